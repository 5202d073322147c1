import { drawSwatch } from "../../draw/legend.js";
import { bdi, freshId, html } from "../../draw/node.js";
import { fillOf } from "../../draw/scale.js";
import { drawScroll } from "../../draw/table.js";
import type { AreaView } from "../../draw/view.js";
import { classWords, wordsOf, type Words } from "../../draw/words.js";
import type { Bundle } from "../bundle-source.js";
import { whatif as texts } from "../generated/whatif.js";
import { readMethod, weighted, type Method, type Part } from "./method.js";
import { Refused } from "./obstacle.js";
import { classify, poolOf, type Pool, type Weights } from "./score.js";

/** Above, only areas that change are listed. */
const MOST_ROWS = 1000;
/** Sliders go so many times as far as the largest official weight, in so many steps to it. */
const [FARTHEST, STEPS] = [3, 20];
/** A moving slider is told of once, at rest. */
const QUIET_MS = 500;

/** Weights to be moved, and what classes would come of it beside the official ones. */
export function drawWhatIf(bundle: Bundle, view: Words): HTMLElement {
  const words = wordsOf(view.language, texts, "page.whatif");
  const details = html("details", { class: "what-if", part: "what-if" }, html("summary", {}, words.say("title")));
  let drawn = false;
  // Most visitors never look: nothing is computed before somebody does.
  details.addEventListener("toggle", () => {
    if (!details.open || drawn) return;
    drawn = true;
    details.append(...content(bundle, view, words));
  });
  return details;
}

function content(bundle: Bundle, view: Words, words: Words): Node[] {
  try {
    if (bundle.recipe === undefined) throw new Refused("recipe");
    const method = readMethod(bundle.recipe);
    const pool = poolOf(bundle, method);
    const official = classify(pool, method, new Map());
    return new Panel(bundle, { method, pool, official }, view, words).nodes();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const reason = words.say(`refused.${error.obstacle}`);
    return [html("p", {}, words.say("refused", { reason }))];
  }
}

interface Computed {
  readonly method: Method;
  readonly pool: Pool;
  /** What the published values give by the official weights. */
  readonly official: ReadonlyMap<string, number>;
}

