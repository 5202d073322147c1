// Writes bundles of an invented town and pages that show them, for the tests of the elements.
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { launch } from "../../pkg-config/chromium.mjs";
import { serve } from "../../pkg-config/serve.mjs";

export const STRICT = "default-src 'self'";
export const TRUSTED = `${STRICT}; require-trusted-types-for 'script'; trusted-types 'none'`;

const NAMES = [
  "Altstadt", "Am Bahnhof", "Buchenhain", "Deichtor", "Eichkamp", "Fährhaus",
  "Gartenstadt", "Hafen", "Ilmenau", "Jägerhof", "Kirchberg", "Lindenhof",
  "Marktviertel", "Neustadt", "Obermühle", "Papenbusch", "Quellental", "Rosenhöhe",
  "Südfeld", "Tannenweg", "Unterstadt", "Vogelsang", "Wiesengrund", "Ziegelei",
];
const LABELS = ["gering", "eher gering", "mittel", "erhöht", "hoch"];
const COLOURS = ["#f5f3ec", "#cdd6e0", "#9fb6d0", "#6f92bd", "#456ea1"];

/** Areas without a class, by position: status and reason. */
const ABSENT = new Map([
  [5, ["suppressed", "withheld"]],
  [11, ["missing", "missing"]],
  [17, ["not_applicable", "population"]],
]);

const nothing = () => {};

/**
 * The files of a bundle by path. `edit` may change the description before it
 * is written, `spoil` the files after; `names` replaces the first names;
 * `marked` adds the last column of a confidential table.
 */
export function bundleFiles(options = {}) {
  const { columns = 6, rows = 4, names = [], language = "de", marked = false, edit = nothing, spoil = nothing } = options;
  const areas = Array.from({ length: columns * rows }, (_, at) => area(at, columns, names));
  const files = new Map([
    ["data/index.csv", mark(indexCsv(areas), marked)],
    ["data/indicators.csv", mark(indicatorsCsv(areas), marked)],
    ["geo/areas.geojson", geojson(areas, columns)],
  ]);
  const manifest = description(files, language);
  edit(manifest);
  files.set("datapackage.json", JSON.stringify(manifest, null, 2));
  spoil(files);
  return files;
}

function mark(text, marked) {
  if (!marked) return text;
  const [header, ...rows] = text.trimEnd().split("\n");
  return `${header},confidential\n${rows.map((row) => `${row},"Vertraulich, nicht weitergeben"\n`).join("")}`;
}

function area(at, columns, names) {
  const [status, reason] = ABSENT.get(at) ?? ["value", ""];
  const number = status === "value" ? (at % 5) + 1 : null;
  const district = at % columns < columns / 2 ? "West" : "Ost";
  const name = names[at] ?? NAMES[at] ?? `Gebiet ${at + 1}`;
  return { at, code: String(at + 1).padStart(4, "0"), name, district, status, reason, number };
}

function quote(text) {
  const safe = /^[=+\-@\t\r]./.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csv(header, rows) {
  return [header, ...rows].map((row) => `${row.map((cell) => quote(String(cell))).join(",")}\n`).join("");
}

function indexCsv(areas) {
  const header = ["level", "area", "name", "district", "class", "label", "score", "status", "reason"];
  return csv(header, areas.map(({ code, name, district, number, status, reason }) =>
    ["area", code, name, district === "West" ? "1" : "2", number ?? "", LABELS[number - 1] ?? "", "", status, reason]));
}

function indicatorsCsv(areas) {
  const header = ["level", "area", "indicator", "date", "measure", "value", "status"];
  const rates = areas.map(({ code, at }) =>
    at === 5 ? ["area", code, "sgb2", "2024-12-31", "rate", "", "suppressed"]
      : at === 6 ? ["area", code, "sgb2", "2024-12-31", "rate", "0.0", "zero"]
      : ["area", code, "sgb2", "2024-12-31", "rate", (3 + at * 1.3).toFixed(1), "value"]);
  const classes = areas.map(({ code, at }) => ["area", code, "sprache", "", "class", (at % 5) + 1, "value"]);
  return csv(header, [...rates, ["city", "city", "sgb2", "2024-12-31", "rate", "17.9", "value"], ...classes]);
}

function geojson(areas, columns) {
  const corner = (x, y) => [
    Number((10 + x * 0.012 + Math.sin(x * 3 + y * 5) * 0.002).toFixed(7)),
    Number((53 - y * 0.008 + Math.cos(x * 4 + y * 2) * 0.0015).toFixed(7)),
  ];
  const features = areas.map(({ at, code, name, district, number, status }) => {
    const [x, y] = [at % columns, Math.floor(at / columns)];
    const ring = [[x, y], [x, y + 1], [x + 1, y + 1], [x + 1, y], [x, y]].map(([a, b]) => corner(a, b));
    const properties = {
      area: code, name: name.replace(/[<>&]/g, ""), district, class: number, label: LABELS[number - 1] ?? "", status,
    };
    return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [ring] } };
  });
  return `${JSON.stringify({ type: "FeatureCollection", features })}\n`;
}

