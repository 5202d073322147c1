// Makes the pictures of the guide from the running workshop:
// node www/guide/pictures.mjs, after ./pkg-config/dev build.
import { fileURLToPath } from "node:url";

import { officeBook } from "../../tests/browser/import-page.mjs";
import { addIndicator, control, downloaded, drop, example, mapIsThere, openWorkshop } from "../../tests/browser/workshop-page.mjs";

const AREAS = example("ruesenhagen/bezirke.geojson");
const FILE = "Sozialdaten 2024.xlsx";

/** In the page's order. */
const STEPS = ["data", "areas", "indicators", "weights", "certainty", "questions", "protection", "publication"];

/** The rest of a long step is like its beginning. */
const TALLEST = 760;

const SIZE = { width: 1280, height: 2400 };

const workshop = await openWorkshop();
try {
  const page = await opened();
  await drop(page, [{ name: FILE, bytes: officeBook() }, AREAS]);
  const reading = control(page, "sources[0].reading");
  await reading.locator(".preview").waitFor();
  await page.setViewportSize({ width: 860, height: 2400 });
  await picture(page, [reading, reading.locator(".preview")], "datei-vorschau.png");
  await page.setViewportSize(SIZE);
  await picture(page, [control(page, "sources[0].keys")], "datei-schluessel.png");
  await control(page, "sources[0].keys.accept").click();
  await addIndicator(page, 0, { file: FILE, column: "SGB II – unter 15", label: "Kinder in SGB II", denominator: "Einwohner – unter 15" });
  await mapIsThere(page, 62);
  const saved = await downloaded(page, () => control(page, "save").click());

  const dash = await opened();
  await drop(dash, [{ name: "Jobcenter.xlsx", bytes: officeBook({ dash: true }) }, AREAS]);
  const signs = dash.locator(".reading .field").first();
  await signs.waitFor();
  await picture(dash, [signs, dash.locator(".reading .scroll").first()], "datei-zeichen.png");

  const next = await opened();
  await drop(next, [saved, AREAS, { name: "Sozialdaten 2025.xlsx", bytes: officeBook({ year: 2025 }) }]);
  const offer = next.locator("#step-data .note", { hasText: "neue Fassung" });
  await offer.waitFor();
  await picture(next, [offer], "datei-naechstes-jahr.png");

  // Each step of the workshop, with the ready example.
  const steps = await opened();
  await steps.locator("#certainty-areas").waitFor({ timeout: 60_000 });
  await control(steps, "new-question").selectOption("allocation");
  await control(steps, "add-question").click();
  await steps.locator("#step-questions .answered:not(.stale)").waitFor();
  await control(steps, "check").click();
  await control(steps, "download").waitFor();
  await steps.waitForTimeout(1500);
  for (const [at, name] of STEPS.entries()) await picture(steps, [control(steps, `step-${name}`)], `schritt-${at + 1}.png`);
  await steps.setViewportSize({ width: 1280, height: 900 });
  await steps.screenshot({ path: fileURLToPath(new URL("workshop.png", import.meta.url)) });
} finally {
  await workshop.close();
}

async function opened() {
  const page = await workshop.open({ viewport: SIZE });
  await mapIsThere(page, 62);
  return page;
}

/** From the top of the first to the bottom of the last, with some air. */
async function picture(page, parts, name) {
  await page.evaluate(() => scrollTo(0, 0));
  const boxes = await Promise.all(parts.map((part) => part.boundingBox()));
  const [first, last] = [boxes[0], boxes.at(-1)];
  const clip = { x: first.x - 12, y: first.y - 12, width: first.width + 24, height: Math.min(TALLEST, last.y + last.height - first.y + 24) };
  const path = fileURLToPath(new URL(name, import.meta.url));
  await page.screenshot({ path, clip, fullPage: true });
}
