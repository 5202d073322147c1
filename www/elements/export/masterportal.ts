/** A layer for Masterportal 3: GeoJSON, its style, and what goes into services.json, config.json and index.html. */
import type { ClassView } from "../../draw/view.js";
import type { BundleData } from "../read/data.js";
import { plain } from "./lines.js";
import { classText, told, wordsOfBundle } from "./rows.js";

export interface Portal {
  /** Where the bundle's folder lies on the web server, with a slash at the end. */
  readonly address: string;
  /** A short name for the layer, its style and its files. */
  readonly name: string;
}

export function masterportal(bundle: BundleData, { address, name }: Portal): Map<string, string> {
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  return new Map([
    [`${name}.geojson`, layer(bundle)],
    ["style.json", json([style(bundle, name)])],
    ["services.json", json([service(bundle, address, name)])],
    ["config.json", json(config(bundle, address, name))],
    ["index.html.txt", `<script type="module" src="${ROOT}standalone.js"></script>\n`],
  ]);
}

/** Where the element lies, as the workshop's folder for portals has it. */
const ROOT = "/raumbild/";

/** Attributes are plain text: the portal's click information would take brackets for HTML. */
function layer(bundle: BundleData): string {
  const words = wordsOfBundle(bundle);
  const shapes = new Map(bundle.boundaries.map(({ area, geometry }) => [area, geometry]));
  const features = bundle.index.flatMap((entry) => {
    const geometry = shapes.get(entry.area);
    if (geometry === undefined) return [];
    const figures = bundle.indicators.map((indicator) => {
      const { value, status, text } = told(indicator, entry.area, words);
      const key = keyOf(indicator.id);
      return { [key]: value, [`${key}_status`]: status, [`${key}_text`]: plain(text) };
    });
    const properties = {
      area: plain(entry.area), name: plain(entry.name), class: entry.class, class_status: entry.status, class_reason: entry.reason,
      class_text: plain(classText(entry, words)), ...Object.assign({}, ...figures),
    };
    return [{ type: "Feature", properties, geometry }];
  });
  return `${JSON.stringify({ type: "FeatureCollection", features })}\n`;
}

/** An indicator may be called what an attribute is called already. */
function keyOf(id: string): string {
  return /^(area|name|class)(_|$)/.test(id) ? `indicator_${id}` : id;
}

/** The first rule that fits counts; the last has no condition, so that no area is invisible. */
function style(bundle: BundleData, name: string): object {
  const words = wordsOfBundle(bundle);
  const reasons = [...new Set(bundle.index.filter((it) => it.class === null).map(({ reason }) => reason))].sort();
  const absent = reasons.filter((reason) => reason !== "").map((reason) => ({
    conditions: { properties: { class_reason: reason } },
    style: { ...OUTLINE, polygonFillHatch: HATCH, legendValue: plain(words.say(`reason.${reason}`)) },
  }));
  const other = { style: { ...OUTLINE, polygonFillHatch: HATCH, legendValue: plain(words.say("status.missing")) } };
  const classes = bundle.classes.map((entry) => ({
    conditions: { properties: { class: entry.class } },
    style: { ...OUTLINE, polygonFillColor: colour(entry), legendValue: plain(words.say("class.named", { class: entry.class, label: entry.label })) },
  }));
  return { styleId: name, rules: [...classes, ...absent, other] };
}

const OUTLINE = { polygonStrokeColor: [27, 27, 31, 1], polygonStrokeWidth: 1, polygonFillColor: [255, 255, 255, 0.6] };
const HATCH = { pattern: "diagonal", size: 12, lineWidth: 2, backgroundColor: [255, 255, 255, 0.6], patternColor: [84, 86, 95, 1] };

function colour({ colour: hex }: ClassView): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).concat(0.85);
}

function service(bundle: BundleData, address: string, name: string): object {
  const figures = bundle.indicators.map(({ id, label }) => [`${keyOf(id)}_text`, plain(label)]);
  return {
    id: name,
    name: plain(bundle.title),
    url: `${address}${name}.geojson`,
    typ: "GeoJSON",
    format: "GeoJSON",
    version: "1.0",
    minScale: "0",
    maxScale: "2500000",
    styleId: name,
    legend: true,
    gfiTheme: "default",
    gfiAttributes: Object.fromEntries([["name", "Name"], ["class_text", plain(bundle.title)], ...figures]),
    layerAttribution: plain(bundle.attribution),
    datasets: [],
  };
}

/** A registered element is upgraded where the portal puts in markup; a script in it would not run. */
function config(bundle: BundleData, address: string, name: string): object {
  const htmlContent = `<raumbild-view src="${address}datapackage.json" lang="${bundle.language}"><a href="${address}table.html">${plain(bundle.title)}</a></raumbild-view>`;
  return {
    layerConfig: { subjectlayer: { elements: [{ id: name, visibility: true }] } },
    portalConfig: { mainMenu: { sections: [[{ type: "customMenuElement", name: plain(bundle.title), icon: "bi-map", htmlContent }]] } },
  };
}
