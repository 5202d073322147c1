import { dots, hatch, lines } from "./map/pattern.js";
import { html, svg } from "./node.js";
import { fillOf, inkOn, signOf, type Fill } from "./scale.js";
import type { AreaView, MapView } from "./view.js";
import { absenceWords, type Words } from "./words.js";

interface Entry {
  readonly fill: Fill;
  readonly label: string;
  /** Whether the label is the publisher's, in the publisher's language. */
  readonly given: boolean;
  count: number;
}

const [WIDTH, HEIGHT] = [34, 22];
const [BAR_WIDTH, BAR_HEIGHT] = [300, 18];

/** Every class with its number of areas, then each kind of absence that occurs. */
export function drawLegend(view: MapView, words: Words): HTMLElement {
  const entries = [...classEntries(view), ...absenceEntries(view, words)];
  return html("div", { class: "legend", part: "legend" },
    drawTitle(view, words),
    drawDistribution(entries),
    html("ul", {}, ...entries.map((entry) => drawEntry(entry, view, words))),
    drawHatched(view),
    view.classes.length > 1 && view.neutral !== true ? drawDirection(view, words) : null);
}

/** What hatched areas with a class are, where there are any. */
function drawHatched({ areas, hatched, language }: MapView): HTMLElement | null {
  const count = areas.filter(({ classNumber, unsure }) => classNumber !== null && unsure !== undefined).length;
  if (hatched === undefined || count === 0) return null;
  const [left, top, right, bottom] = [1, 1, WIDTH - 1, HEIGHT - 1];
  const edge: [number, number][] = [[left, top], [right, top], [right, bottom], [left, bottom]];
  const swatch = svg("svg", { class: "swatch", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" },
    svg("path", { class: "area", d: `M${left} ${top}H${right}V${bottom}H${left}Z`, fill: "none" }),
    svg("path", { class: "pattern unsure", d: hatch([edge], 8) }));
  return html("p", { class: "hatched", lang: language }, swatch, html("span", {}, hatched));
}

/** Without an own title of the index, that of the view stands above already. */
function drawTitle({ indexTitle, language, title }: MapView, words: Words): HTMLElement {
  if (indexTitle === title) return html("p", { class: "legend-title" }, words.say("legend.title"));
  return html("p", { class: "legend-title", lang: language }, indexTitle);
}

function drawDirection({ classes }: MapView, words: Words): HTMLElement {
  return html("p", { class: "note" }, words.say("legend.direction", { last: classes.length }));
}

function classEntries(view: MapView): Entry[] {
  return view.classes.map(({ class: number, label, colour }) => ({
    fill: { kind: "class", class: number, colour },
    label,
    given: true,
    count: view.areas.filter((area) => area.classNumber === number).length,
  }));
}

function absenceEntries(view: MapView, words: Words): Entry[] {
  const entries = new Map<string, Entry>();
  for (const area of view.areas.filter(hasNone)) {
    const label = absenceWords(area.status, area.reason, words);
    const fill = fillOf(area, view.classes);
    const key = `${fill.kind} ${label}`;
    const entry = entries.get(key) ?? { fill, label, given: false, count: 0 };
    entry.count += 1;
    entries.set(key, entry);
  }
  return [...entries.values()];
}

function hasNone(area: AreaView): boolean {
  return area.classNumber === null;
}

/** All areas as one bar, cut by class: the counts below, for the eye. */
function drawDistribution(entries: readonly Entry[]): SVGSVGElement {
  const total = entries.reduce((sum, { count }) => sum + count, 0);
  let end = 1;
  const pieces = entries.filter(({ count }) => count > 0).map(({ fill, count }) => {
    const start = end;
    end += (count / total) * (BAR_WIDTH - 2);
    return drawPiece(fill, [start, 1, end, BAR_HEIGHT - 1]);
  });
  return svg("svg", { class: "distribution", viewBox: `0 0 ${BAR_WIDTH} ${BAR_HEIGHT}`, "aria-hidden": "true" }, ...pieces);
}

function drawEntry(entry: Entry, view: MapView, words: Words): HTMLLIElement {
  const label = html("span", { class: "legend-label" }, entry.label);
  if (entry.given) label.lang = view.language;
  const number = entry.fill.kind === "class" ? String(entry.fill.class) : "";
  return html("li", {}, drawSwatch(entry.fill),
    number === "" ? null : html("span", { class: "spoken" }, `${words.say("table.class")} ${number}: `),
    label, html("span", { class: "legend-count" }, words.count("legend.count", entry.count)));
}

/** A small piece of map. */
export function drawSwatch(fill: Fill): SVGSVGElement {
  const sign = svg("text", { x: String(WIDTH / 2), y: String(HEIGHT / 2 + 4.5), "font-size": "13" }, signOf(fill));
  sign.setAttribute("fill", inkOn(fill.colour));
  return svg("svg", { class: "swatch", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" },
    drawPiece(fill, [1, 1, WIDTH - 1, HEIGHT - 1]), sign);
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

function drawPiece(fill: Fill, [left, top, right, bottom]: Box): SVGGElement {
  const edge = [[left, top], [right, top], [right, bottom], [left, bottom]] as const;
  const box = `M${left},${top}H${right}V${bottom}H${left}Z`;
  const pattern = svg("path", { class: `pattern ${fill.kind}` });
  if (fill.kind === "missing") pattern.setAttribute("d", hatch([edge], 6));
  if (fill.kind === "suppressed") pattern.setAttribute("d", dots([edge], 6));
  // Shown only where the system's own colours replace ours.
  if (fill.kind === "class" && fill.class > 1) pattern.setAttribute("d", lines([edge], 12 / Math.min(fill.class - 1, 8)));
  return svg("g", {}, svg("path", { class: "area", d: box, fill: fill.colour }), pattern);
}
