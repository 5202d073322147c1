/** Changes of what the recipe says about how a file is read. */
import type { KeyPair, KeyProposal, Recipe } from "../../engine/index.js";
import { changeSource, put, type Change, type Source } from "./recipe.js";
import { renameTables } from "./further.js";
import { renamed } from "../zones/system.js";

export type Reading = NonNullable<Source["reading"]>;
export type Keys = NonNullable<Source["keys"]>;

/** One entry of the reading set, or taken out: then it is found by itself. */
export function changeReading<K extends keyof Reading>(
  at: number,
  entry: K,
  value: Reading[K] | undefined,
): Change {
  return changeSource(at, (source) => {
    const empty: Reading = {};
    const reading = put(source.reading ?? empty, entry, value);
    return put(source, "reading", unlessEmpty(reading));
  });
}

/** An entry of one of the reading's lists by name. */
export function withEntry<T>(
  list: Readonly<Record<string, T>> | undefined,
  name: string,
  value: T | undefined,
): Record<string, T> | undefined {
  const entries = Object.entries(list ?? {}).filter(([it]) => it !== name);
  if (value !== undefined) entries.push([name, value]);
  return unlessEmpty(Object.fromEntries(entries));
}

function unlessEmpty<T extends object>(value: T): T | undefined {
  return Object.keys(value).length === 0 ? undefined : value;
}

/** Another sheet is another table: what was said of the first falls away. */
export function changeSheet(at: number, sheet: string | undefined): Change {
  return changeSource(at, (source) =>
    put(source, "reading", sheet === undefined ? undefined : { sheet }),
  );
}

/** Repairs a person has accepted, beside those accepted before. */
export function acceptKeys(at: number, more: Keys): Change {
  return changeSource(at, (source) => {
    const { keys = {} } = source;
    const aliases = { ...keys.aliases, ...more.aliases };
    const all: Keys = { ...keys, ...more };
    return put(source, "keys", put(all, "aliases", unlessEmpty(aliases)));
  });
}

export function forgetKeys(at: number): Change {
  return changeSource(at, (source) => put(source, "keys", undefined));
}

/** Whether the recipe already says of a text what it means. */
export function isSettled(
  { text, repair }: KeyPair,
  keys: Keys | undefined,
): boolean {
  if (keys === undefined) return false;
  if (keys.aliases?.[text] !== undefined || repair === "alias") return true;
  if (repair === "padded") return keys.pad !== undefined;
  return repair === "name" && keys.byName === true;
}

/** What is certain about the keys and waits for a person's word. */
export function openPairs(
  { pairs }: KeyProposal,
  keys: Keys | undefined,
  certainty: KeyPair["certainty"],
): KeyPair[] {
  return pairs.filter(
    (pair) => pair.certainty === certainty && !isSettled(pair, keys),
  );
}

/** What is left of a proposal after what a person has said already. */
export function leftOpen(
  proposal: KeyProposal,
  keys: Keys | undefined,
): KeyProposal {
  const aliases = keys?.aliases ?? {};
  const meant = new Set(Object.values(aliases));
  const isOpen = ({ text }: { text: string }): boolean => aliases[text] === undefined;
  return {
    ...proposal,
    strangers: proposal.strangers.filter(isOpen),
    ambiguous: proposal.ambiguous.filter(isOpen),
    gaps: proposal.gaps.filter((key) => !meant.has(key)),
  };
}

/** Every entry that names a file names another instead. */
export function renameFile(from: string, to: string): Change {
  return (recipe: Recipe) => ({
    ...renameTables(renamed(recipe, from, to), from, to),
    geography:
      recipe.geography.file === from
        ? { ...recipe.geography, file: to }
        : recipe.geography,
    sources: recipe.sources.map((source) =>
      source.file === from ? { ...source, file: to } : source,
    ),
  });
}
