/** The map by a column of an answer's table, in place of the index. */
import type { Answer, Cell, Heading, Preview, Sheet } from "../../engine/index.js";
import { PALETTE } from "../../draw/scale.js";
import type { AreaView, ClassView, MapView } from "../../draw/view.js";
import type { State } from "../state.js";
import type { Words } from "../text.js";

/** A table of an answer, by its question's id and its own name. */
export interface Shaded {
  readonly id: string;
  readonly sheet: string;
}

/** Unlike in kind, none above another; each in contrast to the outline. */
const KINDS = ["#f5f3ec", "#9fb6d0", "#e3c98f", "#b4ceaa", "#d9b3c7", "#86b5b1", "#c9a58a", "#b5a9d3"] as const;

/** Columns whose numbers are names of something. */
const NAMES = ["type", "region"];

/** More would be a legend nobody reads. */
const MOST_WORDS = 8;
const MOST_NAMES = 60;

/** The table the map is to show, as long as it is there. */
export function shadedSheet({ shaded, answers, project, preview }: State): { answer: Answer; sheet: Sheet; column: number } | null {
  if (shaded === null || preview === null) return null;
  const { id } = shaded;
  const isAsked = (project.recipe.analyses ?? []).some((it) => it.id === id);
  const answer = answers.get(id)?.answer ?? null;
  const sheet = answer?.report.sheets.find(({ name }) => name === shaded.sheet);
  if (!isAsked || answer === null || sheet?.shade === undefined) return null;
  return canShade(sheet, preview) ? { answer, sheet, column: sheet.shade } : null;
}

/** Whether a table says something of areas that can be told apart by colour. */
export function canShade(sheet: Sheet, preview: Preview): boolean {
  const { areas, shade, rows } = sheet;
  if (areas === undefined || shade === undefined || preview.boundaries === null) return false;
  if (areas.some((at) => at >= preview.areas.length)) return false;
  const cells = rows.map((row) => row[shade] ?? null);
  const isWords = cells.some((cell) => typeof cell === "string");
  const known = distinct(cells).length;
  if (known === 0) return false;
  if (isWords) return known <= MOST_WORDS;
  return !isNames(sheet.columns[shade]) || known <= MOST_NAMES;
}

function isNames(heading: Heading | undefined): boolean {
  return heading !== undefined && NAMES.includes(heading.name);
}

function distinct(cells: readonly Cell[]): (string | number)[] {
  return [...new Set(cells.filter((it) => it !== null))];
}

const made = new WeakMap<Sheet, { readonly from: MapView; readonly language: string; readonly view: MapView }>();

/** The same view for the same table: nothing is drawn twice. */
export function shadedView(from: MapView, state: State, say: Words): MapView {
  const found = shadedSheet(state);
  if (found === null) return from;
  const { answer, sheet, column } = found;
  const known = made.get(sheet);
  if (known?.from === from && known.language === say.language) return known.view;
  const heading = sheet.columns[column];
  const cells = new Map<number, Cell>();
  sheet.areas?.forEach((at, row) => cells.set(at, sheet.rows[row]?.[column] ?? null));
  const { classes, numberOf } = classed([...cells.values()], heading, say);
  const areas = from.areas.map((area, at): AreaView => {
    const number = numberOf(cells.get(at) ?? null);
    const { code, name, district } = area;
    const label = classes.find((it) => it.class === number)?.label ?? "";
    const status = number === null ? "missing" : "value";
    const reason = number === null ? "missing" : "";
    return { code, name, district, classNumber: number, label, score: null, status, reason };
  });
  const indexTitle = `${answer.label}: ${heading?.label ?? ""}`;
  const view: MapView = { ...from, language: say.language, areas, classes, indexTitle, neutral: true };
  made.set(sheet, { from, language: say.language, view });
  return view;
}

interface Classed {
  readonly classes: readonly ClassView[];
  /** The sign on the map; null where there is nothing to show. */
  readonly numberOf: (cell: Cell) => number | null;
}

function classed(cells: readonly Cell[], heading: Heading | undefined, say: Words): Classed {
  const values = distinct(cells);
  const digits = heading?.decimals ?? 0;
  if (values.some((it) => typeof it === "string")) return byKind(frequent(cells), String);
  const numbers = values.filter((it) => typeof it === "number").sort((a, b) => a - b);
  const told = (value: number): string => say.number(value, isWhole(numbers) ? 0 : digits);
  if (isNames(heading)) return byKind(numbers, (it) => told(Number(it)));
  if (numbers.length <= PALETTE.length) return byStep(numbers, told);
  return byFifth(cells.filter((it) => typeof it === "number"), told);
}

function isWhole(numbers: readonly number[]): boolean {
  return numbers.every(Number.isInteger);
}

/** The most frequent first: it gets the colour of paper. */
function frequent(cells: readonly Cell[]): (string | number)[] {
  const counts = new Map<string | number, number>();
  for (const cell of cells) {
    if (cell !== null) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one).map(([it]) => it);
}

/** What few whole numbers are is their sign; all else is numbered. */
function signsFor(values: readonly (string | number)[]): number[] {
  const isSign = (it: string | number): it is number => typeof it === "number" && Number.isInteger(it) && it >= 0 && it < 100;
  return values.every(isSign) ? [...values] : values.map((_, at) => at + 1);
}

function byKind(values: readonly (string | number)[], told: (value: string | number) => string): Classed {
  const signs = signsFor(values);
  const classes = values.map((it, at) => ({
    class: signs[at] ?? at + 1,
    label: told(it),
    colour: KINDS[at % KINDS.length] ?? "#ffffff",
  }));
  return { classes, numberOf: (cell) => (cell === null ? null : (signs[values.indexOf(cell)] ?? null)) };
}

/** A shade for each of a few numbers, spread over the palette. */
function byStep(numbers: readonly number[], told: (value: number) => string): Classed {
  const last = PALETTE.length - 1;
  const place = (at: number): number => (numbers.length < 2 ? 0 : Math.round((at * last) / (numbers.length - 1)));
  const signs = signsFor(numbers);
  const classes = numbers.map((it, at) => ({ class: signs[at] ?? at + 1, label: told(it), colour: PALETTE[place(at)] ?? "#ffffff" }));
  return { classes, numberOf: (cell) => (typeof cell === "number" ? (signs[numbers.indexOf(cell)] ?? null) : null) };
}

/** Five classes with about as many areas each; equal numbers stay together. */
function byFifth(numbers: readonly number[], told: (value: number) => string): Classed {
  const sorted = [...numbers].sort((a, b) => a - b);
  const limit = (part: number): number => sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? 0;
  const limits = [...new Set([0.2, 0.4, 0.6, 0.8].map(limit))].filter((it) => it < (sorted.at(-1) ?? 0));
  const numberOf = (cell: Cell): number | null => (typeof cell === "number" ? 1 + limits.filter((it) => cell > it).length : null);
  const classes = [...limits, Infinity].map((_, at): ClassView => {
    const own = sorted.filter((it) => numberOf(it) === at + 1);
    const [low, high] = [told(own[0] ?? 0), told(own.at(-1) ?? 0)];
    const place = Math.round((at * (PALETTE.length - 1)) / Math.max(1, limits.length));
    return { class: at + 1, label: low === high ? low : `${low} – ${high}`.replaceAll("-", "−"), colour: PALETTE[place] ?? "#ffffff" };
  });
  return { classes, numberOf };
}
