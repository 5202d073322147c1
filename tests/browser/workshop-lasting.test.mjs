// Long work with many areas: memory stays, and the page answers.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { manyAreas } from "./many-areas.mjs";
import { control, drop, mapIsThere, openWorkshop } from "./workshop-page.mjs";

const MOVES = 200;
const MEGABYTE = 1e6;

let workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

async function opened(size) {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  await drop(page, manyAreas(size));
  await page.locator(`#map .areas [role=option]:nth-of-type(${size.columns * size.rows})`).waitFor({ timeout: 180_000 });
  return page;
}

/** Moves the weight so often, each time once the page has answered. */
function moves(page, often) {
  return page.evaluate(async (count) => {
    const frame = () => new Promise((resume) => requestAnimationFrame(resume));
    for (let at = 0; at < count; at += 1) {
      const field = document.getElementById("index.weights.i0");
      field.value = at % 2 === 0 ? "2" : "1";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
      await frame();
      await new Promise((resume) => setTimeout(resume, 60));
      await frame();
    }
  }, often);
}

/** Bytes in use, after what nobody uses went: of the page with its nodes, and of the engine. */
async function inUse(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("HeapProfiler.enable");
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await cdp.send("Runtime.getHeapUsage");
  const engine = await ofWorkers(cdp);
  await cdp.detach();
  return { page: usedSize + embedderHeapUsedSize + backingStorageSize, engine };
}

/** The memory of WebAssembly in each worker, which no heap counts. */
async function ofWorkers(cdp) {
  const sessions = [];
  cdp.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
    if (targetInfo.type === "worker") sessions.push(sessionId);
  });
  await cdp.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const all = await Promise.all(sessions.map((session) => ofWorker(cdp, session)));
  return all.reduce((sum, it) => sum + it, 0);
}

async function ofWorker(cdp, sessionId) {
  let last = 0;
  const ask = (method, params = {}) => {
    last += 1;
    const id = last;
    return new Promise((resolve) => {
      const hear = ({ sessionId: from, message }) => {
        const answer = JSON.parse(message);
        if (from !== sessionId || answer.id !== id) return;
        cdp.off("Target.receivedMessageFromTarget", hear);
        resolve(answer.result);
      };
      cdp.on("Target.receivedMessageFromTarget", hear);
      void cdp.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method, params }) });
    });
  };
  const { result: prototype } = await ask("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
  const { objects } = await ask("Runtime.queryObjects", { prototypeObjectId: prototype.objectId });
  const functionDeclaration = "function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }";
  const { result } = await ask("Runtime.callFunctionOn", { objectId: objects.objectId, functionDeclaration, returnByValue: true });
  return result.value;
}

test(`memory stays over ${MOVES} moves of a slider, 500 areas × 20 indicators`, { timeout: 900_000 }, async () => {
  const page = await opened({ columns: 25, rows: 20, indicators: 20 });
  // The first fill what is kept, such as steps to undo, of which there are at most 200.
  await moves(page, MOVES / 4);
  const found = [await inUse(page)];
  for (let part = 0; part < 4; part += 1) {
    await moves(page, MOVES / 4);
    found.push(await inUse(page));
  }
  const megabytes = (kind) => found.map((it) => (it[kind] / MEGABYTE).toFixed(1)).join(", ");
  console.log(`page ${megabytes("page")} MB, engine ${megabytes("engine")} MB`);
  const [first] = found;
  const last = found.at(-1);
  assert.ok(first.engine > MEGABYTE, "the engine's memory is seen");
  assert.ok(last.engine - first.engine < 8 * MEGABYTE, `the engine's: ${megabytes("engine")}`);
  assert.ok(last.page - first.page < 10 * MEGABYTE, `the page's: ${megabytes("page")}`);
  assert.deepEqual(page.faults, []);
});

test("11,000 areas: a map, and a slider that is followed", { timeout: 600_000 }, async () => {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  await drop(page, manyAreas({ columns: 110, rows: 100, indicators: 8 }));
  await page.waitForFunction(paths, 11_000, { timeout: 300_000, polling: 500 });
  // Corners finer than the screen are left out: the map is light enough to be drawn again.
  const signs = await page.locator("#map .areas path").first().evaluate((path) => path.parentNode.innerHTML.length);
  assert.ok(signs / 11_000 < 400, `${Math.round(signs / 11_000)} signs for an area`);
  const tasks = await page.evaluate(async () => {
    const found = [];
    new PerformanceObserver((list) => found.push(...list.getEntries().map(({ duration }) => duration))).observe({ entryTypes: ["longtask"] });
    const field = document.getElementById("index.weights.i0");
    const frame = () => new Promise((resume) => requestAnimationFrame(resume));
    const moves = [];
    for (let at = 0; at < 9; at += 1) {
      const began = performance.now();
      field.value = at % 2 === 0 ? "2" : "1";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await Promise.resolve();
      moves.push(performance.now() - began);
      await frame();
      await new Promise((resume) => setTimeout(resume, 1000));
    }
    const middle = (list) => [...list].sort((one, other) => one - other)[list.length >> 1] ?? 0;
    return { move: middle(moves), long: middle(found), longest: Math.max(0, ...found), perMove: found.reduce((sum, it) => sum + it, 0) / moves.length };
  });
  console.log(`11,000 areas, 8 indicators: ${JSON.stringify(tasks)} ms`);
  await control(page, "index.weights.i0").fill("0");
  await page.locator("#spoken", { hasText: /Klasse/ }).waitFor({ state: "attached", timeout: 120_000 });
  assert.match(await page.locator("#map svg[role=group]").getAttribute("aria-label"), /11\.000/);
  assert.deepEqual(page.faults, []);
});

/** Runs in the page: whether the map has so many areas. */
function paths(count) {
  const hosts = [...document.querySelectorAll("#map *")].filter((it) => it.shadowRoot !== null);
  return hosts.some(({ shadowRoot }) => shadowRoot.querySelectorAll(".areas path").length >= count);
}
