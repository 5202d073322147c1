/** What of a published recipe can be computed here; everything else is refused by name. */
import { presets } from "../generated/presets.js";
import { Json } from "../source/shape.js";
import { classesOf, type Classes } from "./classes.js";
import { Refused, type Obstacle } from "./obstacle.js";
import { scaleOf, type Scale } from "./scale.js";

/** An indicator, a dimension, or the index itself. */
export interface Part {
  readonly id: string;
  /** Empty for the index. */
  readonly label: string;
  /** The publisher's weight. */
  readonly weight: number;
  /** Of an indicator: high values become low scores. */
  readonly turned: boolean;
  /** Empty for an indicator. */
  readonly of: readonly Part[];
  readonly mean: boolean;
  readonly scale: Scale;
}

export interface Method {
  readonly index: Part;
  readonly classes: Classes;
}

const MOST = 500;

/**
 * Reads the method out of a bundle's `recipe.json`.
 *
 * @throws Refused where a step is not known here.
 */
export function readMethod(text: string, file = "recipe.json"): Method {
  const recipe = Json.parse(text, file);
  const index = recipe.entry("index");
  const step = stepsOf(index);
  for (const [name, obstacle] of OUT) if (!step(name).absent && !isNothing(step(name))) throw new Refused(obstacle);
  const indicators = recipe.entry("indicators").list(MOST);
  const reader = new Reader(index, step, indicators);
  return { index: reader.index(), classes: classesOf(step("classify")) };
}

/** Steps that must not be there, or do nothing. */
const OUT: readonly (readonly [string, Obstacle])[] = [
  ["screen", "screen"], ["missingScore", "screen"], ["minimumShare", "screen"],
  ["impute", "impute"], ["treatOthers", "treat"], ["round", "round"],
];

type Steps = (name: string) => Json;

/** The recipe's own step, else its preset's. */
function stepsOf(index: Json): Steps {
  const own = index.entry("steps");
  const name = index.entry("preset").optionalText();
  if (name !== "" && !Object.hasOwn(presets, name)) throw new Refused("recipe");
  const base = Json.parse(JSON.stringify(presets[name] ?? {}), "presets");
  return (step) => (own.entry(step).absent ? base.entry(step) : own.entry(step));
}

function isNothing(step: Json): boolean {
  const method = step.entry("method");
  return !method.absent && method.text() === "none";
}

class Reader {
  readonly #index: Json;
  readonly #step: Steps;
  readonly #indicators: ReadonlyMap<string, Json>;
  readonly #dimensions: ReadonlyMap<string, Json>;

  constructor(index: Json, step: Steps, indicators: readonly Json[]) {
    this.#index = index;
    this.#step = step;
    const byId = (list: readonly Json[]): Map<string, Json> => new Map(list.map((it) => [it.entry("id").text(), it]));
    this.#indicators = byId(indicators);
    this.#dimensions = byId(index.entry("dimensions").optionalList(MOST));
  }

  index(): Part {
    const given = this.#index.entry("of").optionalList(MOST).map((it) => it.text());
    const listed = new Set([...this.#dimensions.values()].flatMap((it) => it.entry("of").list(MOST).map((id) => id.text())));
    const rest = [...this.#indicators.keys(), ...this.#dimensions.keys()].filter((id) => !listed.has(id));
    const of = this.#parts(given.length > 0 ? given : rest, this.#step("weigh"), 0);
    return this.#node("", "", of, this.#step("aggregate"), this.#step("standardise"));
  }

  #parts(ids: readonly string[], weigh: Json, depth: number): Part[] {
    // Deeper than any index, but not than a dimension that lies in itself.
    if (depth > this.#dimensions.size) throw new Refused("recipe");
    return ids.map((id) => {
      const part = this.#dimensions.has(id) ? this.#dimension(id, depth) : this.#indicator(id);
      return { ...part, weight: this.#weight(part, weigh) };
    });
  }

  #dimension(id: string, depth: number): Part {
    const spec = this.#dimensions.get(id);
    if (spec === undefined) throw new Refused("recipe");
    if (!spec.entry("round").absent) throw new Refused("round");
    if (!spec.entry("minimumShare").absent) throw new Refused("screen");
    const own = (name: "weigh" | "aggregate"): Json => (spec.entry(name).absent ? this.#step(name) : spec.entry(name));
    const ids = spec.entry("of").list(MOST).map((it) => it.text());
    const of = this.#parts(ids, own("weigh"), depth + 1);
    return this.#node(id, spec.entry("label").text(), of, own("aggregate"), spec.entry("standardise"));
  }

  #node(id: string, label: string, of: readonly Part[], aggregate: Json, standardise: Json): Part {
    const how = aggregate.absent ? "sum" : aggregate.entry("method").text();
    if (how !== "sum" && how !== "mean") throw new Refused("aggregate");
    return { id, label, of, weight: 1, turned: false, mean: how === "mean", scale: known(standardise) };
  }

  #indicator(id: string): Part {
    const spec = this.#indicators.get(id);
    if (spec === undefined) throw new Refused("recipe");
    const treat = this.#step("treat").entry(id);
    if (!treat.absent && !isNothing(treat)) throw new Refused("treat");
    if (!spec.entry("method").entry("shrink").absent) throw new Refused("derived");
    const own = this.#step("scales").entry(id);
    const scale = known(own.absent ? this.#step("normalise") : own);
    const turned = spec.entry("direction").oneOf(["higherIsWorse", "lowerIsWorse"]) === "lowerIsWorse";
    return { id, label: spec.entry("label").text(), of: [], weight: 1, turned, mean: false, scale };
  }

  #weight(part: Part, weigh: Json): number {
    switch (weigh.absent ? "given" : weigh.entry("method").text()) {
      case "given": {
        const found = this.#index.entry("weights").entry(part.id);
        return found.absent ? 1 : found.number(0, 1e6);
      }
      case "equal":
        return 1;
      case "equalIndicators":
        return leaves(part).length;
      default:
        throw new Refused("weigh");
    }
  }
}

function known(spec: Json): Scale {
  const scale = scaleOf(spec.absent ? undefined : spec);
  if (scale === null) throw new Refused("scale");
  return scale;
}

/** The indicators below. */
export function leaves(part: Part): Part[] {
  return part.of.length === 0 ? [part] : part.of.flatMap(leaves);
}

/** All that has a weight, in the order of the recipe, dimensions before what they are made of. */
export function weighted(part: Part): Part[] {
  const found = part.of.flatMap((it) => [it, ...weighted(it)]);
  return found.filter((it, at) => found.findIndex(({ id }) => id === it.id) === at);
}
