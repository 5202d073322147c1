/** A finished bundle, read just as the portal's element will read it. */
import type { MapView } from "../../draw/view.js";
import { readBoundaries } from "../../elements/source/boundaries.js";
import { MANIFEST, readManifest } from "../../elements/source/manifest.js";
import { readAreas, readIndicators } from "../../elements/source/tables.js";
import type { Bundle } from "../../engine/bundle.js";

export function releaseView({ files }: Bundle): MapView {
  const text = (path: string): string =>
    new TextDecoder().decode(files.get(path));
  const manifest = readManifest(text(MANIFEST));
  const path = (name: string): string =>
    manifest.resources.find((resource) => resource.name === name)?.path ?? "";
  const [index, indicators, areas] = ["index", "indicators", "areas"].map(path);
  const list = readAreas(text(index ?? ""), manifest.classes, MANIFEST);
  const codes = new Set(list.map(({ code }) => code));
  const features =
    areas === undefined || areas === ""
      ? []
      : readBoundaries(text(areas), codes, areas);
  const districts = new Map(features.map((it) => [it.area, it.district]));
  return {
    ...manifest,
    areas: list.map((area) => ({
      ...area,
      district: districts.get(area.code) || area.district,
    })),
    features,
    indicators: readIndicators(text(indicators ?? ""), manifest, MANIFEST),
  };
}
