import { ofMoments } from '#analysis/compare/standardized-difference.ts'
import { differenceOfMeans, type Moments, momentsOf } from '#analysis/describe/moments.ts'
import { fLower, fQuantile, fUpper } from '#analysis/distributions/f.ts'
import { studentTQuantile, studentTTwoSided } from '#analysis/distributions/student-t.ts'
import { checkLevel } from '#analysis/errors.ts'
import { type Basis, type Result, resultOf, undefinedResult, unweightedBasis } from '#analysis/result.ts'
import { type NumericValues, validValues } from '#analysis/values.ts'

/**
 * t-test of two independent means; `estimate` is the first minus the second.
 *
 * `welch` (default) lets each sample keep its own variance, with Welch–Satterthwaite degrees of freedom; `student` pools.
 * The effect size is Hedges' g with its interval. Missing values are left out and counted. Undefined with an empty sample, a
 * Welch sample of one, without degrees of freedom, or when nothing varies; the difference itself is then given all the
 * same. Throws for a level outside 0–1. Student (1908), Welch (1947). R equivalent: `t.test(x, y, var.equal = )`.
 *
 * @example tTest([1, 2, 3], [4, 5, 7]).estimate // -3.33
 */
export function tTest(
  first: NumericValues,
  second: NumericValues,
  variances: 'welch' | 'student' = 'welch',
  level: number = 0.95,
): Result {
  checkLevel(level)
  const x = validValues(first)
  const y = validValues(second)
  const method = variances === 'welch' ? 'welchT' : 'studentT'
  const basis = basisOfTwo(first, second, x.length + y.length)
  if (x.length === 0 || y.length === 0) return undefinedResult(method, 'noValidValues', basis)
  const [a, b] = [momentsOf(x), momentsOf(y)]
  const estimate = differenceOfMeans(a, b)
  if (variances === 'welch' && (a.n < 2 || b.n < 2)) return undefinedResult(method, 'groupOfOne', basis, { estimate })
  if (a.n + b.n < 3) return undefinedResult(method, 'noDegreesOfFreedom', basis, { estimate })
  if (a.isConstant && b.isConstant) return undefinedResult(method, 'zeroVariance', basis, { estimate })
  const { standardError, degreesOfFreedom } = variances === 'welch' ? separateVariances(a, b) : pooledVariance(a, b)
  const statistic = estimate / standardError
  const margin = studentTQuantile((1 + level) / 2, degreesOfFreedom) * standardError
  return resultOf(
    method,
    {
      estimate,
      standardError,
      interval: { lower: estimate - margin, upper: estimate + margin, level, method: 't' },
      statistic,
      degreesOfFreedom,
      pValue: studentTTwoSided(statistic, degreesOfFreedom),
      effectSize: ofMoments(a, b, level).hedgesG,
    },
    basis,
  )
}

export type SpreadOfDifference = { readonly standardError: number; readonly degreesOfFreedom: number }

/** Each sample with its own variance; at least two values each, and one of them varies (Welch–Satterthwaite). */
export function separateVariances(a: Moments, b: Moments): SpreadOfDifference {
  const va = a.variance! / a.n
  const vb = b.variance! / b.n
  // Shares of the total, so that squares of very small variances do not vanish.
  const share = va / (va + vb)
  return {
    standardError: Math.sqrt(va + vb),
    degreesOfFreedom: 1 / (share ** 2 / (a.n - 1) + (1 - share) ** 2 / (b.n - 1)),
  }
}

function pooledVariance(a: Moments, b: Moments): SpreadOfDifference {
  const degreesOfFreedom = a.n + b.n - 2
  const variance = (a.sumOfSquares + b.sumOfSquares) / degreesOfFreedom
  return { standardError: Math.sqrt(variance * (1 / a.n + 1 / b.n)), degreesOfFreedom }
}

function basisOfTwo(first: NumericValues, second: NumericValues, n: number): Basis {
  return unweightedBasis(n, first.length + second.length - n)
}

/**
 * F test of two variances; `estimate` (and `statistic`) is the ratio of the first to the second, with its interval.
 *
 * Two-sided. Assumes normal data: `leveneTest` stands up to others. Missing values are left out. Undefined when a sample has
 * fewer than two values or does not vary. Throws for a level outside 0–1. R equivalent: `var.test(x, y)`.
 *
 * @example varianceRatioTest([1, 2, 3], [2, 4, 6]).estimate // 0.25
 */
export function varianceRatioTest(first: NumericValues, second: NumericValues, level: number = 0.95): Result {
  checkLevel(level)
  const x = validValues(first)
  const y = validValues(second)
  const method = 'varianceRatio'
  const basis = basisOfTwo(first, second, x.length + y.length)
  if (x.length === 0 || y.length === 0) return undefinedResult(method, 'noValidValues', basis)
  if (x.length < 2 || y.length < 2) return undefinedResult(method, 'baseTooSmall', basis)
  const [a, b] = [momentsOf(x), momentsOf(y)]
  if (a.isConstant || b.isConstant) return undefinedResult(method, 'groupVarianceZero', basis)
  const statistic = a.variance! / b.variance!
  const [df1, df2] = [a.n - 1, b.n - 1]
  const tail = (1 - level) / 2
  return resultOf(
    method,
    {
      estimate: statistic,
      interval: {
        lower: statistic / fQuantile(1 - tail, df1, df2),
        upper: statistic / fQuantile(tail, df1, df2),
        level,
        method: 'f',
      },
      statistic,
      degreesOfFreedom: df1,
      denominatorDegreesOfFreedom: df2,
      pValue: Math.min(1, 2 * Math.min(fLower(statistic, df1, df2), fUpper(statistic, df1, df2))),
    },
    basis,
  )
}
