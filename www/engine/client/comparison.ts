/** An area beside its city, its district and areas like it. */
export interface AreaComparison {
  /** The area's key. */
  area: string;
  /** The areas most like it, closest first; distances in deviations. */
  peers: { code: string; name: string; distance: number }[];
  /** One for each of the recipe's indicators. */
  indicators: ComparedIndicator[];
}

/** One indicator of the area beside others; unprotected. */
export interface ComparedIndicator {
  id: string;
  label: string;
  unit: string;
  value: number | null;
  bounds: [low: number, high: number] | null;
  status: string;
  /** All areas; the verdict is on the difference from all others. */
  city: Beside;
  /** The area's district; the verdict leaves the area itself out. */
  district: Beside | null;
  peers: Beside;
  /** Quartiles of all areas (type 7), and both ends. */
  spread: {
    least: number;
    lower: number;
    median: number;
    upper: number;
    most: number;
  } | null;
  funnel: FunnelLimits | null;
}

/** A number an area is compared with. */
export interface Beside {
  /** Of all its areas together; of values without counts their mean. */
  value: number | null;
  /** Whether chance alone could make the difference; `null`: nobody knows. */
  verdict: "similar" | "higher" | "lower" | null;
}

/** What chance alone makes likely for an area as large as this one. */
export interface FunnelLimits {
  /** With 95 % probability. */
  inner: [low: number, high: number];
  /** With 99.8 % probability. */
  outer: [low: number, high: number];
  /** With 95 %, if areas usually differ as much as they do here. */
  widened: [low: number, high: number];
  /** How much more areas differ than chance makes them; 1: not at all. */
  factor: number;
  /** Whether chance cannot explain that: `inner` and `outer` are too narrow. */
  overDispersed: boolean;
}
