// Writes the invented tables of this folder, each in the manner of some
// office, and what is truly in them. `node variants.mjs` writes them,
// `node variants.mjs --check` compares what is there.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { city } from "./generator/city.mjs";
import { delimited } from "./generator/delimited.mjs";
import { layout } from "./generator/layout.mjs";
import { long } from "./generator/long.mjs";
import { dbf, html, ods, spreadsheetMl } from "./generator/other-books.mjs";
import { plans } from "./generator/plans.mjs";
import { odd } from "./generator/odd.mjs";
import { expected } from "./generator/truth.mjs";
import { xlsx } from "./generator/xlsx.mjs";

const WRITERS = { csv: delimited, tsv: delimited, txt: delimited, xlsx, ods, html, xml: spreadsheetMl, dbf };
const FOLDER = fileURLToPath(new URL(".", import.meta.url));

/** A plan's two files by name. */
function written(plan) {
  const table = plan.long ? long(plan, city(plan)) : layout(plan, city(plan));
  const file = `table.${plan.extension ?? plan.format}`;
  const bytes = WRITERS[plan.format](plan, table);
  return { [file]: bytes, "expected.json": Buffer.from(expected(plan, table.wide ?? table, file)) };
}

const cases = { ...Object.fromEntries(plans.map((plan) => [plan.id, written(plan)])), ...odd };
const isCheck = process.argv.includes("--check");
let differing = 0;
for (const [id, files] of Object.entries(cases)) {
  mkdirSync(`${FOLDER}${id}`, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) {
    const path = `${FOLDER}${id}/${name}`;
    if (!isCheck) writeFileSync(path, bytes);
    else if (!existsSync(path) || !readFileSync(path).equals(bytes)) {
      differing += 1;
      console.error(`${id}/${name} is not what the generator writes`);
    }
  }
}
console.log(`${Object.keys(cases).length} cases ${isCheck ? "compared" : "written"}.`);
process.exitCode = differing > 0 ? 1 : 0;
