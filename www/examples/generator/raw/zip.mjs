// A zip file without dates and without compression, so that the same content is
// the same bytes on every machine: compressors differ from version to version.

const TABLE = Array.from({ length: 256 }, (_, at) => {
  let value = at;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function checksum(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** The parts, pairs of path and content, in one file. */
export function zip(parts) {
  const bodies = [];
  const list = [];
  let offset = 0;
  for (const [path, content] of parts) {
    const part = entry(Buffer.from(path), Buffer.from(content));
    const head = Buffer.concat([signed(0x04034b50), part.facts, part.path]);
    bodies.push(head, part.bytes);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(offset, 10);
    // In the list stands, before the same facts, who wrote it.
    list.push(signed(0x02014b50), Buffer.from([20, 0]), part.facts, where, part.path);
    offset += head.length + part.bytes.length;
  }
  const directory = Buffer.concat(list);
  return Buffer.concat([...bodies, directory, end(parts.length, directory.length, offset)]);
}

function entry(path, bytes) {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(0x0800, 2);
  // 1980-01-01, the first day a zip file knows.
  facts.writeUInt16LE(0x21, 8);
  facts.writeUInt32LE(checksum(bytes), 10);
  facts.writeUInt32LE(bytes.length, 14);
  facts.writeUInt32LE(bytes.length, 18);
  facts.writeUInt16LE(path.length, 22);
  return { path, bytes, facts };
}

function signed(number) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

function end(count, size, offset) {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(0x06054b50, 0);
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(offset, 16);
  return bytes;
}
