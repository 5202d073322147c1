const QUERY = "(forced-colors: active)";

type Drawing = { recolour(): void };

let colours: MediaQueryList | undefined;

const drawings = new Set<WeakRef<Drawing>>();

const gone = new FinalizationRegistry<WeakRef<Drawing>>((reference) => drawings.delete(reference));

/** Whether the system's own colours replace ours. */
export function forcedColours(): boolean {
  return query().matches;
}

/**
 * Tells the drawing when that changes, as long as somebody else keeps it. A
 * listener of its own would keep every map for as long as the page is open.
 */
export function whenForced(drawing: Drawing): void {
  const reference = new WeakRef(drawing);
  drawings.add(reference);
  gone.register(drawing, reference);
  query();
}

function query(): MediaQueryList {
  if (colours) return colours;
  colours = matchMedia(QUERY);
  colours.addEventListener("change", () => {
    for (const reference of drawings) reference.deref()?.recolour();
  });
  return colours;
}
