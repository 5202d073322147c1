/** Step 2: schools and Kitas, described by the areas their children come from. */
import type { Institutions, PreviewInstitutions } from "../../engine/index.js";
import { button, foldout, select, textField } from "../dom/controls.js";
import { h, ticked, type Wanted } from "../dom/element.js";
import { reveal } from "../dom/reveal.js";
import { columnField, tableFile } from "../parts/table.js";
import { openFurther, withoutSourceOf } from "../project/further.js";
import { freeId, put, type Change } from "../project/recipe.js";
import { tableOf } from "../project/understood.js";
import { advice } from "../view/advice.js";
import type { Context } from "../view/context.js";
import { complaint, isCurrent } from "../view/step.js";
import { lazy } from "../view/lazy.js";
import { readAs } from "./readas.js";

/** Longer tables are for the saved files. */
const SHOWN = 40;

export function institutions(context: Context): Wanted {
  const { state, say, workshop } = context;
  const { institutions: list = [] } = state.project.recipe;
  const title = [
    h("span", { class: "fold-title" }, say("institutions.title")),
    h("span", { class: "fold-note" }, list.map(({ label }) => label).join(", ")),
  ];
  const add = { id: "add-institutions", label: say("institutions.add"), icon: "plus", kind: "small" } as const;
  const isOpen = openFurther(state.project.recipe).some(({ entry }) => /^(institutions|places)/.test(entry));
  return lazy(context, { id: "institutions", title, open: isOpen }, () => [
    h("p", { class: "hint" }, say("institutions.hint")),
    list.map((it, at) => card(context, it, at)),
    button(add, () => {
      const id = freeId("institutions", list.map((it) => it.id));
      const made: Institutions = { id, label: say("institutions.name", { n: list.length + 1 }), file: "", home: "", institution: "", children: "" };
      workshop.edit(`add ${id}`, (recipe) => ({ ...recipe, institutions: [...(recipe.institutions ?? []), made] }));
      requestAnimationFrame(() => reveal(`institutions[${list.length}].label`));
    }),
    places(context),
  ]);
}

function changeAt(at: number, make: (old: Institutions) => Institutions): Change {
  return (recipe) => put(recipe, "institutions", recipe.institutions?.map((it, i) => (i === at ? make(it) : it)));
}

/** Questions that ask about them ask about areas again. */
function remove(id: string): Change {
  return (recipe) => {
    const left = (recipe.institutions ?? []).filter((it) => it.id !== id);
    const analyses = recipe.analyses?.map((it) =>
      it.allocation?.institutions === id ? { ...it, allocation: put(it.allocation, "institutions", undefined) } : it,
    );
    return { ...put(recipe, "institutions", left.length > 0 ? left : undefined), ...(analyses && { analyses }) };
  };
}

function card(context: Context, entry: Institutions, at: number): Wanted {
  const { say, workshop } = context;
  const own = `institutions[${at}]`;
  const edit = (part: string, make: (old: Institutions) => Institutions): void => workshop.edit(`${own}.${part}`, changeAt(at, make));
  const label = { id: `${own}.label`, label: say("institutions.label"), value: entry.label, complaint: complaint(context, `${own}.label`), advice: advice(context, entry.label) };
  const file = { id: `${own}.file`, label: say("institutions.file"), hint: say("institutions.file.hint"), value: entry.file };
  const gone = { id: `${own}.remove`, label: say("institutions.remove"), name: `${say("institutions.remove")}: ${entry.label}`, kind: "small" } as const;
  return h(
    "fieldset",
    { class: "dated year", key: entry.id, id: own, tabindex: -1 },
    h("legend", {}, entry.label),
    textField(label, (text) => edit("label", (old) => ({ ...old, label: text }))),
    tableFile(context, file, (name) =>
      workshop.edit(file.id, (recipe) => {
        return withoutSourceOf(name)(changeAt(at, (old) => guessed(context, { ...old, file: name }))(recipe));
      }),
    ),
    entry.file !== "" && columns(context, own, entry, edit),
    scores(context, entry.id),
    button(gone, () => {
      workshop.edit("remove institutions", remove(entry.id));
      workshop.announce(say("institutions.removed", { label: entry.label }));
      requestAnimationFrame(() => reveal("add-institutions"));
    }),
  );
}

const INSTITUTION = /schule|kita|einrichtung|institution/i;
const CHILDREN = /kinder|schüler|schueler|anzahl|children|pupils|count/i;

/** What columns seem to be by their names. */
function guessed({ state }: Context, entry: Institutions): Institutions {
  const { files, recipe } = state.project;
  const columns = files.find(({ name }) => name === entry.file)?.summary?.columns ?? [];
  const codes = new Set(files.find(({ name }) => name === recipe.geography.file)?.summary?.columns.find(({ name }) => name === recipe.geography.key)?.sample ?? []);
  const home = columns.find(({ sample }) => sample.some((it) => codes.has(it)))?.name ?? "";
  const rest = columns.filter(({ name }) => name !== home);
  const isMatrix = rest.length > 2 && rest.every(({ numeric }) => numeric > 0);
  const bare = put(put({ ...entry, home }, "institution", undefined), "children", undefined);
  if (isMatrix) return bare;
  const institution = rest.find(({ name }) => INSTITUTION.test(name))?.name ?? "";
  const children = rest.find(({ name, numeric }) => numeric > 0 && CHILDREN.test(name) && name !== institution)?.name ?? "";
  return { ...bare, institution, children };
}

