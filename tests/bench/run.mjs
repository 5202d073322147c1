// Measures the named jobs, or all: one JSON line each, ours and the peer's
// taken in turns in one run, medians of several.
// @ts-check
import { jobs as index } from "./jobs/index.mjs";
import { jobs as view } from "./jobs/view.mjs";

/** @typedef {{name: string, ours_ms: number, peer: string | null, peer_ms: number | null, ratio: number | null}} Line */

/** @type {Record<string, () => Promise<Line>>} */
const JOBS = { ...index, ...view };

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in JOBS));
if (unknown.length > 0) {
  console.error(`There is no job ${unknown.join(", ")}. Known are: ${Object.keys(JOBS).join(", ")}.`);
  process.exit(2);
}

for (const name of asked.length > 0 ? asked : Object.keys(JOBS)) {
  console.log(JSON.stringify(await JOBS[name]?.()));
}