function description(files, language) {
  const resources = [["index", "data/index.csv"], ["indicators", "data/indicators.csv"], ["areas", "geo/areas.geojson"]]
    .map(([name, path]) => {
      const bytes = Buffer.from(files.get(path));
      const hash = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
      return { name, path, bytes: bytes.length, hash };
    });
  return {
    name: "musterstadt",
    title: "Sozialindex Musterstadt 2024",
    description: "Erfundene Zahlen einer erfundenen Stadt.",
    licenses: [{ name: "CC0-1.0", path: "https://creativecommons.org/publicdomain/zero/1.0/" }],
    contributors: [{ title: "Stadt Musterstadt", roles: ["publisher"] }],
    resources,
    raumbild: {
      format: 1, engine: "0.1.0", edition: "public", confidential: false, language, indexTitle: "Unterstützungsbedarf",
      levels: [{ id: "area", label: "Gebiet" }, { id: "district", label: "Stadtteil" }, { id: "city", label: "Insgesamt" }],
      classes: LABELS.map((label, at) => ({ class: at + 1, label, colour: COLOURS[at] })),
      indicators: [
        { id: "sgb2", label: "Kinder unter 15 in SGB II", unit: "percent", decimals: 1, direction: "higherIsWorse", date: "2024-12-31", source: "Statistikstelle" },
        { id: "sprache", label: "Sprachförderbedarf", unit: "value", decimals: 0, direction: "higherIsWorse", date: null, source: "Gesundheitsamt" },
      ],
      protection: { profile: "minimum3", minimum: 3, withheld: 7 },
      attribution: "Stadt Musterstadt · CC0-1.0 · Stand 2024-12-31",
    },
  };
}

/** A server with bundles and pages, and a browser to look at them. */
export async function openPortal({ folders = {}, policies = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "raumbild-portal-"));
  const put = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  put("icon.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const server = await serve({
    folders: { "/portal/": folder, "/trusted/": folder, ...folders },
    policies: { "/portal/": STRICT, "/trusted/": TRUSTED, ...policies },
  });
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await launch({ args: sandbox });
  return {
    url: server.url,
    put,
    putBundle: (name, options) => {
      for (const [path, text] of bundleFiles(options)) put(`${name}/${path}`, text);
    },
    open: (path, options) => openPage(browser, server.url + path, options),
    openAt: (address, options) => openPage(browser, address, options),
    close: async () => {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function pageOf(body, { head = "", lang = "de" } = {}) {
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Portal</title>
<link rel="icon" href="/portal/icon.svg">${head}<script type="module" src="/dist/standalone.js"></script></head>
<body><main><h1>Statistik</h1>${body}</main></body></html>`;
}

/** The page, with all it complained about in `faults`. */
async function openPage(browser, url, { init, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  await page.exposeFunction("complain", (text) => faults.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      window.complain(`${event.violatedDirective} ${event.blockedURI}`));
    window.heard = [];
    for (const name of ["raumbild-ready", "raumbild-error", "raumbild-select"]) {
      document.addEventListener(name, (event) => {
        const { area, code } = event.detail;
        window.heard.push([name, area === undefined ? (code ?? "") : area]);
      });
    }
  });
  if (init) await page.addInitScript(init);
  await page.goto(url);
  return Object.assign(page, { faults, heard: (name) => heard(page, name) });
}

/** What the page has heard; waits for the first event of that name. */
async function heard(page, name) {
  await page.waitForFunction((wanted) => window.heard.some(([type]) => type === wanted), name);
  return page.evaluate(() => window.heard);
}
