// A ZIP file, written by hand so that every byte is known.

import { crc32, deflateRawSync } from "node:zlib";

const crc = crc32 ?? table();

/** CRC-32 for a Node that does not bring it. */
function table() {
  const entries = Array.from({ length: 256 }, (_, at) => {
    let value = at;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value >>> 0;
  });
  return (bytes) => {
    let value = 0xffffffff;
    for (const byte of bytes) value = entries[(value ^ byte) & 0xff] ^ (value >>> 8);
    return (value ^ 0xffffffff) >>> 0;
  };
}

function header(signature, entry, extra) {
  const bytes = Buffer.alloc(signature === 0x04034b50 ? 30 : 46);
  const at = signature === 0x04034b50 ? 4 : 6;
  bytes.writeUInt32LE(signature, 0);
  if (at === 6) bytes.writeUInt16LE(20, 4);
  bytes.writeUInt16LE(20, at);
  bytes.writeUInt16LE(0x0800, at + 2);
  bytes.writeUInt16LE(entry.method, at + 4);
  bytes.writeUInt16LE(0, at + 6);
  bytes.writeUInt16LE(0x21, at + 8);
  bytes.writeUInt32LE(entry.crc, at + 10);
  bytes.writeUInt32LE(entry.packed.length, at + 14);
  bytes.writeUInt32LE(entry.declared, at + 18);
  bytes.writeUInt16LE(entry.name.length, at + 22);
  if (at === 6) bytes.writeUInt32LE(extra, 42);
  return Buffer.concat([bytes, entry.name]);
}

/**
 * @param parts `[name, content, options]`; `deflate` packs, `declared` lies
 * about the size
 */
export function zip(parts) {
  const local = [];
  const central = [];
  let offset = 0;
  for (const [name, content, { deflate = false, declared } = {}] of parts) {
    const bytes = Buffer.from(content);
    const entry = {
      name: Buffer.from(name),
      method: deflate ? 8 : 0,
      crc: crc(bytes),
      packed: deflate ? deflateRawSync(bytes, { level: 9 }) : bytes,
      declared: declared ?? bytes.length,
    };
    const head = header(0x04034b50, entry);
    local.push(head, entry.packed);
    central.push(header(0x02014b50, entry, offset));
    offset += head.length + entry.packed.length;
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, list, end]);
}
