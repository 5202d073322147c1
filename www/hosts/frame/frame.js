// Im Rahmen: zeigt das Bündel, das die Adresse nennt, und sagt der Seite außen, wie hoch der Inhalt ist.
const { searchParams: asked } = new URL(location.href);
const root = document.documentElement;
const ELEMENTS = ["view", "map", "table", "profile", "chart"];

/** Nur was im selben Ordner oder darunter liegt: sonst könnte ein Verweis hier Fremdes zeigen lassen. */
const WITHIN = /^[\w-]+(?:[./][\w-]+)*$/;

const main = document.querySelector("main");
if (main) show(asked.get("bundle") ?? "", main);

function show(path, place) {
  if (asked.get("lang") === "en") root.lang = "en";
  const kind = ELEMENTS.includes(asked.get("show")) ? asked.get("show") : "view";
  const shown = document.createElement(WITHIN.test(path) ? `raumbild-${kind}` : "p");
  if (shown.localName === "p") {
    shown.textContent = root.lang === "en"
      ? "The address names no bundle beside this page."
      : "Die Adresse nennt kein Bündel, das neben dieser Seite liegt.";
  } else {
    shown.setAttribute("heading-level", "1");
    shown.toggleAttribute("what-if", asked.has("what-if"));
    shown.addEventListener("raumbild-ready", (event) => (document.title = event.detail.bundle.title));
    shown.setAttribute("src", path);
  }
  place.append(shown);
}

/** Wer den Rahmen einbinden darf: diese Adresse selbst und die genannten. */
const hosts = new Set([location.origin, ...(root.dataset.hosts ?? "").split(/\s+/)]);
let host = "";

addEventListener("message", ({ source, origin, data }) => {
  if (source !== parent || !hosts.has(origin) || data?.type !== "raumbild-hello" || data.version !== 1) return;
  host = origin;
  tell();
});

function tell() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (host !== "") parent.postMessage({ type: "raumbild-height", version: 1, height }, host);
}

if (parent !== window) {
  new ResizeObserver(tell).observe(document.body);
  // Sagt nichts als: hier ist ein Rahmen. Die Antwort verrät, wer ihn einbindet.
  parent.postMessage({ type: "raumbild-here", version: 1 }, "*");
}
