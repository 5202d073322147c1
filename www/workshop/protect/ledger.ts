/** Earlier publications as a file of the project: what they tell together. */
import type { Calculation, Outcome } from "../calculation.js";
import type { Project, SourceFile } from "../state.js";

/** What an earlier publication is called, and of when its numbers are. */
export interface Earlier {
  readonly title: string;
  readonly dates: readonly string[];
}

const ENDING = ".ledger.json";

/** The publications a file tells of; null if it is no such file. */
export function earlierIn({ name, bytes }: Pick<SourceFile, "name" | "bytes">): readonly Earlier[] | null {
  if (!/\.json$/i.test(name)) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof value !== "object" || value === null || !("publications" in value)) return null;
    const { publications } = value;
    return Array.isArray(publications) ? (publications as Earlier[]) : null;
  } catch {
    return null;
  }
}

export function isLedger(file: Pick<SourceFile, "name" | "bytes">): boolean {
  return file.name.endsWith(ENDING) && earlierIn(file) !== null;
}

/** One file for the bundles chosen together, or why there is none. */
export async function record(
  list: readonly File[],
  project: Project,
  calculation: Calculation,
): Promise<Outcome<SourceFile>> {
  const published = await Promise.all(
    list.map(async (file) => new Map([[file.name, new Uint8Array(await file.arrayBuffer())]])),
  );
  const told = await calculation.ledger(project, published);
  if (!told.ok) return told;
  const name = `${(list[0]?.name ?? "").replace(/\.[^.]*$/, "")}${ENDING}`;
  const bytes = new TextEncoder().encode(told.value);
  return { ok: true, value: { name, bytes, summary: null, findings: [] } };
}

/** The project with that file, in place of one of the same name. */
export function withLedger({ recipe, files, example }: Project, file: SourceFile): Project {
  const { name } = file;
  const { earlier = [] } = recipe.disclosure;
  const named = earlier.filter((it) => it.file !== name);
  const disclosure = { ...recipe.disclosure, earlier: [...named, { file: name }] };
  const others = files.filter((it) => it.name !== name);
  return { recipe: { ...recipe, disclosure }, files: [...others, file], example };
}

/** The project without it. */
export function withoutLedger({ recipe, files, example }: Project, name: string): Project {
  const { earlier = [], ...rules } = recipe.disclosure;
  const left = earlier.filter((it) => it.file !== name);
  const disclosure = left.length === 0 ? rules : { ...rules, earlier: left };
  return { recipe: { ...recipe, disclosure }, files: files.filter((it) => it.name !== name), example };
}
