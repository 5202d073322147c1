import { html } from "../draw/node.js";
import { languageOf, wordsOf, type Words } from "../draw/words.js";
import { workshop as texts } from "./generated/workshop.js";

/** Node.js has no elements; importing the class there must work all the same. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? (class {} as unknown as typeof HTMLElement);

let sheet: CSSStyleSheet | undefined;

const STYLE = `
:host { display: block; }
:host([hidden]) { display: none; }
iframe { display: block; width: 100%; height: var(--raumbild-workshop-height, min(90vh, 1100px)); border: 1px solid #c8cbd2; box-sizing: border-box; background: #fff; }
[role=alert] { padding: 14px 16px; margin: 0 0 12px; border: 1px solid #c8cbd2; border-left: 6px solid #a3121f; background: #fff; color: #1b1b1f; overflow-wrap: anywhere; }
p { margin: 0 0 8px; }
code { font-family: ui-monospace, Consolas, monospace; }
a { color: #1f4e86; }
[hidden] { display: none !important; }
`;

/** What can be wrong, in the order in which it is found out. */
type Trouble = "address" | "frame" | "absent" | "wasm" | "download";

/**
 * The workshop, in a frame of its own: it is a whole page with its own styles
 * and policy, so the portal's page needs neither WebAssembly nor anything but
 * `frame-src 'self'`. Where something is forbidden it says what, by which line
 * it would be allowed, and links to the workshop as a page.
 *
 * @attr src - Address of the workshop's folder, such as `/raumbild/workshop/`.
 * @attr lang - `de` or `en`; else the page's language.
 * @fires raumbild-ready - The workshop runs.
 * @fires raumbild-error - It cannot; `detail.code` says why.
 */
export class RaumbildWorkshopElement extends Base {
  static readonly observedAttributes = ["src", "lang"];

  #root: ShadowRoot | null = null;
  #frame: HTMLIFrameElement | null = null;
  #trouble: Trouble | null = null;
  #heard = false;
  #forbidden = false;

  /** Registers the element once, under any name the page likes. */
  static define(tag = "raumbild-workshop", registry = customElements): CustomElementConstructor {
    const known = registry.get(tag);
    if (known) return known;
    registry.define(tag, this);
    return this;
  }

  get src(): string {
    return this.getAttribute("src") ?? "";
  }

  set src(address: string) {
    this.setAttribute("src", address);
  }

  connectedCallback(): void {
    addEventListener("message", this.#hear);
    document.addEventListener("securitypolicyviolation", this.#violated);
    this.#open();
  }

  disconnectedCallback(): void {
    removeEventListener("message", this.#hear);
    document.removeEventListener("securitypolicyviolation", this.#violated);
  }

  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    if (this.isConnected && before !== now) this.#open();
  }

  #open(): void {
    const address = this.#address();
    [this.#trouble, this.#heard, this.#forbidden] = [null, false, false];
    if (address === null) return this.#fail("address");
    const words = this.#words();
    const frame = html("iframe", { title: words.say("title"), allow: "clipboard-read; clipboard-write" });
    frame.addEventListener("load", () => this.#loaded(frame));
    // Without an address it would load an empty page first.
    frame.src = address.href;
    this.#frame = frame;
    this.#fill(frame);
  }

  /** Null where it is none of a page: nothing is run that an address spells out. */
  #address(): URL | null {
    try {
      const address = new URL(this.src, document.baseURI);
      if (this.src === "" || !/^https?:$/.test(address.protocol)) return null;
      address.searchParams.set("lang", this.#words().language);
      return address;
    } catch {
      return null;
    }
  }

  /** A frame that is forbidden or not found loads as well, but not the workshop. */
  #loaded(frame: HTMLIFrameElement): void {
    if (frame !== this.#frame || this.#heard) return;
    if (frame.contentDocument !== null && frame.contentDocument.getElementById("page") !== null) return;
    const foreign = this.#address()?.origin !== location.origin;
    if (this.#forbidden) this.#fail("frame");
    else if (!foreign) this.#fail("absent");
  }

  readonly #violated = (event: SecurityPolicyViolationEvent): void => {
    const address = this.#address();
    if (address === null || !/^(frame|child|default)-src/.test(event.effectiveDirective)) return;
    if (!event.blockedURI.startsWith(address.origin)) return;
    this.#forbidden = true;
    if (this.#trouble === null || this.#trouble === "absent") this.#fail("frame");
  };

  readonly #hear = ({ source, origin, data }: MessageEvent<unknown>): void => {
    if (source !== this.#frame?.contentWindow || origin !== this.#address()?.origin) return;
    const { type, version, code } = (data ?? {}) as { type?: unknown; version?: unknown; code?: unknown };
    if (type !== "raumbild-workshop" || version !== 1) return;
    this.#heard = true;
    if (code === "") this.#ready();
    else this.#fail(code === "E_NO_WASM" ? "wasm" : "download");
  };

  #ready(): void {
    if (this.#frame) this.#fill(this.#frame);
    this.dispatchEvent(new CustomEvent("raumbild-ready", { detail: {}, bubbles: true, composed: true }));
  }

  #fail(trouble: Trouble): void {
    this.#trouble = trouble;
    const words = this.#words();
    const address = this.#address();
    const folder = address?.pathname.replace(/[^/]*$/, "") ?? "";
    const lines = { frame: "frame-src 'self'", wasm: "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'" };
    const line = trouble === "frame" || trouble === "wasm" ? lines[trouble] : null;
    const link = address && html("p", {}, html("a", { href: address.href, target: "_blank", rel: "noopener" }, words.say("open")));
    const alert = html("div", { role: "alert", lang: words.language },
      html("p", {}, words.say(trouble, { folder })),
      line && html("p", {}, html("code", {}, line)),
      // A page of its own has the same policy as the frame.
      trouble === "frame" ? link : null);
    const failed = trouble === "wasm" || trouble === "download" ? this.#frame : null;
    this.#fill(alert, ...(failed ? [failed] : []), html("slot"));
    const detail = { code: `E_WORKSHOP_${trouble.toUpperCase()}`, message: words.say(trouble, { folder }) };
    this.dispatchEvent(new CustomEvent("raumbild-error", { detail, bubbles: true, composed: true }));
  }

  /** The frame stays where it is: moved, it would load anew. */
  #fill(...nodes: readonly HTMLElement[]): void {
    if (this.#root === null) {
      this.#root = this.attachShadow({ mode: "open" });
      sheet ??= styleSheet();
      this.#root.adoptedStyleSheets = [sheet];
    }
    for (const node of [...this.#root.children]) if (!nodes.includes(node as HTMLElement)) node.remove();
    const frame = nodes.find((node) => node === this.#frame && node.parentNode === this.#root);
    const before = frame ? nodes.slice(0, nodes.indexOf(frame)) : [];
    frame?.before(...before);
    this.#root.append(...(frame ? nodes.slice(nodes.indexOf(frame) + 1) : nodes));
  }

  #words(): Words {
    const near = this.closest("[lang]")?.getAttribute("lang");
    return wordsOf(languageOf(near) ?? "de", texts, "page.frame");
  }
}

function styleSheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(STYLE);
  return made;
}
