// The invented places are as their generators write them, and everything their
// descriptions say holds.
// @ts-check
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const EXAMPLES = new URL("../../www/examples/", import.meta.url);

for (const place of ["ruesenhagen", "ruesenhagen/roh", "wiesenau", "wiesenau/roh", "fremdstadt"]) {
  test(`${place} is as its generator writes it`, () => {
    const generator = fileURLToPath(new URL(`${place}/generate.mjs`, EXAMPLES));
    const { status, stderr } = spawnSync(process.execPath, [generator, "--check"], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
  });
}

test("the files the page brings along are there", () => {
  /** @type {Record<string, string[]>} */
  const raw = JSON.parse(readFileSync(new URL("raw.json", EXAMPLES), "utf8"));
  for (const [place, names] of Object.entries(raw)) {
    for (const name of names) assert.ok(existsSync(new URL(`${place}/roh/${name}`, EXAMPLES)), `${place}/${name}`);
  }
});
