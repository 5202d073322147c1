/** A table in a file of its own: which file, and which of its columns are what. */
import { select, type FieldSpec } from "../dom/controls.js";
import type { Wanted } from "../dom/element.js";
import { columnOptions } from "../steps/areas.js";
import type { Context } from "../view/context.js";
import { complaint } from "../view/step.js";

interface FileSpec extends FieldSpec {
  readonly value: string;
  /** Whether boundaries will do, too. */
  readonly boundaries?: boolean;
}

/** One of the files that were brought. */
export function tableFile(context: Context, spec: FileSpec, choose: (file: string) => void): Wanted {
  const { state, say } = context;
  const files = state.project.files.flatMap(({ summary }) => (summary !== null && (spec.boundaries === true || summary.kind === "table") ? [summary.name] : []));
  const options = [{ value: "", label: say("choose") }, ...files.map((value) => ({ value, label: value }))];
  return select({ ...spec, complaint: complaint(context, spec.id), options }, choose);
}

interface ColumnSpec extends FieldSpec {
  readonly file: string;
  readonly value: string;
  readonly none: string;
  /** Only columns with numbers. */
  readonly numbers?: boolean;
}

/** One of a file's columns; nothing without the file. */
export function columnField(context: Context, spec: ColumnSpec, choose: (column: string) => void): Wanted | null {
  const { state } = context;
  const summary = state.project.files.find(({ name }) => name === spec.file)?.summary;
  if (summary == null) return null;
  const columns = spec.numbers === true ? summary.columns.filter(({ numeric }) => numeric > 0) : summary.columns;
  const options = columnOptions({ ...summary, columns }, spec.none);
  return select({ ...spec, complaint: complaint(context, spec.id), options }, choose);
}
