import { svg } from "../node.js";
import type { Words } from "../words.js";

/** A round length for the scale bar, and that length in units of the sheet. */
export function roundLength(kilometresPerUnit: number, longest: number): { kilometres: number; units: number } {
  const limit = kilometresPerUnit * longest;
  const power = 10 ** Math.floor(Math.log10(limit));
  const step = [5, 2, 1].find((factor) => factor * power <= limit) ?? 1;
  return { kilometres: step * power, units: (step * power) / kilometresPerUnit };
}

/** Scale bar and north arrow, for a sheet shown at `scale` pixels a unit. */
export function drawFurniture(
  sheet: { readonly width: number; readonly height: number; readonly kilometresPerUnit: number },
  scale: number,
  words: Words,
): SVGGElement {
  const px = 1 / scale;
  const bar = roundLength(sheet.kilometresPerUnit, 110 * px);
  const y = sheet.height - 7 * px;
  const x = 2 * px;
  const end = x + bar.units;
  return svg("g", { class: "furniture", "aria-hidden": "true" },
    svg("path", { class: "bar", d: `M${x},${y - 5 * px}V${y}H${end}V${y - 5 * px}` }),
    svg("text", { x: text(end + 6 * px), y: text(y), "font-size": text(12 * px) }, distance(bar.kilometres, words)),
    svg("g", { transform: `translate(${sheet.width - 12 * px},${4 * px}) scale(${px})` },
      svg("path", { class: "north", d: "M0,0L5,15L0,11.5L-5,15Z" }),
      svg("text", { x: "0", y: "29", "font-size": "12", "text-anchor": "middle" }, words.say("map.north"))));
}

function distance(kilometres: number, words: Words): string {
  return kilometres < 1
    ? words.say("map.metres", { value: words.number(kilometres * 1000, 0) })
    : words.say("map.kilometres", { value: words.number(kilometres, 0) });
}

function text(value: number): string {
  return value.toFixed(2);
}
