import { html } from "../node.js";
import type { MapView, Publication } from "../view.js";
import type { Words } from "../words.js";
import { summarise } from "./summary.js";

type Level = 1 | 2 | 3 | 4 | 5 | 6;

/** For whom the edition is, where it is not for everybody; then the title and the result in one sentence. */
export function drawHead(view: MapView & Publication, words: Words, level: Level): HTMLElement[] {
  const title = html(`h${level}`, { class: "heading", part: "heading", lang: view.language }, view.title);
  const lead = html("p", { class: "lead" }, summarise(view, words));
  return [...drawBanner(view, words), title, lead];
}

function drawBanner({ confidential, edition }: Publication, words: Words): HTMLElement[] {
  if (confidential) return [html("p", { class: "banner" }, words.say("confidential"))];
  if (edition !== "committee") return [];
  return [html("p", { class: "banner committee" }, words.say("edition.committee"))];
}
