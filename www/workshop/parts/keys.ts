/** Whether the file's keys are the areas' keys, and what would make them so. */
import type {
  KeyClaim,
  KeyPair,
  KeyProposal,
} from "../../engine/index.js";
import { button, foldout, select, type Option } from "../dom/controls.js";
import { h, type Children, type Wanted } from "../dom/element.js";
import { reveal } from "../dom/reveal.js";
import { acceptKeys, forgetKeys, isSettled, leftOpen, openPairs, type Keys } from "../project/reading.js";
import type { Source } from "../project/recipe.js";
import type { Context } from "../view/context.js";

/** Longer lists are cut; the counts tell the rest. */
const SHOWN = 30;

/** A list of all areas for each of many texts would make the page slow. */
const ASSIGNED = 12;
const MOST_AREAS = 400;

export function keys(
  context: Context,
  source: Source,
  at: number,
  proposal: KeyProposal | null,
): Wanted {
  const { say } = context;
  const id = `sources[${at}].keys`;
  const column = source.key === "" ? say("sources.noKey") : say("sources.keyIs", { key: source.key });
  return h(
    "div",
    { class: "keys", id, tabindex: -1, role: "group", "aria-labelledby": `${id}.title` },
    h("h3", { id: `${id}.title` }, say("keys.title")),
    h(
      "p",
      { class: "with-link" },
      column,
      button({ id: `${id}.column`, label: say("keys.column"), kind: "small" }, () =>
        reveal(`sources[${at}].key`),
      ),
    ),
    proposal === null
      ? h("p", { class: "hint" }, say("keys.none"))
      : told(context, source, at, proposal),
  );
}

function told(
  context: Context,
  source: Source,
  at: number,
  found: KeyProposal,
): Children[] {
  const { keys: said } = source;
  const proposal = leftOpen(found, said);
  const certain = openPairs(proposal, said, "certain");
  const suggested = openPairs(proposal, said, "suggested");
  return [
    counts(context, proposal, said),
    certain.length > 0 && repairs(context, at, proposal, certain),
    suggested.length > 0 && suggestions(context, at, suggested),
    proposal.ambiguous.length > 0 && several(context, at, proposal),
    proposal.duplicates.length > 0 && duplicates(context, proposal),
    proposal.strangers.length > 0 && strangers(context, at, proposal),
    proposal.gaps.length > 0 && gaps(context, proposal.gaps),
    proposal.tooMany && h("p", { class: "hint" }, context.say("keys.tooMany")),
    said !== undefined && recorded(context, at, said),
  ];
}

function counts(
  { say }: Context,
  { exact, pairs }: KeyProposal,
  said: Keys | undefined,
): Wanted {
  const known = pairs.filter((pair) => isSettled(pair, said)).length;
  const texts = Object.keys(said?.aliases ?? {});
  const paired = new Set(pairs.map(({ text }) => text));
  const settled = known + texts.filter((text) => !paired.has(text)).length;
  const parts = [
    say.count("keys.exact", exact),
    settled > 0 && say.count("keys.settled", settled),
  ].filter((part) => part !== false);
  return h("p", { class: "result" }, parts.join(" "));
}

function edit({ workshop }: Context, at: number, more: Keys): void {
  workshop.edit(`sources[${at}].keys`, acceptKeys(at, more));
}

/** Certain, and done only when a person says so. */
function repairs(
  context: Context,
  at: number,
  { spec, pad }: KeyProposal,
  certain: readonly KeyPair[],
): Wanted {
  const { say } = context;
  const kinds = new Map<string, KeyPair[]>();
  for (const pair of certain) {
    kinds.set(pair.repair, [...(kinds.get(pair.repair) ?? []), pair]);
  }
  const lines = [...kinds].map(([kind, pairs]) =>
    h(
      "li",
      { key: kind },
      say.count(`keys.repair.${kind}`, pairs.length, { length: pad ?? 0 }),
      " ",
      h("span", { class: "hint" }, examples(pairs)),
    ),
  );
  return h(
    "div",
    { class: "note" },
    h("ul", { class: "points" }, lines),
    button(
      { id: `sources[${at}].keys.accept`, label: say.count("keys.accept", certain.length), kind: "primary" },
      () => edit(context, at, spec),
    ),
  );
}

function examples(pairs: readonly KeyPair[]): string {
  const some = pairs.slice(0, 3).map(({ text, key }) => `${text} → ${key}`);
  return `${some.join(", ")}${pairs.length > 3 ? " …" : ""}`;
}

function suggestions(
  context: Context,
  at: number,
  suggested: readonly KeyPair[],
): Wanted {
  const { say } = context;
  const all = Object.fromEntries(suggested.map(({ text, key }) => [text, key]));
  return h(
    "div",
    { class: "note" },
    h("p", { class: "note-title" }, say.count("keys.suggested", suggested.length)),
    h(
      "ul",
      { class: "points" },
      suggested.slice(0, SHOWN).map((pair) => suggestion(context, at, pair)),
    ),
    suggested.length > SHOWN && more(context, suggested.length - SHOWN),
    suggested.length > 1 &&
      button({ id: `sources[${at}].keys.acceptAll`, label: say.count("keys.acceptAll", suggested.length) }, () =>
        edit(context, at, { aliases: all }),
      ),
  );
}

