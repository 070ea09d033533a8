import { checkNumber, checkProbability } from '#analysis/distributions/check-parameters.ts'

const A = [2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356] as const
const A4 = 0.06568233791820745
const B = [47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673] as const
const C = [
  0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002, 2494.5375852903726, 6848.190450536283,
  11602.65143764735, 9842.714838383978,
] as const
const C8 = 1.0765576773720192e-8
const D = [
  22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097, 34900.95272114598,
  38912.00328609327, 19685.429676859992,
] as const
const P = [
  0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934, 0.000029112874951168793,
] as const
const P5 = 0.023073441764940174
const Q = [
  1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 0.00007297515550839662,
] as const

const ONE_OVER_SQRT_TWO_PI = 0.3989422804014327

/** Density of the standard normal distribution. R equivalent: `dnorm(z)`. */
export function normalDensity(z: number): number {
  return ONE_OVER_SQRT_TWO_PI * Math.exp((-z * z) / 2)
}

/**
 * Probability that a standard normal value is at most z.
 *
 * Rational Chebyshev approximations of Cody (1969), relatively accurate down to z = -37.
 * Throws for NaN. R equivalent: `pnorm(z)`.
 *
 * @example normalLower(-1.959964) // 0.025
 */
export function normalLower(z: number): number {
  checkNumber('z', z)
  const y = Math.abs(z)
  if (y <= 0.67448975) {
    const square = y > 1.11e-16 ? z * z : 0
    let top = A4 * square
    let bottom = square
    for (let i = 0; i < 3; i++) {
      top = (top + A[i]!) * square
      bottom = (bottom + B[i]!) * square
    }
    return 0.5 + (z * (top + A[3])) / (bottom + B[3])
  }
  const tail = outerTail(y)
  return z > 0 ? 1 - tail : tail
}

/** Probability that a standard normal value exceeds z, accurate in the far tail. R: `pnorm(z, lower.tail = FALSE)`. */
export function normalUpper(z: number): number {
  return normalLower(-z)
}

/** Probability that a standard normal value lies further from 0 than z, on either side: the two-sided p-value. */
export function normalTwoSided(z: number): number {
  return 2 * normalLower(-Math.abs(z))
}

function outerTail(y: number): number {
  let ratio: number
  if (y <= 5.656854249492381) {
    let top = C8 * y
    let bottom = y
    for (let i = 0; i < 7; i++) {
      top = (top + C[i]!) * y
      bottom = (bottom + D[i]!) * y
    }
    ratio = (top + C[7]) / (bottom + D[7])
  } else {
    const square = 1 / (y * y)
    let top = P5 * square
    let bottom = square
    for (let i = 0; i < 4; i++) {
      top = (top + P[i]!) * square
      bottom = (bottom + Q[i]!) * square
    }
    ratio = (square * (top + P[4])) / (bottom + Q[4])
    ratio = (ONE_OVER_SQRT_TWO_PI - ratio) / y
  }
  // Splitting y keeps the exponential exact where y² no longer fits in a double.
  const rounded = Math.trunc(y * 16) / 16
  const rest = (y - rounded) * (y + rounded)
  return Math.exp((-rounded * rounded) / 2) * Math.exp(-rest / 2) * ratio
}

const QA = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
  33430.57558358813, 2509.0809287301227,
] as const
const QB = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
  5226.495278852854,
] as const
const QC = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
] as const
const QD = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
] as const
const QE = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
] as const
const QF = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 0.000018463183175100548,
  1.421511758316446e-7, 2.0442631033899397e-15,
] as const

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0
  for (let i = coefficients.length - 1; i >= 0; i--) value = value * x + coefficients[i]!
  return value
}

/**
 * The z below which a standard normal value falls with probability p ; ∓∞ at 0 and 1. Throws outside 0–1.
 * Algorithm AS 241 (Wichura 1988). R equivalent: `qnorm(p)`.
 *
 * @example normalQuantile(0.975) // 1.959964
 */
export function normalQuantile(p: number): number {
  checkProbability(p)
  if (p === 0) return Number.NEGATIVE_INFINITY
  if (p === 1) return Number.POSITIVE_INFINITY
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return (q * polynomial(QA, r)) / polynomial(QB, r)
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p))
  const z = r <= 5 ? polynomial(QC, r - 1.6) / polynomial(QD, r - 1.6) : polynomial(QE, r - 5) / polynomial(QF, r - 5)
  return q < 0 ? -z : z
}
