/** Three tones of one result: text to edit, preview, print and files. */
import { PLACEHOLDERS, type Part, type PlaceholderFault } from "../../words/placeholders.js";
import { button, choice, foldout, textArea } from "../dom/controls.js";
import { filePicker } from "../dom/pick.js";
import { h, type Wanted } from "../dom/element.js";
import type { Facts } from "../report/facts.js";
import { printAlone, saveText } from "../report/print.js";
import { chosenAreas } from "../report/reports.js";
import type { Release } from "../state.js";
import { fileName } from "../steps/publication.js";
import { advice } from "../view/advice.js";
import type { Context } from "../view/context.js";
import { asPage, asText, reportOf, type Report } from "./compose.js";
import { faultsOf, isAllowed, readTemplates, templatesFile, textOf, TONES, type Text, type Tone } from "./templates.js";

export function tones(context: Context, facts: Facts, release: Release): Wanted[] {
  const { state, say } = context;
  const { tone, texts, area } = state.reporting;
  if (!isAllowed(tone, facts.edition)) {
    return [chooser(context), h("p", { class: "complaint", key: "edition", id: "tone-refused" }, say(`tones.${tone}.refused`))];
  }
  const text = textOf(texts, tone, facts.say);
  const faults = faultsOf(text, facts.edition);
  const isWhole = faults.whole.length + faults.area.length === 0;
  return [
    chooser(context),
    editor(context, text, faults),
    templates(context),
    isWhole
      ? preview(context, reportOf(facts, chosenAreas(facts, area), text), `${fileName(release.project.recipe.publication)}-${say(`tones.${tone}.file`)}`)
      : h("p", { class: "complaint", key: "broken" }, say("tones.broken")),
  ];
}

function chooser({ state, say, workshop }: Context): Wanted {
  const options = TONES.map((value) => ({ value, label: say(`tones.${value}`), hint: say(`tones.${value}.hint`) }));
  return choice({ id: "report-tone", label: say("tones.which"), value: state.reporting.tone, options }, (value) => workshop.reports.set({ tone: value as Tone }));
}

type Faults = Readonly<Record<Part, readonly PlaceholderFault[]>>;

function editor(context: Context, text: Text, faults: Faults): Wanted {
  const { state, say, workshop } = context;
  const { tone, texts } = state.reporting;
  const change = (part: Part, value: string): void => workshop.reports.set({ texts: { ...texts, [tone]: { ...texts[tone], [part]: value } } });
  const area = (part: Part): Wanted =>
    textArea(
      {
        id: `tone-${part}`,
        label: say(`tones.text.${part}`),
        value: text[part],
        complaint: faults[part].length === 0 ? undefined : faults[part].map(({ kind, ...place }) => say(`tones.fault.${kind}`, { ...place })).join(" "),
        advice: advice(context, text[part]),
      },
      (value) => change(part, value),
    );
  return foldout(
    { id: "tone-editor", title: say("tones.edit"), open: faults.whole.length + faults.area.length > 0 },
    h("p", { class: "hint" }, say("tones.edit.hint")),
    h("div", { class: "templates" }, area("whole"), area("area")),
    h("p", { class: "row" }, button({ id: "tone-reset", label: say("tones.reset"), kind: "small", off: texts[tone] === undefined }, () => {
      const { [tone]: _, ...others } = texts;
      workshop.reports.set({ texts: others });
    })),
    names(context),
  );
}

/** Which names in braces there are, and what they become. */
function names({ say, state }: Context): Wanted {
  const language = state.project.recipe.publication.language ?? "de";
  const pairs = PLACEHOLDERS.flatMap((it) => [h("dt", { key: it.id }, h("code", {}, `{${it[language]}}`)), h("dd", { key: `${it.id} is` }, say(`tones.name.${it.id}`))]);
  return h("dl", { class: "facts placeholders" }, pairs);
}

function templates(context: Context): Wanted {
  const { state, say, workshop } = context;
  const { texts, strengths, fault } = state.reporting;
  return foldout(
    { id: "tone-files", title: say("tones.files"), open: fault !== "" },
    h("p", { class: "hint" }, say("tones.files.hint")),
    h(
      "div",
      { class: "row" },
      button({ id: "tone-save", label: say("tones.save"), kind: "small", icon: "download" }, () => {
        saveText(templatesFile({ texts, strengths }), "application/json", say("tones.fileName"));
        workshop.reports.kept({ texts, strengths });
        workshop.announce(say("tones.saved"));
      }),
      filePicker({ id: "tone-load", label: say("tones.load"), accept: ".json" }, (files) => void load(context, files)),
    ),
    fault !== "" && h("p", { class: "complaint" }, fault),
  );
}

async function load({ say, workshop }: Context, [file]: readonly File[]): Promise<void> {
  if (file === undefined) return;
  const read = readTemplates(await file.text().catch(() => ""));
  if (read === null) workshop.reports.set({ fault: say("tones.notRead", { name: file.name }) });
  else workshop.reports.kept(read);
  workshop.announce(say(read === null ? "tones.notRead" : "tones.loaded", { name: file.name }));
}

/** What is printed and saved, as it will be. */
export function preview({ say, workshop }: Context, report: Report, name: string, id = "tone"): Wanted {
  const save = (kind: "txt" | "html"): void => {
    if (kind === "txt") saveText(asText(report), "text/plain", `${name}.txt`);
    else saveText(asPage(report), "text/html", `${name}.html`);
    workshop.announce(say("export.saved", { kind: kind.toUpperCase() }));
  };
  const { title, mark, sections, foot, language } = report;
  return h(
    "div",
    { class: "report-block", key: `${id} preview` },
    h(
      "div",
      { class: "row" },
      button({ id: `${id}-print`, label: say("tones.print"), kind: "small" }, () => printAlone(`${id}-report`)),
      (["txt", "html"] as const).map((kind) => button({ id: `${id}-${kind}`, label: say(`tones.${kind}`), kind: "small", icon: "download" }, () => save(kind))),
    ),
    h(
      "article",
      { class: "paper report", id: `${id}-report`, lang: language, tabindex: 0, "aria-label": say("tones.preview") },
      mark !== "" && h("p", { class: "watermark" }, mark),
      h("h3", {}, title),
      sections.map(({ heading, paragraphs }, at) => [heading !== "" && h("h4", { key: `h${at}` }, heading), paragraphs.map((text, n) => h("p", { key: `${at} ${n}` }, text))]),
      h("p", { class: "small" }, foot),
      mark !== "" && h("p", { class: "watermark", key: "below" }, mark),
    ),
  );
}
