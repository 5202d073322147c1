/** The map with areas hatched whose class is not sure. */
import type { AreaView, MapView } from "../../draw/view.js";
import type { Certainty } from "../../engine/index.js";
import type { State } from "../state.js";
import type { Words } from "../text.js";
import { between } from "./areas.js";

let last: { readonly from: MapView; readonly found: Certainty; readonly language: string; readonly view: MapView } | null = null;

/** The same view where nothing is known yet, or of another state. */
export function hatchedView(from: MapView, { certified, preview, previewed }: State, say: Words): MapView {
  const found = certified?.found ?? null;
  const fits = found !== null && preview !== null && certified?.project === previewed && found.runs === found.total;
  if (!fits || found.classes.length !== from.areas.length || found.count === 0) return from;
  if (last?.from === from && last.found === found && last.language === say.language) return last.view;
  const areas = from.areas.map((area, at): AreaView => {
    const isSure = found.stable[at] === 1 || (found.classes[at] ?? 0) === 0;
    return isSure ? area : { ...area, unsure: between(say, preview, found, at) };
  });
  const view: MapView = { ...from, areas, hatched: say("certainty.hatched") };
  last = { from, found, language: say.language, view };
  return view;
}
