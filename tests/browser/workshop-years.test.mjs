// Questions over years, of moves and of measures: asked in forms, answered beside them.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { eventually } from "./import-page.mjs";
import { assertFits } from "./narrow.mjs";
import { control, drop, example, mapIsThere, openWorkshop, recipeOf, textFile } from "./workshop-page.mjs";

let workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

async function openExample(options) {
  const page = await workshop.open(options);
  await mapIsThere(page, 62);
  return page;
}

async function add(page, kind) {
  await control(page, "new-question").selectOption(kind);
  await control(page, "add-question").click();
}

async function answered(page, at = 0) {
  const place = control(page, `analyses[${at}]`);
  await place.locator(".answered:not(.stale)").waitFor();
  return place.locator(".answer").innerText();
}

async function picture(page, name) {
  const folder = process.env.RAUMBILD_SHOTS;
  if (folder) writeFileSync(`${folder}/${name}.png`, await page.locator("#step-questions").screenshot());
}

function assertClean(page) {
  assert.deepEqual(page.faults, []);
  assert.deepEqual(page.strangers, [], "asked another server");
  assert.deepEqual(page.sent, [], "sent something");
}

test("a trend is filled in from an indicator's years; breaks are said", async () => {
  const page = await openExample();
  await add(page, "trend");
  assert.match(await answered(page), /Theil–Sen/);
  const of = "analyses[0].trend.of";
  assert.equal(await control(page, `${of}.years[0].year`).inputValue(), "2022");
  assert.equal(await control(page, `${of}.years[0].numerator`).inputValue(), "soziales\nsgb2_u15_2022");
  await control(page, `${of}.id`).selectOption({ label: "Arbeitslose an den 15- bis 64-Jährigen" });
  await eventually(async () => assert.equal(await control(page, `${of}.years[1].denominator`).inputValue(), "bevoelkerung\nerwerbsfaehig_2024"));
  await control(page, "analyses[0].trend.options.breaks.add").click();
  await control(page, "analyses[0].trend.options.breaks[0].year").fill("2023");
  await control(page, "analyses[0].trend.options.breaks[0].reason").fill("Reform");
  await eventually(async () => assert.deepEqual((await recipeOf(page)).analyses[0].trend.options, { breaks: [{ year: 2023, reason: "Reform" }] }));
  await control(page, `${of}.add`).click();
  await page.getByText("Die Antwort kommt, sobald alles angegeben ist.").waitFor();
  assert.equal(await control(page, `${of}.years[2].numerator`).getAttribute("aria-invalid"), "true");
  await assertAccessible(page, "trend");
  await picture(page, "questions-trend");
  // A year that is another stands where it belongs.
  await control(page, `${of}.years[2].year`).fill("2021");
  await page.keyboard.press("Tab");
  await eventually(async () => assert.equal(await control(page, `${of}.years[0].year`).inputValue(), "2021"));
  await control(page, `${of}.years[0].remove`).click();
  await answered(page);
  assertClean(page);
});

test("the index over years names all indicators in each of them", async () => {
  const page = await openExample();
  await add(page, "panel");
  const text = await answered(page);
  assert.match(text, /2022: Index/);
  assert.match(text, /2024: Index/);
  await control(page, "analyses[0].panel.options.scale").selectOption("yearly");
  await page.getByText("Jedes Jahr hat seine eigene Skala").waitFor();
  await answered(page);
  await control(page, "analyses[0].panel.options.scale").selectOption("base");
  await eventually(async () => assert.deepEqual((await recipeOf(page)).analyses[0].panel.options.scale, { by: "base", year: 2022 }));
  await answered(page);
  await control(page, "analyses[0].panel.add").click();
  await page.getByText("8 Angaben fehlen").waitFor();
  await control(page, "undo").click();
  await answered(page);
  await control(page, "analyses[0].panel.years[0]").locator("summary").click();
  await assertAccessible(page, "panel");
  await picture(page, "questions-panel");
  assertClean(page);
});

/** Moves between neighbours on the list, to and from elsewhere. */
function moves() {
  const codes = ["0101", "0102", "0103", "0104", "0105", "0106"];
  const rows = codes.flatMap((code, at) => [
    [code, codes[(at + 1) % codes.length], 7 + at, 2 + (at % 3)],
    [code, "auswärts", 20 + at, 6],
    ["auswärts", code, 18 + at, 3],
  ]);
  return textFile("umzuege.csv", ["von;nach;anzahl;kinder_sgb2", ...rows.map((row) => row.join(";"))].join("\n"));
}

