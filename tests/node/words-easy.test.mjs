// The draft in Leichte Sprache keeps its rules, and the rules find what breaks them.
// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { easyFaults, easyReview, MOST_WORDS } from "../../pkg/dist/words/easy/check.js";
import { EXPLAINED, TERMS, usesTerm } from "../../pkg/dist/words/easy/terms.js";
import { easyDraft } from "../../pkg/dist/words/easy/write.js";

const ROW = { label: "Kinder in Sport-Vereinen", own: "12,5 Prozent", isWithheld: false, city: "14,0 Prozent", verdict: /** @type {const} */ ("similar") };

/** Every kind of area and number a result may have. */
const RESULT = {
  title: "Sozial-Index",
  publisher: "Stadt Rüsenhagen",
  date: "31. Dezember 2024",
  count: 62,
  classes: 5,
  indicators: ["Kinder in Sport-Vereinen"],
  areas: [
    { name: "Alter Markt", classNumber: 2, reason: /** @type {const} */ (""), maybe: [3], strengths: ["Ein Park"], rows: [ROW, { ...ROW, verdict: /** @type {const} */ ("higher") }, { ...ROW, verdict: /** @type {const} */ ("lower") }] },
    ...(/** @type {const} */ (["population", "outlier", "missing", "withheld"])).map((reason) => ({ name: reason, classNumber: null, reason, maybe: [], strengths: [], rows: [{ ...ROW, own: null, isWithheld: reason === "withheld" }, { ...ROW, city: null, verdict: null }] })),
  ],
};

const DRAFT = easyDraft(RESULT);
const SENTENCES = DRAFT.filter(({ kind }) => kind === "sentence").map(({ text }) => text);

test("every sentence of the draft keeps every rule", () => {
  assert.ok(SENTENCES.length > 40);
  assert.deepEqual(easyReview(DRAFT), []);
  for (const text of SENTENCES) {
    assert.ok(text.split(/\s+/).length <= MOST_WORDS, text);
    assert.match(text, /^\p{Lu}.*[.:]$/u, text);
    assert.equal(text.split(/[.!?](?=\s)/).length, 1, `${text}: one sentence`);
  }
});

test("a hard word is explained where it is first used", () => {
  for (const term of TERMS) {
    const first = SENTENCES.findIndex((it) => usesTerm(it, term));
    const told = SENTENCES.indexOf(EXPLAINED[term][0]);
    assert.ok(first >= 0 && told >= 0, `${term} is used and explained`);
    assert.ok(told <= first + 1, `${term}: ${SENTENCES[first]}`);
    assert.equal(SENTENCES.filter((it) => it === EXPLAINED[term][0]).length, 1, `${term} is explained once`);
  }
});

test("what is withheld has no number, and one without a class says why", () => {
  const [, ...alone] = RESULT.areas;
  const texts = easyDraft({ ...RESULT, areas: alone.filter(({ reason }) => reason === "withheld") }).map(({ text }) => text);
  assert.ok(texts.includes("Diese Zahl zeigen wir nicht."));
  assert.ok(texts.includes("Für dieses Gebiet gibt es keine Klasse."));
  assert.equal(texts.filter((it) => it.startsWith("Die Zahl ist:")).length, 1, "the published one alone");
});

/** @type {[string, string][]} */
const BROKEN = [
  ["Das ist ein Satz der viel zu viele Worte hat und niemals mehr enden will.", "long"],
  ["Die Namen des Gebiets stehen hier.", "genitive"],
  ["Die Zahl der Kinder ist groß.", "genitive"],
  ["Wegen der Zahlen gibt es Hilfe.", "genitive"],
  ["Die Zahlen werden jedes Jahr gezählt.", "passive"],
  ["Die Zahl wurde geschützt.", "passive"],
  ["Die Zahl ist geschützt.", "passive"],
  ["Das könnte anders sein.", "subjunctive"],
  ["Die Zahl ist groß, das Gebiet ist klein.", "several"],
  ["Wir helfen, weil es gut ist.", "several"],
  ["Die Schuleingangsuntersuchung ist wichtig.", "compound"],
  ["Es sind 12 %.", "sign"],
  ["Es gibt z. B. Vereine.", "abbreviation"],
];

for (const [text, rule] of BROKEN) {
  test(`${rule}: ${text}`, () => {
    assert.ok(easyFaults(text).some((it) => it.rule === rule), JSON.stringify(easyFaults(text)));
  });
}

test("plain sentences are left alone", () => {
  for (const text of ["Ein Gebiet ist ein Teil von einer Stadt.", "Die Zahl ist: 12,5 Prozent.", "Wir zählen Kinder.", "Das Gebiet ist in Klasse 2.", "Der Park ist gut.", "Die Wege sind gut."]) assert.deepEqual(easyFaults(text), [], text);
});
