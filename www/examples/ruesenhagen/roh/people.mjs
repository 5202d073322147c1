// Residents by age in six years, and the reform of 2023 between them.

import { portions } from "./schools.mjs";

export const YEARS = [2019, 2020, 2021, 2022, 2023, 2024];
export const REFORM = 2023;
/** Children from 6 to 9 in the last year. */
export const PUPILS = 4318;

export const AGES = [
  "unter 3", "3 bis 5", "6 bis 9", "10 bis 14", "15 bis 20",
  "21 bis 44", "45 bis 64", "65 bis 79", "80 und älter",
];

/** Age groups that add up to what the small example says of the same areas. */
function ages(row, pupils, random) {
  const [small, middle, large] = portions(row["u15 2024"] - pupils, [
    random.between(0.9, 1.1) * 3, random.between(0.9, 1.1) * 3, random.between(0.9, 1.1) * 5]);
  const working = row["working 2024"];
  const teens = row["u21 2024"] - row["u15 2024"];
  const old = row["people 2024"] - row["u15 2024"] - working;
  const adults = portions(working - teens, [24 * random.between(0.9, 1.2), 20]);
  const aged = portions(old, [15 * random.between(0.9, 1.1), 7]);
  return [small, middle, pupils, large, teens, ...adults, ...aged];
}

/** The areas of today in the last year. */
export function today(rows, random) {
  const pupils = portions(PUPILS, rows.map((row) => row["u15 2024"]));
  return rows.map((row, at) => ({
    code: row.code, name: row.name, counts: ages(row, pupils[at], random),
  }));
}

/** The areas as they were, each year a little different. */
export function earlier(areas, year, random) {
  return areas.map(({ code, name, counts }) => ({
    code, name,
    counts: counts.map((one) => Math.max(1, Math.round(one * (1 - 0.006 * (2024 - year)) * random.between(0.96, 1.04)))),
  }));
}

/**
 * The numbering before the reform: two Bezirke were two each (merged since),
 * and a pair was one (split since). `share` is the part of the old one's
 * residents who live in the new one.
 */
export function reform(areas) {
  const last = (district) => areas.filter(({ code }) => code.startsWith(district)).length;
  const fresh = (district, by) => district + String(last(district) + by).padStart(2, "0");
  const merged = [["0205", fresh("02", 1)], ["0703", fresh("07", 1)]];
  const [kept, born] = ["0504", "0505"];
  const pairs = areas.map(({ code }) => ({ old: code === born ? kept : code, now: code, share: 1 }));
  for (const [now, old] of merged) pairs.push({ old, now, share: 1 });
  const total = (code) => areas.find((one) => one.code === code).counts.reduce((a, b) => a + b, 0);
  const all = total(kept) + total(born);
  for (const pair of pairs) {
    if (pair.old === kept) pair.share = Math.round((total(pair.now) / all) * 1000) / 1000;
  }
  return { pairs: pairs.sort((a, b) => (a.old + a.now < b.old + b.now ? -1 : 1)), merged, kept, born };
}

/** Counts of today's areas on the old numbering. */
export function onOld(areas, { merged, kept, born }) {
  const sum = (one, other) => one.map((value, at) => value + other[at]);
  const byCode = new Map(areas.map((one) => [one.code, one]));
  const result = areas.filter(({ code }) => code !== born).map((one) => ({ ...one }));
  const whole = result.find(({ code }) => code === kept);
  whole.counts = sum(whole.counts, byCode.get(born).counts);
  for (const [now, old] of merged) {
    const one = result.find(({ code }) => code === now);
    const part = one.counts.map((value) => Math.floor(value * 0.4));
    one.counts = one.counts.map((value, at) => value - part[at]);
    result.push({ code: old, name: `${one.name} (Ost)`, counts: part });
  }
  return result.sort((a, b) => (a.code < b.code ? -1 : 1));
}
