/** Parts of the page that weights cannot touch are not made anew while one moves. */
import type { Wanted } from "../dom/element.js";
import { furtherFiles } from "../project/further.js";
import type { Finding, State } from "../state.js";
import type { Context } from "./context.js";
import { isCurrent } from "./step.js";

const made = new Map<string, { readonly from: readonly unknown[]; readonly part: Wanted }>();

/** A part about files, areas and indicators: the same one while these are. */
export function kept(
  name: string,
  context: Context,
  make: (context: Context) => Wanted,
): Wanted {
  const from = madeFrom(context.state);
  const old = made.get(name);
  if (old !== undefined && from.every((it, at) => it === old.from[at])) return old.part;
  const part = make(context);
  made.set(name, { from, part });
  return part;
}

/** Foldouts that show results. */
const RESULTS = /^overlap$|\.(special|funnel)$|^institutions|^levels/;

/** All it may be made of; what is not here must not be read there. */
function madeFrom(state: State): unknown[] {
  const { project, preview } = state;
  const { index: _, disclosure: __, publication: ___, ...recipe } = project.recipe;
  const { sources, geography, zones, levels, population, indicators, institutions, places, overlap, overlapProxy } = recipe;
  // Mostly only the list of areas is shown, which hangs on the files.
  const isShown = [...state.opened].some((id) => RESULTS.test(id)) || (preview !== null && preview.conversions.length > 0);
  const result = isShown ? preview : preview?.areas.length;
  return [
    state.language,
    state.tour,
    ...[sources, geography, zones, levels, population, indicators, institutions, places, overlap, overlapProxy],
    furtherFiles(project.recipe).join("\n"),
    ...[project.files, project.example, state.understood, state.offers, state.fresh],
    ...[state.wide, state.notice, state.opened, state.counted, isCurrent(state), result, told(state.findings)],
  ];
}

let last: readonly Finding[] = [];

/** The same list for findings that say the same. */
function told(findings: readonly Finding[]): readonly Finding[] {
  const same =
    findings.length === last.length &&
    findings.every(({ code, message }, at) => code === last[at]?.code && message === last[at]?.message);
  if (!same) last = findings;
  return last;
}
