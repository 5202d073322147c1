import { drawSwatch } from "../legend.js";
import { bdi, html } from "../node.js";
import { fillOf } from "../scale.js";
import type { AreaView, IndicatorView, MapView } from "../view.js";
import { classWords, valueWords, type Words } from "../words.js";

/** One area: its class, and each indicator beside that of all areas together. */
export function drawProfile(area: AreaView, view: MapView, words: Words, close: () => void): HTMLElement {
  const button = html("button", { type: "button", class: "close", part: "button" },
    html("span", { "aria-hidden": "true" }, "\u00d7"),
    html("span", { class: "spoken" }, words.say("profile.close")));
  button.addEventListener("click", close);
  const section = html("section", { class: "profile", part: "profile", "aria-label": words.say("profile.label", { name: area.name }) },
    html("div", { class: "profile-head" },
      html("div", {},
        html("p", { class: "profile-name", lang: view.language }, bdi(area.name)),
        area.district === null ? null : html("p", { class: "note", lang: view.language }, bdi(area.district))),
      button),
    html("p", { class: "profile-class" }, drawSwatch(fillOf(area, view.classes)), classWords(area, words)),
    view.indicators.length > 0 ? drawIndicators(area, view, words) : null);
  section.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  return section;
}

function drawIndicators(area: AreaView, view: MapView, words: Words): HTMLTableElement {
  const withTotal = view.indicators.some(({ total }) => total !== null);
  const head = [
    html("th", { scope: "col" }, words.say("profile.indicator")),
    html("th", { scope: "col", class: "number" }, words.say("table.area")),
  ];
  if (withTotal) head.push(html("th", { scope: "col", class: "number" }, view.totalLabel || words.say("profile.total")));
  return html("table", { "aria-label": words.say("profile.label", { name: area.name }) },
    html("thead", {}, html("tr", {}, ...head)),
    html("tbody", {}, ...view.indicators.map((indicator) => drawRow(indicator, area, withTotal, view, words))));
}

function drawRow(
  indicator: IndicatorView,
  area: AreaView,
  withTotal: boolean,
  view: MapView,
  words: Words,
): HTMLTableRowElement {
  const total = indicator.total === null ? "" : valueWords(indicator.total, indicator, words);
  return html("tr", {},
    html("th", { scope: "row", lang: view.language }, indicator.label),
    html("td", { class: "number" }, valueWords(indicator.values.get(area.code), indicator, words)),
    withTotal ? html("td", { class: "number" }, total) : null);
}
