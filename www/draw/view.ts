/** Why a number is, or is not, there. */
export type Status =
  | "value"
  | "zero"
  | "rounded_to_zero"
  | "missing"
  | "suppressed"
  | "uncertain"
  | "later"
  | "not_applicable";

/** Why an area has no class; empty where it has one. */
export type Reason = "" | "population" | "outlier" | "missing" | "withheld";

/** Where an area lies: WGS84 degrees, rings as in RFC 7946. */
export type Geometry =
  | { readonly type: "Polygon"; readonly coordinates: readonly Ring[] }
  | { readonly type: "MultiPolygon"; readonly coordinates: readonly (readonly Ring[])[] };

export type Ring = readonly (readonly [number, number])[];

export interface AreaFeature {
  readonly area: string;
  readonly geometry: Geometry;
}

/** One area and its class, or the reason why it has none. */
export interface AreaView {
  readonly code: string;
  readonly name: string;
  readonly district: string | null;
  readonly classNumber: number | null;
  /** The publisher's word for the class; empty without one. */
  readonly label: string;
  readonly score: number | null;
  /** Digits the score was published with, where not all have as many. */
  readonly scoreDecimals?: number;
  readonly status: Status;
  readonly reason: Reason;
  /** How unsure the class is, in words; the area is then hatched. */
  readonly unsure?: string;
}

/** Class 1 is the lowest burden, the last class the highest. */
export interface ClassView {
  readonly class: number;
  readonly label: string;
  /** `#rrggbb` */
  readonly colour: string;
}

export type Unit = "percent" | "per1000" | "value";

/** One indicator in one area: a rate, or only the class it falls in. */
export interface IndicatorValue {
  readonly measure: "rate" | "class";
  readonly value: number | null;
  readonly status: Status;
  /** Digits it was published with, where not as many as its indicator's. */
  readonly decimals?: number;
}

export interface IndicatorView {
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  readonly decimals: number;
  readonly date: string;
  readonly source: string;
  /** By area code. */
  readonly values: ReadonlyMap<string, IndicatorValue>;
  /** All areas together. */
  readonly total: IndicatorValue | null;
}

/** All that map, legend, table and profile draw. */
export interface MapView {
  readonly title: string;
  /** What the classes are classes of. */
  readonly indexTitle: string;
  /** The language of names and labels, not of the interface. */
  readonly language: string;
  /** The publisher's words for a district and for all areas together. */
  readonly districtLabel?: string;
  readonly totalLabel?: string;
  readonly areas: readonly AreaView[];
  /** Empty where there are no boundaries: then there is no map. */
  readonly features: readonly AreaFeature[];
  readonly classes: readonly ClassView[];
  readonly indicators: readonly IndicatorView[];
  /** Classes of something that is no burden: nothing is said of a direction. */
  readonly neutral?: boolean;
  /** What hatching of areas that have a class means. */
  readonly hatched?: string;
}

export type Edition = "internal" | "committee" | "public";

/** Who published the view, under which terms, and how it was protected. */
export interface Publication {
  readonly edition: Edition;
  readonly confidential: boolean;
  readonly description: string;
  readonly publisher: string;
  readonly licence: { readonly title: string; readonly address: string | null } | null;
  readonly attribution: string;
  readonly protection: { readonly minimum: number; readonly withheld: number } | null;
  /** What can be downloaded, by its name in the bundle. */
  readonly files: readonly { readonly name: string; readonly address: string }[];
}
