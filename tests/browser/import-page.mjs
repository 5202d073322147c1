// Reads back how the workshop says a file is read.
import { existsSync, readFileSync } from "node:fs";

import { xlsx } from "../reference/import/generator/xlsx.mjs";
import { drop } from "./workshop-page.mjs";

const CORPUS = new URL("../reference/import/", import.meta.url);

/** A case of the corpus, its file under a name of its own; null where absent. */
export function corpusCase(name) {
  const folder = new URL(`${name}/`, CORPUS);
  const expected = JSON.parse(readFileSync(new URL("expected.json", folder), "utf8"));
  const outside = expected.file.startsWith("../shared");
  const path = new URL(expected.file, outside ? new URL("../../", CORPUS.href.replace(/import\/$/, "")) : folder);
  if (!existsSync(path)) return null;
  const ending = /\.\w+$/.exec(expected.file)[0];
  return { expected, file: { name: `${name}${ending}`, bytes: readFileSync(path) } };
}

/** Drops one file and waits until it stands in the list and was looked at. */
export async function dropOne(page, file) {
  await drop(page, [file]);
  const item = page.locator("li.file", { hasText: file.name });
  await item.locator(".reading, .complaint").first().waitFor();
  return item;
}

/** Folds out whatever hides an element. */
export function unfold(locator) {
  return locator.evaluate((place) => {
    for (let it = place; it; it = it.parentElement) if (it.localName === "details") it.open = true;
  });
}

/** Chooses in a list, wherever it is folded away. */
export async function choose(page, id, value) {
  const list = page.locator(`[id="${id}"]`);
  await unfold(list);
  await list.selectOption(value);
}

/** The preview as it is shown: headings, and each row with its cells. */
export function preview(item) {
  return item.locator(".preview").evaluate((region) => {
    const text = (node) => node?.textContent ?? "";
    const cell = (node) => ({
      written: text(node.querySelector(".written")).replace(/^\u00a0$/, ""),
      meant: [...node.querySelectorAll(".meant")].map(text),
    });
    const rows = [...region.querySelectorAll("tbody tr")].map((row) => ({
      line: Number(text(row.querySelector("th > span"))),
      tags: [...row.querySelectorAll("th .tag")].map(text),
      cells: [...row.querySelectorAll("td")].map(cell),
    }));
    return { columns: [...region.querySelectorAll(".column-name")].map(text), rows };
  });
}

/** Tries until it is as expected: the page answers a moment later. */
export async function eventually(check, wait = 5000) {
  const end = performance.now() + wait;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }
}

/** The invented city's numbers as an office sends them: keys without zeros. */
export function officeBook({ year = 2024, dash = false } = {}) {
  const rows = (name, encoding) =>
    new TextDecoder(encoding).decode(readFileSync(new URL(`../../www/examples/ruesenhagen/${name}`, import.meta.url))).replace(/^\ufeff/, "").trim().split(/\r?\n/).map((line) => line.split(";"));
  const [heads, ...people] = rows("bevoelkerung.csv", "utf-8");
  const [socialHeads, ...social] = rows("soziales.csv", "windows-1252");
  const of = (row, names, name) => row[names.indexOf(name)];
  const count = (text) => (Number.isNaN(Number(text)) ? text : Number(text));
  const cells = people.map((row, at) => [
    Number(row[0]),
    row[1],
    Number(of(row, heads, "einwohner_2024")),
    Number(of(row, heads, "u15_2024")),
    dash && at < 3 ? "–" : count(of(social[at], socialHeads, "sgb2_u15_2024")),
    count(of(social[at], socialHeads, "arbeitslose_2024")),
    Number(of(row, heads, "erwerbsfaehig_2024")),
  ]);
  const sum = (column) => cells.reduce((total, row) => total + (Number(row[column]) || 0), 0);
  return book([
    [`Rüsenhagen, Amt für Statistik: Sozialdaten am 31.12.${year}`],
    [],
    ["Nr.", "Bezirk", "Einwohner", "", "SGB II", "Arbeitslose", "Einwohner"],
    ["", "", "insgesamt", "unter 15", "unter 15", "", "15 bis 64"],
    ...cells,
    // With a total to compare, a dash would be no question.
    ...(dash ? [] : [["", "Stadt insgesamt", ...[2, 3, 4, 5, 6].map(sum)]]),
    [],
    ["Quelle: Einwohnermelderegister; Bundesagentur für Arbeit"],
  ]);
}

function book(lines) {
  const cell = (value) => (value === "" ? null : typeof value === "number" ? { book: { number: `${value}` } } : { text: value });
  const rows = lines.map((line) => ({ kind: "data", cells: line.map(cell) }));
  return Buffer.from(xlsx({}, { rows, merges: [], list: [] }));
}
