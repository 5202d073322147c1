/** Projects put together from what has come, and compared. */
import type { Recipe } from "../../engine/index.js";
import type { Finding, Project, SourceFile } from "../state.js";

/** A project file first: it then finds its files. */
export function ordered(read: readonly (SourceFile | Recipe)[]) {
  const recipes = read.filter((it) => !("summary" in it));
  return [...recipes, ...read.filter((it) => "summary" in it)];
}

export function joined(project: Project, item: SourceFile | Recipe): Project {
  if (!("summary" in item)) return { ...project, recipe: item };
  const others = project.files.filter(({ name }) => name !== item.name);
  return { ...project, files: [...others, item] };
}

export function refused(finding: Finding): SourceFile {
  const name = finding.place.file ?? "";
  return { name, bytes: new Uint8Array(), summary: null, findings: [finding] };
}

/** Whether the index is the same: title, edition and further questions do not touch it. */
export function same(one: Project, other: Project): boolean {
  const parts = ({ recipe }: Project): string => {
    const { disclosure: _, publication: __, analyses: ___, ...rest } = recipe;
    return JSON.stringify(rest);
  };
  return one.files === other.files && parts(one) === parts(other);
}
