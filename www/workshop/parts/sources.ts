/** Step 3, first part: each table's key, and whose it is. */
import type { FileSummary } from "../../engine/index.js";
import { button, foldout, select, textField } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { reveal } from "../dom/reveal.js";
import { changeSource, put, type Source } from "../project/recipe.js";
import { tableOf } from "../project/understood.js";
import type { Context } from "../view/context.js";
import { complaint } from "../view/step.js";
import { groupName } from "./measure.js";
import { columnOptions } from "../steps/areas.js";

export const EDITIONS = ["internal", "committee", "public"] as const;

export function sources(context: Context): Wanted[] {
  const { state, say } = context;
  const { recipe, files } = state.project;
  return recipe.sources.map((source, at) => {
    const table = tableOf(source, files, state.understood);
    const incomplete = complaint(context, `sources[${at}].key`) !== undefined;
    const title = [
      h("span", { class: "fold-title" }, groupName(source)),
      h("span", { class: "fold-note" }, note(context, source)),
    ];
    return foldout(
      { id: `sources[${at}]`, title, open: incomplete },
      keyField(context, source, at, table),
      readingLink(context, at),
      permission(context, source, at),
      h("p", { class: "hint" }, say("sources.permission")),
    );
  });
}

function note({ say }: Context, source: Source): string {
  const key =
    source.key === ""
      ? say("sources.noKey")
      : say("sources.keyIs", { key: source.key });
  return `${key} · ${say(`edition.${source.widest}`)}`;
}

function edit(
  { workshop }: Context,
  at: number,
  part: keyof Source,
  value: string | undefined,
): void {
  workshop.edit(
    `sources[${at}].${part}`,
    changeSource(at, (old) => put(old, part, value as Source[typeof part])),
  );
}

function keyField(
  context: Context,
  source: Source,
  at: number,
  summary: FileSummary | null,
): Wanted {
  const { say } = context;
  const none = [{ value: "", label: say("choose") }];
  const id = `sources[${at}].key`;
  const spec = {
    id,
    label: say("sources.key"),
    hint: say("sources.key.hint"),
    complaint: complaint(context, id),
    value: source.key,
    options: summary === null ? none : columnOptions(summary, say("choose")),
  };
  return select(spec, (value) => edit(context, at, "key", value));
}

/** How the file is read stands where the file is. */
function readingLink({ say }: Context, at: number): Wanted {
  const spec = { id: `sources[${at}].toReading`, label: say("sources.reading"), kind: "small" } as const;
  return button(spec, () => reveal(`sources[${at}].reading`));
}

function permission(context: Context, source: Source, at: number): Wanted {
  const { say } = context;
  const widest = {
    id: `sources[${at}].widest`,
    label: say("sources.widest"),
    value: source.widest,
    options: EDITIONS.map((value) => ({
      value,
      label: say(`edition.${value}`),
    })),
  };
  return h(
    "div",
    { class: "pair" },
    holder(context, source, at),
    select(widest, (value) => edit(context, at, "widest", value)),
    published(context, source, at),
  );
}

function holder(context: Context, source: Source, at: number): Wanted {
  const { say } = context;
  const id = `sources[${at}].holder`;
  const spec = {
    id,
    label: say("sources.holder"),
    hint: say("sources.holder.hint"),
    complaint: complaint(context, id),
    value: source.holder,
  };
  return textField(spec, (value) => edit(context, at, "holder", value));
}

function published(context: Context, source: Source, at: number): Wanted {
  const { say } = context;
  const spec = {
    id: `sources[${at}].published`,
    label: say("sources.published"),
    hint: say("sources.published.hint"),
    value: source.published ?? "",
  };
  return textField(spec, (value) =>
    edit(context, at, "published", value === "" ? undefined : value),
  );
}
