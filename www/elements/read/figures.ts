import type { Status } from "../../draw/view.js";
import { readCsv, type CsvRow } from "../source/csv.js";
import { Json } from "../source/shape.js";
import { INDICATORS, MEASURES, STATUSES } from "../source/tables.js";
import type { Figure, Figures, IndicatorData, Level, Membership, Present } from "./data.js";

type Description = Omit<IndicatorData, "figures">;

/** What `datapackage.json` says of the indicators, beyond what a map needs. */
export function readDescriptions(own: Json): Description[] {
  return own.entry("indicators").list(200).map((entry) => ({
    id: entry.entry("id").text(),
    label: entry.entry("label").text(),
    unit: entry.entry("unit").oneOf(["percent", "per1000", "value"]),
    decimals: entry.entry("decimals").number(0, 6),
    direction: entry.entry("direction").oneOf(["higherIsWorse", "lowerIsWorse"]),
    date: entry.entry("date").optionalText() || null,
    source: entry.entry("source").optionalText(),
    numerator: entry.entry("numerator").optionalText() || null,
    denominator: entry.entry("denominator").optionalText() || null,
  }));
}

/** `data/indicators.csv`, all measures of all levels. */
export function readFigures(
  text: string,
  descriptions: readonly Description[],
  zones: Zones,
  file: string,
): IndicatorData[] {
  const indicators = new Map(descriptions.map((it) => [it.id, { ...it, figures: new Map<string, Map<string, Figures>>() }]));
  for (const row of readCsv(text, INDICATORS, file)) {
    const indicator = indicators.get(row.text("indicator"));
    if (!indicator || row.text("date") !== (indicator.date ?? "")) throw row.fault("indicator");
    const [level, zone] = [row.text("level"), row.text("area")];
    if (!zones.known(level, zone)) throw row.fault("area");
    const measure = row.oneOf("measure", MEASURES);
    const figures = within(within(indicator.figures, level, () => new Map<string, Figures>()), zone, (): Figures => ({}));
    if (figures[measure] !== undefined) throw row.fault("measure");
    figures[measure] = figure(row);
  }
  return [...indicators.values()];
}

function within<V>(map: Map<string, V>, key: string, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

/** A number exactly where the status says there is one; zero is zero. */
function figure(row: CsvRow): Figure {
  const [value, status] = [row.number("value"), row.oneOf("status", STATUSES)];
  if (isPresent(status)) {
    if (value === null || (status === "zero" && value !== 0)) throw row.fault("value");
    return { status, value, decimals: row.digits("value") };
  }
  if (value !== null) throw row.fault("value");
  return { status, value };
}

function isPresent(status: Status): status is Present {
  return status === "value" || status === "zero" || status === "rounded_to_zero";
}

/** Which zones there are, as far as the bundle lists them. */
export class Zones {
  readonly #byLevel = new Map<string, ReadonlySet<string> | null>();

  constructor(levels: readonly Level[], areas: ReadonlySet<string>) {
    for (const { id, zones } of levels) {
      this.#byLevel.set(id, zones.length > 0 ? new Set(zones.map((zone) => zone.id)) : null);
    }
    this.#byLevel.set("area", areas);
  }

  known(level: string, zone: string): boolean {
    const zones = this.#byLevel.get(level);
    return zones === null ? zone !== "" : (zones?.has(zone) ?? false);
  }
}

export function readLevels(own: Json): Level[] {
  return own.entry("levels").list(20).map((entry) => ({
    id: entry.entry("id").text(),
    label: entry.entry("label").text(),
    zones: entry.entry("zones").optionalList(20_000).map((zone) => (
      { id: zone.entry("id").text(), label: zone.entry("label").text() })),
  }));
}

/** `data/zones.csv`, which is there only where there are further levels. */
export function readMemberships(text: string, zones: Zones, file: string): Membership[] {
  return readCsv(text, ["level", "zone", "area"], file).map((row) => {
    const [level, zone, area] = [row.text("level"), row.text("zone"), row.text("area")];
    if (!zones.known(level, zone)) throw row.fault("zone");
    if (!zones.known("area", area)) throw row.fault("area");
    return { level, zone, area };
  });
}
