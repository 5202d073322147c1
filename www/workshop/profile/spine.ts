/** One line for all areas: ends, the middle half, the city, the area itself. */
import type { ComparedIndicator } from "../../engine/index.js";
import { h, type Wanted } from "../dom/element.js";
import type { Words } from "../text.js";

const [WIDTH, HEIGHT, MARGIN] = [300, 34, 8];

/** What of a comparison can be drawn. */
type Drawn = Pick<ComparedIndicator, "value" | "bounds" | "spread" | "label"> & { readonly city: Pick<ComparedIndicator["city"], "value"> };

export function spine({ value, bounds, spread, city, label }: Drawn, say: Words): Wanted | null {
  if (spread === null || !(spread.most > spread.least)) return null;
  const low = Math.min(spread.least, bounds?.[0] ?? spread.least);
  const high = Math.max(spread.most, bounds?.[1] ?? spread.most);
  const x = (it: number): string => (MARGIN + ((it - low) / (high - low)) * (WIDTH - 2 * MARGIN)).toFixed(1);
  const line = (name: string, from: number, to: number, y: number): Wanted =>
    h("line", { key: name, class: name, x1: x(from), x2: x(to), y1: y, y2: y });
  const middle = HEIGHT / 2;
  const box = {
    class: "half",
    key: "half",
    x: x(spread.lower),
    y: middle - 8,
    width: Math.max(1, Number(x(spread.upper)) - Number(x(spread.lower))),
    height: 16,
  };
  return h(
    "svg",
    { class: "spine", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": say("profile.spine", { label }) },
    line("ends", spread.least, spread.most, middle),
    h("rect", box),
    city.value !== null && h("line", { key: "city", class: "city", x1: x(city.value), x2: x(city.value), y1: 3, y2: HEIGHT - 3 }),
    bounds !== null && line("bounds", bounds[0], bounds[1], middle),
    value !== null && h("circle", { key: "own", class: "own", cx: x(value), cy: middle, r: 5 }),
  );
}
