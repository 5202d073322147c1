import { Cursor } from "./map/cursor.js";
import { forcedColours, whenForced } from "./map/forced.js";
import { drawFurniture } from "./map/furniture.js";
import type { Stop } from "./map/move.js";
import { dots, hatch, lines } from "./map/pattern.js";
import { layOut, type Shape, type Sheet } from "./map/projection.js";
import { bdi, freshId, html, svg } from "./node.js";
import { fillOf, inkOn, signOf, type Fill } from "./scale.js";
import type { AreaFeature, AreaView, MapView } from "./view.js";
import { classWords, type Words } from "./words.js";

/** Above this many areas the map is one image to a screen reader; search and table name them all. */
const MOST_OPTIONS = 500;

const SIGN_PX = 12;

/** Wider than the hatch of missing numbers: the colour still counts. */
export const UNSURE = 11;

/** A map on the screen. */
export interface MapDrawing {
  readonly node: HTMLElement;
  /** Other classes for the same areas, as when a weight moves. */
  show(view: MapView): void;
  /** Marks an area, or none. Calls nothing back. */
  select(code: string | null): void;
  focus(): void;
  /** Draws the borders of other areas above, thin; none with an empty list. */
  overlay(features: readonly AreaFeature[]): void;
}

export interface MapActions {
  /** Somebody chose an area on the map, or closed the profile. */
  readonly choose: (code: string | null) => void;
}

/** The map of the view's areas. The view has features. */
export function drawMap(view: MapView, words: Words, actions: MapActions): MapDrawing {
  return new SvgMap(view, words, actions);
}

