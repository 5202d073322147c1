/** Indicator by indicator: where the area stands, and whether that says anything. */
import type { AreaComparison, Beside, ComparedIndicator } from "../../engine/index.js";
import { h, type Wanted } from "../dom/element.js";
import type { Words } from "../text.js";
import type { Context } from "../view/context.js";
import { contributions, ways } from "./parts.js";
import { spine } from "./spine.js";

export function profile(context: Context): Wanted | null {
  const { state, say } = context;
  const { profiled, preview } = state;
  if (profiled === null || preview === null) return null;
  const name = preview.areas.find(({ code }) => code === profiled.code)?.name ?? profiled.code;
  const { found, fault } = profiled;
  return h(
    "section",
    { class: "beside", key: "beside", id: "beside", "aria-labelledby": "beside-title" },
    h("h3", { id: "beside-title" }, say("profile.title", { name })),
    found === null && h("p", { class: "hint" }, fault === "" ? say("profile.computing") : fault),
    found !== null && [
      h("p", { class: "hint" }, say("profile.hint")),
      found.indicators.map((it) => indicator(say, it)),
      peers(say, found),
    ],
    contributions(context),
    ways(context),
  );
}

function indicator(say: Words, it: ComparedIndicator): Wanted {
  const told = (value: number): string => withUnit(say, it.unit, value);
  const own = it.value === null ? say("profile.none") : told(it.value);
  const range = it.bounds === null ? "" : ` (${say("profile.range", { low: told(it.bounds[0]), high: told(it.bounds[1]) })})`;
  return h(
    "div",
    { class: "beside-row", key: it.id },
    h("h4", {}, it.label),
    h("p", {}, h("strong", {}, own), range),
    spine(it, say),
    h(
      "ul",
      { class: "plain" },
      beside(say, "city", it.city, told),
      it.district !== null && beside(say, "district", it.district, told),
      beside(say, "peers", it.peers, told),
    ),
  );
}

export function withUnit(say: Words, unit: string, value: number): string {
  if (unit === "value") return say.number(value, 2);
  const n = say.number(value, 1);
  return unit === "percent" ? say("percent", { n }) : say("profile.per1000", { n });
}

function beside(say: Words, what: string, { value, verdict }: Beside, told: (value: number) => string): Wanted | null {
  if (value === null) return null;
  const words = verdict === null ? "" : `: ${say(`profile.${verdict}`)}`;
  return h("li", { key: what, class: verdict ?? "" }, say(`profile.${what}`, { value: told(value) }), words);
}

function peers(say: Words, { peers: found }: AreaComparison): Wanted | null {
  if (found.length === 0) return null;
  const names = found.map(({ name }) => name).join(", ");
  return h("p", { key: "peers" }, say("profile.peersAre", { names }));
}
