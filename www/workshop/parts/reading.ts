/** How one table is read out of its file: what was found, and what to decide. */
import type { Understanding } from "../../engine/index.js";
import { button, foldout, numberField, select, textField } from "../dom/controls.js";
import { h, type Children, type Wanted } from "../dom/element.js";
import { changeReading, changeSheet, openPairs } from "../project/reading.js";
import { changeSource, put, type Source } from "../project/recipe.js";
import { ambiguous, unexplained, type Understood } from "../project/understood.js";
import type { Words } from "../text.js";
import type { Context } from "../view/context.js";
import { keys } from "./keys.js";
import { preview, previewNote } from "./preview.js";
import { columns, rows } from "./rows.js";
import { signs } from "./signs.js";

const NUMBERS = ["auto", "german", "english", "plain"] as const;

/** All that came at once are shown open, unless they are many. */
const FEW = 3;

export function reading(context: Context, source: Source, at: number): Wanted | null {
  const { state, say } = context;
  const known = state.understood.get(source.id);
  if (known === undefined) return null;
  const { value } = known;
  const id = `sources[${at}].reading`;
  const title = [
    h("span", { class: "fold-title" }, say("reading.title")),
    h("span", { class: "fold-note" }, value === null ? say("reading.failed") : brief(value, say)),
  ];
  // Where no sign occurs, whose they would be is no question.
  const occur = value !== null && value.signs.length > 0;
  const isFresh = state.fresh.has(source.file) && state.fresh.size <= FEW;
  return foldout(
    { id, title, class: "foldout reading", open: isFresh || isOpen(known, source) },
    known.findings.map(({ message }) =>
      h("p", { class: "complaint", key: message }, message),
    ),
    value !== null && facts(value, say),
    value !== null && sheetChoice(context, source, at, value),
    value !== null && sectionChoice(context, source, at, value),
    value !== null && longChoice(context, source, at, value),
    occur && signs(context, source, at, value),
    value !== null && [
      preview(value, `${id}.preview`, say),
      h("p", { class: "hint" }, say("reading.preview.hint"), ` ${previewNote(value, say)}`),
      wider(context),
      below(value, say),
    ],
    keys(context, source, at, value?.keys ?? null),
    value !== null && [
      columns(context, source, at, value),
      rows(context, source, at, value),
    ],
    place(context, source, at, value, occur ? [] : signs(context, source, at, value)),
  );
}

/** The map makes room: a table of many columns is hard to read beside it. */
function wider({ state, say, workshop }: Context): Wanted {
  return h(
    "button",
    {
      type: "button",
      class: "button small wider",
      "aria-pressed": String(state.wide),
      onclick: () => workshop.widen(!state.wide),
    },
    say("reading.wider"),
  );
}

/** Whether something waits for a decision. */
function isOpen({ value, findings }: Understood, source: Source): boolean {
  if (findings.length > 0) return true;
  if (value === null) return false;
  const { keys: proposal } = value;
  return (
    unexplained(value).length > 0 ||
    ambiguous(value).length > 0 ||
    (proposal !== null && openPairs(proposal, source.keys, "certain").length > 0)
  );
}

function brief({ sheets, sheet, areas, columns: list }: Understanding, say: Words): string {
  return [
    sheets.length > 1 && say("reading.sheet.is", { sheet }),
    say.count("reading.areas", areas),
    say.count("reading.columns", list.length),
  ]
    .filter((part) => part !== false)
    .join(" · ");
}

/** What was found, in plain words. */
function facts(value: Understanding, say: Words): Wanted {
  const lines: [string, string][] = [["format", format(value, say)]];
  if (value.title.length > 0) lines.push(["above", value.title.join(" – ")]);
  lines.push(["head", head(value, say)], ["rows", counted(value, say)]);
  if (value.period !== null) lines.push(["period", say.date(value.period)]);
  const sums = value.columns.filter(({ total }) => total !== "none");
  if (sums.length > 0) lines.push(["sums", totals(sums, say)]);
  lines.push(["numbers", styles(value, say)]);
  if (value.further !== null) lines.push(["further", say("reading.further", { line: `${value.further}` })]);
  return h(
    "dl",
    { class: "facts" },
    lines
      .filter(([, text]) => text !== "")
      .map(([name, text]) => [
        h("dt", { key: `${name}-t` }, say(`reading.fact.${name}`)),
        h("dd", { key: `${name}-d` }, text),
      ]),
  );
}

