/** The invented municipalities' files as their offices send them. */
import type { Get } from "../project/example.js";

export type Town = "ruesenhagen" | "wiesenau";

export const TOWNS: readonly Town[] = ["ruesenhagen", "wiesenau"];

/** Which of a town's raw files the page brings along, beside the examples. */
const LIST = "raw.json";

/** As if somebody had picked them from a disk. */
export async function getRaw(get: Get, town: Town): Promise<File[]> {
  const lists = JSON.parse(new TextDecoder().decode(await get(LIST))) as Record<Town, string[]>;
  return Promise.all(
    lists[town].map(async (name) => new File([Uint8Array.from(await get(`${town}/roh/${name}`))], name)),
  );
}
