/** Every published figure as an observation, with SDMX's observation and confidentiality status. */
import type { Status } from "../../draw/view.js";
import type { BundleData, Figure, Figures, IndicatorData, Measure } from "../read/data.js";
import { csvOf, type Cell } from "./lines.js";

const HEAD = [
  "REF_AREA_LEVEL", "REF_AREA", "REF_AREA_NAME", "INDICATOR", "INDICATOR_NAME", "MEASURE", "TIME_PERIOD",
  "OBS_VALUE", "UNIT_MEASURE", "DECIMALS", "OBS_STATUS", "CONF_STATUS", "OBS_COMMENT",
];

/**
 * CL_OBS_STATUS 2.3 and CL_CONF_STATUS 1.3. A suppressed figure is C, never N
 * or S: whether it is small itself or protects another is not told.
 */
const CODES: Readonly<Record<Status, readonly [observation: string, confidentiality: string]>> = {
  value: ["A", "F"],
  zero: ["A", "F"],
  rounded_to_zero: ["N", "F"],
  missing: ["O", "F"],
  suppressed: ["Q", "C"],
  uncertain: ["U", "F"],
  later: ["O", "F"],
  not_applicable: ["M", "F"],
};

const UNITS = { percent: "PT", per1000: "PER_1000", value: "VALUE" };
const MEASURES = ["rate", "class", "lower", "upper", "numerator", "denominator"] as const satisfies readonly Measure[];

export function sdmx(bundle: BundleData): Map<string, string> {
  const rows = [...classes(bundle), ...bundle.indicators.flatMap((indicator) => observations(indicator, names(bundle)))];
  return new Map([["observations.csv", csvOf([HEAD, ...rows])]]);
}

function classes({ index }: BundleData): Cell[][] {
  return index.map((entry) => {
    const { area, name, class: number, status, reason } = entry;
    const [observation, confidentiality] = CODES[status];
    const comment = reason === "" ? status : `${status}: ${reason}`;
    return ["area", area, name, "index", "", "class", "", number, "CLASS", number === null ? null : 0, observation, confidentiality, comment];
  });
}

function observations(indicator: IndicatorData, name: (level: string, zone: string) => string): Cell[][] {
  return [...indicator.figures].flatMap(([level, zones]) => [...zones].flatMap(([zone, figures]) =>
    MEASURES.flatMap((measure) => {
      const figure = figures[measure];
      return figure === undefined ? [] : [[level, zone, name(level, zone), ...observation(indicator, measure, figure)]];
    })));
}

function observation({ id, label, unit, date }: IndicatorData, measure: keyof Figures, figure: Figure): Cell[] {
  const [observed, confidential] = CODES[figure.status];
  const counted = measure === "numerator" || measure === "denominator";
  const measured = counted ? "PERSONS_OR_UNITS" : measure === "class" ? "CLASS" : UNITS[unit];
  const value = figure.value === null ? null : figure.value.toFixed(figure.decimals);
  return [id, label, measure, date ?? "", value, measured, figure.value === null ? null : figure.decimals, observed, confidential, figure.status];
}

function names({ index, levels }: BundleData): (level: string, zone: string) => string {
  const areas = new Map(index.map(({ area, name }) => [area, name]));
  const zones = new Map(levels.map(({ id, zones: all }) => [id, new Map(all.map((it) => [it.id, it.label]))]));
  return (level, zone) => (level === "area" ? areas.get(zone) : zones.get(level)?.get(zone)) ?? "";
}