type Edit = (part: string, make: (old: Institutions) => Institutions) => void;

function columns(context: Context, own: string, entry: Institutions, edit: Edit): (Wanted | null)[] {
  const { say } = context;
  const isMatrix = entry.institution === undefined && entry.children === undefined;
  const shape = {
    id: `${own}.shape`,
    label: say("institutions.shape"),
    value: isMatrix ? "matrix" : "pairs",
    options: ["pairs", "matrix"].map((value) => ({ value, label: say(`institutions.${value}`) })),
  };
  const column = (part: "home" | "institution" | "children"): Wanted | null =>
    columnField(context, { id: `${own}.${part}`, label: say(`institutions.${part}`), file: entry.file, value: entry[part] ?? "", none: say("choose"), numbers: part === "children" }, (name) =>
      edit(part, (old) => ({ ...old, [part]: name })),
    );
  return [
    select(shape, (text) =>
      edit("shape", (old) =>
        text === "matrix" ? put(put(old, "institution", undefined), "children", undefined) : { ...old, institution: old.institution ?? "", children: old.children ?? "" },
      ),
    ),
    column("home"),
    isMatrix ? null : h("div", { class: "pair", key: "pairs" }, column("institution"), column("children")),
    isMatrix
      ? h(
          "label",
          { class: "tick", key: "zero" },
          h("input", {
            type: "checkbox",
            id: `${own}.emptyIsZero`,
            checked: entry.emptyIsZero === true,
            onchange: (event) => {
              const on = ticked(event);
              edit("emptyIsZero", (old) => put(old, "emptyIsZero", on ? true : undefined));
            },
          }),
          h("span", {}, say("institutions.emptyIsZero")),
        )
      : null,
    readAs(context, own, entry, edit),
  ];
}

/** Their scores, with what has to be known of such scores. */
function scores({ state, say }: Context, id: string): Wanted | null {
  const found = isCurrent(state) ? state.preview?.institutions.find((it) => it.id === id) : undefined;
  if (found === undefined) return null;
  const heads = (["name", "score", "children", "origins", "withoutScore"] as const).map((part) =>
    h("th", { scope: "col", key: part, class: part === "name" ? "" : "number" }, say(`institutions.head.${part}`)),
  );
  const shown = found.keys.slice(0, SHOWN);
  return foldout(
    { id: `institutions-${id}-scores`, title: say.count("institutions.scores", found.keys.length) },
    h("p", { class: "notice" }, found.caveat),
    h(
      "div",
      { class: "scroll tall", tabindex: 0, role: "region", "aria-label": found.label },
      h("table", { class: "plain" }, h("caption", { class: "visually-hidden" }, found.label), h("thead", {}, h("tr", {}, heads)), h("tbody", {}, shown.map((_, at) => row(say, found, at)))),
    ),
    found.keys.length > SHOWN && h("p", { class: "hint" }, say("institutions.more", { n: found.keys.length - SHOWN })),
  );
}

function row(say: Context["say"], found: PreviewInstitutions, at: number): Wanted {
  const told = (value: number | undefined, decimals: number): string => (value === undefined || Number.isNaN(value) ? "–" : say.number(value, decimals));
  const [score, low, high] = [found.scores[at], found.lower[at], found.upper[at]];
  const between = score !== undefined && Number.isNaN(score) && low !== undefined && !Number.isNaN(low);
  const share = found.withoutScore[at];
  const cells = [
    between ? say("questions.between", { low: told(low, 2), high: told(high, 2) }) : told(score, 2),
    told(found.children[at], 0),
    told(found.origins[at], 0),
    share === undefined || Number.isNaN(share) ? "–" : say("percent", { n: say.number(100 * share, 0) }),
  ];
  return h("tr", { key: found.keys[at] }, h("th", { scope: "row" }, found.keys[at] ?? ""), cells.map((text, n) => h("td", { class: "number", key: String(n) }, text)));
}

/** Where the areas are institutions: those alone in their place stay in the house. */
function places(context: Context): Wanted {
  const { state, say, workshop } = context;
  const { recipe, files } = state.project;
  const value = recipe.places;
  const options = recipe.sources.flatMap((source) => {
    const columns = tableOf(source, files, state.understood)?.columns ?? [];
    const texts = columns.filter(({ name, numeric }) => name !== source.key && numeric === 0);
    return texts.map(({ name }) => ({ value: `${source.id}\n${name}`, label: name, group: source.file }));
  });
  const alone = isCurrent(state) ? [...(state.preview?.single ?? [])].filter((it) => it === 1).length : 0;
  const spec = {
    id: "places",
    label: say("places.label"),
    hint: alone > 0 ? `${say("places.hint")} ${say.count("places.alone", alone)}` : say("places.hint"),
    complaint: complaint(context, "places"),
    value: value === undefined ? "" : `${value.source}\n${value.columns[0] ?? ""}`,
    options: [{ value: "", label: say("places.none") }, ...options],
  };
  return select(spec, (text) => {
    const [source = "", column = ""] = text.split("\n");
    workshop.edit("places", (old) => put(old, "places", column === "" ? undefined : { source, columns: [column] }));
  });
}
