import { drawSwatch } from "./legend.js";
import { bdi, html, svg } from "./node.js";
import { GROUND, type Fill } from "./scale.js";
import type { AreaView, IndicatorView, MapView } from "./view.js";
import { classWords, valueWords, type Words } from "./words.js";

/** A chart on the screen. */
export interface StripsDrawing {
  readonly node: HTMLElement;
  /** Marks an area, or none. Calls nothing back. */
  select(code: string | null): void;
}

interface Dot {
  readonly area: AreaView;
  readonly value: number;
}

interface Strip {
  readonly label: string;
  /** Whether the label is the publisher's, in the publisher's language. */
  readonly given: boolean;
  readonly fill: Fill;
  readonly dots: readonly Dot[];
}

const [HEIGHT, RADIUS, EDGE] = [46, 5.5, 14];

/**
 * One indicator, a strip for each class, a dot for each area. Where dots would
 * lie on each other they step aside. The table beside it says the same: to a
 * screen reader this is one image.
 */
export function drawStrips(
  indicator: IndicatorView,
  view: MapView,
  words: Words,
  choose: (code: string) => void,
): StripsDrawing {
  const strips = stripsOf(indicator, view, words);
  const values = strips.flatMap(({ dots }) => dots.map(({ value }) => value));
  const absent = view.areas.length - values.length;
  const notes = [
    words.say("chart.note"),
    totalWords(indicator, view, words),
    absent > 0 ? words.count("chart.absent", absent) : "",
  ].filter((text) => text !== "").join(" ");
  const title = html("p", { class: "chart-title", lang: view.language }, indicator.label);
  if (values.length === 0) {
    const node = html("div", { class: "chart", part: "chart" }, title, html("p", { class: "note" }, words.say("chart.empty")));
    return { node, select: () => undefined };
  }
  const ticks = ticksOf([...values, ...totalOf(indicator)]);
  const plot = new Plot(indicator, strips, ticks, view, words);
  plot.node.addEventListener("click", (event) => {
    const code = event.target instanceof SVGElement ? event.target.dataset["area"] : undefined;
    if (code !== undefined) choose(code);
  });
  const readout = html("p", { class: "readout", "aria-hidden": "true" });
  const node = html("div", { class: "chart", part: "chart" }, title, plot.node, readout, html("p", { class: "note" }, notes));
  return {
    node,
    select: (code) => {
      plot.select(code);
      readout.replaceChildren(...describe(code, indicator, view, words));
    },
  };
}

function describe(code: string | null, indicator: IndicatorView, view: MapView, words: Words): (Node | string)[] {
  const area = view.areas.find((entry) => entry.code === code);
  if (!area) return [words.say("profile.choose")];
  const value = valueWords(indicator.values.get(area.code), indicator, words);
  // Where neither is known, one reason is enough.
  const said = [...new Set([value, classWords(area, words)])].join("; ");
  return [html("strong", {}, bdi(area.name)), `: ${said}`];
}

/** A number that is there, or a zero; a class is none. */
function numberOf(indicator: IndicatorView, code: string): number | null {
  const value = indicator.values.get(code);
  if (value === undefined || value.measure === "class") return null;
  if (value.status === "zero" || value.status === "rounded_to_zero") return 0;
  return value.value;
}

function stripsOf(indicator: IndicatorView, view: MapView, words: Words): Strip[] {
  const dots = view.areas.flatMap((area) => {
    const value = numberOf(indicator, area.code);
    return value === null ? [] : [{ area, value }];
  });
  dots.sort((one, other) => one.value - other.value);
  const classed = view.classes.map(({ class: number, label, colour }): Strip => ({
    label,
    given: true,
    fill: { kind: "class", class: number, colour },
    dots: dots.filter(({ area }) => area.classNumber === number),
  }));
  const others = dots.filter(({ area }) => area.classNumber === null);
  if (others.length === 0) return classed;
  const label = words.say("chart.unclassed");
  return [...classed, { label, given: false, fill: { kind: "notApplicable", colour: GROUND }, dots: others }];
}

function totalOf({ total }: IndicatorView): number[] {
  return total?.measure === "rate" && total.value !== null ? [total.value] : [];
}

function totalWords(indicator: IndicatorView, view: MapView, words: Words): string {
  if (totalOf(indicator).length === 0) return "";
  const name = view.totalLabel || words.say("profile.total");
  return words.say("chart.total", { name, value: valueWords(indicator.total, indicator, words) });
}

/** From nought or below to above the highest, in steps of 1, 2 or 5. */
function ticksOf(values: readonly number[]): number[] {
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const span = most - least || 1;
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = ([1, 2, 5, 10].find((factor) => span / (factor * power) <= 5) ?? 10) * power;
  const first = Math.floor(least / step);
  const count = Math.max(1, Math.ceil(most / step) - first);
  return Array.from({ length: count + 1 }, (_, at) => (first + at) * step);
}

class Plot {
  readonly node = html("div", { class: "strips", role: "img" });
  readonly #indicator: IndicatorView;
  readonly #strips: readonly Strip[];
  readonly #ticks: readonly number[];
  readonly #words: Words;
  #width = 0;
  #selected: string | null = null;

