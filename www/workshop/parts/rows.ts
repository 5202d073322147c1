/** Which rows are areas and which are not, and how each column is read. */
import type {
  NumberStyle,
  PreviewRow,
  RowRole,
  Understanding,
  UnderstoodColumn,
} from "../../engine/index.js";
import { foldout, select } from "../dom/controls.js";
import { h, typed, type Wanted } from "../dom/element.js";
import { changeReading, withEntry } from "../project/reading.js";
import type { Source } from "../project/recipe.js";
import type { Words } from "../text.js";
import { groupName } from "./measure.js";
import type { Context } from "../view/context.js";

const ROLES = ["area", "total", "subtotal", "notArea"] as const;
const STYLES = ["german", "english", "plain"] as const;

interface Row {
  /** The key or label by which the recipe names it. */
  readonly name: string;
  readonly text: string;
  readonly line: number;
  readonly role: RowRole;
}

export function rows(
  context: Context,
  source: Source,
  at: number,
  understanding: Understanding,
): Wanted {
  const { say } = context;
  const all = understanding.preview.map((row) => named(row, source, understanding));
  const said: Readonly<Record<string, RowRole>> = source.reading?.rows ?? {};
  const out = all.filter(({ name, role }) => role !== "area" || said[name] !== undefined);
  const left = understanding.rows - understanding.areas;
  return foldout(
    { id: `sources[${at}].reading.rows`, title: say.count("rows.title", left) },
    h("p", { class: "hint" }, say("rows.hint")),
    out.length > 0 && list(context, source, at, out),
    another(context, source, at, all),
  );
}

/** A row without a key goes by its label. */
function named(
  { line, role, cells }: PreviewRow,
  { key }: Source,
  { columns }: Understanding,
): Row {
  const keyAt = columns.findIndex(({ name }) => name === key);
  const texts = columns.map((_, at) => cells[at]?.text.trim() ?? "");
  const label = texts.find((text, at) => text !== "" && columns[at]?.kind === "text");
  const own = texts[keyAt] ?? "";
  const name = own === "" ? (label ?? texts.find((text) => text !== "") ?? "") : own;
  const text = own === "" || label === own ? name : `${own} ${label ?? ""}`.trim();
  return { name, text, line, role };
}

function set(
  { workshop }: Context,
  source: Source,
  at: number,
  name: string,
  role: string,
): void {
  const known = ROLES.find((it) => it === role);
  const next = withEntry(source.reading?.rows, name, known);
  workshop.edit(`sources[${at}].reading.rows`, changeReading(at, "rows", next));
}

function list(
  context: Context,
  source: Source,
  at: number,
  shown: readonly Row[],
): Wanted {
  const { say } = context;
  const label = say("rows.table", { file: groupName(source) });
  const head = ["line", "row", "role"].map((part) =>
    h("th", { scope: "col" }, say(`rows.${part}`)),
  );
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": label },
    h(
      "table",
      { class: "plain" },
      h("caption", { class: "visually-hidden" }, label),
      h("thead", {}, h("tr", {}, head)),
      h(
        "tbody",
        {},
        shown.map((row) =>
          h(
            "tr",
            { key: `${row.line}` },
            h("td", { class: "number" }, `${row.line}`),
            h("th", { scope: "row" }, row.text),
            h("td", {}, roleChoice(context, source, at, row)),
          ),
        ),
      ),
    ),
  );
}

function roleChoice(
  context: Context,
  source: Source,
  at: number,
  { name, text, line, role }: Row,
): Wanted {
  const { say } = context;
  const said = source.reading?.rows?.[name];
  const found = h("option", { key: "", value: "" }, foundAs(role, said, say));
  const options = ROLES.map((it) =>
    h("option", { key: it, value: it }, say(it === "area" ? "rows.isArea" : `reading.role.${it}`)),
  );
  return h(
    "select",
    {
      id: `sources[${at}].reading.rows[${line}]`,
      class: "narrow",
      "aria-label": say("rows.choose", { row: text }),
      value: said ?? "",
      onchange: (event) => set(context, source, at, name, typed(event)),
    },
    found,
    options,
  );
}

function foundAs(role: RowRole, said: RowRole | undefined, say: Words): string {
  if (said !== undefined) return say("rows.automatic");
  return say("rows.found", { role: say(`reading.role.${role}`) });
}

