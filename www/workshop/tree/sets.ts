/** Named sets of weights: kept, chosen, renamed, deleted, compared. */
import { put, type Index } from "../project/recipe.js";

type Weights = Readonly<Record<string, number>>;

export function setNames({ weightSets }: Index): string[] {
  return Object.keys(weightSets ?? {});
}

/** The weights that count now, by indicator and dimension. */
export function weightsNow({ weights, weightSets, weightSet }: Index): Record<string, number> {
  const set = weightSet === undefined ? undefined : weightSets?.[weightSet];
  return { ...weights, ...set };
}

/** Changes the weights that count: those of the set chosen, or the first ones. */
function withWeights(index: Index, make: (old: Weights) => Record<string, number> | undefined): Index {
  const { weightSet, weightSets } = index;
  const set = weightSet === undefined ? undefined : weightSets?.[weightSet];
  if (weightSet === undefined || set === undefined) return put(index, "weights", make(index.weights ?? {}));
  return { ...index, weightSets: { ...weightSets, [weightSet]: make(set) ?? {} } };
}

export function withWeight(index: Index, id: string, value: number): Index {
  return withWeights(index, (old) => ({ ...old, [id]: value }));
}

/** In a set every weight is said: what it does not name would count as before. */
export function withEqualWeights(index: Index): Index {
  const known = Object.keys(index.weights ?? {});
  const ones = Object.fromEntries(known.map((id) => [id, 1]));
  return withWeights(index, () => (index.weightSet === undefined ? undefined : ones));
}

/** A name that is free, as close as possible to the one wanted. */
export function freeSetName(index: Index, wanted: string): string {
  const taken = setNames(index);
  const name = wanted.trim();
  if (!taken.includes(name)) return name;
  let number = 2;
  while (taken.includes(`${name} ${number}`)) number += 1;
  return `${name} ${number}`;
}

/** Keeps the weights as they are now under a name, and goes on with them. */
export function withNewSet(index: Index, name: string, ids: readonly string[]): Index {
  const now = weightsNow(index);
  const all = Object.fromEntries(ids.map((id) => [id, now[id] ?? 1]));
  return { ...index, weightSets: { ...index.weightSets, [name]: all }, weightSet: name };
}

/** The set that counts; "" for the weights without a name. */
export function withChosenSet(index: Index, name: string): Index {
  return put(index, "weightSet", name === "" ? undefined : name);
}

export function withRenamedSet(index: Index, from: string, to: string): Index {
  const entries = Object.entries(index.weightSets ?? {});
  const weightSets = Object.fromEntries(entries.map(([name, set]) => [name === from ? to : name, set]));
  const chosen = index.weightSet === from ? to : index.weightSet;
  return put({ ...index, weightSets }, "weightSet", chosen);
}

export function withoutSet(index: Index, gone: string): Index {
  const kept = Object.entries(index.weightSets ?? {}).filter(([name]) => name !== gone);
  const sets = put(index, "weightSets", kept.length > 0 ? Object.fromEntries(kept) : undefined);
  return index.weightSet === gone ? put(sets, "weightSet", undefined) : sets;
}
