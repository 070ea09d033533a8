import { findRoot } from '#analysis/distributions/find-root.ts'
import type { Tails } from '#analysis/distributions/incomplete-gamma.ts'

/**
 * Inverts a distribution on the positive numbers: the x with P(X <= x) = p.
 *
 * Searches on the logarithm of x and compares the smaller tail on a logarithmic scale, so that 1e-20 and 1e20 are found
 * with the same relative accuracy; what lies beyond 1e-321 or 1e304 comes out as that. `start` is any rough guess.
 */
export function positiveQuantile(tails: (x: number) => Tails, p: number, start: number): number {
  if (p === 0) return 0
  if (p === 1) return Number.POSITIVE_INFINITY
  const useLower = p <= 0.5
  const target = Math.log(useLower ? p : 1 - p)
  const excess = (u: number): number => {
    const { lower, upper } = tails(Math.exp(u))
    const tail = Math.max(useLower ? lower : upper, 1e-320)
    return useLower ? Math.log(tail) - target : target - Math.log(tail)
  }
  let low = Math.log(start)
  let high = low
  let width = 0.5
  while (excess(low) > 0 && low > -740) {
    low -= width
    width *= 2
  }
  width = 0.5
  while (excess(high) < 0 && high < 700) {
    high += width
    width *= 2
  }
  return Math.exp(findRoot(excess, low, high) ?? (excess(low) > 0 ? low : high))
}
