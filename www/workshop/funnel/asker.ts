/** Which counts a rate is made of, area by area: asked where somebody looks. */
import type { Indicator } from "../../engine/index.js";
import type { Calculation } from "../calculation.js";
import { put } from "../project/recipe.js";
import { same } from "../project/joined.js";
import type { Project, Store } from "../state.js";

/** The counts behind one rate. */
export interface Counted {
  readonly project: Project;
  /** Numerator and denominator of each area, in the order of the preview. */
  readonly counts: Float64Array;
  readonly of: Float64Array;
  /** How much more areas differ than chance makes them, and whether that is much. */
  readonly factor: number;
  readonly isOver: boolean;
  /** Why there is nothing. */
  readonly fault: string;
}

/** The name of an indicator's foldout among those that are open. */
export function foldOf(at: number): string {
  return `indicators[${at}].funnel`;
}

export class Counter {
  readonly #store: Store;
  readonly #calculation: Calculation;
  #running = false;

  constructor(store: Store, calculation: Calculation) {
    this.#store = store;
    this.#calculation = calculation;
  }

  /** Once more for what is open, where the recipe has changed. */
  async refresh(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      while (await this.#once()) {
        // Another foldout may have been opened meanwhile.
      }
    } finally {
      this.#running = false;
    }
  }

  async #once(): Promise<boolean> {
    const { counted, opened, previewed, project } = this.#store.state;
    if (previewed !== project) return false;
    const at = project.recipe.indicators.findIndex((it, n) => opened.has(foldOf(n)) && hasCounts(it) && !isKnown(counted.get(it.id), project));
    const id = project.recipe.indicators[at]?.id;
    if (id === undefined) return false;
    const found = await this.#count(project, at);
    this.#store.update({ counted: new Map([...this.#store.state.counted, [id, found]]) });
    return true;
  }

  async #count(project: Project, at: number): Promise<Counted> {
    const none = new Float64Array();
    const indicators = project.recipe.indicators.map((it, n) => (n === at ? plain(it) : it));
    const outcome = await this.#calculation.preview({ ...project, recipe: { ...project.recipe, indicators } });
    const raw = outcome.ok ? outcome.value.indicators[at]?.raw : null;
    if (!outcome.ok || raw == null) {
      const fault = outcome.ok ? "" : (outcome.findings[0]?.message ?? "");
      return { project, counts: none, of: none, factor: 1, isOver: false, fault };
    }
    const { areas } = outcome.value;
    const place = areas.findIndex((_, n) => (raw.of[n] ?? 0) > 0 && Number.isFinite(raw.counts[n]));
    const compared = await this.#calculation.compare(project, areas[place]?.code ?? "");
    const funnel = compared.ok ? compared.value.indicators[at]?.funnel : null;
    return { project, counts: raw.counts, of: raw.of, factor: funnel?.factor ?? 1, isOver: funnel?.overDispersed ?? false, fault: "" };
  }
}

/** Whether there are counts, rather than a value or a survey. */
export function hasCounts({ numerator, denominator, pool, value }: Indicator): boolean {
  return value === undefined && (pool !== undefined || (numerator !== undefined && denominator !== undefined));
}

/** A single year among several: so its counts are told, too. */
function plain({ numerator, denominator, ...rest }: Indicator): Indicator {
  const bare = put(put(rest, "shrink", undefined), "minimumOf", undefined);
  if (numerator === undefined || denominator === undefined) return bare;
  return { ...bare, pool: [{ numerator, denominator, date: rest.date ?? "1" }] };
}

function isKnown(known: Counted | undefined, project: Project): boolean {
  if (known === undefined) return false;
  const without = ({ index: _, ...rest }: Project["recipe"]): string => JSON.stringify(rest.indicators);
  return same(known.project, project) || (known.project.files === project.files && without(known.project.recipe) === without(project.recipe) && sources(known.project) === sources(project));
}

function sources({ recipe: { sources: list, geography, zones } }: Project): string {
  return JSON.stringify([list, geography, zones]);
}
