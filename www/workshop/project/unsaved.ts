/** Whether leaving now would lose something. */
import { sameAs } from "../method/method.js";
import type { Reporting } from "../report/reporting.js";
import type { State } from "../state.js";
import type { Templates } from "../tones/templates.js";

export function isUnsaved({ project, saved, reporting, beside }: State): boolean {
  const isEdited = project !== saved && project.files.length > 0;
  return isEdited || hasEditedTemplates(reporting) || (beside.kept !== null && !beside.isKeptSaved);
}

function hasEditedTemplates({ texts, strengths, saved }: Reporting): boolean {
  return !sameAs(written({ texts, strengths }), written(saved));
}

/** A field that was emptied says as much as one nobody has touched. */
function written({ texts, strengths }: Templates): Templates {
  return { texts, strengths: Object.fromEntries(Object.entries(strengths).filter(([, text]) => text.trim() !== "")) };
}
