// Measures the named jobs, or all: one JSON line each, ours and the peer's
// taken in turns in one run, medians of several. Jobs that count put the count
// in place of milliseconds and print a line for each peer.
// @ts-check
import { jobs as attack } from "./jobs/attack.mjs";
import { jobs as between } from "./jobs/between.mjs";
import { jobs as disclosure } from "./jobs/disclosure.mjs";
import { jobs as coordinates } from "./jobs/geo-coordinates.mjs";
import { jobs as points } from "./jobs/geo-points.mjs";
import { jobs as geography } from "./jobs/geo.mjs";
import { jobs as reading } from "./jobs/import.mjs";
import { jobs as certainty } from "./jobs/index-certainty.mjs";
import { jobs as study } from "./jobs/index-study.mjs";
import { jobs as index } from "./jobs/index.mjs";
import { jobs as misread } from "./jobs/misread.mjs";
import { jobs as questions } from "./jobs/questions.mjs";
import { jobs as tables } from "./jobs/tables.mjs";
import { jobs as view } from "./jobs/view.mjs";

/** @typedef {{name: string, ours_ms: number | null, peer: string | null, peer_ms: number | null, ratio: number | null}} Line */

/** @type {Record<string, () => Promise<Line | Line[]>>} */
const JOBS = { ...attack, ...between, ...certainty, ...coordinates, ...disclosure, ...geography, ...index, ...misread, ...points, ...questions, ...reading, ...study, ...tables, ...view };

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in JOBS));
if (unknown.length > 0) {
  console.error(`There is no job ${unknown.join(", ")}. Known are: ${Object.keys(JOBS).join(", ")}.`);
  process.exit(2);
}

for (const name of asked.length > 0 ? asked : Object.keys(JOBS)) {
  for (const line of [await JOBS[name]?.()].flat()) console.log(JSON.stringify(line));
}
