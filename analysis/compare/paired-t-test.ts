import { completePairs, differencesOf } from '#analysis/compare/paired-values.ts'
import { pairedDifference } from '#analysis/compare/standardized-difference.ts'
import { momentsOf } from '#analysis/describe/moments.ts'
import { studentTQuantile, studentTTwoSided } from '#analysis/distributions/student-t.ts'
import { checkLevel } from '#analysis/errors.ts'
import {
  type EffectSize,
  type Reason,
  type Result,
  resultOf,
  undefinedResult,
  unweightedBasis,
} from '#analysis/result.ts'
import type { NumericValues } from '#analysis/values.ts'

/** `estimate` is the mean change; `n` counts pairs. */
export type PairedTTest = Result & {
  /** Of the differences. */
  readonly standardDeviation: number | null
  /** d_z without small-sample bias. */
  readonly hedgesG: EffectSize
}

/**
 * Paired t-test: did the mean change from the first to the second measurement of the same units?
 *
 * `estimate` d̄ is second minus first; t = d̄ / (s_d / √n) with n - 1 degrees of freedom; effect size d_z = d̄ / s_d, beside it
 * Hedges' g = J(n - 1) d_z, both with an interval from the noncentral t. Units without both values are left out and counted.
 * Undefined with fewer than two pairs or when all differences are equal; g also with two pairs. Throws when the measurements
 * differ in length, or for a level outside 0–1. Student (1908). R equivalent: `t.test(y, x, paired = TRUE)`,
 * `effectsize::hedges_g(paired = TRUE)`.
 *
 * @example pairedTTest([1, 2, 3], [2, 4, 3]).estimate // 1
 */
export function pairedTTest(first: NumericValues, second: NumericValues, level: number = 0.95): PairedTTest {
  checkLevel(level)
  const pairs = completePairs(first, second)
  const n = pairs.first.length
  const method = 'pairedT'
  const basis = unweightedBasis(n, pairs.missing)
  const none = (reason: Reason, known: Partial<Result>, standardDeviation: number | null): PairedTTest => ({
    ...undefinedResult(method, reason, basis, known),
    standardDeviation,
    hedgesG: { name: 'hedgesG', value: null, interval: null },
  })
  if (n === 0) return none('noValidValues', {}, null)
  const { mean: estimate, variance, isConstant } = momentsOf(differencesOf(pairs))
  if (variance === null) return none('baseTooSmall', { estimate }, null)
  if (isConstant) return none('zeroVariance', { estimate, standardError: 0 }, 0)
  const standardDeviation = Math.sqrt(variance)
  const standardError = standardDeviation / Math.sqrt(n)
  const statistic = estimate / standardError
  const margin = studentTQuantile((1 + level) / 2, n - 1) * standardError
  const { cohensDz, hedgesGz } = pairedDifference(statistic, n, level)
  return {
    ...resultOf(
      method,
      {
        estimate,
        standardError,
        interval: { lower: estimate - margin, upper: estimate + margin, level, method: 't' },
        statistic,
        degreesOfFreedom: n - 1,
        pValue: studentTTwoSided(statistic, n - 1),
        effectSize: cohensDz,
      },
      basis,
    ),
    standardDeviation,
    hedgesG: hedgesGz,
  }
}
