import { html } from "../node.js";
import type { IndicatorView, MapView, Publication } from "../view.js";
import type { Words } from "../words.js";

/** What is measured, when, from which source, and on what terms it may be used. */
export function drawAbout(view: MapView & Publication, words: Words): HTMLElement {
  const { attribution, description, language } = view;
  return html("section", { class: "about", part: "source", "aria-label": words.say("source.title") },
    html("p", { class: "people" }, words.say("people")),
    description === "" ? null : html("p", { lang: language }, description),
    html("dl", {},
      ...entry(words.say("source.indicators"), measured(view, words)),
      ...entry(words.say("source.protection"), protection(view, words)),
      ...entry(words.say("source.edition"), words.say(`edition.${view.edition}`)),
      ...entry(words.say("source.publisher"), inLanguage(view.publisher, language)),
      ...entry(words.say("source.licence"), licence(view)),
      ...entry(words.say("source.downloads"), downloads(view, words))),
    attribution === "" ? null : html("p", { class: "attribution", lang: language }, attribution));
}

function entry(name: string, value: Node | string | null): HTMLElement[] {
  return value === null || value === "" ? [] : [html("div", {}, html("dt", {}, name), html("dd", {}, value))];
}

function inLanguage(text: string, language: string): Node | null {
  return text === "" ? null : html("span", { lang: language }, text);
}

function measured({ indicators, language }: MapView, words: Words): Node | null {
  if (indicators.length === 0) return null;
  const origins = indicators.map((indicator) => origin(indicator, words));
  const [common = ""] = origins;
  // Said once where it is the same for all.
  const alike = indicators.length > 1 && origins.every((text) => text === common);
  const items = indicators.map(({ label }, index) => html("li", {},
    html("span", { lang: language }, label),
    alike || origins[index] === "" ? null : html("span", { class: "note" }, ` · ${origins[index] ?? ""}`)));
  const below = alike && common !== "" ? html("p", { class: "note" }, common) : null;
  return html("div", {}, html("ul", {}, ...items), below);
}

function origin({ date, source }: IndicatorView, words: Words): string {
  const parts = [date === "" ? "" : words.say("source.date", { date: words.date(date) }), source];
  return parts.filter((part) => part !== "").join(" · ");
}

function protection({ protection: applied }: Publication, words: Words): string | null {
  if (applied === null) return null;
  return words.count("source.protection", applied.withheld, { minimum: applied.minimum });
}

function licence({ licence: terms, language }: MapView & Publication): Node | null {
  if (terms === null) return null;
  if (terms.address === null) return inLanguage(terms.title, language);
  return html("a", { href: terms.address, rel: "license noopener", lang: language }, terms.title);
}

function downloads({ files }: Publication, words: Words): Node | null {
  if (files.length === 0) return null;
  return html("ul", { class: "files" }, ...files.map(({ name, address }) =>
    html("li", {}, html("a", { href: address, download: "" }, words.say(`file.${name}`)))));
}
