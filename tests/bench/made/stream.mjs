// Numbers from 0 to 1, the same in every run.
// @ts-check

/** @param {number} seed */
export function stream(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}
