import { fold } from "../map/move.js";
import { freshId, html } from "../node.js";
import type { AreaView } from "../view.js";
import type { Words } from "../words.js";

const MOST_SHOWN = 8;

/** Long enough for a screen reader to finish the key just pressed. */
const QUIET_MS = 800;

/** A field that finds areas by name, code or district: the main way in. */
export function drawSearch(
  areas: readonly AreaView[],
  words: Words,
  choose: (code: string) => void,
): HTMLElement {
  return new Search(areas, words, choose).node;
}

class Search {
  readonly node: HTMLElement;
  readonly #areas: readonly AreaView[];
  readonly #words: Words;
  readonly #choose: (code: string) => void;
  readonly #list = html("ul", { role: "listbox", id: freshId(), hidden: "" });
  readonly #more = html("p", { class: "note", hidden: "" });
  readonly #status = html("p", { class: "spoken", role: "status" });
  readonly #input: HTMLInputElement;
  #found: readonly AreaView[] = [];
  #active = -1;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(areas: readonly AreaView[], words: Words, choose: (code: string) => void) {
    [this.#areas, this.#words, this.#choose] = [areas, words, choose];
    this.#list.setAttribute("aria-label", words.say("search.results"));
    this.#input = html("input", {
      id: freshId(),
      type: "text",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.#list.id,
    });
    this.#input.addEventListener("input", () => this.#find());
    this.#input.addEventListener("keydown", (event) => this.#press(event));
    this.#input.addEventListener("blur", () => this.#close());
    // Before the field loses the focus and the list closes under the pointer.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    const label = html("label", { for: this.#input.id }, words.say("search.label"));
    const results = html("div", { class: "search-results" }, this.#list, this.#more);
    this.node = html("div", { class: "search", part: "search" }, label, this.#input, results, this.#status);
  }

  #find(): void {
    const wanted = fold(this.#input.value.trim());
    if (wanted === "") return this.#close();
    const matches = this.#areas.filter((area) => rankOf(area, wanted) < 3);
    matches.sort((one, other) => rankOf(one, wanted) - rankOf(other, wanted));
    this.#found = matches.slice(0, MOST_SHOWN);
    this.#active = -1;
    this.#list.replaceChildren(...this.#found.map((area) => this.#option(area)));
    const rest = matches.length - this.#found.length;
    if (rest > 0) this.#more.textContent = this.#words.count("search.more", rest);
    if (matches.length === 0) this.#more.textContent = this.#words.say("search.none");
    this.#more.hidden = rest === 0 && matches.length > 0;
    this.#list.hidden = matches.length === 0;
    this.#input.setAttribute("aria-expanded", String(matches.length > 0));
    this.#input.removeAttribute("aria-activedescendant");
    this.#announce(matches.length);
  }

  #option(area: AreaView): HTMLLIElement {
    const place = area.district === null ? null : html("span", { class: "note", dir: "auto" }, area.district);
    const option = html("li", { role: "option", id: freshId(), "aria-selected": "false" },
      html("span", { dir: "auto" }, area.name), place === null ? null : " ", place);
    option.addEventListener("click", () => this.#take(area));
    return option;
  }

  #press(event: KeyboardEvent): void {
    if (event.key === "Escape" && !this.#list.hidden) this.#close();
    else if (event.key === "Escape") this.#input.value = "";
    else if (event.key === "ArrowDown") this.#move(1);
    else if (event.key === "ArrowUp") this.#move(-1);
    else if (event.key === "Enter") this.#take(this.#found[Math.max(this.#active, 0)]);
    else return;
    event.preventDefault();
  }

  #move(step: number): void {
    if (this.#list.hidden) return this.#find();
    const count = this.#found.length;
    this.#active = this.#active < 0 && step < 0 ? count - 1 : (this.#active + step + count) % count;
    for (const [index, option] of [...this.#list.children].entries()) {
      option.setAttribute("aria-selected", String(index === this.#active));
      if (index === this.#active) this.#input.setAttribute("aria-activedescendant", option.id);
    }
  }

  #take(area: AreaView | undefined): void {
    if (!area || this.#list.hidden) return;
    this.#input.value = area.name;
    this.#close();
    this.#choose(area.code);
  }

  #close(): void {
    this.#list.hidden = true;
    this.#more.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
    clearTimeout(this.#timer);
    this.#status.textContent = "";
  }

  #announce(count: number): void {
    clearTimeout(this.#timer);
    const text = count === 0 ? this.#words.say("search.none") : this.#words.count("search.found", count);
    this.#timer = setTimeout(() => { this.#status.textContent = text; }, QUIET_MS);
  }
}

/** 0: the name begins so; 1: a later part of it, or the code, does; 2: the district; 3: none. */
function rankOf(area: AreaView, wanted: string): number {
  const name = fold(area.name);
  if (name.startsWith(wanted)) return 0;
  if (name.includes(wanted) || area.code.toLowerCase().startsWith(wanted)) return 1;
  return area.district !== null && fold(area.district).includes(wanted) ? 2 : 3;
}
