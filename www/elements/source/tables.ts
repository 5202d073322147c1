import type { AreaView, ClassView, IndicatorValue, IndicatorView, Reason, Status } from "../../draw/view.js";
import { readCsv, type CsvRow } from "./csv.js";
import type { Manifest } from "./manifest.js";

export const STATUSES = [
  "value", "zero", "rounded_to_zero", "missing", "suppressed", "uncertain", "later", "not_applicable",
] as const satisfies readonly Status[];

const REASONS = ["", "population", "outlier", "missing", "withheld"] as const satisfies readonly Reason[];

const INDEX = ["level", "area", "name", "district", "class", "label", "score", "status", "reason"];
export const INDICATORS = ["level", "area", "indicator", "date", "measure", "value", "status"];
export const MEASURES = ["rate", "class", "lower", "upper", "numerator", "denominator"] as const;

/** `data/index.csv`: the areas, each once. */
export function readAreas(text: string, classes: readonly ClassView[], file: string): AreaView[] {
  const seen = new Set<string>();
  return readCsv(text, INDEX, file).filter((row) => row.text("level") === "area").map((row) => {
    const code = row.text("area");
    if (code === "" || seen.has(code)) throw row.fault("area");
    seen.add(code);
    const status = row.oneOf("status", STATUSES);
    return {
      code,
      name: row.text("name") || code,
      district: row.text("district") || null,
      classNumber: readClass(row, status, classes),
      label: row.text("label"),
      score: row.number("score"),
      scoreDecimals: row.digits("score"),
      status,
      reason: row.oneOf("reason", REASONS),
    };
  });
}

/** A class exactly where the status says there is one. */
function readClass(row: CsvRow, status: Status, classes: readonly ClassView[]): number | null {
  const found = row.number("class");
  if ((found !== null) !== (status === "value")) throw row.fault("class");
  if (found !== null && !classes.some((entry) => entry.class === found)) throw row.fault("class");
  return found;
}

/** `data/indicators.csv`, for the areas and for all of them together. */
export function readIndicators(text: string, manifest: Manifest, file: string): IndicatorView[] {
  const byId = new Map(manifest.indicators.map((indicator) => [indicator.id, {
    indicator,
    values: new Map<string, IndicatorValue>(),
    totals: new Map<string, IndicatorValue>(),
  }]));
  for (const row of readCsv(text, INDICATORS, file)) {
    const measure = row.oneOf("measure", MEASURES);
    const entry = byId.get(row.text("indicator"));
    if (!entry) throw row.fault("indicator");
    // One indicator may have several dates: the map shows the one its description names.
    const other = entry.indicator.date !== "" && row.text("date") !== entry.indicator.date;
    if (other || (measure !== "rate" && measure !== "class")) continue;
    const value = {
      measure,
      value: row.number("value"),
      status: row.oneOf("status", STATUSES),
      decimals: row.digits("value"),
    };
    if (row.text("level") === "area") keep(entry.values, row.text("area"), value);
    if (row.text("level") === "city") keep(entry.totals, row.text("area"), value);
  }
  return [...byId.values()].map(({ indicator, values, totals }) =>
    ({ ...indicator, values, total: totals.values().next().value ?? null }));
}

/** A rate that is there says more than the class; a class more than a rate that is not. */
function keep(values: Map<string, IndicatorValue>, area: string, value: IndicatorValue): void {
  const known = values.get(area);
  const better = known === undefined || known.value === null || (value.measure === "rate" && value.value !== null);
  if (better && !(known !== undefined && value.value === null)) values.set(area, value);
}
