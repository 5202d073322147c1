// Writes Rüsenhagen's raw files, as its offices would send them.

import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { build, layout } from "../../generator/city.mjs";
import { count } from "../../generator/numbers.mjs";
import { Random } from "../../generator/random.mjs";
import { shapefile } from "../../generator/raw/shapefile.mjs";
import { zip } from "../../generator/raw/zip.mjs";
import { run } from "../../generator/run.mjs";
import { boundaries, table } from "../../generator/write.mjs";
import { ORIGIN, SEED, people, plan } from "../plan.mjs";
import { helps, residents } from "./books.mjs";
import { PUPILS, REFORM, YEARS, earlier, onOld, reform, today } from "./people.mjs";
import { SCHOOLS, buildingBlocks, catchments, outlines, portions } from "./schools.mjs";
import { RESIDUAL, examinations, jobCentre, kitas, pupils } from "./tables.mjs";

const KITA_PAIRS = 2118;
// Known to nobody, and told by subtraction: see README.md.
const ATOM = { label: 36, school: 4, children: 10, poor: 2 };

const world = new Random(SEED);
const ground = world.stream("plan");
const made = layout(plan, ground);
const areas = build(plan, ground, made);
const rows = count(areas, people, world.stream("people"));
const random = world.stream("raw files");

const now = today(rows, random.stream("ages"));
const change = reform(now);
const schools = catchments(made, ground);
const blocks = withChildren(buildingBlocks(made, schools,
  new Map(areas.map(({ label, code }) => [label, code])), random.stream("blocks")));
const examined = examinations(rows, random.stream("examined"));
const job = jobCentre(rows);
const pupilPairs = pupils(blocks, SCHOOLS, random.stream("pupils"));
const kitaPairs = kitas(areas.map((one, at) => ({
  ...one, small: now[at].counts[0] + now[at].counts[1],
})), KITA_PAIRS, random.stream("kitas"));
const cases = rows.map(({ code, name, ...row }) => {
  const children = row["help 2024"];
  return { code, name, cases: children + random.stream(`cases ${code}`).count(children, 0.12) };
});

/** The children of 6 to 9 and those of them in SGB II, block by block. */
function withChildren(list) {
  const atomCode = areas.find(({ label }) => label === ATOM.label).code;
  const isAtom = (one) => one.bezirk === atomCode && one.school === ATOM.school;
  const draw = random.stream("poor");
  for (const [at, { code, counts }] of now.entries()) {
    const share = rows[at]["sgb2 2024"] / rows[at]["u15 2024"];
    const atom = list.filter((one) => one.bezirk === code && isAtom(one));
    const rest = list.filter((one) => one.bezirk === code && !isAtom(one));
    spread(atom, ATOM.children);
    spread(rest, counts[2] - (atom.length > 0 ? ATOM.children : 0));
    for (const one of rest) one.poor = draw.count(one.children, share);
    atom.forEach((one, place) => { one.poor = portions(ATOM.poor, atom.map(({ children }) => children))[place]; });
  }
  return list;
}

function spread(list, total) {
  portions(total, list.map(({ weight }) => weight)).forEach((part, at) => { list[at].children = part; });
}

function years() {
  return [...YEARS].reverse().map((year) => {
    const then = year === 2024 ? now : earlier(now, year, random.stream(`year ${year}`));
    return { year, areas: year < REFORM ? onOld(then, change) : then };
  });
}

function schoolShapes() {
  const shapes = outlines(made.city, schools, ground, plan.round).map((rings, at) => ({
    code: `SB${String(at + 1).padStart(2, "0")}`,
    name: `Schulbezirk ${["Süd", "Nord", "Größe", "Mühle", "Höhe"][at % 5]} ${at + 1}`,
    rings: rings.map((ring) => [...ring, ring[0]]
      .map(([x, y]) => [ORIGIN[0] + x, ORIGIN[1] + y].map(plan.centimetres)).reverse()),
  }));
  return shapefile(shapes, [
    { name: "SCHULBEZ", width: 6, of: ({ code }) => code },
    { name: "BEZEICHNUN", width: 40, of: ({ name }) => name },
  ]);
}

function files() {
  const windows = { delimiter: ";", end: "\r\n", encoding: "windows-1252" };
  const lines = (headings, list, dialect) =>
    table(list, headings.map((heading, at) => [heading, (row) => row[at]]), dialect);
  return new Map([
    ["bev_2019_2024.xlsx", residents(years())],
    ["sgb2_bezirk.csv", lines(job.headings, job.lines, windows)],
    ["seu_pool_22_24.csv", lines(
      ["Bezirk", "Name", "Jahrgänge", "untersucht", "Sprachförderbedarf", "Motorik auffällig", "U-Heft vollständig"],
      examined.map(({ cells }) => cells), { ...windows, encoding: "utf-8 with BOM" })],
    ["hze_2024.xlsx", helps(cases)],
    ["schueler_wohnort.csv", lines(["Schule", "Bezirk", "Kinder"], pupilPairs, windows)],
    ["kita_wohnort.csv", lines(["Kita", "Bezirk", "Kinder"], kitaPairs, windows)],
    ["adressen_kinder_block.csv", table(blocks, [
      ["Baublock", ({ block }) => block], ["Bezirk", ({ bezirk }) => bezirk],
      ["Schulbezirk", ({ school }) => `SB${String(school).padStart(2, "0")}`],
      ["Kinder 6 bis 9", ({ children }) => children], ["davon SGB II", ({ poor }) => poor],
    ], windows)],
    ["bezirk_alt_neu.csv", table(change.pairs, [
      ["alt", ({ old }) => old], ["neu", ({ now: to }) => to],
      ["Anteil", ({ share }) => String(share).replace(".", ",")],
    ], windows)],
    ["bezirke.geojson", boundaries(areas, {
      name: "bezirke",
      crs: "urn:ogc:def:crs:EPSG::25832",
      clockwise: true,
      place: ([x, y]) => [ORIGIN[0] + x, ORIGIN[1] + y].map(plan.centimetres),
      properties: ({ code, name, district, districtName }) => ({
        bezirk: code, name, stadtteil: district, stadtteil_name: districtName,
      }),
    })],
    ["schulbezirke.zip", zip([...schoolShapes()].map(([ending, bytes]) => [`schulbezirke.${ending}`, bytes]))],
  ]);
}

