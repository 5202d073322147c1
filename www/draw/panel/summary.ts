import type { MapView } from "../view.js";
import type { Words } from "../words.js";

/** The result in one sentence: how many areas are in which class. */
export function summarise(view: MapView, words: Words): string {
  const parts = view.classes.map(({ class: number, label }) =>
    words.say("summary.class", { count: inClass(view, number), class: number, label }));
  const none = inClass(view, null);
  if (none > 0) parts.push(words.say("summary.none", { count: none }));
  return words.say("summary.sentence", {
    areas: words.count("areas", view.areas.length),
    parts: enumerate(parts, words),
  });
}

function inClass(view: MapView, number: number | null): number {
  return view.areas.filter(({ classNumber }) => classNumber === number).length;
}

function enumerate(parts: readonly string[], words: Words): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${words.say("summary.and")} ${parts.at(-1) ?? ""}`;
}
