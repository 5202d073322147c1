// A person at the keyboard: nothing is clicked, and nothing is reached but by
// Tab, forwards or backwards.
import assert from "node:assert/strict";

const FAR = 900;

/** Tabs on until the control has the focus, unfolding what hides it. */
export async function reach(page, id) {
  const place = page.locator(`[id="${id}"]`);
  await place.waitFor({ state: "attached" });
  for (;;) {
    const fold = await place.evaluate((it) => {
      const folds = [];
      for (let up = it.parentElement; up !== null; up = up.parentElement) if (up.localName === "details" && !up.open) folds.push(up);
      return folds.at(-1)?.id ?? null;
    });
    if (fold === null) break;
    await tabTo(page, (wanted) => document.activeElement?.parentElement?.id === wanted && document.activeElement.localName === "summary", fold);
    await page.keyboard.press("Enter");
  }
  await tabTo(page, (wanted) => document.activeElement?.id === wanted, id);
}

/** Forwards or backwards, whichever way it lies. */
async function tabTo(page, isThere, wanted) {
  for (let count = 0; count < FAR; count += 1) {
    if (await page.evaluate(isThere, wanted)) return;
    const isBefore = await page.evaluate((id) => {
      const place = document.getElementById(id);
      const now = document.activeElement;
      if (place === null || now === null || now.contains(place)) return false;
      return (now.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
    }, wanted);
    await page.keyboard.press(isBefore ? "Shift+Tab" : "Tab");
  }
  assert.fail(`${wanted} is not reached by Tab`);
}

export async function press(page, id) {
  await reach(page, id);
  await page.keyboard.press("Enter");
}

export async function write(page, id, text) {
  await reach(page, id);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

/** Chooses in a list with the arrows; `isWanted` is given value, text, group. */
export async function pick(page, id, isWanted) {
  await reach(page, id);
  const place = page.locator(`[id="${id}"]`);
  const list = await place.evaluate((it) => [...it.options].map(({ value, text, parentElement }) => [value, text, parentElement.label ?? ""]));
  const at = list.findIndex((one) => isWanted(...one));
  assert.ok(at >= 0, `${id} offers ${list.map(([, text]) => text).join(" | ")}`);
  const steps = at - (await place.evaluate((it) => it.selectedIndex));
  for (let count = 0; count < Math.abs(steps); count += 1) await page.keyboard.press(steps > 0 ? "ArrowDown" : "ArrowUp");
  assert.equal(await place.evaluate((it) => it.selectedIndex), at, `${id}: the arrows lead to it`);
}
