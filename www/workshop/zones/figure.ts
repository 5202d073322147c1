/** A small picture of a place on the map at which something is wrong. */
import { h, type Wanted } from "../dom/element.js";
import type { Finding } from "../state.js";
import type { Context } from "../view/context.js";

type Ring = readonly (readonly [number, number])[];

/** A rectangle of degrees that is drawn, its middle and half its side. */
interface View {
  readonly x: number;
  readonly y: number;
  readonly half: number;
}

const SIZE = 100;

/** The near picture shows this share of the whole. */
const NEAR = 0.05;

/** The areas as a whole and, beside them, the place from near. */
export function figure(context: Context, finding: Finding, key: string): Wanted | null {
  const { say } = context;
  const { figure: outlines = [], place } = finding;
  const { point } = place;
  const points = outlines.flatMap(({ rings }) => rings.flat());
  if (point === undefined || points.length === 0) return null;
  const whole = around([...points, point]);
  const near = closer(outlines, whole, point);
  const keys = [...new Set(outlines.map((it) => it.key))].filter((it) => it !== "");
  const [longitude, latitude] = point.map((it) => it.toFixed(5));
  const [one = "", other = ""] = keys;
  const told = say(other === "" ? "figure.text" : "figure.two", {
    one,
    other,
    place: `${latitude}, ${longitude}`,
  });
  const text = near === null ? told : `${told} ${say("figure.near")}`;
  return h(
    "figure",
    { class: "place", key, tabindex: 0, "aria-label": text },
    h(
      "div",
      { class: "views", "aria-hidden": "true" },
      drawing(outlines, whole, near, point),
      near !== null && drawing(outlines, near, null, point),
    ),
    h("figcaption", {}, text),
  );
}

/** The place from so near that a border is still seen; null if that is far. */
function closer(
  outlines: NonNullable<Finding["figure"]>,
  whole: View,
  [x, y]: readonly [number, number],
): View | null {
  const wide = shortened(whole.y);
  let reach = Infinity;
  for (const ring of outlines.flatMap(({ rings }) => rings)) {
    for (const [at, [endX, endY]] of ring.entries()) {
      const [startX, startY] = ring[at - 1] ?? [endX, endY];
      const [u, v] = [(startX - x) * wide, startY - y];
      const [a, b] = [(endX - startX) * wide, endY - startY];
      const along = -(u * a + v * b) / (a * a + b * b || 1);
      const share = Math.min(1, Math.max(0, along));
      reach = Math.min(reach, Math.hypot(u + share * a, v + share * b));
    }
  }
  const half = Math.max(whole.half * NEAR, reach * 1.5);
  return half > whole.half / 2 ? null : { x, y, half };
}

/** A square around all points, a little larger. */
function around(points: Ring): View {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [south, north] = [Math.min(south, y), Math.max(north, y)];
  }
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  const half = Math.max(((east - west) / 2) * shortened(y), (north - south) / 2, 1e-6);
  return { x, y, half: half * 1.12 };
}

/** A degree of longitude beside one of latitude. */
function shortened(latitude: number): number {
  return Math.max(0.05, Math.cos((latitude * Math.PI) / 180));
}

function drawing(
  outlines: NonNullable<Finding["figure"]>,
  view: View,
  inset: View | null,
  point: readonly [number, number],
): Wanted {
  const scale = SIZE / 2 / view.half;
  const wide = shortened(view.y);
  const at = ([x, y]: readonly [number, number]): [number, number] => [
    SIZE / 2 + (x - view.x) * wide * scale,
    SIZE / 2 - (y - view.y) * scale,
  ];
  const text = (number: number): string => clamp(number).toFixed(2);
  const path = (rings: readonly Ring[]): string =>
    rings.map((ring) => `M${ring.map((it) => at(it).map(text).join(" ")).join("L")}`).join("");
  const [cx, cy] = at(point);
  const side = inset === null ? 0 : Math.max(6, inset.half * 2 * scale);
  return h(
    "svg",
    { viewBox: `0 0 ${SIZE} ${SIZE}`, class: inset === null ? "near" : "whole" },
    outlines.map(({ rings }, n) =>
      h("path", { key: `area ${n}`, d: path(rings), class: `outline ${n % 2 === 0 ? "one" : "other"}` }),
    ),
    inset === null
      ? h("g", { key: "mark", class: "cross" }, h("circle", { cx, cy, r: 4.5, class: "under" }), h("circle", { cx, cy, r: 4.5, class: "over" }))
      : h("rect", { key: "frame", class: "frame", x: cx - side / 2, y: cy - side / 2, width: side, height: side }),
  );
}

/** Far outside is far enough: drawings fail with huge numbers. */
function clamp(number: number): number {
  return Math.min(1e5, Math.max(-1e5, number));
}
