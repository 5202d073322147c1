// A page under a strict policy reads a bundle as data, without WebAssembly.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { test } from "node:test";

import { launch } from "../../pkg-config/chromium.mjs";
import { readBundle } from "../../pkg/dist/elements/bundle.js";
import { publishCity } from "../node/with/city.mjs";

const { zip } = await publishCity();

function answer(request, response) {
  if (request.url === "/") {
    const headers = { "content-type": "text/html", "content-security-policy": "default-src 'self'" };
    return response.writeHead(200, headers).end("<!doctype html><title>x</title>");
  }
  if (request.url === "/bundle.zip") return response.end(zip);
  if (!request.url.startsWith("/dist/")) return response.writeHead(404).end();
  const script = readFileSync(new URL(`../../pkg${request.url}`, import.meta.url));
  return response.writeHead(200, { "content-type": "text/javascript" }).end(script);
}

test("the same data as in Node.js", async (t) => {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  const browser = await launch();
  t.after(() => browser.close());
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const found = await page.evaluate(async () => {
    const library = await import("/dist/elements/bundle.js");
    const { index, protocol, boundaries } = await library.readBundle("bundle.zip");
    return { index, protocol, boundaries };
  });
  const { index, protocol, boundaries } = await readBundle(zip);
  assert.deepEqual(found, { index, protocol, boundaries });
});
