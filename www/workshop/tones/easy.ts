/** The draft in Leichte Sprache: written from the published result, marked, gone over by rules. */
import { easyReview } from "../../words/easy/check.js";
import { easyDraft, MARK, type EasyArea, type EasyLine, type EasyResult } from "../../words/easy/write.js";
import { foldout } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import type { AreaFacts, Facts } from "../report/facts.js";
import { chosenAreas } from "../report/reports.js";
import type { Release } from "../state.js";
import { fileName } from "../steps/publication.js";
import type { Context } from "../view/context.js";
import type { Report, Section } from "./compose.js";
import { preview } from "./panel.js";

export function easy(context: Context, facts: Facts, release: Release): Wanted[] {
  const { state, say } = context;
  // There is no other language it could be written in.
  if (facts.language !== "de") return [h("p", { class: "complaint", key: "german" }, say("easy.german"))];
  const lines = easyDraft(easyResult(facts, chosenAreas(facts, state.reporting.area)));
  return [
    h("p", { class: "note", key: "draft" }, say("easy.hint")),
    review(context, lines),
    preview(context, easyReport(facts, lines), `${fileName(release.project.recipe.publication)}-leichte-sprache-entwurf`, "easy"),
  ];
}

function easyResult({ title, publisher, date, classes, indicators, areas: all }: Facts, areas: readonly AreaFacts[]): EasyResult {
  return { title, publisher, date, count: all.length, classes: classes.length, indicators, areas: areas.map(easyArea) };
}

function easyArea({ area, rows, strengths, certainty }: AreaFacts): EasyArea {
  const spoken = (text: string): string => text.replace(/\s*%/u, " Prozent").replace(/je 1\.000/u, "von 1.000");
  const own = area.classNumber;
  const numbers = [...certainty.matchAll(/\d+/gu)].map(Number).filter((it) => it !== own);
  return {
    name: area.name,
    classNumber: own,
    reason: area.reason,
    maybe: numbers,
    // What the municipality wrote itself; numbers follow in sentences.
    strengths: strengths.slice(0, Math.max(0, strengths.length - rows.filter(({ side }) => side === "strength").length)),
    rows: rows.map((it) => ({
      label: it.label,
      own: it.value === null ? null : spoken(it.own),
      isWithheld: it.isWithheld,
      city: it.city === null ? null : spoken(it.told(it.city)),
      verdict: it.verdict,
    })),
  };
}

/** Sentences one below the other, names apart. */
function easyReport({ title, source, language, edition, say }: Facts, lines: readonly EasyLine[]): Report {
  const sections: { heading: string; lines: string[] }[] = [];
  for (const { kind, text } of lines) {
    if (kind === "heading") sections.push({ heading: text, lines: [] });
    else sections.at(-1)?.lines.push(kind === "name" ? `• ${text}` : text);
  }
  const made = sections.map(({ heading, lines: texts }): Section => ({ heading, paragraphs: [texts.join("\n")] }));
  const mark = edition === "internal" ? `${MARK}. ${say("confidential.title")}. ${say("confidential.text")}` : MARK;
  return { title, language, mark, sections: made, foot: say("brief.source", { source }) };
}

/** What a person has to mend: mostly names that came with the data. */
function review({ say }: Context, lines: readonly EasyLine[]): Wanted {
  const found = easyReview(lines);
  const items = found.map(({ line, faults }) =>
    h("li", { key: line.text }, `„${line.text}“: `, faults.map(({ rule, word }) => say(`easy.rule.${rule}`, { word })).join(" ")),
  );
  return foldout(
    { id: "easy-review", title: found.length === 0 ? say("easy.clean") : say.count("easy.review", found.length), open: found.length > 0 },
    h("p", { class: "hint" }, say("easy.review.hint")),
    items.length > 0 && h("ul", { class: "said" }, items),
  );
}
