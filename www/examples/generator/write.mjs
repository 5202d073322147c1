// The files' bytes: tables in the dialects that German offices send, and
// boundaries.

const CP1252 = new Map([["–", 0x96], ["€", 0x80]]);
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** A table; `columns` are pairs of heading and what to write for a row. */
export function table(rows, columns, dialect) {
  const cells = [
    columns.map(([heading]) => heading),
    ...rows.map((row) => columns.map(([, cell]) => String(cell(row)))),
    ...(dialect.footer ?? []),
  ];
  const text = cells
    .map((line) => line.map((cell) => quoted(cell, dialect)).join(dialect.delimiter))
    .map((line) => line + dialect.end)
    .join("");
  return encode(text, dialect.encoding);
}

function quoted(cell, { delimiter }) {
  const needed = cell.includes(delimiter) || cell.includes('"');
  return needed ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A text as bytes. */
export function encode(text, encoding) {
  if (encoding === "utf-8") return Buffer.from(text);
  if (encoding === "utf-8 with BOM") return Buffer.concat([BOM, Buffer.from(text)]);
  return Buffer.from([...text].map((letter) => {
    const byte = CP1252.get(letter) ?? letter.codePointAt(0);
    if (byte > 0xff) throw new Error(`${letter} is not in Windows-1252`);
    return byte;
  }));
}

/** Boundaries as GeoJSON, one area a line so that a change can be read. */
export function boundaries(areas, { name, crs, properties, place, clockwise }) {
  const features = areas.map((one) => JSON.stringify({
    type: "Feature",
    properties: properties(one),
    geometry: geometry(one.rings, place, clockwise),
  }));
  const head = { type: "FeatureCollection", name };
  if (crs) head.crs = { type: "name", properties: { name: crs } };
  const opening = JSON.stringify(head).slice(0, -1);
  return Buffer.from(`${opening},"features":[\n${features.join(",\n")}\n]}\n`);
}

function geometry(rings, place, clockwise) {
  const turned = rings.map((ring) => {
    const line = ring.map(place);
    if (clockwise) line.reverse();
    return { hole: !isAntiClockwise(ring), line: [...line, line[0]] };
  });
  const outer = turned.filter(({ hole }) => !hole).map(({ line }) => line);
  const holes = turned.filter(({ hole }) => hole).map(({ line }) => line);
  // Only the largest part of an area has holes here.
  const polygons = outer.map((line, at) => (at === 0 ? [line, ...holes] : [line]));
  return polygons.length === 1
    ? { type: "Polygon", coordinates: polygons[0] }
    : { type: "MultiPolygon", coordinates: polygons };
}

function isAntiClockwise(ring) {
  let twice = 0;
  ring.forEach(([x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length];
    twice += x * nextY - nextX * y;
  });
  return twice > 0;
}
