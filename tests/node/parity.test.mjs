// The WebAssembly engine writes the same bytes as the native one: both are
// compared with the lists in tests/golden, through a reprojection and the
// intervals of all rates.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

import { createEngine } from "../../pkg/dist/engine/node.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const GOLDEN = join(ROOT, "tests/golden");

/** The recipe of a case: its own, or one of the examples'. */
function recipeOf(folder) {
  const elsewhere = join(folder, "recipe.path");
  if (!existsSync(elsewhere)) return join(folder, "recipe.json");
  return join(ROOT, readFileSync(elsewhere, "utf8").trim());
}

async function engineFor(recipe) {
  const engine = await createEngine({ language: "de" });
  for (const entry of readdirSync(dirname(recipe), { withFileTypes: true })) {
    if (!entry.isFile() || entry.name === basename(recipe)) continue;
    const bytes = readFileSync(join(dirname(recipe), entry.name));
    // A file that cannot be read stays with the engine all the same.
    await engine.addFile(entry.name, bytes).catch(() => undefined);
  }
  return engine;
}

function sums({ files, zip }) {
  const all = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).concat([["bundle.zip", zip]]);
  return all.map(([name, bytes]) => `${createHash("sha256").update(bytes).digest("hex")}  ${name}\n`).join("");
}

for (const name of readdirSync(GOLDEN)) {
  const folder = join(GOLDEN, name);
  const recipe = recipeOf(folder);
  const text = readFileSync(recipe, "utf8");
  const expected = join(folder, "expected");

  test(`${name}: the same findings`, async () => {
    const engine = await engineFor(recipe);
    const found = await engine.check(text);
    const told = found.map(({ code, message }) => `${code} ${message}\n`).join("");
    assert.ok(readFileSync(join(expected, "findings.txt"), "utf8").startsWith(told));
    engine.close();
  });

  for (const edition of ["public", "committee", "internal"]) {
    const list = join(expected, `${edition}.sha256`);
    if (!existsSync(list)) continue;
    test(`${name}: the same bytes in the ${edition} edition`, async () => {
      const engine = await engineFor(recipe);
      const written = await engine.publish(text, { edition }).then(sums, () => "refused\n");
      assert.equal(written, readFileSync(list, "utf8"));
      engine.close();
    });
  }
}

test("the bundle of the example hosts is the engine's own", async () => {
  const recipe = join(ROOT, "www/examples/ruesenhagen/ruesenhagen.raumbild.json");
  const engine = await engineFor(recipe);
  const { files } = await engine.publish(readFileSync(recipe, "utf8"), { edition: "public" });
  for (const [name, bytes] of files) {
    const shown = readFileSync(join(ROOT, "www/hosts/ruesenhagen", name));
    assert.ok(shown.equals(bytes), `${name} is outdated: www/hosts/README.md says how to write it`);
  }
  engine.close();
});
