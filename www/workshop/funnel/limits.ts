/** What chance alone makes likely, as the engine has it (Spiegelhalter 2005). */

export interface Limits {
  /** With 95 % probability. */
  readonly inner: readonly [number, number];
  /** With 99.8 % probability. */
  readonly outer: readonly [number, number];
}

/** Further out no count is ever met. */
const FAR = 12;

/**
 * Limits for so many people around a common share: the binomial distribution,
 * interpolated between whole counts.
 */
export function limits(share: number, of: number): Limits {
  if (share <= 0 || share >= 1) return { inner: [share, share], outer: [share, share] };
  const { first, chances } = distribution(share, of);
  const limit = (p: number): number => {
    let below = 0;
    for (let at = 0; at < chances.length; at += 1) {
      const own = chances[at] ?? 0;
      if (below + own >= p) return Math.min(1, Math.max(0, (first + at - (below + own - p) / own) / of));
      below += own;
    }
    return 1;
  };
  return { inner: [limit(0.025), limit(0.975)], outer: [limit(0.001), limit(0.999)] };
}

/** The chance of each count that is ever met, from `first` on; together 1. */
function distribution(share: number, of: number): { first: number; chances: number[] } {
  const [mean, spread] = [share * of, Math.sqrt(of * share * (1 - share))];
  const first = Math.max(0, Math.floor(mean - FAR * spread - FAR));
  const last = Math.min(of, Math.ceil(mean + FAR * spread + FAR));
  const middle = Math.min(last, Math.max(first, Math.floor(mean)));
  const chances = Array.from({ length: last - first + 1 }, () => 1);
  const odds = share / (1 - share);
  for (let k = middle + 1; k <= last; k += 1) chances[k - first] = ((chances[k - 1 - first] ?? 0) * odds * (of - k + 1)) / k;
  for (let k = middle - 1; k >= first; k -= 1) chances[k - first] = ((chances[k + 1 - first] ?? 0) * (k + 1)) / (odds * (of - k));
  const sum = chances.reduce((total, it) => total + it, 0);
  return { first, chances: chances.map((it) => it / sum) };
}

/** 97.5 % of a normal distribution lie below. */
const Z = 1.959963984540054;

/** The inner limits where areas differ by this factor more than chance makes them. */
export function widened(share: number, of: number, factor: number): [number, number] {
  const error = Z * Math.sqrt((factor * share * (1 - share)) / of);
  return [Math.max(0, share - error), Math.min(1, share + error)];
}
