// A large table as an office's software saves it: Windows-1252, semicolons,
// German numbers, signs in place of numbers.
// @ts-check
import { dice } from "./numbers.mjs";

const SIGNS = ["-", ".", "/"];
const PLACES = ["Höhenfeld", "Straßenwörth", "Müllenberg", "Österheim", "Grünau", "Kirchtal", "Übeldorf", "Weißbrück"];

const grouped = (/** @type {number} */ count) => `${count}`.replace(/\B(?=(\d{3})+$)/g, ".");
const share = (/** @type {number} */ tenths) => `${Math.floor(tenths / 10)},${tenths % 10}`;

/** Key, name, then counts and shares; one in fifty is a sign. */
export function officeCsv(/** @type {number} */ rows, /** @type {number} */ columns) {
  const next = dice(20_260_101);
  const heads = Array.from({ length: columns - 2 }, (_, at) => (at % 3 === 2 ? `Anteil ${at + 1} in %` : `Personen ${at + 1}`));
  const lines = [["Schlüssel", "Straße", ...heads].join(";")];
  for (let row = 0; row < rows; row += 1) {
    const cells = [`0${1_000_000 + row * 7}`, `${PLACES[Math.floor(next() * PLACES.length)]} ${row + 1}`];
    for (let at = 0; at < columns - 2; at += 1) {
      const roll = next();
      if (roll < 0.02) cells.push(SIGNS[Math.floor(roll * 150)] ?? "-");
      else cells.push(at % 3 === 2 ? share(Math.floor(next() * 1000)) : grouped(Math.floor(next() * next() * 90_000)));
    }
    lines.push(cells.join(";"));
  }
  return Buffer.from(`${lines.join("\r\n")}\r\n`, "latin1");
}
