import { binomialDensity } from '#analysis/distributions/log-gamma.ts'

/**
 * Probability of exactly x marked units in a draw of n without replacement from a population with `marked` marked and
 * `unmarked` other units. R equivalent: `dhyper(x, marked, unmarked, n)`.
 */
export function hypergeometricDensity(x: number, marked: number, unmarked: number, n: number): number {
  if (x < 0 || x > n || x > marked || n - x > unmarked) return 0
  if (n === 0) return 1
  const total = marked + unmarked
  const p = n / total
  const q = (total - n) / total
  return (binomialDensity(x, marked, p, q) * binomialDensity(n - x, unmarked, p, q)) / binomialDensity(n, total, p, q)
}

/** Probability of at most x marked units. R equivalent: `phyper(x, marked, unmarked, n)`. */
export function hypergeometricLower(x: number, marked: number, unmarked: number, n: number): number {
  let sum = 0
  for (let k = Math.max(0, n - unmarked); k <= Math.min(x, marked, n); k++) {
    sum += hypergeometricDensity(k, marked, unmarked, n)
  }
  return Math.min(1, sum)
}

/** Probability of more than x marked units. R equivalent: `phyper(x, marked, unmarked, n, lower.tail = FALSE)`. */
export function hypergeometricUpper(x: number, marked: number, unmarked: number, n: number): number {
  let sum = 0
  for (let k = Math.min(marked, n); k > Math.max(x, n - unmarked - 1); k--) {
    sum += hypergeometricDensity(k, marked, unmarked, n)
  }
  return Math.min(1, sum)
}
