/** The same numbers of other years: found by the years in names of columns and files. */
import type { EffectAnalysis, MovementAnalysis, PanelAnalysis, Recipe, TrendAnalysis, ValueRef, YearlyShare } from "../../../engine/index.js";
import { numberColumns } from "../../project/guess.js";
import { NO_MEASURE, type Indicator, type Measure } from "../../project/recipe.js";
import { tableOf } from "../../project/understood.js";
import type { State } from "../../state.js";

const YEAR = /(?:19|20)\d\d/;

/** Further back nobody has the same columns. */
const FURTHEST = 15;

export interface Counts {
  numerator: Measure;
  denominator: Measure;
}

interface Table {
  readonly file: string;
  readonly columns: ReadonlySet<string>;
}

/** The tables of numbers, by the id of their source. */
function tables({ project, understood }: State): Map<string, Table> {
  const { recipe, files } = project;
  return new Map(
    recipe.sources.map((source) => {
      const table = tableOf(source, files, understood);
      const columns = table === null ? [] : numberColumns(table, source.key).map(({ name }) => name);
      return [source.id, { file: source.file, columns: new Set(columns) }];
    }),
  );
}

function yearIn(measure: Measure | undefined, known: ReadonlyMap<string, Table>): string | undefined {
  if (measure === undefined) return undefined;
  const texts = [...measure.columns, known.get(measure.source)?.file ?? ""];
  return texts.map((it) => YEAR.exec(it)?.[0]).find((it) => it !== undefined);
}

/** The year some columns are of: by their names, else by the date. */
export function yearOf(now: ValueRef, date: string | undefined, state: State): number | undefined {
  const known = tables(state);
  const found = yearIn(now.numerator ?? now.value, known) ?? YEAR.exec(date ?? "")?.[0];
  return found === undefined ? undefined : Number(found);
}

/** The same columns of another year; null where they are not there. */
function inYear(measure: Measure, from: string, to: string, known: ReadonlyMap<string, Table>): Measure | null {
  const own = known.get(measure.source);
  // Rows of another year are those of another file.
  if (measure.count === "rows") {
    const there = own?.file.replaceAll(from, to);
    const source = from === to ? measure.source : [...known].find(([, it]) => it.file === there && there !== own?.file)?.[0];
    return source === undefined ? null : { ...measure, source };
  }
  const columns = measure.columns.map((it) => it.replaceAll(from, to));
  const file = own?.file.replaceAll(from, to);
  const other = [...known].find(([id, it]) => id !== measure.source && it.file === file && file !== own?.file)?.[0];
  for (const source of other === undefined ? [measure.source] : [other, measure.source]) {
    const has = known.get(source)?.columns;
    if (columns.length > 0 && columns.every((it) => has?.has(it) === true)) return { source, columns };
  }
  return null;
}

/** The same numbers in each year of which all of them are there, rising. */
export function inYears<T extends ValueRef>(now: T, year: number, state: State): { year: number; of: T }[] {
  const known = tables(state);
  const all: { year: number; of: T }[] = [];
  for (let other = year - FURTHEST; other <= year + FURTHEST; other += 1) {
    const parts = Object.entries(now).map(([name, it]) => [name, inYear(it as Measure, String(year), String(other), known)] as const);
    if (parts.some(([, it]) => it === null)) continue;
    const of = Object.fromEntries(parts) as unknown as T;
    const isOther = JSON.stringify(of) !== JSON.stringify(now);
    if (other === year || isOther) all.push({ year: other, of });
  }
  return all;
}

/** What an indicator is counted from, of whatever shape. */
export function countsOf(indicator: Indicator): Counts | undefined {
  const { numerator, denominator, pool, value } = indicator;
  if (value === undefined && numerator !== undefined && denominator !== undefined) return { numerator, denominator };
  const last = pool?.at(-1);
  return last && { numerator: last.numerator, denominator: last.denominator };
}

/** The indicators that are counts of counts, of one year or several. */
export function counted({ indicators }: Pick<Recipe, "indicators">): Indicator[] {
  return indicators.filter((it) => countsOf(it) !== undefined);
}

/** A share in all the years there are; two years at least, to be filled in. */
export function yearlyOf(indicator: Indicator | undefined, state: State): YearlyShare {
  const { id = "share", label = "–", direction = "higherIsWorse", date, pool = [] } = indicator ?? {};
  const now = (indicator && countsOf(indicator)) ?? { numerator: NO_MEASURE, denominator: NO_MEASURE };
  const pooled = pool.flatMap(({ date: text, numerator, denominator }) => {
    const year = YEAR.exec(text)?.[0];
    return year === undefined ? [] : [{ year: Number(year), numerator, denominator }];
  });
  if (pooled.length > 1) return { id, label, direction, years: pooled.sort((a, b) => a.year - b.year) };
  const last = yearOf(now, date, state) ?? thisYear(state);
  const found = inYears(now, last, state).map(({ year, of }) => ({ year, ...of }));
  const own = found.length > 0 ? found : [{ year: last, ...now }];
  const open = { year: last - 1, numerator: NO_MEASURE, denominator: NO_MEASURE };
  return { id, label, direction, years: own.length > 1 ? own : [open, ...own] };
}

