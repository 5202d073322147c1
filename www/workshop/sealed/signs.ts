/** Bytes from text, five signs for four of them, as the build writes it. */

/** As in pkg-config/build/sealed/signs.mjs: none means anything in HTML. */
const LEFT_OUT = "<>&\"'`\\-!";

/** So many bytes of a text; what is no sign, such as the end of a line, counts for nothing. */
export function unsigned(text: string, length: number): Uint8Array<ArrayBuffer> {
  const values = new Int8Array(128).fill(-1);
  let value = 0;
  for (let code = 33; code < 127; code += 1) {
    if (!LEFT_OUT.includes(String.fromCharCode(code))) values[code] = value++;
  }
  const view = new DataView(new ArrayBuffer(Math.ceil(length / 4) * 4));
  let [at, four, count] = [0, 0, 0];
  for (let place = 0; place < text.length && at < view.byteLength; place += 1) {
    const digit = values[text.charCodeAt(place)] ?? -1;
    if (digit < 0) continue;
    four = four * 85 + digit;
    count += 1;
    if (count < 5) continue;
    // A damaged file may say more than fits; its checksum tells.
    view.setUint32(at, four >>> 0);
    at += 4;
    four = 0;
    count = 0;
  }
  return new Uint8Array(view.buffer, 0, length).slice();
}