const sum = (list, of) => list.reduce((all, one) => all + of(one), 0);

function cutAreas() {
  const homes = new Map();
  for (const { bezirk, school } of blocks) homes.set(bezirk, (homes.get(bezirk) ?? new Set()).add(school));
  return [...homes].filter(([, found]) => found.size > 1).map(([code]) => code);
}

function atom() {
  const code = areas.find(({ label }) => label === ATOM.label).code;
  const own = blocks.filter((one) => one.bezirk === code && one.school === ATOM.school);
  return { code, children: sum(own, ({ children }) => children), poor: sum(own, ({ poor }) => poor) };
}

function facts() {
  const small = (list) => list.filter(([, , n]) => n === "1" || n === "2").length;
  return [
    `- Seed ${SEED}; ${areas.length} Bezirke, ${SCHOOLS} Schulbezirke, ${blocks.length} Baublöcke`,
    `- ${sum(blocks, ({ children }) => children)} children of 6 to 9, ${sum(blocks, ({ poor }) => poor)} of them in SGB II`,
    `- Stars in sgb2_bezirk.csv by column: ${job.stars.join(", ")}; not assignable ${RESIDUAL} children`,
    `- Under the stars of 12/2024 (children) stand ${job.hidden.join(", ")}`,
    `- Examined ${Math.min(...examined.map(({ n }) => n))} to ${Math.max(...examined.map(({ n }) => n))} in a Bezirk; `
      + `${examined.filter(({ n }) => n < 15).length} with \`/\``,
    `- ${cases.filter((one) => one.cases > 0 && one.cases < 3).length} Bezirke with 1 or 2 cases, `
      + `${sum(cases, (one) => one.cases)} cases, ${sum(rows, (row) => row["help 2024"])} children`,
    `- ${pupilPairs.length} pairs of schools, ${small(pupilPairs)} with 1 or 2 children; `
      + `${kitaPairs.length} pairs of Kitas, ${small(kitaPairs)} with 1 or 2`,
    `- Bezirke cut by school catchments: ${cutAreas().join(", ")}`,
    `- The planted piece: ${atom().code} in SB${String(ATOM.school).padStart(2, "0")}, ${atom().children} children, ${atom().poor} in SGB II`,
    `- ${new Set(change.pairs.map(({ old }) => old)).size} Bezirke before ${REFORM}: `
      + `${change.merged.map(([to, from]) => `${from} joined ${to}`).join(", ")}; ${change.born} came out of ${change.kept}`,
  ];
}

function faults() {
  const planted = atom();
  const expected = [
    ["62 Bezirke of 1,140 blocks", blocks.length === 1140 && new Set(blocks.map(({ bezirk }) => bezirk)).size === 62],
    ["4,318 children", sum(blocks, ({ children }) => children) === PUPILS && sum(now, ({ counts }) => counts[2]) === PUPILS],
    ["118,400 residents", sum(now, ({ counts }) => sum(counts, (one) => one)) === 118400],
    ["ages add up", now.every(({ counts }, at) => sum(counts.slice(0, 4), (one) => one) === rows[at]["u15 2024"]
      && counts.every((one) => one >= 0))],
    ["at least two stars a column, where any", job.stars.every((one) => one !== 1)],
    ["several stars for children", job.stars[1] > 3],
    ["examined 4 to 71", Math.min(...examined.map(({ n }) => n)) === 4 && Math.max(...examined.map(({ n }) => n)) === 71],
    ["nine cut Bezirke", cutAreas().length === 9],
    ["the planted piece", planted.children === ATOM.children && planted.poor === ATOM.poor],
    ["1,302 and 2,118 pairs", pupilPairs.length === 1302 && kitaPairs.length === KITA_PAIRS],
    ["63 Bezirke became 62", new Set(change.pairs.map(({ old }) => old)).size === 63
      && new Set(change.pairs.map(({ now: to }) => to)).size === 62],
  ];
  return expected.filter(([, holds]) => !holds).map(([name]) => `not so: ${name}`);
}

process.exitCode = run(
  dirname(fileURLToPath(import.meta.url)),
  { files: files(), facts: facts(), faults: faults() },
  process.argv.slice(2),
);
