/** Map, legend, one area's profile and the table, drawn for the screen. */
import { drawLegend } from "../../draw/legend.js";
import { drawMap, type MapDrawing } from "../../draw/map.js";
import { drawProfile } from "../../draw/panel/profile.js";
import { drawSearch } from "../../draw/panel/search.js";
import { STYLE } from "../../draw/style.js";
import { drawTable } from "../../draw/table.js";
import type { AreaFeature, MapView } from "../../draw/view.js";
import { wordsFor, type Language, type Words } from "../../draw/words.js";

/** Fits the drawings, made for portals, into this page's own frame. */
const FIT = `
.root { border: 0; background: none; font-size: 15px; }
/* While a weight moves, five hundred areas must not glide from shade to shade. */
.area { transition: none; }
.map svg { max-height: max(260px, min(46vh, 560px)); }
.readout { min-height: 1.5em; margin-top: 6px; }
.scroll { max-height: 24rem; background: #fff; }
.legend, .profile { margin-top: 12px; }
.profile { margin-bottom: 8px; }
.search { max-width: none; margin-top: 16px; }
.search-results { position: static; }
`;

/** One place of the page that drawings are put into. */
class Frame {
  readonly host = document.createElement("div");
  readonly #root = document.createElement("div");

  constructor() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE + FIT);
    const shadow = this.host.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [sheet];
    this.#root.className = "root";
    shadow.append(this.#root);
  }

  put(...nodes: readonly Node[]): void {
    const same =
      nodes.length === this.#root.childNodes.length &&
      nodes.every((node, at) => this.#root.childNodes[at] === node);
    if (!same) this.#root.replaceChildren(...nodes);
  }
}

/** Draws a view anew or, where only classes differ, changes what is drawn. */
export class Drawing {
  readonly #figure = new Frame();
  readonly #table = new Frame();
  readonly #profile = document.createElement("div");
  readonly #search = document.createElement("div");
  #map: MapDrawing | null = null;
  #shown: MapView | null = null;
  #language: Language | null = null;
  #selected: string | null = null;
  #overlay: readonly AreaFeature[] | null = null;
  #tableName = "";
  /** Told of the area that is chosen, or that none is any more. */
  onSelect: (code: string | null) => void = () => undefined;
  #tableOpen = false;

  get figure(): HTMLElement {
    return this.#figure.host;
  }

  get table(): HTMLElement {
    return this.#table.host;
  }

  /** The borders of another system of areas above the map; null for none. */
  overlay(features: readonly AreaFeature[] | null): void {
    if (this.#overlay === features) return;
    this.#overlay = features;
    this.#map?.overlay(features ?? []);
  }

  show(view: MapView, language: Language, tableName: string): void {
    if (this.#shown === view && this.#language === language) return;
    const words = wordsFor(language);
    const sameMap =
      this.#shown?.features === view.features && this.#language === language;
    [this.#shown, this.#language] = [view, language];
    if (!sameMap || this.#map === null) this.#makeMap(view, words);
    else this.#map.show(view);
    const map = this.#map === null ? [] : [this.#map.node];
    const legend = drawLegend(view, words);
    this.#figure.put(...map, this.#profile, legend, this.#search);
    this.#drawProfile();
    this.#tableName = tableName;
    this.#drawTable();
  }

  /** A table nobody sees need not keep up with a slider. */
  openTable(open: boolean): void {
    if (open === this.#tableOpen) return;
    this.#tableOpen = open;
    this.#drawTable();
  }

  #drawTable(): void {
    const [view, language] = [this.#shown, this.#language];
    if (!this.#tableOpen || view === null || language === null) return;
    const table = drawTable(view, wordsFor(language));
    this.#table.put(scrolled(table, this.#tableName));
  }

  #makeMap(view: MapView, words: Words): void {
    this.#selected = null;
    if (view.features.length === 0) {
      this.#map = null;
      this.#search.replaceChildren();
      return;
    }
    const choose = (code: string | null): void => this.#select(code);
    this.#map = drawMap(view, words, { choose });
    this.#map.overlay(this.#overlay ?? []);
    this.#search.replaceChildren(drawSearch(view.areas, words, choose));
  }

  #select(code: string | null): void {
    const closing = code === null && this.#selected !== null;
    this.#selected = code;
    this.#map?.select(code);
    this.onSelect(code);
    this.#drawProfile();
    if (closing) this.#map?.focus();
  }

  #drawProfile(): void {
    const [view, language] = [this.#shown, this.#language];
    const area = view?.areas.find(({ code }) => code === this.#selected);
    if (area === undefined || view === null || language === null) {
      this.#profile.replaceChildren();
      return;
    }
    const close = (): void => this.#select(null);
    const drawn = drawProfile(area, view, wordsFor(language), close);
    this.#profile.replaceChildren(drawn);
  }
}

/** The table in a box of its own: a wide one must not move the page. */
function scrolled(table: HTMLElement, name: string): HTMLElement {
  const box = document.createElement("div");
  box.className = "scroll";
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", name);
  box.append(table);
  return box;
}