function suggestion(
  context: Context,
  at: number,
  { text, key, repair, score, near }: KeyPair,
): Wanted {
  const { say } = context;
  const pair = `${text} → ${area(context, key)}`;
  const likeness = repair === "similar" ? say("keys.alike", { n: Math.round(score / 10) }) : say(`keys.kind.${repair}`);
  const others = near.slice(0, 2).map((it) => area(context, it.key)).join(", ");
  return h(
    "li",
    { class: "pair-line", key: text },
    h("span", {}, `${pair} (${likeness})`, others !== "" && h("span", { class: "hint" }, ` ${say("keys.near", { others })}`)),
    button({ label: say("keys.yes"), name: `${say("keys.yes")}: ${pair}`, kind: "small" }, () =>
      edit(context, at, { aliases: { [text]: key } }),
    ),
  );
}

/** With its name, where the areas are known already. */
function area({ state }: Context, key: string): string {
  const name = state.preview?.areas.find(({ code }) => code === key)?.name;
  return name === undefined || name === key ? key : `${key} ${name}`;
}

function more({ say }: Context, n: number): Wanted {
  return h("p", { class: "hint" }, say.count("findings.more", n));
}

function several(
  context: Context,
  at: number,
  { ambiguous }: KeyProposal,
): Wanted {
  const { say } = context;
  return foldout(
    { id: `sources[${at}].keys.several`, title: say.count("keys.several", ambiguous.length), open: true },
    ambiguous.slice(0, SHOWN).map(({ text, keys: list }) =>
      assign(context, at, text, list),
    ),
    ambiguous.length > SHOWN && more(context, ambiguous.length - SHOWN),
  );
}

/** A text of the file, and a list of the areas it may be. */
function assign(
  context: Context,
  at: number,
  text: string,
  list: readonly string[],
): Wanted {
  const { say } = context;
  const options: Option[] = list.map((key) => ({ value: key, label: area(context, key) }));
  const spec = {
    id: `sources[${at}].keys[${text}]`,
    label: say("keys.assign", { text }),
    value: "",
    options: [{ value: "", label: say("keys.nobody") }, ...options],
  };
  return select(spec, (key) => {
    if (key !== "") edit(context, at, { aliases: { [text]: key } });
  });
}

function strangers(
  context: Context,
  at: number,
  { strangers: list, gaps: free }: KeyProposal,
): Wanted {
  const { say } = context;
  const isSmall = free.length > 0 && free.length <= MOST_AREAS;
  const shown = isSmall ? ASSIGNED : SHOWN;
  const texts = list.slice(0, shown);
  return foldout(
    { id: `sources[${at}].keys.strangers`, title: say.count("keys.strangers", list.length) },
    h("p", { class: "hint" }, say("keys.strangers.hint")),
    isSmall
      ? texts.map(({ text }) => assign(context, at, text, free))
      : h("p", {}, joined(texts)),
    list.length > shown && more(context, list.length - shown),
  );
}

function joined(claims: readonly KeyClaim[]): string {
  return claims.map(({ text }) => text).join(", ");
}

function duplicates({ say }: Context, { duplicates: list }: KeyProposal): Wanted {
  const items = list.slice(0, SHOWN).map(({ key, claims }) =>
    h("li", { key }, say("keys.duplicate", { key, texts: joined(claims) })),
  );
  return h("ul", { class: "points complaint" }, items);
}

function gaps(context: Context, list: readonly string[]): Wanted {
  const { say } = context;
  const texts = list.slice(0, SHOWN).map((key) => area(context, key));
  return h(
    "p",
    { class: "hint" },
    say.count("keys.gaps", list.length),
    ` ${texts.join(", ")}${list.length > SHOWN ? " …" : ""}`,
  );
}

/** What was accepted, and the way back. */
function recorded(
  { say, workshop }: Context,
  at: number,
  { pad, aliases = {}, byName }: Keys,
): Wanted {
  const translated = Object.keys(aliases).length;
  const parts = [
    pad !== undefined && say("keys.recorded.pad", { length: pad }),
    byName === true && say("keys.recorded.byName"),
    translated > 0 && say.count("keys.recorded.aliases", translated),
  ].filter((part) => part !== false);
  return h(
    "p",
    { class: "with-link" },
    say("keys.recorded", { what: parts.join(", ") }),
    button({ id: `sources[${at}].keys.forget`, label: say("keys.forget"), kind: "small" }, () =>
      workshop.edit(`sources[${at}].keys`, forgetKeys(at)),
    ),
  );
}
