/** How sure an index is, as tables for the office's own eyes. */
import type {
  Bar,
  Certainty,
  Engine,
  Preview,
  Removal,
} from "../client/engine.js";
import { table } from "./table.js";

/** The tables by the names of their files. */
export async function certaintyTables(
  engine: Engine,
  recipe: string,
): Promise<Map<string, string>> {
  const preview = await engine.run(recipe);
  const study = await engine.study(recipe);
  try {
    const found = await study.certainty();
    return new Map([
      ["certainty.csv", areas(preview, found)],
      ["values.csv", values(preview)],
      ["choices.csv", choices(await study.tornado())],
      ["parts.csv", parts(await study.removals())],
    ]);
  } finally {
    study.close();
  }
}

function areas({ areas: all }: Preview, found: Certainty): string {
  const { count } = found;
  const classes = Array.from({ length: count }, (_, at) => `share_class_${at + 1}`);
  const head = ["area", "name", "score", "rank", "class", "runs", "rank_5", "rank_50", "rank_95"];
  const rows = all.map(({ code, name }, at) => {
    const own = [...found.shares.subarray(at * count, (at + 1) * count)];
    const between = [...found.between.subarray(2 * at, 2 * at + 2)];
    return [
      code,
      name,
      found.scores[at],
      found.ranks[at],
      found.classes[at],
      found.scored[at],
      found.low[at],
      found.median[at],
      found.high[at],
      ...own,
      ...between,
      found.stable[at],
    ];
  });
  return table([...head, ...classes, "between_from", "between_to", "stable"], rows);
}

/** Every indicator's numbers, the raw ones beside those that were derived. */
function values({ areas: all, indicators }: Preview): string {
  const rows = indicators.flatMap((it) =>
    all.map(({ code }, at) => {
      const { raw } = it;
      return [
        code,
        it.id,
        it.values[at],
        it.lower[at],
        it.upper[at],
        it.statuses[at],
        raw?.values[at],
        raw?.lower[at],
        raw?.upper[at],
        raw?.counts[at],
        raw?.of[at],
        raw?.shrunken?.weights[at],
        raw?.shrunken?.groups[at],
        it.survey?.respondents[at],
        it.survey?.response[at],
      ];
    }),
  );
  const own = ["area", "indicator", "value", "lower", "upper", "status"];
  const beside = ["raw", "raw_lower", "raw_upper", "count", "of", "own_weight", "group"];
  return table([...own, ...beside, "respondents", "response"], rows);
}

function choices(bars: readonly Bar[]): string {
  const rows = bars.map((it) => [
    it.factor,
    it.level,
    it.runs,
    it.meanShift,
    it.leastShift,
    it.mostShift,
    it.changed,
    it.failure?.message,
  ]);
  const head = ["choice", "level", "runs", "mean_shift", "least_shift", "most_shift", "changed"];
  return table([...head, "failure"], rows);
}

function parts(removals: readonly Removal[]): string {
  const rows = removals.map((it) => [it.id, it.meanShift, it.changed, it.failure?.message]);
  return table(["part", "mean_shift", "changed", "failure"], rows);
}
