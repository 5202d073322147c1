// The Kitas of the invented Landkreis and what is counted in them.

import { Random } from "../generator/random.mjs";
import { administrations, names, planted, shares } from "./plan.mjs";

export const SEED = 58;
export const YEARS = [2022, 2023, 2024];

/** Every Kita with its counts, in their order. */
export function invented() {
  const random = new Random(SEED);
  return kitas(random.stream("burden"))
    .map((kita, at) => withCounts(kita, at, random.stream(kita.code)));
}

/** Every Kita with its Gemeinde and administration, in their order. */
function kitas(random) {
  const found = [];
  for (const { name, places } of administrations) {
    for (const [place, kitaCount] of places) {
      for (let one = 0; one < kitaCount; one += 1) {
        found.push({ administration: name, place });
      }
    }
  }
  return found.map((kita, at) => ({
    ...kita,
    code: `K${String(at + 1).padStart(2, "0")}`,
    name: `Kita ${names[at]}`,
    planted: kita.administration === planted.administration ? planted.kitas[at] : null,
    burden: random.bell(),
  }));
}

/** How many children, year by year, and how many of them are counted. */
function withCounts(kita, at, random) {
  const children = kita.planted?.children ?? (at === 20 ? 11 : at === 40 ? 13
    : Math.round(26 + 74 * random.next() ** 1.6));
  const row = { ...kita };
  YEARS.forEach((year, back) => {
    row[`children ${year}`] = Math.max(11, children - Math.round((2 - back) * 2 * random.next()));
    for (const { name, level, slope } of shares) {
      const share = Math.min(0.9, Math.max(0.01, level + slope * kita.burden));
      row[`${name} ${year}`] = random.count(row[`children ${year}`], share);
    }
  });
  const [needing, examined] = kita.planted?.language
    ?? counted(Math.round(children * (0.8 + 0.3 * random.next())), 0.2 + 0.07 * kita.burden, random);
  split(examined, random).forEach((part, back) => { row[`examined ${YEARS[back]}`] = part; });
  share(needing, YEARS.map((year) => row[`examined ${year}`]))
    .forEach((part, back) => { row[`language ${YEARS[back]}`] = part; });
  return row;
}

function counted(of, share, random) {
  return [random.count(of, Math.min(0.8, Math.max(0.02, share))), of];
}

/** Three parts of about the same size. */
function split(total, random) {
  const first = Math.round(total / 3 + (random.next() - 0.5) * total * 0.1);
  const second = Math.round((total - first) / 2);
  return [first, second, total - first - second];
}

/** A part of each of the parts, none larger than it. */
function share(total, parts) {
  const all = parts.reduce((sum, one) => sum + one, 0);
  let before = 0;
  let given = 0;
  return parts.map((part) => {
    before += part;
    const until = Math.floor((total * before) / all);
    const own = until - given;
    given = until;
    return own;
  });
}

/** A Kita that opened in 2023 has no children in 2022. */
export const isClosed = (row, year) => row.code === "K33" && year === 2022;
