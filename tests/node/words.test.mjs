// Words that put people or places down are found; ordinary ones are left alone.
// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { RULES } from "../../pkg/dist/words/rules.js";
import { stigma } from "../../pkg/dist/words/stigma.js";

const lines = (/** @type {string} */ name) => readFileSync(new URL(`words/${name}`, import.meta.url), "utf8").trim().split("\n");

/** @type {[string, string, string][]} */
const GERMAN = [
  ["Soziale Brennpunkte in Musterstadt", "Soziale Brennpunkte", "hotspot"],
  ["Brennpunktschulen nach Bezirken", "Brennpunktschulen", "hotspot"],
  ["Kinder aus dem Brennpunkt-Viertel", "Brennpunkt-Viertel", "hotspot"],
  ["Problemviertel Nord", "Problemviertel", "problem"],
  ["Unsere Problemquartiere", "Problemquartiere", "problem"],
  ["Anteil der Problemfamilien", "Problemfamilien", "problem"],
  ["Problem-Kiez Süd", "Problem-Kiez", "problem"],
  ["Das Ghetto am Stadtrand", "Ghetto", "ghetto"],
  ["Plattenbaughettos", "Plattenbaughettos", "ghetto"],
  ["Gegen die Ghettoisierung", "Ghettoisierung", "ghetto"],
  ["sozial schwache Familien", "sozial schwache", "weak"],
  ["Sozialschwächere Haushalte", "Sozialschwächere", "weak"],
  ["Sozial Schwächsten helfen", "Sozial Schwächsten", "weak"],
  ["bildungsferne Schichten", "bildungsferne", "remote"],
  ["Abgehängte Stadtteile", "Abgehängte", "leftBehind"],
  ["Der Westen ist abgehängt", "abgehängt", "leftBehind"],
  ["Die Verlierer des Strukturwandels", "Verlierer", "loser"],
  ["Modernisierungsverliererinnen", "Modernisierungsverliererinnen", "loser"],
  ["Verliererviertel", "Verliererviertel", "loser"],
  ["Bezirke, die schlechter abschneiden", "schlechter", "worse"],
  ["Die schlechtesten Gebiete", "schlechtesten", "worse"],
  ["Lage: schlecht", "schlecht", "worse"],
  ["Note 5 für den Stadtteil", "Note", "grade"],
  ["Schulnoten für die Viertel", "Schulnoten für die Viertel", "grade"],
  ["Die Benotung der Gebiete", "Benotung", "grade"],
  ["Ranking der Bezirke", "Ranking", "ranking"],
  ["Bezirksranking 2024", "Bezirksranking", "ranking"],
  ["Rangliste der Schulen", "Rangliste", "ranking"],
  ["Schlusslicht Hafenviertel", "Schlusslicht", "ranking"],
  ["asoziale Verhältnisse", "asoziale", "asocial"],
  ["Unterschichtfamilien", "Unterschichtfamilien", "underclass"],
  ["Eine No-go-Area", "No-go-Area", "underclass"],
  ["Armenviertel", "Armenviertel", "poor"],
  ["Zahl der Risikokinder", "Risikokinder", "risk"],
];

/** @type {[string, string, string][]} */
const ENGLISH = [
  ["Problem areas of Anytown", "Problem areas", "problem"],
  ["Living on a sink estate", "sink estate", "hotspot"],
  ["The ghettos of the north", "ghettos", "ghetto"],
  ["Socially weak families", "Socially weak", "weak"],
  ["Places left behind", "left behind", "leftBehind"],
  ["Losers of the reform", "Losers", "loser"],
  ["The worst areas", "worst areas", "worse"],
  ["Worse performing schools", "Worse performing", "worse"],
  ["Grades for the districts", "Grades for the districts", "grade"],
  ["Ranking of districts", "Ranking", "ranking"],
  ["A league table of schools", "league table", "ranking"],
  ["No-go areas", "No-go areas", "underclass"],
];

for (const [language, cases] of /** @type {const} */ ([["de", GERMAN], ["en", ENGLISH]])) {
  test(`${language}: every one of ${cases.length} is found where it stands`, () => {
    for (const [text, word, rule] of cases) {
      const found = stigma(text, language);
      assert.deepEqual(found.map((it) => [it.word, it.rule]), [[word, rule]], text);
      assert.equal(text.slice(found[0]?.start, found[0]?.end), word);
    }
  });

  test(`${language}: nothing is found where nobody is put down`, () => {
    const all = lines(`harmless.${language}.txt`);
    assert.ok(all.length >= (language === "de" ? 200 : 40), `${all.length} sentences`);
    assert.equal(new Set(all).size, all.length, "each of them once");
    const wrong = all.flatMap((text) => stigma(text, language).map(({ word }) => `${word}: ${text}`));
    assert.deepEqual(wrong, []);
  });
}

test("several in one text come in order, and none twice", () => {
  const found = stigma("Soziale Brennpunkte sind Problemviertel; das Ranking der Verlierer.", "de");
  assert.deepEqual(found.map(({ rule }) => rule), ["hotspot", "problem", "ranking", "loser"]);
  assert.ok(found.every((it, at) => at === 0 || it.start >= (found[at - 1]?.end ?? 0)));
  assert.deepEqual(stigma("", "de"), []);
});

test("each rule has its advice in both languages, and our own texts need none", () => {
  for (const language of /** @type {const} */ (["de", "en"])) {
    /** @type {Record<string, string>} */
    const texts = JSON.parse(readFileSync(new URL(`../../src/text/${language}.json`, import.meta.url), "utf8"));
    for (const rule of RULES) assert.ok((texts[`page.words.instead.${rule}`] ?? "").length > 0, rule);
    // The hint on classes names such a word, to say what is better.
    const own = Object.entries(texts).filter(([key]) => key.startsWith("page.") && !key.startsWith("page.words.") && key !== "page.classes.hint");
    const wrong = own.flatMap(([key, text]) => stigma(text, language).map(({ word }) => `${key}: ${word}`));
    assert.deepEqual(wrong, []);
  }
});
