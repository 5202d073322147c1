// What goes to a portal beside a bundle: the element, and the page for frames.
// @ts-check
import { createHash } from "node:crypto";
import { cpSync, readFileSync, writeFileSync } from "node:fs";

const ELEMENT = "pkg/dist/standalone.js";
const FRAME = ["frame.html", "frame.css", "frame.js", "frame-host.js"];

/** By name, as they lie in one folder. */
export const PORTAL = ["standalone.js", ...FRAME];

/** The element's hash for the workshop, as a build's definition. */
export function integrity() {
  return { ELEMENT_INTEGRITY: JSON.stringify(hash()) };
}

/** Lays the page for frames beside the element it vouches for. */
export function layFrame() {
  for (const name of FRAME) cpSync(`www/hosts/frame/${name}`, `pkg/dist/${name}`);
  const page = readFileSync("pkg/dist/frame.html", "utf8");
  const vouched = page.replace('src="standalone.js"', `$& integrity="${hash()}"`);
  if (vouched === page) throw new Error("frame.html does not name standalone.js");
  writeFileSync("pkg/dist/frame.html", vouched);
}

function hash() {
  return `sha384-${createHash("sha384").update(readFileSync(ELEMENT)).digest("base64")}`;
}
