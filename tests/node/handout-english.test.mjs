// The English short handout says no number that the German one does not say of the same file.
// @ts-check
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

const GUIDE = new URL("../../www/guide/", import.meta.url);
const guide = (/** @type {string} */ name) => readFileSync(new URL(name, GUIDE), "utf8");

/** Rows of tables by the file they begin with; a file may have several. @param {string} text */
function byFile(text) {
  /** @type {Map<string, string>} */ const found = new Map();
  for (const [, file = "", row = ""] of text.matchAll(/^\| `([^`]+)` \|(.*)$/gm)) found.set(file, `${found.get(file) ?? ""} ${row}`);
  return found;
}

/** Numbers as digits, whatever parts thousands and decimals. @param {string} text */
const numbers = (text) => [...text.matchAll(/\d+(?:[.,]\d+)*/g)].map(([it]) => it.replaceAll(",", "."));

test("every number of the English handout stands in the German one, tested there", () => {
  const german = byFile(guide("halber-tag.md"));
  const english = byFile(guide("half-day.md"));
  assert.ok(english.size >= 10);
  for (const [file, row] of english) {
    const known = new Set(numbers(german.get(file) ?? assert.fail(`${file} is not in the German handout`)));
    for (const it of numbers(row)) assert.ok(known.has(it), `${file}: ${it}`);
  }
  const times = new Set([...guide("halber-tag.md").matchAll(/\d\d:\d\d/g)].map(([it]) => it));
  const rest = guide("half-day.md").replace(/^\| `.*$/gm, "");
  for (const [it] of rest.matchAll(/\d\d:\d\d/g)) assert.ok(times.has(it), it);
  assert.doesNotMatch(rest.replace(/\d\d:\d\d/g, ""), /\d/, "a number nobody checks");
});

test("links and pictures of the short guides are there", () => {
  for (const name of ["half-day.md", "werkstatt.md", "workshop.md"]) {
    const links = [...guide(name).matchAll(/\]\(([^)#]+)\)/g)].map(([, it = ""]) => it);
    assert.ok(links.length > 0, name);
    for (const it of links) assert.ok(/^https?:/.test(it) || existsSync(new URL(it, GUIDE)), `${name}: ${it}`);
  }
});
