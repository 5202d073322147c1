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

/** Each indicator over the whole width, its values below: labels are long and columns narrow. */
function drawIndicators(area: AreaView, view: MapView, words: Words): HTMLDListElement {
  return html("dl", {}, ...view.indicators.map((indicator) => drawIndicator(indicator, area, view, words)));
}

function drawIndicator(indicator: IndicatorView, area: AreaView, view: MapView, words: Words): HTMLElement {
  const own = valueWords(indicator.values.get(area.code), indicator, words);
  return html("div", {},
    html("dt", { lang: view.language }, indicator.label),
    html("dd", {}, html("span", { class: "note" }, `${words.say("table.area")} `), own),
    indicator.total === null ? null : html("dd", {},
      html("span", { class: "note" }, `${view.totalLabel || words.say("profile.total")} `),
      valueWords(indicator.total, indicator, words)));
}
