/** Metadata for GovData: DCAT-AP.de 3.0 as JSON-LD and Turtle. */
import type { BundleData } from "../read/data.js";

const PREFIXES = {
  dcat: "http://www.w3.org/ns/dcat#",
  dct: "http://purl.org/dc/terms/",
  dcatde: "http://dcat-ap.de/def/dcatde/",
  foaf: "http://xmlns.com/foaf/0.1/",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  spdx: "http://spdx.org/rdf/terms#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
} as const;

const LICENCES: Readonly<Record<string, string>> = {
  "dl-de/by-2-0": "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
  "dl-de/zero-2-0": "http://dcat-ap.de/def/licenses/dl-zero-de/2.0",
  "CC-BY-4.0": "http://dcat-ap.de/def/licenses/cc-by/4.0",
  "CC0-1.0": "http://dcat-ap.de/def/licenses/cc-zero",
};
const EU = "http://publications.europa.eu/resource/authority/";
const FORMATS: Readonly<Record<string, readonly [kind: string, media: string]>> = {
  csv: ["CSV", "text/csv"], geojson: ["GEOJSON", "application/geo+json"], json: ["JSON", "application/json"],
  svg: ["SVG", "image/svg+xml"], html: ["HTML", "text/html"],
};
const PART_NAMES: Readonly<Record<string, readonly [de: string, en: string]>> = {
  "data/index.csv": ["Klassen je Gebiet", "Classes by area"],
  "data/indicators.csv": ["Indikatoren je Gebiet", "Indicators by area"],
  "geo/areas.geojson": ["Gebiete mit Klassen", "Areas with classes"],
};

/** An address, a text in a language, a typed text, or a thing of its own. */
type Value = { readonly at: string } | { readonly text: string; readonly lang?: string; readonly type?: "xsd:decimal" | "xsd:date" | "xsd:hexBinary" } | Thing;
interface Thing {
  /** Empty for a nameless one. */
  readonly id: string;
  readonly type: string;
  readonly has: readonly (readonly [string, Value])[];
}

/** Where the bundle's folder lies, for all to reach, with a slash at the end. */
export function dcat(bundle: BundleData, address: string, digest: (bytes: Uint8Array) => string): Map<string, string> {
  const thing = dataset(bundle, address, digest);
  return new Map([["dcat-ap-de.jsonld", jsonLd(thing)], ["dcat-ap-de.ttl", turtle(thing)]]);
}

function dataset(bundle: BundleData, address: string, digest: (bytes: Uint8Array) => string): Thing {
  const text = (value: string): Value => ({ text: value, lang: bundle.language });
  const dates = bundle.indicators.map(({ date }) => date ?? "").filter((date) => /^\d{4}-\d{2}-\d{2}$/.test(date)).sort();
  const latest = dates.at(-1);
  const period: Thing = { id: "", type: "dct:PeriodOfTime", has: [["dcat:endDate", { text: latest ?? "", type: "xsd:date" }]] };
  const publisher: Thing = { id: "", type: "foaf:Agent", has: [["foaf:name", { text: bundle.publisher }]] };
  const sources = [...new Set(bundle.indicators.map(({ source }) => source))].filter((it) => it !== "");
  return {
    id: `${address}datapackage.json#dataset`,
    type: "dcat:Dataset",
    has: [
      ["dct:title", text(bundle.title)],
      ["dct:description", text(bundle.description || bundle.attribution || bundle.title)],
      ["dct:identifier", { text: `${address}datapackage.json` }],
      ["dct:publisher", publisher],
      ["dct:language", { at: `${EU}language/${bundle.language === "en" ? "ENG" : "DEU"}` }],
      ["dcat:theme", { at: `${EU}data-theme/SOCI` }],
      ["dcat:landingPage", { at: `${address}table.html` }],
      ...(latest === undefined ? [] : [["dct:temporal", period] as const]),
      ...sources.map((source) => ["dct:provenance", { id: "", type: "dct:ProvenanceStatement", has: [["rdfs:label", { text: source }]] }] as const),
      ...Object.keys(PART_NAMES).flatMap((path) => {
        const bytes = bundle.files.get(path);
        return bytes === undefined ? [] : [["dcat:distribution", distribution(bundle, address, path, bytes, digest)] as const];
      }),
    ],
  };
}

