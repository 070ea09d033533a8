import { checkPositive } from '#analysis/distributions/check-parameters.ts'

const HALF_LOG_TWO_PI = 0.9189385332046728

// Bernoulli numbers B(2k) / (2k (2k - 1)) of Stirling's series.
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400] as const

/**
 * Natural logarithm of the gamma function for x > 0; ln((x - 1)!) for whole x.
 *
 * Stirling's series from x = 12, below that the recurrence ln Γ(x) = ln Γ(x + 1) - ln x.
 * Throws unless x is above 0. R equivalent: `lgamma(x)`.
 *
 * @example logGamma(5) // ln 24 = 3.178…
 */
export function logGamma(x: number): number {
  checkPositive('x', x)
  if (x === 1 || x === 2) return 0
  let product = 1
  let shifted = x
  while (shifted < 12) {
    product *= shifted
    shifted++
  }
  const large = (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + stirlingSeries(shifted)
  return product === 1 ? large : large - Math.log(product)
}

function stirlingSeries(x: number): number {
  const inverseSquare = 1 / (x * x)
  let sum = 0
  for (let k = STIRLING.length - 1; k >= 0; k--) sum = sum * inverseSquare + STIRLING[k]!
  return sum / x
}

/**
 * The error of Stirling's formula: ln n! - [½ ln(2πn) + n ln n - n].
 * Keeps densities with large arguments exact (Loader 2000). R equivalent: `stirlerr` in nmath.
 */
export function stirlingError(n: number): number {
  if (n >= 12) return stirlingSeries(n)
  return logGamma(n + 1) - (n + 0.5) * Math.log(n) + n - HALF_LOG_TWO_PI
}

/**
 * The deviance part x ln(x / m) + m - x without loss of digits when x and m are close (Loader 2000).
 * R equivalent: `bd0` in nmath.
 */
export function devianceTerm(x: number, m: number): number {
  if (Math.abs(x - m) < 0.1 * (x + m)) {
    const v = (x - m) / (x + m)
    let sum = (x - m) * v
    let power = 2 * x * v
    for (let j = 1; j < 1000; j++) {
      power *= v * v
      const next = sum + power / (2 * j + 1)
      if (next === sum) return next
      sum = next
    }
  }
  return x * Math.log(x / m) + m - x
}

/**
 * Poisson density with a real-valued count: e^-m m^x / Γ(x + 1), for x >= 0 and m > 0.
 * R equivalent: `dpois(x, m)`, extended to real x.
 */
export function poissonDensity(x: number, m: number): number {
  if (m === 0) return x === 0 ? 1 : 0
  if (x === 0) return Math.exp(-m)
  return Math.exp(-stirlingError(x) - devianceTerm(x, m)) / Math.sqrt(2 * Math.PI * x)
}

/**
 * Binomial density with real-valued counts: probability of x successes and `rest` failures when each try succeeds with chance
 * p (q = 1 - p). Counts and chances come in pairs, so that neither of a pair loses digits to the other.
 * Loader (2000). R equivalent: `dbinom_raw` in nmath.
 */
export function binomialDensity(x: number, rest: number, p: number, q: number): number {
  if (x < 0 || rest < 0) return 0
  if (p === 0) return x === 0 ? 1 : 0
  if (q === 0) return rest === 0 ? 1 : 0
  const n = x + rest
  if (n === 0) return 1
  if (x === 0) return Math.exp(p < 0.1 ? -devianceTerm(n, n * q) - n * p : n * Math.log(q))
  if (rest === 0) return Math.exp(q < 0.1 ? -devianceTerm(n, n * p) - n * q : n * Math.log(p))
  const exponent =
    stirlingError(n) - stirlingError(x) - stirlingError(rest) - devianceTerm(x, n * p) - devianceTerm(rest, n * q)
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * rest))
}
