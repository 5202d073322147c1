/** All that goes to the web server, as one folder in one archive. */
import type { Bundle } from "../../engine/index.js";
import type { Get } from "../project/example.js";
import { archive } from "../project/shapefile.js";

const PORTAL = ["standalone.js", "frame.html", "frame.css", "frame.js", "frame-host.js"];

/** `raumbild/` with element, frame page, the text for the IT and the bundle. */
export async function portalFolder({ files }: Bundle, name: string, get: Get, office: readonly [string, string]): Promise<Blob> {
  const parts = await Promise.all(PORTAL.map(async (path) => ({ name: `raumbild/${path}`, bytes: await get(path) })));
  const [path, text] = office;
  const told = { name: `raumbild/${path}`, bytes: new TextEncoder().encode(text) };
  const bundle = [...files].map(([file, bytes]) => ({ name: `raumbild/${name}/${file}`, bytes }));
  const all = archive([...parts, told, ...bundle]);
  return all.slice(0, all.size, "application/zip");
}
