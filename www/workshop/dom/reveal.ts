/** Leads to a control: unfolds what hides it, then focuses it. */

const LAST_PART = /(\.[^.[\]]*|\[[^[\]]*\])$/;

/** The nearest control on the way up from an entry such as `a[0].b.c`. */
function nearest(entry: string): HTMLElement | null {
  const found = document.getElementById(entry);
  const parent = entry.replace(LAST_PART, "");
  return found !== null || parent === entry ? found : nearest(parent);
}

/** Time for a foldout to be filled once it is open. */
const FILLED = 60;

export function reveal(entry: string): void {
  const found = nearest(entry);
  if (found === null) return;
  lead(found);
  if (found.id === entry) return;
  setTimeout(() => {
    const now = nearest(entry);
    if (now !== null && now !== found) lead(now);
  }, FILLED);
}

function lead(found: HTMLElement): void {
  let place: Element | null = found;
  while (place !== null) {
    if (place instanceof HTMLDetailsElement) place.open = true;
    place = place.parentElement;
  }
  const summary = found.querySelector<HTMLElement>(":scope > summary");
  const control = found instanceof HTMLDetailsElement ? summary : found;
  control?.focus({ preventScroll: true });
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const behavior = calm ? "auto" : "smooth";
  control?.scrollIntoView({ block: "center", behavior });
}
