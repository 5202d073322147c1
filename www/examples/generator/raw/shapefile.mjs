// Boundaries as a shapefile: polygons, their table in Windows-1252, and the
// note on the coordinate system, as the parts that belong together.

import { encode } from "../write.mjs";

const PRJ = 'PROJCS["ETRS89_UTM_zone_32N",GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",'
  + 'SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],'
  + 'UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],'
  + 'PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],'
  + 'PARAMETER["Central_Meridian",9.0],PARAMETER["Scale_Factor",0.9996],'
  + 'PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';

/**
 * `areas` are lists of closed rings, outer ones clockwise; `fields` are
 * `{ name, width, of }`. The parts by their endings.
 */
export function shapefile(areas, fields) {
  const records = areas.map(({ rings }, at) => record(rings, at + 1));
  const box = bounds(areas.flatMap(({ rings }) => rings.flat()));
  const index = Buffer.alloc(8 * records.length);
  let offset = 50;
  records.forEach((bytes, at) => {
    index.writeInt32BE(offset, 8 * at);
    index.writeInt32BE(bytes.length / 2 - 4, 8 * at + 4);
    offset += bytes.length / 2;
  });
  const body = Buffer.concat(records);
  return new Map([
    ["shp", Buffer.concat([header(body.length, box), body])],
    ["shx", Buffer.concat([header(index.length, box), index])],
    ["dbf", table(areas, fields)],
    ["prj", Buffer.from(PRJ)],
  ]);
}

function bounds(points) {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function header(length, box) {
  const bytes = Buffer.alloc(100);
  bytes.writeInt32BE(9994, 0);
  bytes.writeInt32BE((100 + length) / 2, 24);
  bytes.writeInt32LE(1000, 28);
  bytes.writeInt32LE(5, 32);
  box.forEach((value, at) => bytes.writeDoubleLE(value, 36 + 8 * at));
  return bytes;
}

function record(rings, number) {
  const points = rings.flat();
  const bytes = Buffer.alloc(8 + 44 + 4 * rings.length + 16 * points.length);
  bytes.writeInt32BE(number, 0);
  bytes.writeInt32BE((bytes.length - 8) / 2, 4);
  bytes.writeInt32LE(5, 8);
  bounds(points).forEach((value, at) => bytes.writeDoubleLE(value, 12 + 8 * at));
  bytes.writeInt32LE(rings.length, 44);
  bytes.writeInt32LE(points.length, 48);
  let before = 0;
  rings.forEach((ring, at) => {
    bytes.writeInt32LE(before, 52 + 4 * at);
    before += ring.length;
  });
  const start = 52 + 4 * rings.length;
  points.forEach(([x, y], at) => {
    bytes.writeDoubleLE(x, start + 16 * at);
    bytes.writeDoubleLE(y, start + 16 * at + 8);
  });
  return bytes;
}

/** dBase III without a word on its encoding, as many programs leave it. */
function table(areas, fields) {
  const width = 1 + fields.reduce((sum, one) => sum + one.width, 0);
  const head = Buffer.alloc(32 + 32 * fields.length + 1);
  head[0] = 3;
  head.set([124, 1, 1], 1);
  head.writeUInt32LE(areas.length, 4);
  head.writeUInt16LE(head.length, 8);
  head.writeUInt16LE(width, 10);
  fields.forEach(({ name, width: own }, at) => {
    head.write(name, 32 + 32 * at, "latin1");
    head.write("C", 32 + 32 * at + 11);
    head[32 + 32 * at + 16] = own;
  });
  head[head.length - 1] = 0x0d;
  const rows = areas.map((one) => encode(
    ` ${fields.map(({ width: own, of }) => of(one).padEnd(own)).join("")}`, "windows-1252"));
  return Buffer.concat([head, ...rows, Buffer.from([0x1a])]);
}
