import { differenceOfMeans, type Moments, momentsOf } from '#analysis/describe/moments.ts'
import { chiSquaredQuantile } from '#analysis/distributions/chi-squared.ts'
import { findRoot } from '#analysis/distributions/find-root.ts'
import { logGamma } from '#analysis/distributions/log-gamma.ts'
import { noncentralTLower } from '#analysis/distributions/noncentral-t.ts'
import { checkLevel } from '#analysis/errors.ts'
import type { EffectSize, EffectSizeName, Interval, Reason } from '#analysis/result.ts'
import { type NumericValues, validValues } from '#analysis/values.ts'

export type StandardizedDifference = {
  /** Difference in pooled standard deviations. */
  readonly cohensD: EffectSize
  /** The same without small-sample bias. */
  readonly hedgesG: EffectSize
  readonly hedgesCorrection: number | null
  /** Difference divided by the root of the mean of the two variances. */
  readonly cohensDAverage: number | null
  readonly reason: Reason | null
}

/**
 * How large a difference of two means is, in standard deviations (first minus second).
 *
 * d = difference / pooled s, with an interval from the noncentral t distribution; g = J d with the exact
 * J = Γ(m/2) / (√(m/2) Γ((m - 1)/2)), m = n₁ + n₂ - 2. Missing values are left out. `null` when a sample is empty, m < 2 or
 * nothing varies. Beyond |t| = 1000 the interval is asymptotic. Throws for a level outside 0–1.
 * Hedges (1981), Steiger & Fouladi (1997). R equivalent: `effectsize::cohens_d`, `hedges_g`.
 *
 * @example standardizedDifference([1, 2, 3], [4, 5, 7]).hedgesG.value // -2.14
 */
export function standardizedDifference(
  first: NumericValues,
  second: NumericValues,
  level: number = 0.95,
): StandardizedDifference {
  checkLevel(level)
  const x = validValues(first)
  const y = validValues(second)
  if (x.length === 0 || y.length === 0) return undefinedDifference('noValidValues')
  return ofMoments(momentsOf(x), momentsOf(y), level)
}

/** As `standardizedDifference`, of two samples whose moments are known. */
export function ofMoments(x: Moments, y: Moments, level: number): StandardizedDifference {
  const m = x.n + y.n - 2
  if (m < 2) return undefinedDifference('baseTooSmall')
  if (x.isConstant && y.isConstant) return undefinedDifference('zeroVariance')
  const difference = differenceOfMeans(x, y)
  const d = difference / Math.sqrt((x.sumOfSquares + y.sumOfSquares) / m)
  const scale = Math.sqrt(1 / (1 / x.n + 1 / y.n))
  const correction = hedgesCorrection(m)
  const interval = noncentralTInterval(d * scale, m, level)
  return {
    cohensD: scaled('cohensD', d, interval, 1 / scale),
    hedgesG: scaled('hedgesG', d * correction, interval, correction / scale),
    hedgesCorrection: correction,
    cohensDAverage:
      x.variance === null || y.variance === null ? null : difference / Math.sqrt((x.variance + y.variance) / 2),
    reason: null,
  }
}

function undefinedDifference(reason: Reason): StandardizedDifference {
  return {
    cohensD: { name: 'cohensD', value: null, interval: null },
    hedgesG: { name: 'hedgesG', value: null, interval: null },
    hedgesCorrection: null,
    cohensDAverage: null,
    reason,
  }
}

function scaled(name: EffectSizeName, value: number, noncentrality: Interval, factor: number): EffectSize {
  const { lower, upper } = noncentrality
  return { name, value, interval: { ...noncentrality, lower: lower * factor, upper: upper * factor } }
}

export type PairedDifference = { readonly cohensDz: EffectSize; readonly hedgesGz: EffectSize }

/**
 * How large the mean of paired differences is, in standard deviations of those differences: d_z = d̄ / s_d and, without
 * small-sample bias, g_z = J(n - 1) d_z; intervals from the noncentral t distribution of t = √n d_z.
 * R equivalent: `effectsize::cohens_d(paired = TRUE)`, `hedges_g(paired = TRUE)`.
 */
export function pairedDifference(t: number, n: number, level: number): PairedDifference {
  const scale = Math.sqrt(n)
  const interval = noncentralTInterval(t, n - 1, level)
  const cohensDz = scaled('cohensDz', t / scale, interval, 1 / scale)
  if (n < 3) return { cohensDz, hedgesGz: { name: 'hedgesG', value: null, interval: null } }
  const correction = hedgesCorrection(n - 1)
  return { cohensDz, hedgesGz: scaled('hedgesG', (correction * t) / scale, interval, correction / scale) }
}

function hedgesCorrection(m: number): number {
  return Math.exp(logGamma(m / 2) - Math.log(Math.sqrt(m / 2)) - logGamma((m - 1) / 2))
}

/** Beyond this t the noncentral t distribution is that of its scale, and integrating it takes long. */
const largestExactT = 1000

/** The noncentralities that make an observed t just plausible. */
function noncentralTInterval(t: number, df: number, level: number): Interval {
  const tail = (1 - level) / 2
  const limit = Math.abs(t) > largestExactT ? farNoncentrality : noncentralityAt
  const [lower, upper] = [limit(t, df, 1 - tail), limit(t, df, tail)]
  return { lower, upper, level, method: 'noncentralT' }
}

/** The noncentrality under which a value of at most t has probability p. */
function noncentralityAt(t: number, df: number, p: number): number {
  const excess = (noncentrality: number): number => noncentralTLower(t, df, noncentrality) - p
  let width = 15
  while (excess(t - width) < 0 || excess(t + width) > 0) width *= 2
  return findRoot(excess, t - width, t + width, 1e-12)!
}

/**
 * The same for a t so large that only the chance in the estimated spread counts: t √(χ²_ν / ν) at the other tail, widened by
 * the little that the normal part adds.
 */
function farNoncentrality(t: number, df: number, p: number): number {
  const share = t > 0 ? 1 - p : p
  const scale = Math.sqrt(chiSquaredQuantile(share, df) / df)
  return t * (1 + (scale - 1) * Math.sqrt(1 + (2 * df) / (t * t)))
}
