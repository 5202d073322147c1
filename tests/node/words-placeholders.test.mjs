// Names in braces: filled in, or called out with their place.
// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { filledText, namedIn, placeholder, placeholderFaults, PLACEHOLDERS } from "../../pkg/dist/words/placeholders.js";

test("either language's names are filled in, with umlauts and capitals", () => {
  assert.equal(filledText("{gebiet}: {Class}, {stärken}.", { area: "Alter Markt", class: "Klasse 2", strengths: "ein Park" }), "Alter Markt: Klasse 2, ein Park.");
  assert.equal(filledText("{gebiet}", { area: "{klasse} $& {x}" }), "{klasse} $& {x}", "a value is no template");
});

test("every fault is found, with line and character", () => {
  const text = "{titel}\nzwei {gebeit} und {gebiet}\n{klasse";
  assert.deepEqual(placeholderFaults(text, "area", false), [
    { kind: "unknown", name: "gebeit", line: 2, column: 6 },
    { kind: "open", name: "{", line: 3, column: 1 },
  ]);
  assert.deepEqual(placeholderFaults("a} {}", "area", false).map(({ kind, column }) => [kind, column]), [["open", 2], ["unknown", 4]]);
});

test("an area's names stand in the area's text alone, ranks in the house alone", () => {
  assert.deepEqual(placeholderFaults("{klasse}", "whole", false).map(({ kind }) => kind), ["areaOnly"]);
  assert.deepEqual(placeholderFaults("{raenge} {Ränge} {ranks}", "area", false).map(({ kind }) => kind), ["insideOnly", "insideOnly", "insideOnly"]);
  assert.deepEqual(placeholderFaults("{raenge}", "area", true), []);
});

test("names are told in the language of the text", () => {
  assert.equal(namedIn("{class} of {Gebiet}, {other}", "de"), "{klasse} of {gebiet}, {other}");
  assert.equal(namedIn("{klasse}", "en"), "{class}");
});

test("no name means two things", () => {
  for (const { id, de, en } of PLACEHOLDERS) for (const name of [de, en]) assert.equal(placeholder(name)?.id, id, name);
});
