import type { AreaView, ClassView } from "./view.js";

/** The line round every area. All fills keep a contrast of 3 to it. */
export const OUTLINE = "#1b1b1f";

/** Lowest burden to highest: one hue, told apart in every form of colour vision. */
export const PALETTE = ["#f5f3ec", "#cdd6e0", "#9fb6d0", "#6f92bd", "#456ea1"] as const;

/** Warm, so that it is not taken for one of the blue classes. */
export const NOT_APPLICABLE = "#c5bfb5";

/** Under the hatch and the dots. */
export const GROUND = "#ffffff";

/** How an area is drawn: as its class, or as one of three kinds of absence. */
export type Fill =
  | { readonly kind: "class"; readonly class: number; readonly colour: string }
  | { readonly kind: "missing" | "suppressed" | "notApplicable"; readonly colour: string };

export function fillOf(area: AreaView, classes: readonly ClassView[]): Fill {
  const own = classes.find((entry) => entry.class === area.classNumber);
  if (own) return { kind: "class", class: own.class, colour: own.colour };
  if (area.status === "suppressed" || area.reason === "withheld") {
    return { kind: "suppressed", colour: GROUND };
  }
  if (area.status === "not_applicable") return { kind: "notApplicable", colour: NOT_APPLICABLE };
  return { kind: "missing", colour: GROUND };
}

/** The sign inside an area: its class, a dash where none applies, else nothing. */
export function signOf(fill: Fill): string {
  if (fill.kind === "class") return String(fill.class);
  return fill.kind === "notApplicable" ? "\u2013" : "";
}

/** There are a handful of colours and thousands of areas. */
const inks = new Map<string, string>();

/** Dark or white, whichever is read more easily on the colour; always at least 4.5. */
export function inkOn(colour: string): string {
  const known = inks.get(colour);
  if (known !== undefined) return known;
  const ink = contrast(colour, OUTLINE) >= contrast(colour, "#ffffff") ? OUTLINE : "#ffffff";
  inks.set(colour, ink);
  return ink;
}

/** The contrast ratio of WCAG 2 between two colours of the form `#rrggbb`. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