function format(value: Understanding, say: Words): string {
  const { format: kind, encoding, delimiter, sheet, sheets } = value;
  const parts = [say(`reading.format.${kind}`)];
  if (encoding !== null) parts.push(say("reading.encoding", { encoding }));
  if (delimiter !== null) parts.push(say(`reading.delimiter.${named(delimiter)}`));
  if (sheets.length > 1) parts.push(say("reading.sheet.is", { sheet }));
  return parts.join(", ");
}

function named(delimiter: string): string {
  const names: Readonly<Record<string, string>> = {
    ";": "semicolon",
    ",": "comma",
    "\t": "tab",
    "|": "pipe",
  };
  return names[delimiter] ?? "other";
}

function head({ head: found }: Understanding, say: Words): string {
  if (found === null) return say("reading.head.missing");
  const [first, last] = [`${found.first}`, `${found.last}`];
  return first === last
    ? say("reading.head.one", { first })
    : say("reading.head.several", { first, last });
}

function counted({ rows: all, areas, preview: shown }: Understanding, say: Words): string {
  const text = say.count("reading.areas", areas);
  if (all === areas) return text;
  const roles = new Map<string, number>();
  for (const { role } of shown) {
    if (role !== "area") roles.set(role, (roles.get(role) ?? 0) + 1);
  }
  const kinds = [...roles].map(([role, n]) => `${say.number(n)} × ${say(`reading.role.${role}`)}`);
  return `${text}; ${say.count("reading.leftOut", all - areas)} (${kinds.join(", ")})`;
}

function totals(sums: Understanding["columns"], say: Words): string {
  const wrong = sums.filter(({ total }) => total === "differs").map(({ name }) => name);
  if (wrong.length === 0) return say.count("reading.sums.agree", sums.length);
  return say("reading.sums.differ", { columns: wrong.join(", ") });
}

/** How the numbers are written, and what speaks for it. */
function styles({ columns: list }: Understanding, say: Words): string {
  const found = new Map<string, { total: boolean; n: number }>();
  for (const { kind, style, total } of list) {
    if (kind !== "number" || style === "auto" || style === "plain") continue;
    const old = found.get(style) ?? { total: false, n: 0 };
    found.set(style, { total: old.total || total === "agrees", n: old.n + 1 });
  }
  return [...found]
    .map(([style, { total }]) =>
      `${say(`sources.numbers.${style}`)}${total ? ` (${say("reading.sums.because")})` : ""}`,
    )
    .join("; ");
}

function sheetChoice(
  { say, workshop }: Context,
  source: Source,
  at: number,
  { sheets, sheet }: Understanding,
): Children {
  if (sheets.length < 2) return null;
  const id = `sources[${at}].reading.sheet`;
  const options = sheets.map((it) => ({
    value: it.name,
    label: say(it.hidden ? "reading.sheet.hidden" : "reading.sheet.option", {
      name: it.name,
      rows: it.rows,
    }),
  }));
  const spec = { id, label: say("reading.sheet"), value: source.reading?.sheet ?? sheet, options };
  const rest = sheets.filter(({ name, rows: n }) => n > 0 && name !== sheet);
  return [
    select(spec, (name) => workshop.edit(id, changeSheet(at, name))),
    rest.length > 0 &&
      button({ id: `${id}.more`, label: say("reading.sheet.more"), kind: "small", icon: "plus" }, () =>
        workshop.addSheet(source, rest[0]?.name ?? sheet),
      ),
  ];
}

function sectionChoice(
  { say, workshop }: Context,
  source: Source,
  at: number,
  { sections }: Understanding,
): Wanted | null {
  const said = source.reading?.section;
  if (sections.length === 0 && said === undefined) return null;
  const id = `sources[${at}].reading.section`;
  const options = sections.map((name) => ({ value: name, label: name }));
  const spec = {
    id,
    label: say("reading.section"),
    hint: say("reading.section.hint"),
    value: said ?? "",
    options: [{ value: "", label: say("reading.section.none") }, ...options],
  };
  return select(spec, (name) =>
    workshop.edit(id, changeReading(at, "section", name === "" ? undefined : name)),
  );
}

