/** Step 7: what the bundle is called, the bundle itself, and how to embed it. */
import { foldout, select, textArea, textField } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { icon } from "../dom/icons.js";
import { embed } from "../embed/panel.js";
import { exports } from "../exports/exports.js";
import { reports } from "../report/reports.js";
import { changePublication, type Publication } from "../project/recipe.js";
import type { Release } from "../state.js";
import { advice } from "../view/advice.js";
import type { Context } from "../view/context.js";
import { complaint, step } from "../view/step.js";
import { check } from "./protection.js";

const LICENCES = [
  "dl-de/by-2-0",
  "dl-de/zero-2-0",
  "CC-BY-4.0",
  "CC0-1.0",
];

export function publication(context: Context): Wanted {
  const { release, project } = context.state;
  const current = release !== null && release.project === project;
  return step(
    context,
    "publication",
    naming(context),
    terms(context),
    project.recipe.publication.edition === "internal" &&
      confidential(context),
    current ? result(context, release) : check(context, "check-again"),
  );
}

function text(
  context: Context,
  key: "title" | "publisher" | "description",
): Parameters<typeof textField> {
  const { state, say, workshop } = context;
  const id = `publication.${key}`;
  const spec = {
    id,
    label: say(`publish.${key}`),
    hint: say(`publish.${key}.hint`),
    complaint: complaint(context, id),
    value: state.project.recipe.publication[key] ?? "",
    advice: advice(context, state.project.recipe.publication[key] ?? ""),
  };
  const change = (value: string): void => {
    const kept = key === "description" && value === "" ? undefined : value;
    workshop.edit(id, changePublication(key, kept));
  };
  return [spec, change];
}

function naming(context: Context): Wanted[] {
  return [
    textField(...text(context, "title")),
    textField(...text(context, "publisher")),
    textArea(...text(context, "description")),
  ];
}

function terms(context: Context): Wanted {
  const { state, say, workshop } = context;
  const { licence, language } = state.project.recipe.publication;
  const licences = {
    id: "publication.licence",
    label: say("publication.licence"),
    value: licence ?? "",
    options: [
      { value: "", label: say("licence.none") },
      ...LICENCES.map((value) => ({ value, label: say(`licence.${value}`) })),
    ],
  };
  const languages = {
    id: "publication.language",
    label: say("publication.language"),
    value: language ?? "de",
    options: [
      { value: "de", label: say("language.de") },
      { value: "en", label: say("language.en") },
    ],
  };
  return h(
    "div",
    { class: "pair" },
    select(licences, (value) =>
      workshop.edit("licence", changePublication("licence", value === "" ? undefined : value)),
    ),
    select(languages, (value) =>
      workshop.edit(
        "language",
        changePublication("language", value as NonNullable<Publication["language"]>),
      ),
    ),
  );
}

export function confidential({ say }: Context): Wanted {
  return h(
    "div",
    { class: "note confidential" },
    h("p", { class: "note-title" }, say("confidential.title")),
    h("p", {}, say("confidential.text")),
  );
}

function result(context: Context, release: Release): Wanted {
  const { say, workshop } = context;
  const { zip, files } = release.bundle;
  const name = fileName(release.project.recipe.publication);
  const download = h(
    "a",
    {
      class: "button primary",
      id: "download",
      href: release.address,
      download: `${name}.zip`,
      onclick: () => workshop.saved(),
    },
    icon("download"),
    h("span", {}, say("publication.download", { size: say.size(zip.length) })),
  );
  const list = [...files].map(([path, bytes]) =>
    h(
      "li",
      { key: path },
      h("code", {}, path),
      ` ${say.size(bytes.length)} – ${say(fileText(path))}`,
    ),
  );
  return h(
    "div",
    { class: "result-block" },
    h("div", { class: "action" }, download),
    foldout(
      { id: "bundle-files", title: say.count("publication.files", files.size) },
      h("ul", { class: "bundle" }, list),
    ),
    exports(context, release),
    reports(context, release),
    embed(context, release, name),
  );
}

const KNOWN = new Map([
  ["datapackage.json", "datapackage"],
  ["data/index.csv", "index"],
  ["data/indicators.csv", "indicators"],
  ["geo/areas.geojson", "areas"],
  ["recipe.json", "recipe"],
  ["protection.json", "protection"],
  ["map.svg", "map"],
  ["method.html", "method"],
  ["table.html", "table"],
]);

function fileText(path: string): string {
  return `bundle.${KNOWN.get(path) ?? "other"}`;
}

/** Names a file so that every server and mail program takes it. */
export function fileName({ title, edition }: Publication): string {
  const plain = title
    .toLowerCase()
    .replace(/ä/g, "ae")
    .replace(/ö/g, "oe")
    .replace(/ü/g, "ue")
    .replace(/ß/g, "ss")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const name = plain === "" ? "raumbild" : plain;
  return edition === "internal" ? `VERTRAULICH-${name}` : name;
}
