// The tables as text files: what the job centres count, the school-entry
// examination, where pupils and Kita children live.

import { portions } from "./schools.mjs";

export const RESIDUAL = 143;
const LEAST_EXAMINED = 15;

/**
 * Counts of 1 and 2 are starred, and where one star stands alone in its
 * Stadtteil the next smallest number with it: else the sum would tell it.
 */
export function starred(counts, districts) {
  const small = counts.map((one) => one > 0 && one < 3);
  for (const district of new Set(districts)) {
    const own = counts.map((_, at) => at).filter((at) => districts[at] === district);
    if (own.filter((at) => small[at]).length !== 1) continue;
    const rest = own.filter((at) => counts[at] > 2);
    small[rest.reduce((best, at) => (counts[at] < counts[best] ? at : best))] = true;
  }
  return counts.map((one, at) => (small[at] ? "*" : one === 0 ? "-" : String(one)));
}

/** Everybody able to work; from 2024 on up to a later age. */
export function jobCentre(rows) {
  const later = (one) => Math.round(one * 1.04);
  const columns = [
    ["Leistungsberechtigte unter 15 J. 12/2022", (row) => row["sgb2 2022"], 0],
    ["Leistungsberechtigte unter 15 J. 12/2024", (row) => row["sgb2 2024"], RESIDUAL],
    ["ELB 15 bis 64 J. 12/2022", (row) => Math.round(row["unemployed 2022"] * 1.5), 210],
    ["ELB 15 J. bis Regelaltersgrenze 12/2024", (row) => later(row["unemployed 2024"] * 1.5), 219],
    ["Arbeitslose 12/2022", (row) => row["unemployed 2022"], 96],
    ["Arbeitslose 12/2024", (row) => row["unemployed 2024"], 101],
  ].map(([heading, of, residual]) => ({ heading, residual, counts: rows.map(of) }));
  const shown = columns.map(({ counts }) => starred(counts, rows.map(({ code }) => code.slice(0, 2))));
  const sum = ({ counts, residual }) => residual + counts.reduce((all, one) => all + one, 0);
  return {
    headings: ["Bezirk", "Bezirksname", ...columns.map(({ heading }) => heading)],
    lines: [
      ...rows.map((row, at) => [row.code, row.name, ...shown.map((column) => column[at])]),
      ["", "nicht zuordenbar", ...columns.map(({ residual }) => String(residual))],
      ["", "Stadt Rüsenhagen", ...columns.map((column) => String(sum(column)))],
    ],
    stars: shown.map((column) => column.filter((one) => one === "*").length),
    hidden: shown[1].flatMap((cell, at) => (cell === "*" ? [columns[1].counts[at]] : [])),
  };
}

/** Three years of examinations together; `/` where fewer than 15. */
export function examinations(rows, random) {
  const sizes = rows.map((row) => Math.sqrt(row["school 2024"]));
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  return rows.map((row, at) => {
    const size = (sizes[at] - least) / (most - least);
    const n = Math.round(4 + 67 * Math.sqrt(size) * Math.sqrt(Math.sqrt(size)));
    const rate = row["language 2024"] / row["school 2024"];
    const counted = [rate, 0.09 + rate * 0.35, 0.9].map((share) => random.count(n, Math.min(0.95, share)));
    return {
      cells: [row.code, row.name, "2022–2024", n, ...counted.map((one) => (n < LEAST_EXAMINED ? "/" : one))].map(String),
      n,
    };
  });
}

/** Where the pupils of each school live: every pair, most of them empty. */
export function pupils(blocks, schools, random) {
  const homes = [...new Set(blocks.map(({ bezirk }) => bezirk))].sort();
  return Array.from({ length: schools }, (_, at) => at + 1).flatMap((school) =>
    homes.map((bezirk) => {
      const near = blocks.filter((one) => one.bezirk === bezirk && one.school === school)
        .reduce((sum, { children }) => sum + children, 0);
      const away = random.next() < 0.16 ? 1 + Math.floor(random.next() * 2.2) : 0;
      return [`GS${String(school).padStart(2, "0")}`, bezirk, String(Math.round(near * 0.9) + away)];
    }));
}

/** Where the children of 74 Kitas live: as many pairs as said, none empty. */
export function kitas(areas, pairs, random) {
  const all = Array.from({ length: 74 }, (_, at) => at).flatMap((kita) => {
    const home = areas[(kita * 23) % areas.length];
    return areas.map((area) => {
      const [dx, dy] = [0, 1].map((axis) => (area.centre[axis] - home.centre[axis]) / 900);
      const pull = area.small / (1 + (dx * dx + dy * dy) * (dx * dx + dy * dy));
      return { kita, bezirk: area.code, pull: pull * random.between(0.2, 1.8) };
    });
  });
  const kept = all.sort((a, b) => b.pull - a.pull).slice(0, pairs);
  const children = portions(5160 - pairs, kept.map(({ pull }) => pull));
  return kept
    .map(({ kita, bezirk }, at) => [`K${String(kita + 1).padStart(2, "0")}`, bezirk, String(1 + children[at])])
    .sort((a, b) => (a[0] + a[1] < b[0] + b[1] ? -1 : 1));
}
