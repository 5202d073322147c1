/** One column of a table on the areas, words included: zones, groups. */
import { select, type FieldSpec } from "../dom/controls.js";
import type { Wanted } from "../dom/element.js";
import type { Measure } from "../project/recipe.js";
import { tableOf } from "../project/understood.js";
import type { Context } from "../view/context.js";

interface GroupSpec extends FieldSpec {
  readonly none: string;
  readonly value: Measure | undefined;
}

export function groupColumn({ state }: Context, spec: GroupSpec, choose: (column: Measure) => void): Wanted {
  const { recipe, files } = state.project;
  const pairs = recipe.sources.flatMap((source) => {
    // Words of other zones cannot be converted.
    const table = source.areas === undefined ? tableOf(source, files, state.understood) : null;
    return (table?.columns ?? []).map(({ name }) => ({ source: source.id, name, group: source.file }));
  });
  const own = pairs.findIndex((it) => it.source === spec.value?.source && it.name === spec.value.columns[0]);
  const options = [
    { value: "", label: spec.none },
    ...pairs.map(({ name, group }, at) => ({ value: String(at), label: name, group })),
  ];
  return select({ ...spec, value: own < 0 ? "" : String(own), options }, (text) => {
    const pair = pairs[Number(text)];
    if (text !== "" && pair !== undefined) choose({ source: pair.source, columns: [pair.name] });
  });
}
