/** Area by area what a bundle says, and what follows from that alone. */
import { absenceWords, valueWords, wordsFor, type Words as Told } from "../../draw/words.js";
import type { AreaView, IndicatorValue, IndicatorView, MapView } from "../../draw/view.js";
import { readCsv } from "../../elements/source/csv.js";
import { manifest, type Bundle } from "../../engine/bundle.js";

export type Verdict = "higher" | "lower" | "similar";

/** Where a number stands: what speaks for support, what for strength. */
export type Side = "need" | "strength" | "middle";

export interface Row {
  readonly id: string;
  readonly label: string;
  readonly date: string;
  /** The number as the bundle has it, or why there is none. */
  readonly own: string;
  readonly value: number | null;
  /** Whether it is missing for protection's sake. */
  readonly isWithheld: boolean;
  readonly bounds: [number, number] | null;
  readonly spread: Spread | null;
  readonly city: number | null;
  readonly verdict: Verdict | null;
  readonly side: Side | null;
  /** The mean of the areas most like it. */
  readonly peers: number | null;
  /** A number of this indicator as text. */
  readonly told: (value: number) => string;
}

export interface Spread {
  readonly least: number;
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
  readonly most: number;
}

export interface Sheet {
  readonly area: AreaView;
  /** The class in words, or why there is none. */
  readonly classWords: string;
  readonly rows: readonly Row[];
  /** Names of the areas most like it. */
  readonly peers: readonly string[];
}

/** Fewer numbers have no quartiles worth a box. */
const ENOUGH = 5;
const PEERS = 4;

/** One sheet for each area of the bundle, in its order. */
export function published(bundle: Pick<Bundle, "files">, view: MapView, language: "de" | "en"): Sheet[] {
  const told = wordsFor(language);
  const { indicators } = manifest(bundle).raumbild;
  const direction = new Map(indicators.map((it) => [it.id, it.direction]));
  const bounds = boundsOf(bundle);
  const spreads = new Map(view.indicators.map((it) => [it.id, spreadOf([...it.values.values()].map(rate).filter((value) => value !== null))]));
  return view.areas.map((area) => {
    const like = peersOf(area, view, spreads);
    const rows = view.indicators.map((it) => {
      const range = bounds.get(`${it.id} ${area.code}`) ?? null;
      return row(area, it, { told, range, spread: spreads.get(it.id) ?? null, like, isBurden: direction.get(it.id) !== "lowerIsWorse" });
    });
    return { area, classWords: classWords(area, view, told), rows, peers: like.map(({ name }) => name) };
  });
}

function classWords(area: AreaView, view: MapView, told: Told): string {
  const { classNumber, label } = area;
  if (classNumber === null) return absenceWords(area.status, area.reason, told);
  return told.say("class.named", { class: `${classNumber}/${view.classes.length}`, label });
}

interface Around {
  readonly told: Told;
  readonly range: [number, number] | null;
  readonly spread: Spread | null;
  readonly like: readonly AreaView[];
  readonly isBurden: boolean;
}

function row({ code }: AreaView, it: IndicatorView, { told, range, spread, like, isBurden }: Around): Row {
  const known = it.values.get(code);
  const value = rate(known);
  const city = rate(it.total ?? undefined);
  const bounds = value === null ? null : range;
  const verdict = bounds === null || city === null ? null : verdictOf(bounds, city);
  const others = like.map((peer) => rate(it.values.get(peer.code))).filter((other) => other !== null);
  return {
    id: it.id,
    label: it.label,
    date: it.date,
    own: valueWords(known, it, told),
    value,
    isWithheld: known?.status === "suppressed" || known?.measure === "class",
    bounds,
    spread,
    city,
    verdict,
    side: sideOf(value, verdict, spread, isBurden),
    peers: others.length > 1 ? others.reduce((sum, other) => sum + other, 0) / others.length : null,
    told: (number) => valueWords({ measure: "rate", value: number, status: "value" }, it, told),
  };
}

/** A published rate; a class of it, or nothing, is no number to draw. */
function rate(value: IndicatorValue | undefined): number | null {
  if (value === undefined || value.measure !== "rate") return null;
  return value.status === "zero" ? 0 : value.value;
}

/** Chance alone may make the difference where the range holds the city's number. */
export function verdictOf([low, high]: readonly [number, number], city: number): Verdict {
  if (low > city) return "higher";
  return high < city ? "lower" : "similar";
}

/** Without a range the middle half of the areas says what is usual. */
export function sideOf(value: number | null, verdict: Verdict | null, spread: Spread | null, isBurden: boolean): Side | null {
  if (value === null || (verdict === null && spread === null)) return null;
  const found = verdict ?? (spread === null ? "similar" : beside(value, spread));
  if (found === "similar") return "middle";
  return (found === "higher") === isBurden ? "need" : "strength";
}

function beside(value: number, { lower, upper }: Spread): Verdict {
  if (value > upper) return "higher";
  return value < lower ? "lower" : "similar";
}

/** Ends and quartiles (type 7). */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length < ENOUGH) return null;
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    const [low = 0, high = low] = sorted.slice(below, below + 2);
    return low + (place - below) * (high - low);
  };
  return { least: at(0), lower: at(0.25), median: at(0.5), upper: at(0.75), most: at(1) };
}

/** The areas whose published numbers differ least, in quartile ranges. */
function peersOf(area: AreaView, { areas, indicators }: MapView, spreads: ReadonlyMap<string, Spread | null>): AreaView[] {
  const far = (other: AreaView): number => {
    const steps = indicators.flatMap((it) => {
      const [one, two, spread] = [rate(it.values.get(area.code)), rate(it.values.get(other.code)), spreads.get(it.id) ?? null];
      const width = spread === null ? 0 : spread.upper - spread.lower;
      return one === null || two === null || width === 0 ? [] : [((one - two) / width) ** 2];
    });
    // Of too few numbers nothing follows.
    return steps.length * 2 < indicators.length || steps.length === 0 ? Infinity : steps.reduce((sum, it) => sum + it, 0) / steps.length;
  };
  return areas
    .filter(({ code, classNumber }) => code !== area.code && classNumber !== null)
    .map((other) => ({ other, distance: far(other) }))
    .filter(({ distance }) => distance < Infinity)
    .sort((one, two) => one.distance - two.distance)
    .slice(0, PEERS)
    .map(({ other }) => other);
}

const COLUMNS = ["level", "area", "indicator", "date", "measure", "value", "status"];

/** The published ranges, by indicator and area. */
function boundsOf(bundle: Pick<Bundle, "files">): Map<string, [number, number]> {
  const bytes = bundle.files.get("data/indicators.csv");
  const found = new Map<string, [number, number]>();
  if (bytes === undefined) return found;
  const ends = new Map<string, number>();
  for (const line of readCsv(new TextDecoder().decode(bytes), COLUMNS, "data/indicators.csv")) {
    const measure = line.text("measure");
    const value = line.number("value");
    if (line.text("level") !== "area" || (measure !== "lower" && measure !== "upper") || value === null) continue;
    const key = `${line.text("indicator")} ${line.text("area")}`;
    ends.set(`${key} ${measure}`, value);
    const [low, high] = [ends.get(`${key} lower`), ends.get(`${key} upper`)];
    if (low !== undefined && high !== undefined) found.set(key, [low, high]);
  }
  return found;
}
