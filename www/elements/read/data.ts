import type { AreaFeature, ClassView, Edition, Publication, Reason, Status, Unit } from "../../draw/view.js";

/** A status that stands beside a number. */
export type Present = Extract<Status, "value" | "zero" | "rounded_to_zero">;

/** A status that stands in a number's place. */
export type Absent = Exclude<Status, Present>;

/** A number, or why there is none: missing, zero and suppressed are three things. */
export type Figure =
  | { readonly status: Present; readonly value: number; /** Digits after the point, as published. */ readonly decimals: number }
  | { readonly status: Absent; readonly value: null };

/** What is published of one indicator in one zone. What is not there has no row in the table. */
export interface Figures {
  rate?: Figure;
  /** In the place of a rate of which only a class may leave. */
  class?: Figure;
  lower?: Figure;
  upper?: Figure;
  numerator?: Figure;
  denominator?: Figure;
}

export type Measure = keyof Figures;

/** An area's class in the index, or why it has none. */
export interface IndexEntry {
  readonly area: string;
  readonly name: string;
  /** The district's code. */
  readonly district: string | null;
  readonly class: number | null;
  readonly label: string;
  readonly score: number | null;
  readonly status: Status;
  readonly reason: Reason;
}

export interface IndicatorData {
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  readonly decimals: number;
  readonly direction: "higherIsWorse" | "lowerIsWorse";
  readonly date: string | null;
  readonly source: string;
  /** Names of the columns of counts: two indicators with one name share them. */
  readonly numerator: string | null;
  readonly denominator: string | null;
  /** By level (`area`, `district`, `city`, …), then by the zone's code. */
  readonly figures: ReadonlyMap<string, ReadonlyMap<string, Figures>>;
}

export interface Level {
  readonly id: string;
  readonly label: string;
  /** Of a further level; areas and districts stand in the index. */
  readonly zones: readonly { readonly id: string; readonly label: string }[];
}

/** Which areas make up a zone of a further level. */
export interface Membership {
  readonly level: string;
  readonly zone: string;
  readonly area: string;
}

/** `protection.json`: what was done, never what is hidden. */
export interface ProtectionProtocol {
  readonly edition: Edition;
  readonly rules: {
    readonly profile: string;
    readonly minimum: number;
    readonly width: number;
    readonly protectZero: boolean;
    readonly protectAll: boolean;
    readonly denominator: number;
    readonly mechanism: string;
  };
  readonly withheld: { readonly counts: number; readonly rates: number; readonly classes: number };
  /** The narrowest interval left to an outsider; null if none was needed. */
  readonly narrowest: number | null;
  readonly limited: number;
  readonly proven: boolean;
  readonly additive: boolean;
  readonly earlier: readonly { readonly title: string; readonly sameMethod: boolean }[];
  readonly released: string | null;
  /** The same in sentences, in the bundle's language. */
  readonly statements: readonly string[];
}

/**
 * An answer to a further question, computed from the published numbers of the
 * same bundle; its tables and all its numbers stand in `analyses.json`.
 */
export interface PublishedAnswer {
  readonly id: string;
  readonly label: string;
  readonly kind: "segregation" | "patterns" | "allocation";
  /** The published numbers it is computed from. */
  readonly from: readonly {
    readonly indicator: string;
    readonly measure: "numerator" | "denominator" | "rate";
    readonly label: string;
  }[];
  /** How many areas take part, and which do not. */
  readonly areas: {
    readonly all: number;
    readonly used: number;
    readonly withheld: readonly string[];
    readonly missing: readonly string[];
  };
  /** The same in sentences, in the bundle's language. */
  readonly statements: readonly string[];
  readonly facts: readonly {
    readonly name: string;
    readonly label: string;
    readonly value: number | null;
    /** Digits after the point to be shown. */
    readonly decimals: number;
  }[];
  readonly notes: readonly string[];
}

/** A bundle, read whole; every file is the one its description names. */
export interface BundleData extends Omit<Publication, "files" | "protection"> {
  readonly format: number;
  /** The version of the engine that wrote it. */
  readonly engine: string;
  readonly title: string;
  readonly language: string;
  readonly levels: readonly Level[];
  /** Class 1 is the lowest burden. */
  readonly classes: readonly ClassView[];
  readonly index: readonly IndexEntry[];
  readonly indicators: readonly IndicatorData[];
  readonly memberships: readonly Membership[];
  /** Empty where the bundle has no boundaries. */
  readonly boundaries: readonly AreaFeature[];
  readonly protocol: ProtectionProtocol;
  /** Empty where the bundle has no answers to further questions. */
  readonly answers: readonly PublishedAnswer[];
  /** The recipe as far as it was published. */
  readonly recipe: Readonly<Record<string, unknown>>;
  /** All checked files by path, `datapackage.json` included. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}
