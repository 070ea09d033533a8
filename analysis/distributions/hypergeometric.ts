import { checkCount, checkNumber } from '#analysis/distributions/check-parameters.ts'
import { binomialDensity } from '#analysis/distributions/log-gamma.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'

/**
 * Probability of exactly x marked units in a draw of n without replacement from a population with `marked` marked and
 * `unmarked` other units. Throws unless these are counts, and for a draw larger than the population.
 * R equivalent: `dhyper(x, marked, unmarked, n)`.
 */
export function hypergeometricDensity(x: number, marked: number, unmarked: number, n: number): number {
  checkDraw(x, marked, unmarked, n)
  return density(x, marked, unmarked, n)
}

function density(x: number, marked: number, unmarked: number, n: number): number {
  if (x < 0 || x > n || x > marked || n - x > unmarked) return 0
  if (n === 0) return 1
  const total = marked + unmarked
  const p = n / total
  const q = (total - n) / total
  return (
    (binomialDensity(x, marked - x, p, q) * binomialDensity(n - x, unmarked - n + x, p, q)) /
    binomialDensity(n, total - n, p, q)
  )
}

/** Probability of at most x marked units. R equivalent: `phyper(x, marked, unmarked, n)`. */
export function hypergeometricLower(x: number, marked: number, unmarked: number, n: number): number {
  checkDraw(x, marked, unmarked, n)
  let sum = 0
  for (let k = Math.max(0, n - unmarked); k <= Math.min(x, marked, n); k++) {
    sum += density(k, marked, unmarked, n)
  }
  return Math.min(1, sum)
}

/** Probability of more than x marked units. R equivalent: `phyper(x, marked, unmarked, n, lower.tail = FALSE)`. */
export function hypergeometricUpper(x: number, marked: number, unmarked: number, n: number): number {
  checkDraw(x, marked, unmarked, n)
  let sum = 0
  for (let k = Math.min(marked, n); k > Math.max(x, n - unmarked - 1); k--) {
    sum += density(k, marked, unmarked, n)
  }
  return Math.min(1, sum)
}

function checkDraw(x: number, marked: number, unmarked: number, n: number): void {
  checkNumber('x', x)
  checkCount('marked', marked)
  checkCount('unmarked', unmarked)
  checkCount('n', n)
  if (n > marked + unmarked) throw new InvalidArgumentError('n', `${n} is more than there are, ${marked + unmarked}`)
}
