/** Where an area lies, and what it is called. */
export interface Stop {
  readonly code: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

const DIRECTIONS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["ArrowRight", [1, 0]],
  ["ArrowLeft", [-1, 0]],
  ["ArrowDown", [0, 1]],
  ["ArrowUp", [0, -1]],
]);

/**
 * The stop a key leads to, or null if the key means nothing here. `stops` are
 * in order of name. At the edge the arrows stay where they are.
 */
export function stopFor(key: string, from: Stop, stops: readonly Stop[]): Stop | null {
  const direction = DIRECTIONS.get(key);
  if (direction) return towards(direction, from, stops) ?? from;
  if (key === "Home") return stops[0] ?? null;
  if (key === "End") return stops.at(-1) ?? null;
  return [...key].length === 1 && key !== " " ? byLetter(key, from, stops) : null;
}

/** The nearest stop in the direction; going sideways counts double. */
function towards([dx, dy]: readonly [number, number], from: Stop, stops: readonly Stop[]): Stop | null {
  let best: Stop | null = null;
  let least = Infinity;
  for (const stop of stops) {
    const ahead = (stop.x - from.x) * dx + (stop.y - from.y) * dy;
    const aside = Math.abs((stop.x - from.x) * dy + (stop.y - from.y) * dx);
    const cost = Math.hypot(ahead, 2 * aside);
    // Within a quarter turn of the arrow, else the other two arrows are meant.
    if (stop.code !== from.code && ahead > 0 && aside <= 1.2 * ahead && cost < least) [best, least] = [stop, cost];
  }
  return best;
}

function byLetter(letter: string, from: Stop, stops: readonly Stop[]): Stop | null {
  const wanted = fold(letter);
  const start = stops.findIndex((stop) => stop.code === from.code) + 1;
  const ordered = [...stops.slice(start), ...stops.slice(0, start)];
  return ordered.find((stop) => fold(stop.name).startsWith(wanted)) ?? null;
}

/** For comparing names: without case and accents. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss");
}
