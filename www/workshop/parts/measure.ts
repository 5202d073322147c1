/** Chooses what is counted: the sum of columns of one file, or its rows. */
import { button, select, type Option } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { hasPlaces, numberColumns } from "../project/guess.js";
import { NO_MEASURE, type Measure, type Source } from "../project/recipe.js";
import type { Context } from "../view/context.js";
import { tableOf } from "../project/understood.js";
import { complaint } from "../view/step.js";

export interface MeasureSpec {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly none: string;
  readonly value: Measure | undefined;
}

/** Entries of ready values, which stand in columns: there rows tell nothing. */
const VALUE = /\.value$/;

type Choose = (measure: Measure) => void;

/** One list over all files, so that no file has to be chosen first. */
export function measure(
  context: Context,
  spec: MeasureSpec,
  choose: Choose,
): Wanted {
  const { say } = context;
  const value = spec.value ?? NO_MEASURE;
  const [first = "", ...more] = value.columns;
  const main = select(
    {
      id: spec.id,
      label: spec.label,
      hint: spec.hint,
      complaint: complaint(context, spec.id),
      value: join(value.source, first),
      options: [
        { value: join("", ""), label: spec.none },
        ...options(context, "", VALUE.test(spec.id) ? null : value),
      ],
    },
    (text) => {
      const next = split(text);
      const isSum = next.source !== "" && next.count === undefined && value.count === undefined;
      choose(isSum ? exchange(value, 0, next) : next);
    },
  );
  return h(
    "div",
    { class: "measure", key: `${spec.id}-measure` },
    main,
    more.map((column, at) => moreColumn(context, spec, choose, at + 1, column)),
    first !== "" &&
      button(
        {
          label: say("measure.add"),
          name: `${say("measure.add")}: ${spec.label}`,
          kind: "small",
          icon: "plus",
          id: `${spec.id}.add`,
        },
        () => choose(withAnother(context, value)),
      ),
  );
}

function moreColumn(
  context: Context,
  { id, label, value = NO_MEASURE }: MeasureSpec,
  choose: Choose,
  at: number,
  column: string,
): Wanted {
  const { say } = context;
  const field = {
    id: `${id}.columns[${at}]`,
    label: say("measure.more", { label }),
    value: join(value.source, column),
    options: options(context, value.source, null),
  };
  const name = `${say("remove")}: ${column}`;
  return h(
    "div",
    { class: "with-button", key: field.id },
    select(field, (text) => choose(exchange(value, at, split(text)))),
    button({ label: say("remove"), name, kind: "small" }, () =>
      choose(without(value, at)),
    ),
  );
}

function without(value: Measure, at: number): Measure {
  return { ...value, columns: value.columns.filter((_, i) => i !== at) };
}

/** Another column at one place; another file starts the sum anew. */
function exchange(value: Measure, at: number, next: Measure): Measure {
  if (next.source !== value.source) return next;
  const [column = ""] = next.columns;
  const columns = value.columns.map((old, i) => (i === at ? column : old));
  return { ...value, columns };
}

function withAnother({ state }: Context, value: Measure): Measure {
  const { recipe, files } = state.project;
  const source = recipe.sources.find(({ id }) => id === value.source);
  if (source === undefined) return value;
  const file = tableOf(source, files, state.understood);
  if (file === null) return value;
  const next = numberColumns(file, source.key).find(
    ({ name }) => !value.columns.includes(name),
  );
  if (next === undefined) return value;
  return { ...value, columns: [...value.columns, next.name] };
}

/** The number columns of all data files, or of one, and rows where they are places or counted already. */
function options({ state, say }: Context, only: string, count: Measure | null): Option[] {
  const { recipe, files } = state.project;
  return recipe.sources.flatMap((source): Option[] => {
    const { id, key } = source;
    const summary = tableOf(source, files, state.understood);
    if (summary === null || (only !== "" && only !== id)) return [];
    const group = groupName(source);
    const rows = { value: join(id, ""), label: say("measure.rows"), group };
    const columns = numberColumns(summary, key).map(({ name }) => ({ value: join(id, name), label: name, group }));
    const isCounted = count?.count !== undefined && count.source === id;
    return count !== null && (isCounted || hasPlaces(recipe, source)) ? [...columns, rows] : columns;
  });
}

/** A workbook may be there more than once, each time with another sheet. */
export function groupName({ file, reading }: Source): string {
  return reading?.sheet === undefined ? file : `${file}, ${reading.sheet}`;
}

// A list entry is one text; no column's name holds a line break. A source
// without a column stands for its rows.
function join(source: string, column: string): string {
  return `${source}\n${column}`;
}

function split(text: string): Measure {
  const at = text.indexOf("\n");
  const [source, column] = [text.slice(0, at), text.slice(at + 1)];
  if (source === "") return NO_MEASURE;
  return column === "" ? { source, columns: [], count: "rows" } : { source, columns: [column] };
}
