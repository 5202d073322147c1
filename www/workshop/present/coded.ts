/** The same view with letters in place of names, until a name is asked for. */
import type { AreaFeature, MapView } from "../../draw/view.js";

/** A, B, … Z, AA, AB: as spreadsheets name their columns. */
export function letters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : letters(Math.floor(at / 26) - 1) + last;
}

let drawn: { of: MapView["features"]; codes: string; features: readonly AreaFeature[] } | null = null;
let last: { of: MapView; revealed: ReadonlySet<string>; view: MapView } | null = null;

/** No name and no key of an area is left in it but those in `revealed`, by letters. */
export function codedView(of: MapView, revealed: ReadonlySet<string>): MapView {
  if (last?.of === of && last.revealed === revealed) return last.view;
  const names = new Map(of.areas.map(({ code }, at) => [code, letters(at)]));
  const name = (code: string): string => names.get(code) ?? "";
  const view: MapView = {
    ...of,
    areas: of.areas.map((area) => {
      const code = name(area.code);
      return { ...area, code, name: revealed.has(code) ? `${code}: ${area.name}` : code, district: null };
    }),
    features: coded(of, name),
    indicators: of.indicators.map((it) => ({ ...it, values: new Map([...it.values].map(([code, value]) => [name(code), value])) })),
  };
  last = { of, revealed, view };
  return view;
}

/** The same ones for the same map: a name that appears draws nothing anew. */
function coded({ features, areas }: MapView, name: (code: string) => string): readonly AreaFeature[] {
  const codes = areas.map(({ code }) => code).join("\n");
  if (drawn?.of === features && drawn.codes === codes) return drawn.features;
  const made = features.map(({ area, geometry }) => ({ area: name(area), geometry }));
  drawn = { of: features, codes, features: made };
  return made;
}
