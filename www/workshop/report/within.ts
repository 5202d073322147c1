/** What only the house may read of an area, and how sure its class is. */
import type { Certainty } from "../../engine/index.js";
import { same } from "../project/joined.js";
import { answeredOf } from "../questions/asker.js";
import type { Release, State } from "../state.js";
import type { Words } from "../text.js";
import type { Sheet } from "./published.js";

export interface Within {
  /** "stable", or between which classes the area lies; "" where nothing may or can be said. */
  readonly certainty: string;
  /** From rank to rank, in nine runs of ten; only in the house. */
  readonly ranks: readonly [number, number] | null;
  /** What each indicator adds to the score; only in the house. */
  readonly parts: readonly Part[];
  /** What questions about change found; only in the house. */
  readonly changes: readonly Change[];
}

interface Change {
  readonly title: string;
  readonly lines: readonly string[];
}

interface Part {
  readonly label: string;
  readonly value: number;
}

const NOTHING: Within = { certainty: "", ranks: null, parts: [], changes: [] };

/**
 * A published class may be called unsure where every number of the area is
 * published too: where one is withheld, nothing that was computed with it is
 * told.
 */
export function within(state: State, release: Release, { area, rows }: Sheet, say: Words): Within {
  const { preview, previewed } = state;
  if (preview === null || previewed === null || !same(previewed, release.project)) return NOTHING;
  const at = preview.areas.findIndex(({ code }) => code === area.code);
  if (at < 0) return NOTHING;
  const isInternal = release.project.recipe.publication.edition === "internal";
  const isOpen = area.classNumber !== null && rows.every(({ value }) => value !== null);
  const found = certaintyOf(state, release);
  const certainty = found !== null && (isInternal || isOpen) ? between(say, found, at) : "";
  if (!isInternal) return { ...NOTHING, certainty };
  return { certainty, ranks: found === null ? null : ranksOf(found, at), parts: partsOf(state, release, at), changes: changesOf(state, release, at, say) };
}

/** Once all runs are done, and of the very project that was published. */
function certaintyOf({ certified, preview }: State, { project }: Release): Certainty | null {
  const found = certified !== null && same(certified.project, project) ? certified.found : null;
  return found !== null && found.runs === found.total && found.classes.length === preview?.areas.length ? found : null;
}

function between(say: Words, { between: pairs, classes }: Certainty, at: number): string {
  const [low = 0, high = 0] = pairs.subarray(2 * at, 2 * at + 2);
  if (low === 0) return "";
  if (low < high) return say("brief.between", { low, high });
  return low === classes[at] ? say("brief.stable") : say("brief.rather", { low });
}

function ranksOf({ low, high }: Certainty, at: number): [number, number] | null {
  const ranks = [low[at] ?? NaN, high[at] ?? NaN].map(Math.round);
  const [first = NaN, last = NaN] = ranks;
  return Number.isFinite(first) && Number.isFinite(last) ? [first, last] : null;
}

function partsOf({ certified, preview }: State, { project }: Release, place: number): Part[] {
  const explained = certified?.explained ?? null;
  if (explained?.diagnosis == null || preview === null || !same(explained.project, project)) return [];
  const { areas, contributions } = explained.diagnosis;
  const at = areas.indexOf(place);
  if (contributions === null || at < 0) return [];
  return preview.indicators
    .map(({ label }, n) => ({ label, value: contributions.values[n * areas.length + at] ?? NaN }))
    .filter(({ value }) => Number.isFinite(value) && value !== 0)
    .sort((one, other) => other.value - one.value);
}

const CHANGES = new Set(["change", "trend", "panel"]);

/** The area's own row of each table such a question was answered with. */
function changesOf(state: State, { project }: Release, at: number, say: Words): Change[] {
  return (project.recipe.analyses ?? []).flatMap((entry) => {
    const { known, isCurrent } = answeredOf(state, entry);
    const answer = known?.answer ?? null;
    if (!isCurrent || answer === null || !CHANGES.has(answer.kind)) return [];
    return answer.report.sheets.flatMap((sheet) => {
      const row = sheet.areas === undefined ? undefined : sheet.rows[sheet.areas.indexOf(at)];
      if (row === undefined) return [];
      const cells = sheet.columns.flatMap(({ label, decimals }, column) => {
        const cell = row[column] ?? null;
        // The first column is the area's name.
        if (cell === null || column === 0) return [];
        return [{ label, text: typeof cell === "number" ? say.number(cell, decimals) : cell }];
      });
      return [{ title: answer.label, lines: linesOf(cells) }];
    });
  });
}

/** What stands under one heading, such as an indicator's, is one line. */
function linesOf(cells: readonly { readonly label: string; readonly text: string }[]): string[] {
  const lines = new Map<string, string[]>();
  for (const { label, text } of cells) {
    const end = label.lastIndexOf(": ");
    const head = label.slice(0, Math.max(end, 0));
    const of = label.slice(end < 0 ? 0 : end + 2);
    lines.set(head, [...(lines.get(head) ?? []), `${of} ${text}`]);
  }
  return [...lines].map(([head, found]) => [head, found.join(", ")].filter((it) => it !== "").join(": "));
}
