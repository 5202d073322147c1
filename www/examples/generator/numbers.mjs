// Invented people: how many live in each area, how old they are, and how many
// of them are counted by each indicator at two dates.

import { distance } from "./plan/curves.mjs";

/** One row of counts for each area, in the areas' order. */
export function count(areas, people, random) {
  const now = residents(areas, people, random.stream("residents"));
  const burden = latent(areas, people, random.stream("burden"));
  const rows = areas.map(({ code, name }) => ({ code, name }));
  for (const year of people.years) {
    const stream = random.stream(`year ${year}`);
    const total = year === people.latest ? now : earlier(now, stream);
    rows.forEach((row, at) => ages(row, areas[at], people, year, total[at], stream));
    const then = burden.map((value) => value + 0.07 * stream.bell());
    for (const indicator of people.indicators) {
      // What is peculiar to an indicator in an area stays over the years.
      const own = random.stream(indicator.name);
      const level = then.map((value) => Math.max(0, 2.2 + 0.93 * value + 0.34 * own.bell()));
      tally(rows, { ...indicator, year, drift: people.drift[year] }, level,
        random.stream(`${indicator.name} ${year}`));
    }
  }
  return rows;
}

/** Residents by area, kind and chance, adding up to the city's total. */
function residents(areas, people, random) {
  const wish = areas.map(({ km2, kind }) =>
    km2 * people.kinds[kind].density * random.between(0.7, 1.35));
  const fixed = areas.map(({ people: given }) => given ?? null);
  const free = () => areas.map((_, at) => at).filter((at) => fixed[at] === null);
  for (;;) {
    const left = people.total - fixed.reduce((sum, one) => sum + (one ?? 0), 0);
    const factor = left / free().reduce((sum, at) => sum + wish[at], 0);
    const beyond = free().filter((at) => clamp(wish[at] * factor, people) !== null);
    for (const at of beyond) {
      fixed[at] = clamp(wish[at] * factor, people) + Math.floor(random.between(0, 90));
    }
    if (beyond.length === 0) return whole(wish, fixed, factor, left);
  }
}

function clamp(wanted, { least, most }) {
  if (wanted < least) return least;
  return wanted > most ? most : null;
}

/** Whole numbers that keep the sum: the largest remainders are rounded up. */
function whole(wish, fixed, factor, left) {
  const exact = wish.map((one, at) => (fixed[at] === null ? one * factor : 0));
  const found = exact.map((one, at) => fixed[at] ?? Math.floor(one));
  const given = exact.reduce((sum, one) => sum + Math.floor(one), 0);
  const order = exact
    .map((one, at) => ({ at, rest: one - Math.floor(one) }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at);
  for (const { at } of order.slice(0, left - given)) found[at] += 1;
  return found;
}

function earlier(now, random) {
  return now.map((total) => Math.round(total * random.between(0.955, 1.015)));
}

function ages(row, { kind }, people, year, total, random) {
  const shares = people.kinds[kind];
  const u15 = random.count(total, shares.u15);
  const working = random.count(total - u15, shares.working / (1 - shares.u15));
  const teenagers = Math.round(working * random.between(0.082, 0.1));
  row[`people ${year}`] = total;
  row[`u15 ${year}`] = u15;
  row[`working ${year}`] = working;
  row[`u21 ${year}`] = u15 + teenagers;
  row[`school ${year}`] = Math.round(u15 * random.between(0.188, 0.212));
  row[`households ${year}`] = Math.round(total / random.between(1.75, 2.15));
}

/** The burden behind all indicators: near the plan's sources it is high. */
function latent(areas, people, random) {
  return standard(areas.map(({ centre, kind }) => {
    const field = people.sources.reduce((sum, { at, reach, weight }) => {
      const steps = distance(centre, at) / reach;
      return sum + weight / (1 + steps * steps);
    }, 0);
    return field + people.kinds[kind].burden + 0.16 * random.bell();
  })).map(tempered);
}

/** Brings the highest burdens nearer, so that no rate comes close to all. */
function tempered(value) {
  return value < 1 ? value : 1 + (value - 1) / (1 + 0.45 * (value - 1));
}

function standard(values) {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const spread = values.reduce((sum, one) => sum + (one - mean) * (one - mean), 0);
  const deviation = Math.sqrt(spread / values.length);
  return values.map((one) => (one - mean) / deviation);
}

/** Counts of an indicator, drawn person by person, so that small areas vary. */
function tally(rows, { name, of, low, rise, drift, year }, level, random) {
  rows.forEach((row, at) => {
    const share = (low + rise * level[at] * level[at]) * drift;
    row[`${name} ${year}`] = random.count(row[`${of} ${year}`], Math.min(0.85, share / 100));
  });
}