  constructor(indicator: IndicatorView, strips: readonly Strip[], ticks: readonly number[], view: MapView, words: Words) {
    [this.#indicator, this.#strips, this.#ticks, this.#words] = [indicator, strips, ticks, words];
    this.node.setAttribute("aria-label", words.say("chart.label", { indicator: indicator.label }));
    for (const { label, given, fill } of strips) {
      const text = html("span", {}, label);
      if (given) text.lang = view.language;
      this.node.append(
        html("p", { class: "strip-label" }, fill.kind === "class" ? drawSwatch(fill) : null, text),
        svg("svg", { class: "strip", height: String(HEIGHT) }),
      );
    }
    this.node.append(svg("svg", { class: "axis", height: "24" }));
    // Dots keep their size on the screen: drawn for the width there is.
    new ResizeObserver(([entry]) => this.#fit(Math.floor(entry?.contentRect.width ?? 0))).observe(this.node);
  }

  select(code: string | null): void {
    this.#selected = code;
    for (const dot of this.node.querySelectorAll<SVGElement>(".dot")) this.#mark(dot);
  }

  #mark(dot: SVGElement): void {
    const chosen = dot.dataset["area"] === this.#selected;
    dot.classList.toggle("chosen", chosen);
    dot.setAttribute("r", String(chosen ? RADIUS + 3 : RADIUS));
    if (chosen) dot.parentNode?.append(dot);
  }

  #x(value: number): number {
    const [low = 0, high = 1] = [this.#ticks[0], this.#ticks.at(-1)];
    return EDGE + ((value - low) / (high - low)) * (this.#width - 2 * EDGE);
  }

  #fit(width: number): void {
    if (width <= 0 || width === this.#width) return;
    this.#width = width;
    const drawings = this.node.querySelectorAll<SVGSVGElement>(".strip");
    for (const [at, drawing] of drawings.entries()) this.#draw(drawing, this.#strips[at]?.dots ?? [], this.#strips[at]?.fill);
    this.#drawAxis();
  }

  #draw(drawing: SVGSVGElement, dots: readonly Dot[], fill: Fill | undefined): void {
    const line = (name: string, x: number, top: number, bottom: number): SVGElement =>
      svg("line", { class: name, x1: x.toFixed(1), x2: x.toFixed(1), y1: String(top), y2: String(bottom) });
    const middle = median(dots);
    const placed = swarm(dots.map(({ value }) => this.#x(value)));
    drawing.replaceChildren(
      ...this.#ticks.map((tick) => line("tick", this.#x(tick), 0, HEIGHT)),
      ...totalOf(this.#indicator).map((value) => line("all", this.#x(value), 0, HEIGHT)),
      ...dots.map(({ area }, at) => this.#dot(area, placed[at] ?? { x: 0, y: 0 }, fill)),
      ...(middle === null ? [] : [line("median", this.#x(middle), 4, HEIGHT - 4)]));
    for (const dot of drawing.querySelectorAll<SVGElement>(".dot")) this.#mark(dot);
  }

  #dot({ code, name }: AreaView, { x, y }: Place, fill: Fill | undefined): SVGElement {
    const dot = svg("circle", {
      class: "dot", cx: x.toFixed(1), cy: (HEIGHT / 2 + y).toFixed(1), r: String(RADIUS), fill: fill?.colour ?? GROUND,
    }, svg("title", {}, name));
    dot.dataset["area"] = code;
    return dot;
  }

  #drawAxis(): void {
    const { unit, decimals } = this.#indicator;
    const step = (this.#ticks[1] ?? 1) - (this.#ticks[0] ?? 0);
    const digits = Math.min(decimals, Math.max(0, -Math.floor(Math.log10(step))));
    const texts = this.#ticks.map((tick, at) => {
      const anchor = at === 0 ? "start" : at === this.#ticks.length - 1 ? "end" : "middle";
      const x = anchor === "start" ? 0 : anchor === "end" ? this.#width : this.#x(tick);
      const number = this.#words.number(tick, digits);
      const text = at === this.#ticks.length - 1 ? this.#words.say(`unit.${unit}`, { value: number }) : number;
      return svg("text", { x: x.toFixed(1), y: "16", "text-anchor": anchor }, text);
    });
    this.node.querySelector(".axis")?.replaceChildren(...texts);
  }
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Rising places on a line; each steps up or down from those it would cover, as far as there is room. */
function swarm(places: readonly number[]): Place[] {
  const steps = [0, -1, 1, -2, 2].map((turn) => (turn * (HEIGHT / 2 - RADIUS - 1)) / 2);
  const ends = steps.map(() => -Infinity);
  return places.map((x) => {
    const free = ends.findIndex((end) => x - end >= 2 * RADIUS);
    // No room left: on the one that ended first.
    const at = free === -1 ? ends.indexOf(Math.min(...ends)) : free;
    ends[at] = x;
    return { x, y: steps[at] ?? 0 };
  });
}

function median(dots: readonly Dot[]): number | null {
  const middle = dots.length / 2;
  const [low, high] = [dots[Math.ceil(middle) - 1], dots[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low.value + high.value) / 2;
}