test("moves come from a table of their own, and are no numbers by areas", async () => {
  const page = await openExample();
  const recipe = await recipeOf(page);
  // A file of one's own puts the example away: so its files are dropped, too.
  await drop(page, ["bevoelkerung.csv", "soziales.csv", "bezirke.geojson", "ruesenhagen.raumbild.json"].map((name) => example(`ruesenhagen/${name}`)));
  await mapIsThere(page, 62);
  await drop(page, [moves()]);
  await page.locator(".file-name", { hasText: "umzuege.csv" }).waitFor();
  await add(page, "movement");
  const path = "analyses[0].movement";
  await eventually(async () => assert.equal(await control(page, `${path}.flows.file`).inputValue(), "umzuege.csv"));
  assert.equal(await control(page, `${path}.flows.areas.from`).inputValue(), "von");
  assert.equal(await control(page, `${path}.flows.areas.to`).inputValue(), "nach");
  assert.equal(await control(page, `${path}.flows.numbers.count`).inputValue(), "anzahl");
  assert.match(await answered(page), /Zuzüge/);
  await control(page, `${path}.flows.numbers.target`).selectOption("kinder_sgb2");
  await control(page, `${path}.residents[0].target`).selectOption({ label: "sgb2_u15_2024" });
  await control(page, `${path}.options.marker`).check();
  await page.getByText(/Verdrängung/).first().waitFor();
  await answered(page);
  await assertAccessible(page, "movement");
  await picture(page, "questions-movement");
  const saved = await recipeOf(page);
  assert.deepEqual(saved.analyses[0].movement.flows.numbers, { count: "anzahl", target: "kinder_sgb2" });
  assert.equal(saved.indicators.length, recipe.indicators.length);
  await control(page, `${path}.flows.file`).selectOption("");
  await page.getByText("Bitte eine Datei wählen.").waitFor();
  await control(page, `${path}.flows.file`).selectOption("umzuege.csv");
  await answered(page);
  assert.ok(!(await recipeOf(page)).sources.some(({ file }) => file === "umzuege.csv"), "moves are no numbers by areas");
  assertClean(page);
});

const PUPILS = ["bezirk;schule;kinder;sgb2", "0101;Astrid-Lindgren;30;12", "0102;Astrid-Lindgren;12;2", "0102;Brüder-Grimm;20;9", "0103;Brüder-Grimm;25;4", "0104;Tor;18;1", "0105;Tor;22;6"];

test("schools beside the home areas of the same children", async () => {
  const page = await openExample();
  await drop(page, ["bevoelkerung.csv", "soziales.csv", "bezirke.geojson", "ruesenhagen.raumbild.json"].map((name) => example(`ruesenhagen/${name}`)));
  await drop(page, [textFile("schueler.csv", PUPILS.join("\n"))]);
  await page.locator(".file-name", { hasText: "schueler.csv" }).waitFor();
  await add(page, "segregation");
  await answered(page);
  await control(page, "analyses[0].segregation.mode").selectOption("attendance");
  await page.getByText("Bitte eine Datei wählen.").waitFor();
  const path = "analyses[0].segregation.attendance";
  await control(page, `${path}.file`).selectOption("schueler.csv");
  for (const [part, name] of [["areas.home", "bezirk"], ["texts.institution", "schule"], ["numbers.total", "kinder"], ["numbers.group", "sgb2"]]) {
    assert.equal(await control(page, `${path}.${part}`).inputValue(), name);
  }
  await answered(page);
  await assertAccessible(page, "attendance");
  await picture(page, "questions-attendance");
  const { segregation } = (await recipeOf(page)).analyses[0];
  assert.deepEqual(Object.keys(segregation), ["attendance"]);
  assertClean(page);
});

test("a measure has places, a start and an aim; several are never ranked", async () => {
  const page = await openExample();
  await add(page, "effect");
  const measure = "analyses[0].effect.options.measures[0]";
  await page.getByText("Bitte mindestens ein Gebiet wählen.").waitFor();
  for (const code of ["0101", "0105"]) {
    await control(page, `${measure}.areas`).selectOption(code);
    await control(page, `${measure}.areas.take`).click();
  }
  assert.match(await answered(page), /Maßnahme 1/);
  await control(page, `${measure}.label`).fill("Familienzentrum");
  await control(page, `${measure}.target`).selectOption("atMost");
  await control(page, `${measure}.target.value`).fill("12");
  await control(page, `${measure}.reference`).selectOption("district");
  await control(page, `${measure}.level`).selectOption("5");
  await eventually(async () => {
    const [found] = (await recipeOf(page)).analyses[0].effect.options.measures;
    assert.deepEqual(found, {
      id: "measure1",
      label: "Familienzentrum",
      areas: ["0101", "0105"],
      start: 2024,
      level: { scale: "stairs", step: 5 },
      indicator: "sgb2",
      target: { value: 12, bound: "atMost" },
      reference: { kind: "district" },
    });
  });
  await page.getByText("Familienzentrum").first().waitFor();
  await answered(page);
  await assertAccessible(page, "effect");
  await picture(page, "questions-effect");
  assertClean(page);
});

test("narrow and in English nothing is cut off", async () => {
  const page = await openExample({ viewport: { width: 320, height: 640 } });
  await page.getByRole("button", { name: "English" }).click();
  for (const kind of ["trend", "panel", "movement", "effect"]) await add(page, kind);
  await answered(page, 1);
  await assertFits(page);
  assertClean(page);
});
