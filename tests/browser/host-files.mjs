// A bundle among the example hosts, as its files by path.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const HOSTS = fileURLToPath(new URL("../../www/hosts", import.meta.url));

export function filesOf(name) {
  const root = join(HOSTS, name);
  const paths = readdirSync(root, { recursive: true }).map(String).filter((path) => statSync(join(root, path)).isFile());
  return new Map(paths.map((path) => [path.replaceAll("\\", "/"), new Uint8Array(readFileSync(join(root, path)))]));
}
