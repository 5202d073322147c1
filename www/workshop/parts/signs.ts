/** What the signs in place of numbers mean: whose they are, or one by one. */
import type { Status, Understanding, UsedSign } from "../../engine/index.js";
import { button, select } from "../dom/controls.js";
import { h, typed, type Wanted } from "../dom/element.js";
import { changeSource, put, type Source } from "../project/recipe.js";
import { undecidedSigns, unexplained } from "../project/understood.js";
import type { Words } from "../text.js";
import type { Context } from "../view/context.js";
import { groupName } from "./measure.js";
import { complaint } from "../view/step.js";

type Signs = NonNullable<Source["signs"]>;
type Own = Record<string, Status>;

const OFFICES = ["destatis", "lsn", "ba", "zensus2022", "zuerich"] as const;
const STATUSES = [
  "zero",
  "rounded_to_zero",
  "missing",
  "suppressed",
  "uncertain",
  "later",
  "not_applicable",
] as const satisfies readonly Status[];

export function signs(
  context: Context,
  source: Source,
  at: number,
  understanding: Understanding | null,
): Wanted[] {
  const found = understanding?.signs ?? [];
  const parts = [chooser(context, source, at, understanding)];
  if (understanding !== null) parts.push(...proposal(context, source, at, understanding));
  if (found.length > 0) parts.push(table(context, source, at, found));
  return parts;
}

function edit(
  { workshop }: Context,
  at: number,
  value: Signs | undefined,
): void {
  workshop.edit(
    `sources[${at}].signs`,
    changeSource(at, (old) => put(old, "signs", value)),
  );
}

function chooser(
  context: Context,
  source: Source,
  at: number,
  understanding: Understanding | null,
): Wanted {
  const { say } = context;
  const id = `sources[${at}].signs`;
  const asked = source.signs === undefined && understanding !== null && unexplained(understanding).length > 0;
  const spec = {
    id,
    label: say("sources.signs"),
    hint: say("sources.signs.hint"),
    complaint: complaint(context, id) ?? (asked ? question(understanding, say) : undefined),
    value: chosen(source.signs),
    options: ["", ...OFFICES, "none", "own"].map((value) => ({
      value,
      label: say(`sources.signs.${value === "" ? "open" : value}`),
    })),
  };
  return select(spec, (value) => {
    if (value === "own") edit(context, at, { own: ownOf(understanding, source.signs) });
    else edit(context, at, [...OFFICES, "none" as const].find((it) => it === value));
  });
}

function question(understanding: Understanding, say: Words): string {
  const sign = undecidedSigns(understanding).map((it) => it.sign).join(" ");
  return say("open.signs", { sign, file: understanding.file });
}

function chosen(value: Source["signs"]): string {
  return typeof value === "object" ? "own" : (value ?? "");
}

/** Each sign that occurs, as it has been understood so far. */
function ownOf(understanding: Understanding | null, before: Source["signs"]): Own {
  if (typeof before === "object") return before.own;
  const entries = (understanding?.signs ?? []).map(({ sign, meanings }): [string, Status] => {
    const said = before === undefined ? undefined : meanings[before];
    return [sign, statusOf(said ?? Object.values(meanings)[0])];
  });
  return Object.fromEntries(entries);
}

function statusOf(text: string | undefined): Status {
  return STATUSES.find((status) => status === text) ?? "missing";
}

function proposal(
  context: Context,
  source: Source,
  at: number,
  { profile }: Understanding,
): Wanted[] {
  if (profile === null) return [];
  const { say } = context;
  const { signs: proposed, because } = profile;
  const values = {
    office: say(`sources.signs.${chosen(proposed)}`),
    why: because.length === 0 ? "" : say("signs.why", { signs: because.join(" ") }),
  };
  if (chosen(source.signs) === chosen(proposed)) {
    return [h("p", { class: "hint" }, say("signs.because", values))];
  }
  return [
    h(
      "div",
      { class: "note" },
      h("p", {}, say("signs.proposal", values)),
      button({ id: `sources[${at}].signs.take`, label: say("signs.take") }, () =>
        edit(context, at, proposed),
      ),
    ),
  ];
}

function table(
  context: Context,
  source: Source,
  at: number,
  found: readonly UsedSign[],
): Wanted {
  const { say } = context;
  const label = say("signs.table", { file: groupName(source) });
  const head = ["sign", "count", "meaning"].map((part) =>
    h("th", { scope: "col" }, say(`signs.${part}`)),
  );
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": label },
    h(
      "table",
      { class: "plain" },
      h("caption", { class: "visually-hidden" }, label),
      h("thead", {}, h("tr", {}, head)),
      h(
        "tbody",
        {},
        found.map((sign) =>
          h(
            "tr",
            { key: sign.sign },
            h("th", { scope: "row" }, h("span", { class: "written" }, sign.sign)),
            h("td", { class: "number" }, say.number(sign.count)),
            h("td", {}, meaning(context, source, at, sign)),
          ),
        ),
      ),
    ),
  );
}

function meaning(
  context: Context,
  source: Source,
  at: number,
  { sign, meanings }: UsedSign,
): Wanted | string {
  const { say } = context;
  if (typeof source.signs === "object") return ownMeaning(context, source.signs.own, at, sign);
  if (source.signs !== undefined) {
    const status = meanings[source.signs];
    return say(status === undefined ? "signs.unknown" : `reading.status.${status}`);
  }
  const stated = new Map<string, string[]>();
  for (const [office, status] of Object.entries(meanings)) {
    stated.set(status, [...(stated.get(status) ?? []), say(`signs.office.${office}`)]);
  }
  const [only] = stated.keys();
  if (stated.size === 1 && only !== undefined) return say(`reading.status.${only}`);
  const readings = [...stated].map(([status, offices]) =>
    say("signs.either", { status: say(`reading.status.${status}`), offices: offices.join(", ") }),
  );
  return h("span", {}, readings.join("; "));
}

function ownMeaning(
  context: Context,
  own: Own,
  at: number,
  sign: string,
): Wanted {
  const { say } = context;
  const options = STATUSES.map((status) =>
    h("option", { key: status, value: status }, say(`reading.status.${status}`)),
  );
  return h(
    "select",
    {
      id: `sources[${at}].signs[${sign}]`,
      class: "narrow",
      "aria-label": say("signs.own", { sign }),
      value: own[sign] ?? "",
      onchange: (event) =>
        edit(context, at, { own: { ...own, [sign]: statusOf(typed(event)) } }),
    },
    own[sign] === undefined && h("option", { key: "", value: "" }, say("choose")),
    options,
  );
}
