/** An answer on the page: numbers, what has to be known, tables. */
import type { Analysis, Answer, Cell, Fact, Preview, Sheet } from "../../engine/index.js";
import { answerTables } from "../../engine/command/answers.js";
import { button } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { reveal } from "../dom/reveal.js";
import { archive } from "../project/shapefile.js";
import type { Finding } from "../state.js";
import type { Context } from "../view/context.js";
import { answeredOf } from "./asker.js";
import { isWhole } from "./columns.js";
import { canShade } from "./shade.js";

/** Rows that are shown at first. */
const FIRST = 20;

/** Words that may be areas' keys, by the name of their column. */
const PLACES = ["unit", "area", "from", "to", "in", "out"];

export function answer(context: Context, entry: Analysis, at: number): Wanted {
  const { state, say } = context;
  const { known, isCurrent } = answeredOf(state, entry);
  const findings = isCurrent ? (known?.findings ?? []) : [];
  const isFaulty = findings.some(({ severity }) => severity === "fault");
  const found = known?.answer ?? null;
  const isStale = !isCurrent || isFaulty;
  const { recipe } = state.project;
  const title = say("questions.answer");
  return h(
    "div",
    { class: "answer", key: "answer", id: `answer-${entry.id}`, tabindex: -1, role: "group", "aria-label": `${title}: ${entry.label}` },
    h("h3", {}, title),
    h("p", { class: "hint waiting", role: "status", key: "waiting" }, waiting(context, isWhole(recipe, at), isCurrent)),
    complaints(findings),
    found !== null &&
      h(
        "div",
        { class: isStale ? "answered stale" : "answered", key: "answered" },
        facts(context, found),
        found.report.notes.map((note) => h("p", { class: "hint", key: note }, note)),
        found.report.sheets.filter(({ rows }) => rows.length > 0).map((sheet) => table(context, entry, found, sheet)),
        save(context, found),
      ),
  );
}

/** Why there is nothing newer. */
function waiting({ state, say }: Context, whole: boolean, isCurrent: boolean): string {
  if (!whole) return say("questions.unsaid");
  if (isCurrent) return "";
  return say(state.previewed === state.project || state.settled !== state.project ? "questions.computing" : "questions.later");
}

/** What is wrong with it, in the engine's words. */
function complaints(findings: readonly Finding[]): Wanted | null {
  if (findings.length === 0) return null;
  const items = findings.map(({ message, severity }, at) =>
    h("li", { key: String(at), class: severity === "fault" ? "complaint" : "" }, message),
  );
  return h("ul", { class: "said", key: "complaints" }, items);
}

function facts(context: Context, { report }: Answer): Wanted | null {
  if (report.facts.length === 0) return null;
  const items = report.facts.map((fact) =>
    h("div", { key: fact.name }, h("dt", {}, fact.label), h("dd", {}, told(context, fact))),
  );
  return h("dl", { class: "numbers-found", key: "facts" }, items);
}

function told({ say }: Context, { value, between, decimals }: Fact): Wanted[] {
  const number = (it: number): string => signed(say.number(it, Number.isInteger(it) && Math.abs(it) >= 1 ? 0 : decimals));
  const range = between && say("questions.between", { low: number(between[0]), high: number(between[1]) });
  return [
    h("span", { class: "fact-value", key: "value" }, value === null ? "–" : number(value)),
    ...(range === undefined ? [] : [h("span", { class: "hint", key: "between" }, ` ${range}`)]),
  ];
}

function signed(text: string): string {
  return text.replace(/^-/, "−");
}

function table(context: Context, entry: Analysis, found: Answer, sheet: Sheet): Wanted {
  const { state, say, workshop } = context;
  const { name, title, rows } = sheet;
  const id = `sheet-${entry.id}-${name}`;
  const isWhole = state.opened.has(id) || rows.length <= FIRST;
  const all = { id: `${id}-all`, label: say("questions.all", { n: rows.length }), name: `${title}: ${say("questions.all", { n: rows.length })}`, kind: "small" } as const;
  return h(
    "div",
    { class: "sheet", key: id },
    h("h4", {}, title),
    h(
      "div",
      { class: "scroll tall", tabindex: 0, role: "region", id, "aria-label": `${title} – ${entry.label}` },
      body(context, entry, sheet, isWhole),
    ),
    h(
      "div",
      { class: "row" },
      !isWhole &&
        button(all, () => {
          workshop.unfold(id, true);
          requestAnimationFrame(() => document.getElementById(id)?.focus({ preventScroll: true }));
        }),
      shading(context, found, sheet),
    ),
  );
}

interface Made {
  readonly from: readonly unknown[];
  readonly table: Wanted;
}

const made = new WeakMap<Sheet, Made>();

/** A table may be long: the same one as long as nothing of it is new. */
function body(context: Context, entry: Analysis, sheet: Sheet, isWhole: boolean): Wanted {
  const { preview } = context.state;
  const from = [isWhole, preview?.areas, context.say.language, entry.allocation?.institutions];
  const old = made.get(sheet);
  if (old !== undefined && from.every((it, at) => it === old.from[at])) return old.table;
  const shown = isWhole ? sheet.rows : sheet.rows.slice(0, FIRST);
  const table = h(
    "table",
    { class: "plain" },
    h("caption", { class: "visually-hidden" }, sheet.title),
    head(context, sheet),
    h("tbody", {}, shown.map((row, at) => line(context, entry, sheet, row, at))),
  );
  made.set(sheet, { from, table });
  return table;
}

