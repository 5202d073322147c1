// What axe finds on a page, and what it cannot decide.
import assert from "node:assert/strict";

import { AxeBuilder } from "@axe-core/playwright";

/**
 * Nothing may be found. Not decided may stay the digits on the map, whose
 * contrast is tested with the palette, and rows of a table that is scrolled.
 */
export async function assertAccessible(page, state) {
  const { violations, incomplete } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(told), [], state);
  const open = incomplete.filter(({ id, nodes }) =>
    !(id === "color-contrast" && nodes.every(({ html }) => /^<(text|th|td)\b/.test(html))));
  assert.deepEqual(open.map(told), [], `${state}, undecided`);
}

function told({ id, nodes }) {
  return `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 120)} ${failureSummary}`).join(" | ")}`;
}
