/** The page without an engine: what is the matter, and what to do. */
import { button } from "../dom/controls.js";
import { h, type Child } from "../dom/element.js";
import { words } from "../text.js";
import type { Finding } from "../state.js";

/** In both languages: there is no switch on this page. */
export function failure(
  faults: readonly Finding[],
  again: () => void,
): Child[] {
  const texts = (["de", "en"] as const).map((language) => {
    const say = words(language);
    const [code = "E_INTERNAL"] = faults.map((fault) => fault.code);
    const kind = code === "E_NO_WASM" ? "browser" : "download";
    return h(
      "section",
      { class: "failure", lang: language, key: language },
      h("h2", {}, say(`failure.${kind}`)),
      h("p", {}, say(`failure.${kind}.text`)),
      h("p", { class: "hint" }, say("failure.safe")),
      h(
        "p",
        {},
        button({ label: say("failure.again"), kind: "primary" }, again),
      ),
    );
  });
  const details = faults.map(({ message }) => message).join(" ");
  return [
    h(
      "header",
      { class: "head" },
      h("div", { class: "brand" }, h("h1", {}, "raumbild")),
    ),
    h(
      "main",
      { class: "failures" },
      texts,
      details !== "" && h("p", { class: "hint" }, details),
    ),
  ];
}
