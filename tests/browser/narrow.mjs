// Whether all of a page fits into its window: nobody reads sideways.
import assert from "node:assert/strict";

/** Fails with the elements that stick out, where there are any. */
export async function assertFits(page, where = "the page") {
  const { wide, which } = await page.evaluate(found);
  assert.ok(wide <= 0, `${where} is ${wide} pixels too wide: ${which.join("; ") || "no element sticks out"}`);
}

/** Runs in the page. What lies in a box that scrolls or cuts widens nothing. */
function found() {
  const named = ({ localName, id, classList }) => [localName, ...(id === "" ? [] : [`#${id}`]), ...[...classList].map((it) => `.${it}`)].join("");
  const isHeld = (element) => {
    for (let it = element.parentElement; it !== null && it !== document.body; it = it.parentElement) {
      if (getComputedStyle(it).overflowX !== "visible") return true;
    }
    return false;
  };
  const isOut = (element) => element.getBoundingClientRect().right > innerWidth + 0.5 && !isHeld(element);
  const out = [...document.body.querySelectorAll("*")].filter(isOut);
  // The outermost say enough.
  const which = out.filter((it) => !out.includes(it.parentElement)).map((it) => `${named(it.parentElement)} > ${named(it)}`);
  return { wide: document.documentElement.scrollWidth - innerWidth, which };
}
