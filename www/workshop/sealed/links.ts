import { words } from "../text.js";

/**
 * A link within the page would lead the frame to the outer document's address,
 * and the policy then leaves nothing of the page; a link to elsewhere leads
 * nowhere. Both are answered here instead.
 */
export function keepLinksInside(): void {
  document.addEventListener("click", (event) => {
    const link = event.composedPath().find((it) => it instanceof HTMLAnchorElement);
    const target = link?.getAttribute("href") ?? "";
    if (target.startsWith("#")) {
      event.preventDefault();
      go(target.slice(1));
    } else if (/^https?:/.test(target)) {
      event.preventDefault();
      const say = words(document.documentElement.lang === "en" ? "en" : "de");
      alert(say("leak.link", { address: target }));
    }
  });
}

function go(id: string): void {
  const place = document.getElementById(id);
  if (place === null) return;
  if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView();
}