class SvgMap implements MapDrawing {
  readonly node: HTMLElement;
  readonly #words: Words;
  readonly #sheet: Sheet;
  readonly #svg: SVGSVGElement;
  readonly #paths = new Map<string, SVGPathElement>();
  readonly #layers = {
    areas: svg("g", { class: "areas" }),
    patterns: svg("g", { class: "patterns", "aria-hidden": "true" }),
    signs: svg("g", { class: "signs", "aria-hidden": "true" }),
    overlay: svg("path", { class: "overlay", "aria-hidden": "true" }),
    marks: svg("g", { class: "marks", "aria-hidden": "true" }),
  };
  readonly #selection = mark("selection");
  readonly #focus = mark("focus");
  readonly #furniture = html("div", { class: "furniture-strip" });
  readonly #readout = html("p", { class: "readout", "aria-hidden": "true" });
  readonly #spoken: HTMLElement | null;
  readonly #cursor: Cursor;
  #view: MapView;
  #scale = 1;
  readonly #insides = new Map<string, { readonly key: string; readonly nodes: readonly SVGElement[] }>();
  #selected: string | null = null;

  constructor(view: MapView, words: Words, actions: MapActions) {
    [this.#view, this.#words] = [view, words];
    this.#sheet = layOut(view.features);
    const single = this.#sheet.shapes.size <= MOST_OPTIONS;
    this.#spoken = single ? null : html("p", { class: "spoken", role: "status" });
    const stops = this.#addPaths(single);
    this.#svg = this.#addSvg(single);
    const host = single ? this.#layers.areas : this.#svg;
    this.#cursor = new Cursor(host, stops, single ? this.#paths : null, {
      reach: (code) => this.#reach(code),
      leave: () => this.#leave(),
      choose: actions.choose,
      close: () => actions.choose(null),
    });
    const help = html("p", { class: "spoken", id: freshId() }, words.say("map.help"));
    host.setAttribute("aria-describedby", help.id);
    this.node = html("div", { class: "map", part: "map" }, help, this.#svg, this.#furniture, this.#readout, this.#spoken);
    this.#cursor.listen(this.node);
    this.#listen(actions);
    this.show(view);
  }

  show(view: MapView): void {
    this.#name(view);
    this.#view = view;
    for (const area of view.areas) {
      const path = this.#paths.get(area.code);
      if (!path) continue;
      set(path, "fill", fillOf(area, view.classes).colour);
      if (path.hasAttribute("role")) set(path, "aria-label", labelOf(area, this.#words));
    }
    this.#fit(this.#scale);
    this.#leave();
  }

  /** The system's own colours have come or gone. */
  recolour(): void {
    this.show(this.#view);
  }

  /** A map of something else is called so. */
  #name({ indexTitle }: MapView): void {
    if (indexTitle === this.#view.indexTitle) return;
    const title = this.#words.say("map.label", { title: indexTitle });
    const { areas } = this.#layers;
    if (areas.getAttribute("role") !== "listbox") return;
    for (const named of [areas, this.#svg]) named.setAttribute("aria-label", title);
  }

  select(code: string | null): void {
    this.#selected = code;
    for (const [area, path] of this.#paths) {
      if (path.hasAttribute("role")) path.setAttribute("aria-selected", String(area === code));
    }
    if (code !== null) this.#cursor.place(code);
    point(this.#selection, this.#shape(code));
    this.#leave();
  }

  overlay(features: readonly AreaFeature[]): void {
    this.#layers.overlay.setAttribute("d", this.#sheet.trace(features));
  }

  focus(): void {
    this.#cursor.focus();
  }

  /** In order of name: so do Home, End and the reading order go. */
  #addPaths(single: boolean): Stop[] {
    const byName = new Intl.Collator(this.#view.language, { numeric: true });
    const shown = this.#view.areas.filter(({ code }) => this.#sheet.shapes.has(code));
    shown.sort((one, other) => byName.compare(one.name, other.name));
    return shown.map(({ code, name }) => {
      const shape = this.#sheet.shapes.get(code);
      const path = svg("path", { d: shape?.path ?? "", class: "area" });
      path.dataset["area"] = code;
      if (single) path.setAttribute("role", "option");
      this.#paths.set(code, path);
      this.#layers.areas.append(path);
      return { code, name, x: shape?.inner.x ?? 0, y: shape?.inner.y ?? 0 };
    });
  }

  #addSvg(single: boolean): SVGSVGElement {
    const { width, height, shapes } = this.#sheet;
    const { areas, patterns, overlay, signs, marks } = this.#layers;
    marks.append(this.#selection, this.#focus);
    const title = this.#words.say("map.label", { title: this.#view.indexTitle });
    areas.setAttribute(single ? "role" : "aria-hidden", single ? "listbox" : "true");
    if (single) areas.setAttribute("aria-label", title);
    const label = single ? title : this.#words.say("map.whole", { count: shapes.size });
    return svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": label },
      areas, patterns, overlay, signs, marks);
  }

  #listen(actions: MapActions): void {
    const areaOf = (event: Event): string | null =>
      event.target instanceof SVGElement ? (event.target.dataset["area"] ?? null) : null;
    this.#svg.addEventListener("click", (event) => {
      const code = areaOf(event);
      if (code !== null) actions.choose(code);
    });
    this.#svg.addEventListener("pointerover", (event) => this.#read(areaOf(event) ?? this.#selected));
    this.#svg.addEventListener("pointerleave", () => this.#read(this.#selected));
    new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      const scale = Math.min(width / this.#sheet.width, height / this.#sheet.height);
      if (scale > 0) this.#fit(scale);
    }).observe(this.#svg);
    whenForced(this);
  }

  /** Signs, patterns and lines keep their size on the screen, whatever the map's. */
  #fit(scale: number): void {
    // Asked once: every answer makes the browser lay the page out.
    const forced = forcedColours();
    if (scale !== this.#scale || this.#insides.size === 0) {
      this.#scale = scale;
      this.#svg.style.setProperty("--outline", `${outlineWidth(this.#sheet, scale)}px`);
      this.#furniture.replaceChildren(drawFurniture(this.#sheet.kilometresPerUnit, scale, this.#words));
    }
    for (const area of this.#view.areas) {
      if (this.#paths.has(area.code)) this.#fill(area, scale, forced);
    }
  }

  /** What lies in an area; drawn anew only where it has changed. */
  #fill(area: AreaView, scale: number, forced: boolean): void {
    const { patterns, signs } = this.#layers;
    const shape = this.#sheet.shapes.get(area.code);
    const fill = fillOf(area, this.#view.classes);
    const number = fill.kind === "class" ? fill.class : 0;
    const unsure = area.unsure !== undefined;
    const key = `${fill.kind} ${number} ${fill.colour} ${scale} ${forced} ${unsure}`;
    const old = this.#insides.get(area.code);
    if (shape === undefined || old?.key === key) return;
    for (const node of old?.nodes ?? []) node.remove();
    const path = this.#pattern(fill, shape, forced, unsure);
    const kind = unsure && fill.kind === "class" ? "unsure" : fill.kind;
    const pattern = path === "" ? null : svg("path", { class: `pattern ${kind}`, d: path });
    const sign = this.#sign(fill, shape);
    if (pattern !== null) patterns.append(pattern);
    if (sign !== null) signs.append(sign);
    this.#insides.set(area.code, { key, nodes: [pattern, sign].filter((node) => node !== null) });
  }

  #pattern(fill: Fill, { rings }: Shape, forced: boolean, unsure: boolean): string {
    const px = 1 / this.#scale;
    if (fill.kind === "class" && unsure) return hatch(rings, UNSURE * px);
    if (fill.kind === "missing") return hatch(rings, 6 * px);
    if (fill.kind === "suppressed") return dots(rings, 6 * px);
    if (fill.kind === "class" && forced && fill.class > 1) {
      return lines(rings, (12 / Math.min(fill.class - 1, 8)) * px);
    }
    return "";
  }

  #sign(fill: Fill, { inner }: Shape): SVGTextElement | null {
    const sign = signOf(fill);
    const size = SIGN_PX / this.#scale;
    if (sign === "" || inner.radius < size * 0.62) return null;
    return svg("text", {
      x: inner.x.toFixed(1),
      // Digits have no descender: their middle is above that of the line.
      y: (inner.y + size * 0.36).toFixed(1),
      "font-size": size.toFixed(2),
      fill: inkOn(fill.colour),
    }, sign);
  }

  #reach(code: string): void {
    point(this.#focus, this.#shape(code));
    this.#read(code);
    const area = this.#area(code);
    this.#spoken?.replaceChildren(area ? labelOf(area, this.#words) : "");
  }

  #leave(): void {
    point(this.#focus, undefined);
    this.#read(this.#selected);
  }

  #read(code: string | null): void {
    const area = this.#area(code);
    if (!area) return this.#readout.replaceChildren(this.#words.say("map.hint"));
    const name = html("strong", {}, bdi(area.name));
    const unsure = area.unsure === undefined ? "" : `; ${area.unsure}`;
    this.#readout.replaceChildren(name, `: ${classWords(area, this.#words)}${unsure}`);
  }

  #area(code: string | null): AreaView | undefined {
    return this.#view.areas.find((area) => area.code === code);
  }

  #shape(code: string | null): Shape | undefined {
    return code === null ? undefined : this.#sheet.shapes.get(code);
  }
}

function set(path: SVGElement, name: string, value: string): void {
  if (path.getAttribute(name) !== value) path.setAttribute(name, value);
}

function labelOf(area: AreaView, words: Words): string {
  const place = area.district === null ? area.name : `${area.name}, ${area.district}`;
  return `${place}: ${classWords(area, words)}`;
}

/** Two lines, one on the other: what is seen is a double outline. */
function mark(name: string): SVGGElement {
  return svg("g", { class: `mark ${name}` }, svg("path", { class: "under" }), svg("path", { class: "over" }));
}

function point(group: SVGGElement, shape: Shape | undefined): void {
  for (const path of group.children) path.setAttribute("d", shape?.path ?? "");
}

/** Thinner where areas are small, so that the lines do not cover the colours. */
function outlineWidth({ width, height, shapes }: Sheet, scale: number): number {
  const side = Math.sqrt((width * height) / Math.max(shapes.size, 1)) * scale;
  if (side < 16) return 0.5;
  if (side < 32) return 0.75;
  return side < 60 ? 1 : 1.5;
}