class Panel {
  readonly #weights = new Map<string, number>();
  readonly #told: HTMLElement;
  readonly #rows = html("tbody");
  readonly #status = html("p", { class: "spoken", role: "status" });
  readonly #controls: { readonly part: Part; readonly input: HTMLInputElement; readonly show: () => void }[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly bundle: Bundle,
    readonly computed: Computed,
    readonly view: Words,
    readonly words: Words,
  ) {
    this.#told = html("p", { class: "told" });
  }

  nodes(): Node[] {
    const { words, bundle } = this;
    const reset = html("button", { type: "button" }, words.say("reset"));
    reset.addEventListener("click", () => this.#reset());
    const form = html("form", {}, ...this.#sliders(), reset);
    form.addEventListener("submit", (event) => event.preventDefault());
    const heads = ["area", "official", "now"].map((key) => html("th", { scope: "col" }, words.say(key)));
    const cut = bundle.areas.length > MOST_ROWS ? html("span", { class: "note" }, words.say("cut")) : null;
    const table = html("table", {}, html("caption", {}, words.say("caption"), cut), html("thead", {}, html("tr", {}, ...heads)), this.#rows);
    this.#compute();
    return [html("p", {}, words.say("lead")), html("p", {}, this.#base()), form, this.#told, this.#status, drawScroll(table, words.say("caption"))];
  }

  /** What the published values alone are worth: said, not hidden. */
  #base(): string {
    const { words, computed: { pool, official } } = this;
    const off = pool.areas.filter(({ code, classNumber }) => official.get(code) !== classNumber).length;
    const without = this.bundle.areas.length - pool.areas.length;
    const base = off === 0 ? words.say("exact") : words.count("base", off);
    return without === 0 ? base : `${base} ${words.count("without", without)}`;
  }

  #sliders(): HTMLElement[] {
    const parts = weighted(this.computed.method.index);
    const largest = Math.max(...parts.map(({ weight }) => weight), 0) || 1;
    const top = new Set(this.computed.method.index.of.map(({ id }) => id));
    return parts.map((part) => this.#slider(part, largest, top.has(part.id)));
  }

  #slider(part: Part, largest: number, top: boolean): HTMLElement {
    const { words, bundle } = this;
    const id = freshId();
    const input = html("input", { type: "range", id, min: "0", max: String(largest * FARTHEST), step: String(largest / STEPS), value: String(part.weight) });
    const output = html("output", { for: id });
    const number = (value: number): string => words.number(value, Number.isInteger(value) ? 0 : 2);
    const show = (): void => {
      const now = this.#weights.get(part.id) ?? part.weight;
      const text = words.say("weight.value", { now: number(now), official: number(part.weight) });
      output.textContent = text;
      input.setAttribute("aria-valuetext", text);
    };
    input.addEventListener("input", () => {
      this.#weights.set(part.id, Number(input.value));
      show();
      this.#compute();
    });
    show();
    this.#controls.push({ part, input, show });
    const label = html("label", { for: id }, html("span", { lang: bundle.language }, part.label));
    return html("div", { class: top ? "weight" : "weight inner-part" }, label, output, input);
  }

  #reset(): void {
    this.#weights.clear();
    for (const { part, input, show } of this.#controls) {
      input.value = String(part.weight);
      show();
    }
    this.#compute();
  }

  #compute(): void {
    const { words, computed: { method, pool } } = this;
    const found = attempt(pool, method, this.#weights);
    this.#fill(found);
    const changed = [...found].filter(([code, number]) => this.#area(code)?.classNumber !== number).length;
    const text = found.size === 0 ? words.say("zero") : words.count("changed", changed, { of: found.size });
    this.#told.textContent = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#status.textContent = text), QUIET_MS);
  }

  #area(code: string): AreaView | undefined {
    return this.bundle.areas.find((area) => area.code === code);
  }

  /** Areas that change come first, in the bundle's order otherwise. */
  #fill(found: ReadonlyMap<string, number>): void {
    const { areas } = this.bundle;
    const moved = (area: AreaView): boolean => found.has(area.code) && found.get(area.code) !== area.classNumber;
    const rest = areas.length > MOST_ROWS ? [] : areas.filter((area) => !moved(area));
    this.#rows.replaceChildren(...[...areas.filter(moved), ...rest].map((area) => this.#row(area, found.get(area.code), moved(area))));
  }

  #row(area: AreaView, number: number | undefined, moved: boolean): HTMLElement {
    const { bundle, view, words } = this;
    const entry = bundle.classes.find((it) => it.class === number);
    const other: AreaView = { ...area, classNumber: number ?? null, label: entry?.label ?? "" };
    const now = number === undefined
      ? html("td", { class: "absent" }, words.say("none"))
      : html("td", {}, moved ? this.#classed(other) : words.say("same"));
    return html("tr", moved ? { class: "moved", "data-area": area.code } : { "data-area": area.code },
      html("th", { scope: "row" }, bdi(area.name)),
      area.classNumber === null ? html("td", { class: "absent" }, classWords(area, view)) : html("td", {}, this.#classed(area)),
      now);
  }

  #classed(area: AreaView): HTMLElement {
    const { bundle, view } = this;
    return html("span", { class: "classed" }, drawSwatch(fillOf(area, bundle.classes)), html("span", {}, classWords(area, view)));
  }
}

/** Nothing where the weights leave nothing to compare. */
function attempt(pool: Pool, method: Method, weights: Weights): ReadonlyMap<string, number> {
  try {
    return classify(pool, method, weights);
  } catch (error) {
    if (error instanceof Refused) return new Map();
    throw error;
  }
}
