// Both invented municipalities from the raw files to a bundle, by keyboard
// alone, in both languages and at three widths; each step as the tour leads.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { eventually } from "./import-page.mjs";
import { pick, press, reach, write } from "./keyboard.mjs";
import { assertFits } from "./narrow.mjs";
import { control, downloaded, mapIsThere, openWorkshop, unzip } from "./workshop-page.mjs";

const WIDTHS = [390, 768, 1440];
/** Each width is looked at with axe in one language: widths and words do not meet there. */
const AXE = { 390: "en", 768: "en", 1440: "de" };
const SAYS = {
  de: { step: (at) => `Rundgang, Schritt ${at} von 7`, language: "Deutsch" },
  en: { step: (at) => `Tour, step ${at} of 7`, language: "English" },
};
const TOWNS = {
  ruesenhagen: {
    areas: 62,
    padded: ["bev_2019_2024.xlsx", "hze_2024.xlsx"],
    signs: { "sgb2_bezirk.csv": "ba", "seu_pool_22_24.csv": "destatis" },
    population: "31.12.2024 – insgesamt",
    indicators: [
      ["seu_pool_22_24.csv", "Sprachförderbedarf", "untersucht", []],
      ["sgb2_bezirk.csv", "Leistungsberechtigte unter 15 J. 12/2024", "31.12.2024 – Alter in Jahren – unter 3", ["3 bis 5", "6 bis 9", "10 bis 14"].map((it) => `31.12.2024 – Alter in Jahren – ${it}`)],
    ],
  },
  wiesenau: {
    areas: 31,
    padded: ["sgb2_gemeinde_BA.xlsx"],
    signs: { "sgb2_gemeinde_BA.xlsx": "ba", "seu_landkreis.csv": "destatis" },
    indicators: [
      ["seu_landkreis.csv", "Sprachförderbedarf", "untersucht", []],
      ["sgb2_gemeinde_BA.xlsx", "Leistungsberechtigte unter 15 J. 12/2024", "Kinder unter 15 J.", []],
    ],
  },
};

let workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

// Each width once, by turns of town and language; all twelve
// (RAUMBILD_WALKS=all) take a quarter of an hour.
const TURNS = ["wiesenau en 390", "ruesenhagen en 768", "ruesenhagen de 1440"];
const ALL = process.env.RAUMBILD_WALKS === "all";
for (const [town, plan] of Object.entries(TOWNS)) {
  for (const language of ["de", "en"]) {
    for (const width of WIDTHS) {
      if (!ALL && !TURNS.includes(`${town} ${language} ${width}`)) continue;
      test(`${town}, ${language}, ${width} pixels: from raw files to a bundle`, () => walk(town, plan, language, width));
    }
  }
}

async function walk(town, plan, language, width) {
  const page = await workshop.open({ viewport: { width, height: 900 }, reducedMotion: "reduce" });
  page.setDefaultTimeout(20_000);
  await mapIsThere(page, 62);
  if (language === "en") await press(page, "language-en");
  await press(page, `raw-${town}`);
  const stop = stops(page, language, `${town} ${language} ${width}`);
  await stop(1);
  await data(page, plan);
  await stop(2, "tour-next");
  if (plan.population !== undefined) await pick(page, "population", (_, text) => text === plan.population);
  await stop(3, "tour-next");
  for (const [at, one] of plan.indicators.entries()) await indicator(page, at, one);
  await mapIsThere(page, plan.areas);
  await stop(4, "tour-next");
  await stop(5, "tour-next");
  await stop(6, "tour-next");
  await stop(7, "tour-next");
  await publish(page);
  const { bytes } = await downloaded(page, () => press(page, "download"));
  const files = unzip(bytes);
  assert.equal(files.get("data/index.csv").toString().trim().split("\n").length, plan.areas + 1);
  await press(page, "tour-leave");
  await eventually(async () => assert.equal(await control(page, "tour").count(), 0));
  assert.deepEqual([page.faults, page.strangers, page.sent], [[], [], []], "faults, strangers, sent");
  await page.context().close();
}

/** Goes on to a stop, and looks at it. */
function stops(page, language, name) {
  return async (at, button) => {
    if (button !== undefined) await press(page, button);
    await eventually(async () => {
      assert.equal(await control(page, "tour-title").innerText(), SAYS[language].step(at));
      assert.equal(await page.evaluate(() => document.activeElement.id), "tour", "the hint is read out");
    }, 20_000);
    const folder = process.env["RAUMBILD_SHOTS"];
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${name.replaceAll(" ", "-")}-${at}.png` });
    await assertFits(page, `${name}, step ${at}`);
    if (AXE[page.viewportSize().width] !== language) return;
    // What moves along with the page lies over other things on the way.
    await page.evaluate(() => {
      scrollTo(0, 0);
      for (const it of document.querySelectorAll("main *")) it.scrollTop = 0;
    });
    await assertAccessible(page, `${name}, step ${at}`);
  };
}

/** The number of the source that reads a file. */
async function sourceOf(page, file) {
  const item = page.locator("li.file", { hasText: file });
  const id = await item.locator("[id^='sources[']").first().getAttribute("id");
  return /^sources\[\d+\]/.exec(id)[0];
}

async function data(page, { padded, signs }) {
  for (const file of padded) {
    const id = `${await sourceOf(page, file)}.keys.accept`;
    await press(page, id);
    await eventually(async () => assert.equal(await control(page, id).count(), 0), 20_000);
  }
  for (const [file, profile] of Object.entries(signs)) {
    await pick(page, `${await sourceOf(page, file)}.signs`, (value) => value === profile);
  }
}

async function indicator(page, at, [file, column, denominator, more]) {
  await pick(page, "new-indicator", (_, text, group) => group.startsWith(file) && text === column);
  await press(page, "add-indicator");
  const id = `indicators[${at}]`;
  await pick(page, `${id}.denominator`, (_, text) => text === denominator);
  for (const [place, name] of more.entries()) {
    await press(page, `${id}.denominator.add`);
    await pick(page, `${id}.denominator.columns[${place + 1}]`, (_, text) => text === name);
  }
  await pick(page, `${id}.direction`, (value) => value === "higherIsWorse");
}

async function publish(page) {
  const used = await page.locator("details[id^='sources[']").evaluateAll((list) => list.map(({ id }) => id).filter((id) => /^sources\[\d+\]$/.test(id)));
  for (const id of used) {
    await write(page, `${id}.holder`, "Amt");
    await pick(page, `${id}.widest`, (value) => value === "public");
  }
  await reach(page, "publication.edition.internal");
  for (let count = 0; count < 2; count += 1) await page.keyboard.press("ArrowDown");
  assert.ok(await control(page, "publication.edition.public").isChecked());
  await write(page, "publication.title", "Probe");
  await write(page, "publication.publisher", "Amt");
  await press(page, "check");
  await page.locator("#protocol").waitFor({ timeout: 60_000 });
}