/** Many rows for each area: one row for each is what an index needs. */
function longChoice(
  { say, workshop }: Context,
  source: Source,
  at: number,
  { long }: Understanding,
): Wanted | null {
  const id = `sources[${at}].reading.long`;
  const said = source.reading?.long;
  const set = (value: typeof said): void => workshop.edit(id, changeReading(at, "long", value));
  if (said !== undefined) {
    const back = button({ id, label: say("long.back"), kind: "small" }, () => set(undefined));
    return h("p", { class: "with-link" }, say("long.done", { item: said.item.join(", "), value: said.value }), back);
  }
  if (long === null) return null;
  const values = { item: [...long.item, ...(long.period === undefined ? [] : [long.period])].join(", "), value: long.value };
  return h(
    "div",
    { class: "note" },
    h("p", {}, say("long.proposal", values)),
    button({ id, label: say("long.accept"), kind: "primary" }, () => set(long)),
  );
}

function below({ notes }: Understanding, say: Words): Wanted | null {
  if (notes.length === 0) return null;
  const items = notes.slice(0, 12).map(({ line, text }) =>
    h("li", { key: `${line}` }, say("reading.note", { line: `${line}`, text })),
  );
  return h("div", {}, h("p", {}, say("reading.notes")), h("ul", { class: "points hint" }, items));
}

/** Where the table stands and how its numbers are written: to be corrected. */
function place(
  context: Context,
  source: Source,
  at: number,
  value: Understanding | null,
  more: readonly Wanted[],
): Wanted {
  const { say, workshop } = context;
  const id = `sources[${at}].reading`;
  const said = source.reading;
  const numbers = {
    id: `sources[${at}].numbers`,
    label: say("sources.numbers"),
    value: source.numbers ?? "auto",
    options: NUMBERS.map((it) => ({ value: it, label: say(`sources.numbers.${it}`) })),
  };
  const range = {
    id: `${id}.range`,
    label: say("reading.range"),
    hint: say("reading.range.hint"),
    value: said?.range ?? "",
  };
  const isSaid = said?.head !== undefined || said?.range !== undefined;
  return foldout(
    { id: `${id}.place`, title: say("reading.place") },
    h("div", { class: "pair" }, headField(context, source, at, value, "first"), headField(context, source, at, value, "last")),
    h(
      "div",
      { class: "pair" },
      textField(range, (text) => {
        const asked = text.trim().toUpperCase();
        // Half a range on the way to a whole one changes nothing.
        if (asked !== "" && !/^[A-Z]+\d+:[A-Z]+\d+$/.test(asked)) return;
        workshop.edit(`${id}.range`, changeReading(at, "range", asked === "" ? undefined : asked));
      }),
      select(numbers, (text) => {
        const style = NUMBERS.find((it) => it === text) ?? "auto";
        workshop.edit(`${id}.numbers`, changeSource(at, (old) => put(old, "numbers", style)));
      }),
    ),
    more,
    isSaid &&
      button({ id: `${id}.automatic`, label: say("reading.automatic"), kind: "small" }, () =>
        workshop.edit(id, (recipe) =>
          changeReading(at, "head", undefined)(changeReading(at, "range", undefined)(recipe)),
        ),
      ),
  );
}

function headField(
  { say, workshop }: Context,
  source: Source,
  at: number,
  value: Understanding | null,
  end: "first" | "last",
): Wanted {
  const found = source.reading?.head ?? value?.head ?? { first: 1, last: 1 };
  // The fault "no heading here" leads to the first of the two.
  const id = `sources[${at}].reading.head${end === "first" ? "" : ".last"}`;
  const spec = {
    id,
    label: say(`reading.head.${end}`),
    value: found[end],
    minimum: 1,
    step: 1,
  };
  return numberField(spec, (line) => {
    const whole = Math.round(line);
    const next =
      end === "first"
        ? { first: whole, last: Math.max(whole, found.last) }
        : { first: Math.min(whole, found.first), last: whole };
    workshop.edit(id, changeReading(at, "head", next));
  });
}
