import { svg } from "./node.js";

/** Rates against how many people they are of, between the limits of chance. */
export interface FunnelView {
  readonly title: string;
  /** What the axes are of. */
  readonly across: string;
  readonly up: string;
  /** The rate of all together. */
  readonly all: number;
  readonly points: readonly FunnelPoint[];
  /** Rising by `of`. */
  readonly lines: readonly FunnelLimits[];
  readonly number: (value: number, decimals: number) => string;
}

export interface FunnelPoint {
  readonly name: string;
  readonly of: number;
  readonly value: number;
  /** Within the limits, beyond the inner ones, beyond the outer ones. */
  readonly place: "within" | "beyond" | "far";
}

export interface FunnelLimits {
  readonly of: number;
  readonly inner: readonly [number, number];
  readonly outer: readonly [number, number];
  /** Where areas usually differ more than chance makes them. */
  readonly widened: readonly [number, number] | null;
}

const [WIDTH, HEIGHT] = [560, 360];
const MARGIN = { left: 52, right: 12, top: 12, bottom: 44 };

/** More names would cover each other. */
const NAMED = 5;

/** The plot; a table says the same. Small numbers of people get more room. */
export function drawFunnel(view: FunnelView): SVGSVGElement {
  const { points, lines } = view;
  const most = Math.max(1, ...points.map(({ of }) => of));
  const highest = Math.max(...points.map(({ value }) => value), view.all) * 1.08 || 1;
  const x = (of: number): number => MARGIN.left + Math.sqrt(of / most) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (value: number): number => HEIGHT - MARGIN.bottom - (Math.min(value, highest) / highest) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const line = (name: string, pick: (it: FunnelLimits) => number | undefined): SVGElement | null => {
    const corners = lines.flatMap((it) => {
      const value = pick(it);
      return value === undefined ? [] : [`${x(it.of).toFixed(1)},${y(value).toFixed(1)}`];
    });
    return corners.length < 2 ? null : svg("polyline", { class: name, points: corners.join(" "), fill: "none" });
  };
  return svg(
    "svg",
    { class: "funnel", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": view.title },
    ...axes(view, most, highest, x, y),
    svg("line", { class: "all", x1: String(MARGIN.left), x2: String(WIDTH - MARGIN.right), y1: y(view.all).toFixed(1), y2: y(view.all).toFixed(1) }),
    ...([0, 1] as const).flatMap((end) => [line("inner", (it) => it.inner[end]), line("outer", (it) => it.outer[end]), line("widened", (it) => it.widened?.[end])]),
    ...points.map((it) => mark(it, x(it.of), y(it.value))),
    ...names(points, view.all, x, y),
  );
}

/** The form tells the place, too: a circle, a diamond, a triangle. */
function mark({ name, place }: FunnelPoint, x: number, y: number): SVGElement {
  const title = svg("title", {}, name);
  const [left, up] = [x.toFixed(1), y.toFixed(1)];
  if (place === "within") return svg("circle", { class: place, cx: left, cy: up, r: "3.5" }, title);
  const path = place === "beyond" ? "M0 -5.5L5.5 0L0 5.5L-5.5 0Z" : "M0 -6.5L6 5L-6 5Z";
  return svg("path", { class: place, d: path, transform: `translate(${left} ${up})` }, title);
}

/** Those furthest from what all have. */
function names(points: readonly FunnelPoint[], all: number, x: (of: number) => number, y: (value: number) => number): SVGElement[] {
  const far = points.filter(({ place }) => place === "far");
  const sorted = [...far].sort((one, other) => Math.abs(other.value - all) - Math.abs(one.value - all));
  return sorted.slice(0, NAMED).map(({ name, of, value }) => {
    const isRight = x(of) > WIDTH * 0.65;
    const place = { x: (x(of) + (isRight ? -9 : 9)).toFixed(1), y: (y(value) + 4).toFixed(1) };
    return svg("text", { class: "name", ...place, "text-anchor": isRight ? "end" : "start" }, name);
  });
}

function axes(view: FunnelView, most: number, highest: number, x: (of: number) => number, y: (value: number) => number): SVGElement[] {
  const bottom = HEIGHT - MARGIN.bottom;
  const ups = ticks(highest, 5).flatMap((value) => {
    const at = y(value).toFixed(1);
    return [
      svg("line", { class: "grid", x1: String(MARGIN.left), x2: String(WIDTH - MARGIN.right), y1: at, y2: at }),
      svg("text", { x: String(MARGIN.left - 6), y: String(Number(at) + 4), "text-anchor": "end" }, view.number(value, highest < 5 ? 1 : 0)),
    ];
  });
  const across = spread(most)
    .map((value) => svg("text", { x: x(value).toFixed(1), y: String(bottom + 16), "text-anchor": "middle" }, view.number(value, 0)));
  return [
    ...ups,
    ...across,
    svg("text", { class: "axis", x: String((MARGIN.left + WIDTH) / 2), y: String(HEIGHT - 8), "text-anchor": "middle" }, view.across),
    svg("text", { class: "axis", transform: `translate(13 ${(MARGIN.top + bottom) / 2}) rotate(-90)`, "text-anchor": "middle" }, view.up),
  ];
}

/** Round numbers about as far from each other, where small ones have more room. */
function spread(end: number): number[] {
  const parts = [1, 2, 3, 4, 5, 6].map((at) => {
    const value = end * (at / 6.2) ** 2;
    const power = 10 ** Math.floor(Math.log10(value));
    return Math.max(1, Math.round((2 * value) / power) * (power / 2));
  });
  return [...new Set(parts)].filter(Number.isInteger);
}

/** Round numbers from 0 up to the end. */
function ticks(end: number, count: number): number[] {
  const rough = end / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((it) => it * power).find((it) => it >= rough) ?? rough;
  return Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, at) => at * step);
}