/** A year to begin with where nothing names one: no clock decides it. */
function thisYear({ project }: State): number {
  const dates = project.recipe.indicators.map(({ date }) => Number(YEAR.exec(date ?? "")?.[0] ?? NaN));
  return Math.max(2000, ...dates.filter(Number.isFinite));
}

export function trendOf(state: State): TrendAnalysis {
  return { of: yearlyOf(counted(state.project.recipe)[0], state) };
}

/** The indicator's own columns in a year, or what is to be chosen. */
export function valueIn(indicator: Indicator, year: number, state: State): ValueRef {
  const { value, date } = indicator;
  const counts = countsOf(indicator);
  const blank: ValueRef = value === undefined ? { numerator: NO_MEASURE, denominator: NO_MEASURE } : { value: NO_MEASURE };
  const now: ValueRef = value === undefined ? (counts ?? blank) : { value };
  const pooled = indicator.pool?.find((it) => YEAR.exec(it.date)?.[0] === String(year));
  if (pooled !== undefined) return { numerator: pooled.numerator, denominator: pooled.denominator };
  const own = yearOf(now, date, state);
  if (own === undefined) return blank;
  return inYears(now, own, state).find((it) => it.year === year)?.of ?? blank;
}

/** All indicators in the first and the last year of any of them. */
export function panelOf(state: State): PanelAnalysis {
  const { indicators } = state.project.recipe;
  const all = indicators.flatMap((it) => (countsOf(it) === undefined ? [] : yearlyOf(it, state).years.map(({ year }) => year)));
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const years = all.length === 0 ? [thisYear(state) - 1, thisYear(state)] : [first, last];
  return { years: years.map((year) => panelYear(year, state)) };
}

export function panelYear(year: number, state: State): PanelAnalysis["years"][number] {
  const { indicators } = state.project.recipe;
  return { year, indicators: Object.fromEntries(indicators.map((it) => [it.id, valueIn(it, year, state)])) };
}

/** One indicator over the years and one measure, whose places are to be named. */
export function effectOf(state: State, label: string): EffectAnalysis {
  const share = yearlyOf(counted(state.project.recipe)[0], state);
  return { indicators: [share], options: { measures: [measureOf(share, label, [])] } };
}

export function measureOf(share: YearlyShare, label: string, taken: readonly { readonly id: string }[]): EffectAnalysis["options"]["measures"][number] {
  let number = 1;
  while (taken.some(({ id }) => id === `measure${number}`)) number += 1;
  const last = share.years.at(-1)?.year ?? 2000;
  return { id: `measure${number}`, label, areas: [], start: last, level: { scale: "stairs", step: 4 }, indicator: share.id };
}

const FROM = /^(von|from|herkunft|quelle|origin)|_von$|_from$/i;
const TO = /^(nach|to|ziel|dest)|_nach$|_to$/i;
const COUNT = /anzahl|personen|count|umz|menge|faelle|fälle|^n$/i;
const WHEN = /jahr|year/i;
const OLD = /alter|age/i;

/** A table of moves is known by the names of its columns. */
export function movementOf(state: State): MovementAnalysis {
  const { recipe, files } = state.project;
  const tables = files.flatMap(({ summary }) => (summary?.kind === "table" ? [summary] : []));
  const found = tables.find(({ columns }) => columns.some(({ name }) => FROM.test(name)) && columns.some(({ name }) => TO.test(name)));
  const residents = recipe.population === undefined ? {} : { residents: [{ people: recipe.population }] };
  return { flows: flowsOf(found?.name ?? "", state), ...residents };
}

export function flowsOf(file: string, { project }: State): MovementAnalysis["flows"] {
  const columns = project.files.find(({ name }) => name === file)?.summary?.columns ?? [];
  const named = (pattern: RegExp, numeric: boolean): string =>
    columns.find(({ name, numeric: n }) => pattern.test(name) && (n > 0 || !numeric))?.name ?? "";
  const [year, age] = [named(WHEN, true), named(OLD, false)];
  return {
    file,
    areas: { from: named(FROM, false), to: named(TO, false) },
    numbers: { count: named(COUNT, true), ...(year !== "" && { year }) },
    ...(age !== "" && { texts: { age } }),
  };
}
