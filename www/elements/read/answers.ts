import { Json } from "../source/shape.js";
import type { PublishedAnswer } from "./data.js";

const [MOST, AREAS] = [1e12, 200_000];

/**
 * `analyses.json`: answers to further questions, computed from the published
 * numbers of the same bundle. Areas have to be the bundle's own.
 */
export function readAnswers(text: string, areas: ReadonlySet<string>, file: string): PublishedAnswer[] {
  const codes = (list: Json): string[] => list.list(AREAS).map((entry) => {
    const code = entry.text();
    if (!areas.has(code)) throw entry.fault();
    return code;
  });
  return Json.parse(text, file).entry("answers").list(200).map((answer) => {
    const [left, report] = [answer.entry("areas"), answer.entry("report")];
    return {
      id: answer.entry("id").text(),
      label: answer.entry("label").text(),
      kind: answer.entry("kind").oneOf(["segregation", "patterns", "allocation"]),
      from: answer.entry("from").list(200).map((entry) => ({
        indicator: entry.entry("indicator").text(),
        measure: entry.entry("measure").oneOf(["numerator", "denominator", "rate"]),
        label: entry.entry("label").text(),
      })),
      areas: {
        all: left.entry("all").number(0, AREAS),
        used: left.entry("used").number(0, AREAS),
        withheld: codes(left.entry("withheld")),
        missing: codes(left.entry("missing")),
      },
      statements: answer.entry("statements").list(20).map((entry) => entry.text()),
      facts: report.entry("facts").list(200).map((fact) => {
        const value = fact.entry("value");
        return {
          name: fact.entry("name").text(),
          label: fact.entry("label").text(),
          value: value.absent ? null : value.number(-MOST, MOST),
          decimals: fact.entry("decimals").number(0, 10),
        };
      }),
      notes: report.entry("notes").list(20).map((entry) => entry.text()),
    };
  });
}
