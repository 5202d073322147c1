// For everybody: keyboard, screen reader, small screens, forced colours.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";

import { eventually } from "./import-page.mjs";
import { assertFits } from "./narrow.mjs";
import { classesOnMap, control, drop, mapIsThere, openWorkshop, textFile } from "./workshop-page.mjs";

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

/**
 * What axe finds, and what it cannot decide: the digits on the map, whose
 * contrast is tested with the palette, and rows of a table that is scrolled.
 */
async function assertAccessible(page, state) {
  const { violations, incomplete } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(told), [], state);
  const open = incomplete.filter(({ id, nodes }) =>
    !(id === "color-contrast" && nodes.every(({ html }) => /^<(text|th|td)\b/.test(html))));
  assert.deepEqual(open.map(told), [], `${state}, undecided`);
}

function told({ id, nodes }) {
  return `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 120)} ${failureSummary}`).join(" | ")}`;
}

function foldAll(page, open) {
  return page.evaluate((wanted) => {
    for (const fold of document.querySelectorAll("details")) fold.open = wanted;
  }, open);
}

test("axe finds nothing, in any state", async () => {
  const page = await openExample();
  await assertAccessible(page, "opened");
  await foldAll(page, true);
  await assertAccessible(page, "all folded out");
  await foldAll(page, false);
  await control(page, "check").click();
  await page.locator("#protocol").waitFor();
  await assertAccessible(page, "published");
  await control(page, "publication.edition.internal").check();
  await assertAccessible(page, "internal");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Publish", exact: true }).waitFor();
  await assertAccessible(page, "English");
  await page.getByRole("button", { name: "Deutsch" }).click();
  await drop(page, [textFile("leer.csv", ""), textFile("zahlen.csv", "a;b\n1;x\n")]);
  await page.locator(".faults").waitFor();
  await assertAccessible(page, "faults");
});

test("axe finds nothing on a small screen, in forced colours and without an engine", async () => {
  const small = await openExample({ viewport: { width: 390, height: 844 } });
  await assertAccessible(small, "small");
  const forced = await openExample({ forcedColors: "active" });
  await assertAccessible(forced, "forced colours");
  const broken = await workshop.open({
    before: (opened) => opened.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "no" })),
  });
  await broken.locator(".failure").first().waitFor();
  await assertAccessible(broken, "failure");
});

test("at 400 per cent (320 pixels) nothing has to be scrolled sideways", async () => {
  const page = await openExample({ viewport: { width: 320, height: 256 } });
  // With all that is computed behind the map.
  await page.getByText("Fertig gerechnet").waitFor({ timeout: 60_000 });
  await foldAll(page, true);
  await assertFits(page);
  const cut = await page.locator(".step *").evaluateAll((nodes) =>
    nodes.filter((node) => !node.closest(".scroll, textarea") && node.getBoundingClientRect().right > innerWidth).map((node) => node.outerHTML.slice(0, 80)),
  );
  assert.deepEqual(cut, []);
});

test("every target is at least 24 pixels high and wide", async () => {
  const page = await openExample();
  await foldAll(page, true);
  const small = await page.locator("button, input:not([type=file]), select, textarea, summary, nav a").evaluateAll((targets) =>
    targets
      .map((target) => [target.outerHTML.slice(0, 90), target.closest("label")?.getBoundingClientRect() ?? target.getBoundingClientRect()])
      .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
      .map(([html, box]) => `${html} ${box.width}×${box.height}`),
  );
  assert.deepEqual(small, []);
});

/** Tab until the control has the focus; a person would get there too. */
async function tabTo(page, id, most = 150) {
  for (let step = 0; step < most; step += 1) {
    if ((await page.evaluate(() => document.activeElement?.id)) === id) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${id} is not reached by the keyboard`);
}

test("with the keyboard alone from the first look to the bundle", async () => {
  const page = await openExample();
  await tabTo(page, "undo");
  await tabTo(page, "choose-files");
  await tabTo(page, "geography.key");
  const seen = [];
  while (seen.at(-1) !== "option") {
    await page.keyboard.press("Tab");
    seen.push(await page.evaluate(() => {
      let focus = document.activeElement;
      while (focus?.shadowRoot?.activeElement) focus = focus.shadowRoot.activeElement;
      return focus?.getAttribute("role") ?? focus?.localName;
    }));
    assert.ok(seen.length < 150, "the map is not reached by the keyboard");
  }
  const first = await classesOnMap(page);
  await tabTo(page, "index.weights.sgb2-slider");
  for (let notch = 0; notch < 20; notch += 1) await page.keyboard.press("ArrowRight");
  await page.getByText(/Neu berechnet: \d+ Gebiete wechseln/).first().waitFor();
  await eventually(async () => assert.notDeepEqual(await classesOnMap(page), first));
  assert.equal(await page.evaluate(() => document.activeElement.id), "index.weights.sgb2-slider", "the focus stays");
  await tabTo(page, "disclosure.profile.minimum3");
  await page.keyboard.press("ArrowDown");
  assert.ok(await control(page, "disclosure.profile.minimum5").isChecked());
  await tabTo(page, "check");
  await page.keyboard.press("Enter");
  await page.locator("#protocol").waitFor();
  await tabTo(page, "download");
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  assert.match(download.suggestedFilename(), /\.zip$/);
});

test("the focus is always seen and never under something that sticks", async () => {
  const page = await openExample();
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press("Tab");
    const hidden = await page.evaluate(() => {
      const focus = document.activeElement;
      const box = focus.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const top = document.elementFromPoint(x, y);
      const inside = top === null || focus.contains(top) || top.contains(focus) || top.closest("label")?.contains(focus);
      return inside ? "" : `${focus.outerHTML.slice(0, 100)} under ${top.outerHTML.slice(0, 100)}`;
    });
    assert.equal(hidden, "");
  }
});
