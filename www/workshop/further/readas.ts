/** How a table of another shape is read: its areas' keys, its signs. */
import type { KeySpec, Signs } from "../../engine/index.js";
import { select } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { put } from "../project/recipe.js";
import type { Context } from "../view/context.js";

export interface ReadAs {
  keys?: KeySpec;
  signs?: Signs;
}

const OFFICES = ["destatis", "lsn", "ba", "zensus2022", "zuerich", "none"] as const;

export function readAs<T extends ReadAs>(context: Context, id: string, { keys, signs }: T, change: (part: string, make: (old: T) => T) => void): Wanted {
  return h(
    "div",
    { class: "pair", key: `${id}-read` },
    keyField(context, id, keys, (next) => change("keys", (old) => put(old, "keys", next))),
    signField(context, id, signs, (next) => change("signs", (old) => put(old, "signs", next))),
  );
}

/** Excel takes away zeros in front; some tables have names instead. */
function keyField({ state, say }: Context, id: string, keys: KeySpec | undefined, change: (keys: KeySpec | undefined) => void): Wanted {
  const lengths = new Set((state.preview?.areas ?? []).map(({ code }) => code.length));
  const [length = 0] = lengths.size === 1 ? lengths : [];
  const pad = keys?.pad ?? length;
  const spec = {
    id: `${id}.keys`,
    label: say("further.keys"),
    value: keys?.byName === true ? "name" : keys?.pad !== undefined ? "pad" : "",
    options: [
      { value: "", label: say("further.keys.same") },
      ...(pad > 0 ? [{ value: "pad", label: say("further.keys.pad", { n: pad }) }] : []),
      { value: "name", label: say("further.keys.name") },
    ],
  };
  return select(spec, (text) => {
    const rest = put(put(keys ?? {}, "pad", undefined), "byName", undefined);
    const next: KeySpec = text === "pad" ? { ...rest, pad } : text === "name" ? { ...rest, byName: true } : rest;
    change(Object.keys(next).length > 0 ? next : undefined);
  });
}

function signField({ say }: Context, id: string, signs: Signs | undefined, change: (signs: Signs | undefined) => void): Wanted {
  const own = typeof signs === "object";
  const spec = {
    id: `${id}.signs`,
    label: say("sources.signs"),
    value: own ? "own" : (signs ?? ""),
    options: ["", ...OFFICES, ...(own ? ["own"] : [])].map((value) => ({ value, label: say(`sources.signs.${value === "" ? "open" : value}`) })),
  };
  return select(spec, (text) => {
    if (text !== "own") change(OFFICES.find((it) => it === text));
  });
}
