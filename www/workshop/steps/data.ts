/** Step 1: the example, or files of one's own. */
import { button, foldout } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { icon } from "../dom/icons.js";
import { reading } from "../parts/reading.js";
import { isLedger } from "../protect/ledger.js";
import { absentFiles } from "../project/files.js";
import { readersOf } from "../project/further.js";
import { canRead } from "../project/paste.js";
import type { SourceFile } from "../state.js";
import { entrances } from "../tour/tour.js";
import type { Context } from "../view/context.js";
import { step } from "../view/step.js";
import { belonging } from "../zones/conversion.js";

const KINDS =
  ".csv,.txt,.tsv,.xlsx,.xlsm,.xls,.ods,.htm,.html,.xml,.dbf,.gpkg,.geojson," +
  ".json,.topojson,.zip,.shp,.shx,.prj,.cpg,.fgb";

export function data(context: Context): Wanted {
  const { state, say } = context;
  const { example, files, recipe } = state.project;
  return step(
    context,
    "data",
    example && exampleNote(context),
    dropZone(context),
    (example || files.length === 0) && entrances(context),
    offers(context),
    state.notice !== "" && h("p", { class: "complaint told" }, state.notice),
    files.length > 0 &&
      h(
        "ul",
        { class: "files", "aria-label": say("data.files") },
        // What was published before is shown where it counts.
        files.map((file, at) => (isLedger(file) ? null : fileItem(context, file, at))),
      ),
    absentFiles(recipe, files).map((name) =>
      h(
        "p",
        { class: "complaint", key: name },
        say("open.file", { name }),
      ),
    ),
  );
}

function exampleNote({ say }: Context): Wanted {
  return h(
    "div",
    { class: "note example" },
    h("p", { class: "note-title" }, say("data.example.title")),
    h("p", {}, say("data.example.text")),
  );
}

function dropZone({ state, say, workshop }: Context): Wanted {
  const input = h("input", {
    type: "file",
    id: "file-input",
    hidden: true,
    multiple: true,
    accept: KINDS,
    "aria-label": say("data.choose"),
    onchange: (event) => void taken(event, (list) => workshop.take(list)),
  });
  const { example } = state.project;
  return h(
    "div",
    { class: "drop" },
    icon("file"),
    h("p", { class: "drop-title" }, say("data.drop")),
    h("p", { class: "hint" }, say("data.kinds")),
    h(
      "div",
      { class: "row" },
      button(
        { id: "choose-files", label: say("data.choose"), kind: "primary" },
        () => document.getElementById("file-input")?.click(),
      ),
      !example &&
        button({ id: "load-example", label: say("data.example.load") }, () =>
          workshop.openExample(),
        ),
      canRead() &&
        button({ id: "paste", label: say("paste.button") }, () =>
          workshop.takeClipboard(),
        ),
    ),
    h("p", { class: "hint" }, say("paste.hint")),
    input,
    h("p", { class: "local" }, icon("shield"), say("data.local")),
  );
}

/** Emptied afterwards, so that the same file can be taken again. */
async function taken(
  event: Event,
  take: (list: readonly File[]) => Promise<void>,
): Promise<void> {
  const input = event.currentTarget;
  if (!(input instanceof HTMLInputElement)) return;
  const list = [...(input.files ?? [])];
  input.value = "";
  if (list.length > 0) await take(list);
}

function fileItem(context: Context, file: SourceFile, at: number): Wanted {
  const { say, state, workshop } = context;
  const { name, summary } = file;
  return h(
    "li",
    { class: summary === null ? "file faulty" : "file", key: name },
    h(
      "div",
      { class: "file-head" },
      icon(summary?.kind === "boundaries" ? "map" : "file"),
      h(
        "div",
        { class: "file-text" },
        h("p", { class: "file-name" }, name),
        h("p", { class: "hint" }, describe(context, file)),
      ),
      button(
        {
          id: `files[${at}]`,
          label: say("remove"),
          name: `${say("remove")}: ${name}`,
          kind: "small",
        },
        () => workshop.removeFile(name),
      ),
    ),
    file.findings.map(({ message }) =>
      h("p", { class: "complaint", key: message }, message),
    ),
    summary !== null && readings(context, name),
    way(context, name),
    readFor(context, name),
    summary !== null &&
      !state.project.recipe.sources.some(({ file: it }) => it === name) &&
      foldout(
        {
          id: `file-columns-${at}`,
          title: say.count("data.columns", summary.columns.length),
        },
        columnTable(context, summary),
      ),
  );
}

/** A workbook may be read more than once, each time another sheet. */
function readings(context: Context, name: string): (Wanted | null)[] {
  return context.state.project.recipe.sources.flatMap((source, at) =>
    source.file === name ? [reading(context, source, at), belonging(context, source, at)] : [],
  );
}

/** A file that says how one system of areas becomes another. */
function way({ state, say }: Context, name: string): Wanted | null {
  const { zones = [] } = state.project.recipe;
  const found = zones.find(({ crosswalk }) => "file" in crosswalk && crosswalk.file === name);
  return found === undefined ? null : h("p", { class: "hint" }, say("zones.isWay", { name: found.id }));
}

/** A table of another shape than one row for each area. */
function readFor({ state, say }: Context, name: string): Wanted | null {
  const { recipe } = state.project;
  const names = readersOf(name, recipe);
  if (recipe.overlap?.file === name) names.push(say("overlap.title"));
  return names.length === 0 ? null : h("p", { class: "hint", key: "read-for" }, say("data.readFor", { names: names.join(", ") }));
}

/** Next year's file: the same layout, another name. */
function offers({ state, say, workshop }: Context): Wanted[] {
  return state.offers.map((offer) => {
    const id = `offer ${offer.absent} ${offer.file}`;
    return h(
      "div",
      { class: "note", key: id },
      h("p", { class: "note-title" }, say("offer.title", { ...offer })),
      h("p", {}, say("offer.text", { ...offer })),
      h(
        "div",
        { class: "row" },
        button({ id: `${id} yes`, label: say("offer.yes"), kind: "primary" }, () =>
          void workshop.acceptOffer(offer),
        ),
        button({ id: `${id} no`, label: say("offer.no") }, () =>
          void workshop.declineOffer(offer),
        ),
      ),
    );
  });
}

function describe({ say }: Context, { summary, bytes }: SourceFile): string {
  if (summary === null) return say("data.unusable");
  if (summary.kind === "ledger") return [say("data.kind.ledger"), say.size(bytes.length)].join(" · ");
  const parts =
    summary.kind === "boundaries"
      ? [
          say("data.kind.boundaries"),
          say.count("data.features", summary.rows),
          summary.crs ?? "",
        ]
      : [say("data.kind.table"), say.count("data.rows", summary.rows)];
  return [...parts, say.size(bytes.length)]
    .filter((part) => part !== "")
    .join(" · ");
}

function columnTable(
  { say }: Context,
  { columns, rows, name }: NonNullable<SourceFile["summary"]>,
): Wanted {
  const head = ["name", "sample", "numbers"].map((part) =>
    h("th", { scope: "col" }, say(`data.column.${part}`)),
  );
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": name },
    h(
      "table",
      { class: "plain" },
      h("caption", { class: "visually-hidden" }, name),
      h("thead", {}, h("tr", {}, head)),
      h(
        "tbody",
        {},
        columns.map((column) =>
          h(
            "tr",
            { key: column.name },
            h("th", { scope: "row" }, column.name),
            h("td", {}, column.sample.slice(0, 3).join(", ")),
            h("td", {}, say("data.ofRows", { n: column.numeric, rows })),
          ),
        ),
      ),
    ),
  );
}
