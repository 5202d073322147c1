import { html, type Child } from "../draw/node.js";
import { STYLE } from "../draw/style.js";
import { languageOf, wordsFor, type Words } from "../draw/words.js";
import { loadBundle, openBundle, type Bundle, type BundleFiles } from "./bundle-source.js";
import { BundleError, misshapen } from "./source/fault.js";

/** Node.js has no elements; importing the classes there must work all the same. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? (class {} as unknown as typeof HTMLElement);

/** Attributes that decide on what is fetched. */
const NEW_DATA = new Set(["allow-confidential", "what-if"]);

let sheet: CSSStyleSheet | undefined;

/**
 * What all elements share: the bundle from `src` or from the page, the
 * language, the faults. What the page put inside the element stays visible
 * until there is something to show, and whenever there is not.
 *
 * @attr src - Address of a bundle's `datapackage.json`.
 * @attr lang - `de` or `en`; else the page's language, else the bundle's.
 * @attr theme - `light` (the default), `dark` or `auto`.
 * @attr heading-level - 1 to 6, 2 by default.
 * @attr allow-confidential - Show a confidential bundle, under a banner.
 * @fires raumbild-ready - A bundle from `src` or from files is shown.
 * @fires raumbild-error - It cannot be shown; `detail` is `{code, message}`.
 * @csspart frame - All of the element.
 */
export abstract class BundleElement extends Base {
  static readonly observedAttributes = ["src", "lang", "theme", "heading-level", "allow-confidential"];

  #root: ShadowRoot | null = null;
  #bundle: Bundle | null = null;
  #loading: AbortController | null = null;
  #failure: BundleError | null = null;

  /** Registers the element once, under any name the page likes. */
  static define(tag: string, registry: CustomElementRegistry): CustomElementConstructor {
    const known = registry.get(tag);
    if (known) return known;
    registry.define(tag, this as unknown as CustomElementConstructor);
    return this as unknown as CustomElementConstructor;
  }

  /** Draws the bundle; called again whenever language or look change. */
  protected abstract draw(bundle: Bundle, words: Words): readonly Child[];

  /** Whether the bundle's method is needed beside its figures. */
  protected get wantsRecipe(): boolean {
    return false;
  }

  get src(): string {
    return this.getAttribute("src") ?? "";
  }

  set src(address: string) {
    this.setAttribute("src", address);
  }

  /** The bundle shown. Setting one, or the files of one, takes the place of `src`. */
  get bundle(): Bundle | null {
    return this.#bundle;
  }

  set bundle(bundle: Bundle | BundleFiles | null) {
    this.#stop();
    [this.#bundle, this.#failure] = [null, null];
    if (bundle instanceof Map) {
      this.#open(bundle as BundleFiles);
    } else {
      this.#bundle = bundle as Bundle | null;
      this.render();
    }
  }

  connectedCallback(): void {
    // A page may have set properties before this class was there to catch them.
    for (const name of ["bundle", "selected", "group", "indicator"]) this.#catchUp(name);
    if (this.#bundle === null && this.#failure === null) this.#load();
    else this.render();
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (!this.isConnected || before === now) return;
    if (name === "src" || (NEW_DATA.has(name) && this.src !== "")) this.#load();
    else this.render();
  }

  protected get words(): Words {
    return wordsFor(this.#language());
  }

  protected get headingLevel(): 1 | 2 | 3 | 4 | 5 | 6 {
    const asked = Number(this.getAttribute("heading-level"));
    return ([1, 2, 3, 4, 5, 6] as const).find((level) => level === asked) ?? 2;
  }

  protected render(): void {
    if (!this.isConnected) return;
    const words = this.words;
    const refused = this.#bundle?.confidential === true && !this.hasAttribute("allow-confidential");
    const failure = refused ? new BundleError("E_BUNDLE_CONFIDENTIAL") : this.#failure;
    if (failure) this.#fill(words, explain(failure, words), html("slot"));
    else if (this.#bundle) this.#fill(words, ...this.draw(this.#bundle, words));
    else this.#fill(words, this.#waiting(words), html("slot"));
  }

  #open(files: BundleFiles): void {
    const loading = new AbortController();
    this.#loading = loading;
    try {
      const bundle = openBundle(files);
      if (bundle.confidential && !this.hasAttribute("allow-confidential")) throw new BundleError("E_BUNDLE_CONFIDENTIAL");
      this.#arrive(bundle, loading);
    } catch (error) {
      this.#fail(error, loading);
    }
  }

  #load(): void {
    this.#stop();
    [this.#bundle, this.#failure] = [null, null];
    if (this.src === "") return this.render();
    const loading = new AbortController();
    this.#loading = loading;
    this.render();
    const options = { signal: loading.signal, allowConfidential: this.hasAttribute("allow-confidential"), recipe: this.wantsRecipe };
    loadBundle(this.src, options)
      .then((bundle) => this.#arrive(bundle, loading))
      .catch((error: unknown) => this.#fail(error, loading));
  }

  #arrive(bundle: Bundle, loading: AbortController): void {
    if (loading !== this.#loading) return;
    this.#bundle = bundle;
    this.render();
    this.#loading = null;
    this.announce("raumbild-ready", { bundle });
  }

  #fail(error: unknown, loading: AbortController): void {
    if (loading !== this.#loading) return;
    // Whatever else goes wrong, goes wrong over something in these files.
    const failure = error instanceof BundleError ? error : misshapen(this.src, String(error));
    [this.#loading, this.#bundle, this.#failure] = [null, null, failure];
    this.render();
    const message = this.words.say(`error.${failure.code}`, failure.values);
    this.announce("raumbild-error", { code: failure.code, message });
  }

  protected announce(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #stop(): void {
    this.#loading?.abort();
    this.#loading = null;
  }

  #fill(words: Words, ...children: readonly Child[]): void {
    if (this.#root === null) {
      this.#root = this.attachShadow({ mode: "open" });
      sheet ??= styleSheet();
      this.#root.adoptedStyleSheets = [sheet];
    }
    const bare = this.#bundle === null && this.#failure === null;
    const theme = this.getAttribute("theme") ?? "light";
    const root = html("div", { class: `root theme-${theme}`, part: "frame", lang: words.language },
      html("div", { class: "inner" }, ...children));
    // Before there is anything of ours, what the page put inside stands alone.
    this.#root.replaceChildren(...(bare ? children.filter((child) => child !== null) : [root]));
  }

  #waiting(words: Words): HTMLElement | null {
    const empty = this.textContent?.trim() === "" && this.childElementCount === 0;
    if (!empty || this.#loading === null) return null;
    return html("p", { class: "waiting", role: "status", lang: words.language }, words.say("loading"));
  }

  #language(): "de" | "en" {
    let node: Node | null = this;
    while (node) {
      const found = node instanceof Element ? languageOf(node.getAttribute("lang")) : null;
      if (found) return found;
      node = node instanceof ShadowRoot ? node.host : node.parentNode;
    }
    return languageOf(this.#bundle?.language) ?? "de";
  }

  #catchUp(name: string): void {
    if (!Object.hasOwn(this, name)) return;
    const value: unknown = Reflect.get(this, name);
    Reflect.deleteProperty(this, name);
    Reflect.set(this, name, value);
  }
}

function styleSheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(STYLE);
  return made;
}

function explain({ code, values }: BundleError, words: Words): HTMLElement {
  return html("div", { class: "error", role: "alert" },
    html("strong", {}, words.say("error.title")), words.say(`error.${code}`, values));
}
