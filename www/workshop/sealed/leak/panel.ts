/** The self-test: what it tries, what came of it, and what it cannot prove. */
import { button, textField } from "../../dom/controls.js";
import { h, type Child, type Wanted } from "../../dom/element.js";
import { render } from "../../dom/patch.js";
import type { Words } from "../../text.js";
import { MARK, NAMES, trial, type Verdict } from "./trial.js";

/** No server has such a name, and none ever will (RFC 2606). */
const NOBODY = "https://raumbild-selbsttest.invalid/";

export class SelfTest {
  readonly place = document.createElement("section");
  readonly #probe: string;
  readonly #found = new Map<string, Verdict>();
  #say: Words | null = null;
  #address = NOBODY;
  #running = false;

  constructor(probe: string) {
    this.#probe = probe;
    this.place.id = "leak";
    this.place.className = "step leak";
    this.place.hidden = true;
    this.place.tabIndex = -1;
  }

  /** The page's language may have changed. */
  speak(say: Words): void {
    const changed = this.#say?.language !== say.language;
    this.#say = say;
    if (changed) this.#draw();
  }

  show(): void {
    this.place.hidden = false;
    this.place.focus({ preventScroll: true });
    this.place.scrollIntoView();
  }

  async #run(): Promise<void> {
    if (this.#running || !/^https?:\/\/\S+$/.test(this.#address)) return;
    this.#running = true;
    this.#found.clear();
    for (const [at, name] of NAMES.entries()) {
      this.#draw();
      const address = new URL(this.#address);
      address.searchParams.set(MARK, `${at + 1}`);
      this.#found.set(name, await trial(name, address.href, this.#probe));
    }
    this.#running = false;
    this.#draw();
  }

  #draw(): void {
    const say = this.#say;
    if (say === null) return;
    this.place.setAttribute("aria-label", say("leak.title"));
    render(this.place, [
      h("h2", {}, say("leak.title")),
      h("p", {}, say("leak.lead")),
      this.#field(say),
      h(
        "div",
        { class: "row" },
        button({ id: "leak-run", label: say("leak.run"), kind: "primary", off: this.#running }, () => void this.#run()),
      ),
      h("p", { class: "leak-sum", role: "status" }, this.#sum(say)),
      this.#table(say),
      ...limits(say),
    ]);
  }

  #field(say: Words): Wanted {
    const spec = { id: "leak-address", label: say("leak.address"), hint: say("leak.address.hint"), value: this.#address };
    return textField(spec, (text) => {
      this.#address = text.trim();
    });
  }

  #sum(say: Words): string {
    if (this.#running) return say("leak.running", { n: this.#found.size + 1, of: NAMES.length });
    if (this.#found.size === 0) return "";
    const kinds = [...this.#found.values()].map(({ kind }) => kind);
    const count = (kind: Verdict["kind"]): number => kinds.filter((it) => it === kind).length;
    const closed = count("blocked") + count("refused");
    const values = { closed, of: NAMES.length, silent: count("silent"), arrived: count("arrived") };
    return say(closed === NAMES.length ? "leak.all" : "leak.some", values);
  }

  #table(say: Words): Child {
    const rows = NAMES.map((name, at) =>
      h("tr", { key: name }, h("td", {}, `${at + 1}`), h("th", { scope: "row" }, h("code", {}, name)), verdict(say, this.#found.get(name))),
    );
    const heads = ["number", "channel", "found"].map((key) => h("th", { scope: "col" }, say(`leak.${key}`)));
    return h(
      "div",
      { class: "scroll leak-list", tabindex: 0, role: "region", "aria-label": say("leak.found") },
      h("table", { class: "plain" }, h("thead", {}, h("tr", {}, heads)), h("tbody", {}, rows)),
    );
  }
}

function verdict(say: Words, found: Verdict | undefined): Wanted {
  if (found === undefined) return h("td", {}, "–");
  const text = say(`leak.${found.kind}`, found.kind === "blocked" ? { rule: found.rule } : {});
  return h("td", { class: `leak-${found.kind}` }, text);
}

function limits(say: Words): Wanted[] {
  const items = ["event", "form", "extension", "user", "name", "proof"].map((key) => h("li", {}, say(`leak.limit.${key}`)));
  return [h("h3", {}, say("leak.limits")), h("ul", {}, items)];
}
