/**
 * Evenly spread numbers in [0, 1) that follow from the seed alone, so that the same call gives the same answer everywhere.
 * Mulberry32: small, and good enough to shuffle and draw with; not for secrets.
 *
 * @example randomNumbers(1)() // 0.6270739405881613
 */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
