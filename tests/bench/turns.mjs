// Takes turns: ours, the peer's, ours, …; medians, so that a busy moment of
// the machine does not decide.
// @ts-check

/** @param {number[]} times */
export function median(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1] ?? 0, sorted[middle] ?? 0];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/**
 * @param {string} name
 * @param {() => Promise<number>} ours milliseconds of one turn
 * @param {{name: string, turn: () => Promise<number>} | null} peer
 * @param {number} turns
 */
export async function measure(name, ours, peer, turns) {
  /** @type {number[]} */ const mine = [];
  /** @type {number[]} */ const theirs = [];
  for (let turn = 0; turn < turns; turn += 1) {
    mine.push(await ours());
    if (peer) theirs.push(await peer.turn());
  }
  const round = (/** @type {number} */ ms) => Number(ms.toPrecision(4));
  const ours_ms = median(mine);
  const peer_ms = peer ? median(theirs) : null;
  return {
    name,
    ours_ms: round(ours_ms),
    peer: peer?.name ?? null,
    peer_ms: peer_ms === null ? null : round(peer_ms),
    ratio: peer_ms === null ? null : round(peer_ms / ours_ms),
  };
}
