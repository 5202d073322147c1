import { svg } from "../node.js";
import type { Words } from "../words.js";

/** A round length for the scale bar, and that length in units of the sheet. */
export function roundLength(kilometresPerUnit: number, longest: number): { kilometres: number; units: number } {
  const limit = kilometresPerUnit * longest;
  const power = 10 ** Math.floor(Math.log10(limit));
  const step = [5, 2, 1].find((factor) => factor * power <= limit) ?? 1;
  return { kilometres: step * power, units: (step * power) / kilometresPerUnit };
}

const [WIDTH, HEIGHT, LONGEST] = [190, 30, 110];

/**
 * North arrow and scale bar for a map shown at `scale` pixels a unit: a strip
 * of its own below the map, where no area can lie under it.
 */
export function drawFurniture(kilometresPerUnit: number, scale: number, words: Words): SVGSVGElement {
  const { kilometres, units } = roundLength(kilometresPerUnit, LONGEST / scale);
  const [start, end] = [30, 30 + units * scale];
  const size = { width: String(WIDTH), height: String(HEIGHT), viewBox: `0 0 ${WIDTH} ${HEIGHT}` };
  return svg("svg", { class: "furniture", "aria-hidden": "true", ...size },
    svg("path", { class: "north", d: "M7,3L12,17L7,13.5L2,17Z" }),
    svg("text", { x: "7", y: "29", "font-size": "12", "text-anchor": "middle" }, words.say("map.north")),
    svg("path", { class: "bar", d: `M${start},17V23H${end.toFixed(1)}V17` }),
    svg("text", { x: (end + 7).toFixed(1), y: "24", "font-size": "12" }, distance(kilometres, words)));
}

function distance(kilometres: number, words: Words): string {
  return kilometres < 1
    ? words.say("map.metres", { value: words.number(kilometres * 1000, 0) })
    : words.say("map.kilometres", { value: words.number(kilometres, 0) });
}