/** An area that is none: chosen once, it joins the list above. */
function another(
  context: Context,
  source: Source,
  at: number,
  all: readonly Row[],
): Wanted {
  const { say } = context;
  const areas = all.filter(({ role }) => role === "area");
  const spec = {
    id: `sources[${at}].reading.rows.more`,
    label: say("rows.more"),
    value: "",
    options: [
      { value: "", label: say("choose") },
      ...areas.map(({ name, text, line }) => ({
        value: name,
        label: say("rows.option", { line: `${line}`, row: text }),
      })),
    ],
  };
  return select(spec, (name) => {
    if (name !== "") set(context, source, at, name, "notArea");
  });
}

export function columns(
  context: Context,
  source: Source,
  at: number,
  understanding: Understanding,
): Wanted {
  const { say } = context;
  const head = ["name", "read", "holds"].map((part) =>
    h("th", { scope: "col" }, say(`columns.${part}`)),
  );
  const label = say.count("data.columns", understanding.columns.length);
  const isOpen = understanding.columns.some(({ faults }) => faults.includes("E_NUMBER_AMBIGUOUS"));
  return foldout(
    { id: `sources[${at}].reading.numbers`, title: label, open: isOpen },
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": `${label}: ${groupName(source)}` },
      h(
        "table",
        { class: "plain" },
        h("caption", { class: "visually-hidden" }, label),
        h("thead", {}, h("tr", {}, head)),
        h(
          "tbody",
          {},
          understanding.columns.map((column) =>
            h(
              "tr",
              { key: column.letter },
              h("th", { scope: "row" }, column.name),
              h("td", {}, reading(context, source, at, column)),
              h("td", {}, content(column, say)),
            ),
          ),
        ),
      ),
    ),
  );
}

function reading(
  context: Context,
  source: Source,
  at: number,
  column: UnderstoodColumn,
): Wanted[] {
  const { say } = context;
  const { name, kind, style, faults, total, percent } = column;
  if (kind !== "number") return [h("span", {}, say(`columns.kind.${kind}`))];
  const said = source.reading?.numbers?.[name];
  const asked =
    said !== undefined ||
    faults.includes("E_NUMBER_AMBIGUOUS") ||
    isDoubted(context, source, name);
  const told = [
    !asked && say(`columns.style.${style}`),
    percent && say("columns.percent"),
    total !== "none" && say(`columns.total.${total}`),
  ].filter((part) => part !== false);
  const parts = [h("span", {}, told.join("; "))];
  return asked ? [styleChoice(context, source, at, name), ...parts] : parts;
}

/** A count has no decimals, a rate has: only its use shows the doubt. */
function isDoubted({ state }: Context, { file }: Source, name: string): boolean {
  return state.findings.some(
    ({ code, place }) =>
      code === "E_NUMBER_AMBIGUOUS" && place.file === file && place.column === name,
  );
}

function styleChoice(
  { say, workshop }: Context,
  source: Source,
  at: number,
  name: string,
): Wanted {
  const said = source.reading?.numbers;
  const options = ["auto", ...STYLES].map((value) =>
    h("option", { key: value, value: value === "auto" ? "" : value }, say(`sources.numbers.${value}`)),
  );
  return h(
    "select",
    {
      id: `sources[${at}].reading.numbers[${name}]`,
      class: "narrow",
      "aria-label": say("columns.choose", { name }),
      value: said?.[name] ?? "",
      onchange: (event) => {
        const style = STYLES.find((it) => it === typed(event));
        const next = withEntry<NumberStyle | "auto">(said, name, style);
        workshop.edit(`sources[${at}].reading.numbers`, changeReading(at, "numbers", next));
      },
    },
    options,
  );
}

function content({ kind, numbers, statuses, marks, distinct, sample, faults }: UnderstoodColumn, say: Words): string {
  if (kind === "empty") return "";
  if (kind === "text") {
    return say("columns.texts", { n: distinct, sample: sample.slice(0, 3).join(", ") });
  }
  const others = Object.entries(statuses)
    .filter(([status]) => status !== "value")
    .map(([status, n]) => `${say.number(n)} ${say(`reading.status.${status}`)}`);
  return [
    say.count("columns.numbers", numbers),
    ...others,
    ...(marks > 0 ? [say.count("columns.marks", marks)] : []),
    ...(faults.length > 0 ? [say("columns.faulty")] : []),
  ].join(", ");
}