function distribution(bundle: BundleData, address: string, path: string, bytes: Uint8Array, digest: (bytes: Uint8Array) => string): Thing {
  const [kind = "", media = ""] = FORMATS[path.split(".").at(-1) ?? ""] ?? [];
  const [de = "", en = ""] = PART_NAMES[path] ?? [];
  const licence = bundle.licence && (LICENCES[bundle.licence.title] ?? bundle.licence.address);
  const checksum: Thing = { id: "", type: "spdx:Checksum", has: [
    ["spdx:algorithm", { at: "http://spdx.org/rdf/terms#checksumAlgorithm_sha256" }],
    ["spdx:checksumValue", { text: digest(bytes), type: "xsd:hexBinary" }]] };
  return {
    id: `${address}${path}`,
    type: "dcat:Distribution",
    has: [
      ["dct:title", { text: bundle.language === "en" ? en : de, lang: bundle.language }],
      ["dcat:accessURL", { at: `${address}${path}` }],
      ["dcat:downloadURL", { at: `${address}${path}` }],
      ["dct:format", { at: `${EU}file-type/${kind}` }],
      ["dcat:mediaType", { at: `https://www.iana.org/assignments/media-types/${media}` }],
      ["dcat:byteSize", { text: String(bytes.length), type: "xsd:decimal" }],
      ["spdx:checksum", checksum],
      ...(licence ? [["dct:license", { at: licence }] as const] : []),
      ["dcatde:licenseAttributionByText", { text: bundle.attribution || bundle.publisher, lang: bundle.language }],
    ],
  };
}

function jsonLd(thing: Thing): string {
  return `${JSON.stringify({ "@context": PREFIXES, ...asJson(thing) }, null, 2)}\n`;
}

function asJson({ id, type, has }: Thing): Record<string, unknown> {
  const found: Record<string, unknown> = { ...(id === "" ? {} : { "@id": id }), "@type": type };
  for (const [name, value] of has) {
    const made = valueJson(value);
    const before = found[name];
    found[name] = before === undefined ? made : [...(Array.isArray(before) ? before : [before]), made];
  }
  return found;
}

function valueJson(value: Value): unknown {
  if ("at" in value) return { "@id": value.at };
  if ("has" in value) return asJson(value);
  if (value.lang !== undefined) return { "@value": value.text, "@language": value.lang };
  return value.type === undefined ? value.text : { "@value": value.text, "@type": value.type };
}

function turtle(thing: Thing): string {
  const heads = Object.entries(PREFIXES).map(([name, address]) => `@prefix ${name}: <${address}> .\n`);
  const named: Thing[] = [thing];
  const body: string[] = [];
  for (const it of named) body.push(`\n<${iri(it.id)}> a ${it.type} ;\n${statements(it, "  ", named)} .\n`);
  return heads.join("") + body.join("");
}

/** Things with an address are written by themselves, the others where they belong. */
function statements({ has }: Thing, indent: string, named: Thing[]): string {
  return has.map(([name, value]) => `${indent}${name} ${valueTurtle(value, indent, named)}`).join(" ;\n");
}

function valueTurtle(value: Value, indent: string, named: Thing[]): string {
  if ("at" in value) return `<${iri(value.at)}>`;
  if ("has" in value) {
    if (value.id === "") return `[ a ${value.type} ;\n${statements(value, `${indent}  `, named)} ]`;
    named.push(value);
    return `<${iri(value.id)}>`;
  }
  const text = `"${value.text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r")}"`;
  if (value.lang !== undefined) return `${text}@${value.lang}`;
  return value.type === undefined ? text : `${text}^^${value.type}`;
}

/** Signs that may not stand in an address. */
function iri(address: string): string {
  return address.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase()}`);
}
