/** Step 7: sheets, reports in three tones, a draft in Leichte Sprache; all of the published result. */
import { button, select, textArea } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import type { Release } from "../state.js";
import { easy } from "../tones/easy.js";
import { tones } from "../tones/panel.js";
import { advice } from "../view/advice.js";
import type { Context } from "../view/context.js";
import { lazy } from "../view/lazy.js";
import { factsOf, type AreaFacts, type Facts } from "./facts.js";
import { printAlone } from "./print.js";
import { SHEETS } from "./reporting.js";
import { sheet } from "./sheet.js";

export function reports(context: Context, release: Release): Wanted {
  const { say, state } = context;
  const { edition } = release.project.recipe.publication;
  // A further check makes all this anew: what was open stays open.
  const part = (id: string, title: string, content: () => Wanted[]): Wanted => lazy(context, { id, title, open: state.opened.has(id) }, content);
  return part("reports", say("brief.title"), () => [
    h("p", { class: "hint", key: "lead" }, say(edition === "internal" ? "brief.hint.internal" : "brief.hint")),
    chooser(context, release),
    part(SHEETS, say("brief.sheets"), () => sheets(context, factsOf(state, release))),
    part("report-tones", say("tones.title"), () => tones(context, factsOf(state, release), release)),
    part("report-easy", say("easy.title"), () => easy(context, factsOf(state, release), release)),
  ]);
}

function chooser({ state, say, workshop }: Context, { view }: Release): Wanted {
  const areas = view.areas.map(({ code, name }) => ({ value: code, label: name === code ? code : `${name} (${code})` }));
  const spec = { id: "report-area", label: say("brief.area"), value: state.reporting.area, options: [{ value: "", label: say("brief.all") }, ...areas] };
  return select(spec, (area) => workshop.reports.set({ area }));
}

/** The areas a report is about: one, or all. */
export function chosenAreas({ areas }: Facts, area: string): readonly AreaFacts[] {
  return area === "" ? areas : areas.filter((it) => it.area.code === area);
}

function sheets(context: Context, facts: Facts): Wanted[] {
  const { state, say } = context;
  const { area } = state.reporting;
  const shown = chosenAreas(facts, area);
  const few = facts.areas.filter(({ needs, strengths }) => needs.length > strengths.length);
  return [
    h("p", { class: "hint", key: "lead" }, say("brief.sheets.hint")),
    few.length > 0 && h("p", { class: "advice", key: "few" }, say.count("brief.few", few.length)),
    area !== "" && own(context, area),
    button({ id: "print-sheets", label: say.count("brief.print", shown.length), kind: "small" }, () => printAlone("sheets")),
    h("div", { class: "area-sheets", id: "sheets", key: "sheets", tabindex: 0, role: "region", "aria-label": say("brief.sheets") }, shown.map((it) => sheet(facts, it))),
  ].filter((it) => it !== false);
}

/** What no number says: places, people, initiatives. */
function own(context: Context, area: string): Wanted {
  const { state, say, workshop } = context;
  const { strengths } = state.reporting;
  const value = strengths[area] ?? "";
  const spec = { id: "report-strengths", label: say("brief.own"), hint: say("brief.own.hint"), value, advice: advice(context, value) };
  return textArea(spec, (text) => workshop.reports.set({ strengths: { ...strengths, [area]: text } }));
}
