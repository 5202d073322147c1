// The elements' own SHA-256 against Node's.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import test from "node:test";

import { sha256 } from "../../pkg/dist/elements/source/sha256.js";

test("every length around a block's edge, and a large file", () => {
  for (const length of [0, 1, 3, 54, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 1000, 300_001]) {
    const bytes = randomBytes(length);
    assert.equal(sha256(bytes), createHash("sha256").update(bytes).digest("hex"), `${length} bytes`);
  }
});

test("a view into a larger buffer", () => {
  const bytes = randomBytes(500).subarray(37, 411);
  assert.equal(sha256(bytes), createHash("sha256").update(bytes).digest("hex"));
});
