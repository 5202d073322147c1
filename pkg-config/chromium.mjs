// Starts the browser for tests and measurements; run by itself, says which.
// @ts-check
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
];

const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

// Nothing but the pages under test may reach for the network.
const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The browser's path: RAUMBILD_CHROMIUM, or the first of the usual ones. */
export function findChromium() {
  const named = process.env["RAUMBILD_CHROMIUM"];
  if (named !== undefined && named !== "") {
    if (existsSync(named)) return named;
    throw new Error(`RAUMBILD_CHROMIUM=${named}: there is no such file.`);
  }
  const folders = ["/usr/bin", ...(process.env["PATH"] ?? "").split(delimiter)];
  const found = folders
    .filter((folder) => folder !== "")
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .concat(PLACES)
    .find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    "No Chrome or Chromium was found. ./pkg-config/dev tools installs one.",
  );
}

/**
 * A browser with a fresh profile; close it when done.
 *
 * @param {import("playwright-core").LaunchOptions} [options]
 */
export async function launch(options = {}) {
  return chromium.launch({
    executablePath: findChromium(),
    headless: true,
    ...options,
    args: [...FLAGS, ...(options.args ?? [])],
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.log(findChromium());
}