function head({ say }: Context, sheet: Sheet): Wanted {
  const cells = inOrder(sheet).map((at) =>
    h("th", { scope: "col", key: String(at), class: lookOf(sheet, at).isNumbers ? "number" : "" }, sheet.columns[at]?.label ?? ""),
  );
  const own = h("th", { scope: "col", key: "0" }, sheet.columns[0]?.label ?? "");
  const name = sheet.areas !== undefined && h("th", { scope: "col", key: "name" }, say("questions.name"));
  return h("thead", {}, h("tr", {}, own, name, cells));
}

/** After the first column the one that matters: the map shows it, too. */
function inOrder({ columns, shade = 0 }: Sheet): number[] {
  const rest = columns.map((_, at) => at).slice(1);
  return shade === 0 ? rest : [shade, ...rest.filter((at) => at !== shade)];
}

const looks = new WeakMap<Sheet, readonly Look[]>();

interface Look {
  readonly isNumbers: boolean;
  readonly decimals: number;
}

/** Whether a column is of numbers, and whole posts need no decimals. */
function lookOf(sheet: Sheet, at: number): Look {
  const known = looks.get(sheet) ?? sheet.columns.map((_, column) => look(sheet, column));
  looks.set(sheet, known);
  return known[at] ?? { isNumbers: false, decimals: 0 };
}

function look({ columns, rows }: Sheet, at: number): Look {
  const cells = rows.map((row) => row[at] ?? null).filter((it) => it !== null);
  const isNumbers = cells.length > 0 && cells.every((it) => typeof it === "number");
  const isWhole = isNumbers && cells.every(Number.isInteger);
  return { isNumbers, decimals: isWhole ? 0 : (columns[at]?.decimals ?? 0) };
}

function line(context: Context, entry: Analysis, sheet: Sheet, row: readonly Cell[], at: number): Wanted {
  const first = row[0] ?? null;
  const place = sheet.areas?.[at];
  const cells = inOrder(sheet).map((column) =>
    h(
      "td",
      { key: String(column), class: lookOf(sheet, column).isNumbers ? "number" : "" },
      written(context, entry, sheet, column, row[column] ?? null),
    ),
  );
  const own = sheet.areas === undefined ? written(context, entry, sheet, 0, first) : plain(first);
  const name = place !== undefined && h("td", { key: "name" }, context.state.preview?.areas[place]?.name ?? "");
  return h("tr", { key: String(at) }, h("th", { scope: "row", key: "0" }, own), name, cells);
}

function plain(cell: Cell): string {
  return cell === null ? "–" : String(cell);
}

const names = new WeakMap<Preview, ReadonlyMap<string, string>>();

function written({ state, say }: Context, entry: Analysis, sheet: Sheet, at: number, cell: Cell): string {
  const heading = sheet.columns[at];
  if (typeof cell === "number") return signed(say.number(cell, lookOf(sheet, at).decimals));
  const { preview } = state;
  const isPlace = cell !== null && heading !== undefined && PLACES.includes(heading.name);
  if (!isPlace || preview === null || entry.allocation?.institutions !== undefined) return plain(cell);
  const known = names.get(preview) ?? new Map(preview.areas.map(({ code, name }) => [code, name]));
  names.set(preview, known);
  const name = known.get(cell);
  return name === undefined || name === cell ? cell : `${cell} ${name}`;
}

function shading({ state, say, workshop }: Context, { id, label }: Answer, sheet: Sheet): Wanted | null {
  const { preview, shaded } = state;
  if (preview === null || !canShade(sheet, preview)) return null;
  const isShown = shaded?.id === id && shaded.sheet === sheet.name;
  return h(
    "button",
    {
      type: "button",
      class: "button small",
      key: "shade",
      id: `shade-${id}-${sheet.name}`,
      "aria-pressed": String(isShown),
      onclick: () => {
        workshop.shade(isShown ? null : { id, sheet: sheet.name });
        workshop.announce(say(isShown ? "questions.unshaded" : "questions.shaded", { label }));
        if (!isShown) requestAnimationFrame(showMap);
      },
    },
    say("questions.shade"),
  );
}

/** On a narrow screen the map is elsewhere: there it goes. */
function showMap(): void {
  const box = document.getElementById("map")?.getBoundingClientRect();
  const isSeen = box !== undefined && box.bottom > 0 && box.top < innerHeight;
  if (!isSeen) reveal("map");
}

function save({ state, say, workshop }: Context, found: Answer): Wanted | null {
  const { preview } = state;
  if (preview === null) return null;
  const spec = { id: `save-${found.id}`, label: say("questions.save"), name: `${say("questions.save")}: ${found.label}`, icon: "download", kind: "small" } as const;
  return h(
    "div",
    { class: "action", key: "save" },
    button(spec, () => {
      download(found, preview);
      workshop.announce(say("questions.saved"));
    }),
    h("p", { class: "hint" }, say("questions.save.hint")),
  );
}

/** One archive: browsers ask before they take several files of one click. */
function download(found: Answer, { areas }: Preview): void {
  const entries = [...answerTables(found, areas)]
    .filter(([name]) => name.endsWith(".csv"))
    .map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }));
  const address = URL.createObjectURL(archive(entries));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${found.id}.zip`;
  link.click();
  // The download has to have begun before the address may go.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
