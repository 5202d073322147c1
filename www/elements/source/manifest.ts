import type { ClassView, Edition, IndicatorView, Publication } from "../../draw/view.js";
import { BundleError } from "./fault.js";
import { Json } from "./shape.js";

export const MANIFEST = "datapackage.json";

const FORMAT = 1;
export const EDITIONS = ["internal", "committee", "public"] as const satisfies readonly Edition[];

/** One file of the bundle, by what `datapackage.json` says about it. */
export interface Resource {
  readonly name: string;
  readonly path: string;
  readonly bytes: number | null;
  readonly hash: string;
}

/** `datapackage.json`, checked. */
export interface Manifest extends Omit<Publication, "files"> {
  readonly title: string;
  readonly indexTitle: string;
  readonly language: string;
  readonly districtLabel: string;
  readonly totalLabel: string;
  readonly classes: readonly ClassView[];
  readonly indicators: readonly Omit<IndicatorView, "values" | "total">[];
  readonly resources: readonly Resource[];
}

export function readManifest(text: string): Manifest {
  const json = Json.parse(text, MANIFEST);
  const own = json.entry("raumbild");
  checkFormat(own);
  const edition = own.entry("edition").oneOf(EDITIONS);
  const title = json.entry("title").text();
  return {
    title,
    indexTitle: own.entry("indexTitle").optionalText() || title,
    language: own.entry("language").text(),
    districtLabel: levelLabel(own, "district"),
    totalLabel: levelLabel(own, "city"),
    edition,
    // An internal edition is confidential even if it should not say so.
    confidential: own.entry("confidential").boolean() || edition === "internal",
    description: json.entry("description").optionalText(),
    publisher: publisher(json),
    licence: licence(json),
    attribution: own.entry("attribution").optionalText(),
    protection: protection(own.entry("protection")),
    classes: readClasses(own.entry("classes")),
    indicators: own.entry("indicators").list(200).map(readIndicator),
    resources: json.entry("resources").list(100).map(readResource),
  };
}

function checkFormat(own: Json): void {
  if (own.absent) throw own.fault();
  const found = own.entry("format").number(1, 1e6);
  if (found !== FORMAT) throw new BundleError("E_BUNDLE_FORMAT", { found, known: FORMAT });
}

function levelLabel(own: Json, id: string): string {
  const level = own.entry("levels").optionalList(20).find((entry) => entry.entry("id").optionalText() === id);
  return level?.entry("label").optionalText() ?? "";
}

function publisher(json: Json): string {
  const contributors = json.entry("contributors").optionalList(100);
  const main = contributors.find((entry) =>
    entry.entry("roles").optionalList(20).some((role) => role.text() === "publisher"));
  return (main ?? contributors[0])?.entry("title").optionalText() ?? "";
}

function licence(json: Json): Publication["licence"] {
  const [first] = json.entry("licenses").optionalList(20);
  if (!first) return null;
  const title = first.entry("title").optionalText() || first.entry("name").optionalText();
  const path = first.entry("path").optionalText();
  // A link somebody will click: nothing but the web, whatever the file says.
  return { title, address: /^https?:\/\//.test(path) ? path : null };
}

function protection(json: Json): Publication["protection"] {
  if (json.absent || json.entry("minimum").absent) return null;
  const withheld = json.entry("withheld");
  return { minimum: json.entry("minimum").number(0, 1e6), withheld: withheld.absent ? 0 : withheld.number(0, 1e9) };
}

function readClasses(json: Json): ClassView[] {
  return json.list(255).map((entry, index) => {
    const number = entry.entry("class").number(1, 255);
    const colour = entry.entry("colour").text();
    if (number !== index + 1) throw entry.entry("class").fault();
    if (!/^#[0-9a-f]{6}$/i.test(colour)) throw entry.entry("colour").fault();
    return { class: number, label: entry.entry("label").text(), colour };
  });
}

function readIndicator(entry: Json): Manifest["indicators"][number] {
  return {
    id: entry.entry("id").text(),
    label: entry.entry("label").text(),
    unit: entry.entry("unit").oneOf(["percent", "per1000", "value"]),
    decimals: entry.entry("decimals").absent ? 1 : entry.entry("decimals").number(0, 6),
    date: entry.entry("date").optionalText(),
    source: entry.entry("source").optionalText(),
  };
}

function readResource(entry: Json): Resource {
  const path = entry.entry("path").text();
  // Only files beside the description: no other host, no way up, no query.
  if (!/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(path)) throw entry.entry("path").fault();
  const bytes = entry.entry("bytes");
  return {
    name: entry.entry("name").text(),
    path,
    bytes: bytes.absent ? null : bytes.number(0, 1e9),
    hash: entry.entry("hash").optionalText(),
  };
}
