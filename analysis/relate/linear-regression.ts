import { correlationsFrom, covarianceMatrix } from '#analysis/algebra/covariance.ts'
import { invert, type Matrix, multiply } from '#analysis/algebra/matrix.ts'
import { isConstant, sumOfSquares, varianceOf } from '#analysis/describe/moments.ts'
import { fUpper } from '#analysis/distributions/f.ts'
import { studentTQuantile, studentTTwoSided } from '#analysis/distributions/student-t.ts'
import { crossProducts, crossVector, dot, type ModelTerm, modelMatrix } from '#analysis/relate/model-matrix.ts'
import { type Interval, type Reason, type Result, resultOf, undefinedResult } from '#analysis/result.ts'
import type { NumericValues } from '#analysis/values.ts'

export type Coefficient = {
  readonly name: string
  readonly estimate: number
  readonly standardError: number
  readonly statistic: number
  readonly pValue: number
  readonly interval: Interval
}

export type LinearCoefficient = Coefficient & {
  /** The coefficient in standard deviations of outcome and predictor; `null` for the constant. */
  readonly standardized: number | null
  /** Variance inflation factor: how much the other predictors blur this one; `null` for the constant. */
  readonly varianceInflation: number | null
  /** Standard errors that do not assume equal spread (heteroscedasticity-consistent). */
  readonly robustErrors: { readonly hc0: number; readonly hc1: number; readonly hc3: number | null }
}

export type LinearRegression = {
  readonly n: number
  readonly coefficients: readonly LinearCoefficient[]
  readonly rSquared: number | null
  readonly adjustedRSquared: number | null
  readonly residualStandardError: number | null
  readonly test: Result
  readonly aic: number | null
  readonly bic: number | null
  readonly largestCooksDistance: number | null
  readonly reason: Reason | null
}

/**
 * Explains a numeric outcome by several predictors at once (least squares).
 *
 * Listwise deletion; categories are coded against their first. t with n - k degrees of freedom; F tests all predictors
 * together; HC0, HC1 and HC3 errors after White (1980) and MacKinnon & White (1985); AIC and BIC count the residual variance
 * as a parameter, as R does. Everything is `null` (no coefficients) with too few rows, when the outcome does not vary, or
 * when predictors follow from each other. R equivalent: `lm`, `car::vif`, `sandwich::vcovHC`, `cooks.distance`.
 *
 * @example linearRegression(score, [{ name: 'staff', values: staff }, { name: 'region', groups: region }]).rSquared
 */
export function linearRegression(
  outcome: NumericValues,
  terms: readonly ModelTerm[],
  level: number = 0.95,
): LinearRegression {
  const { names, x, y } = modelMatrix(outcome, terms)
  const n = y.length
  const k = names.length
  const df = n - k
  if (n === 0) return undefinedRegression(n, 'noValidValues')
  if (df < 1) return undefinedRegression(n, 'noDegreesOfFreedom')
  if (isConstant(y)) return undefinedRegression(n, 'zeroVariance')
  const inverse = invert(crossProducts(x, () => 1))
  if (inverse === null) return undefinedRegression(n, 'singular')
  const right = crossVector(x, (row) => y[row]!)
  const beta = inverse.map((row) => dot(row, right))
  const residuals = x.map((row, i) => y[i]! - dot(row, beta))
  const leverages = x.map((row) =>
    dot(
      row,
      inverse.map((line) => dot(line, row)),
    ),
  )
  const residual = residuals.reduce((sum, e) => sum + e * e, 0)
  const total = sumOfSquares(y)
  const variance = residual / df
  const rSquared = 1 - residual / total
  const sandwich = (weight: (i: number) => number): number[] => {
    const middle = crossProducts(x, (i) => (residuals[i]! * weight(i)) ** 2)
    return multiply(multiply(inverse, middle), inverse).map((row, i) => Math.sqrt(row[i]!))
  }
  const hc0 = sandwich(() => 1)
  const isSaturated = leverages.some((h) => h >= 1 - 1e-12)
  const hc3 = isSaturated ? null : sandwich((i) => 1 / (1 - leverages[i]!))
  const columns = names.map((_, j) => x.map((row) => row[j]!))
  const inflation = varianceInflation(columns.slice(1))
  const critical = studentTQuantile((1 + level) / 2, df)
  const f = k > 1 ? (total - residual) / (k - 1) / variance : 0
  const logLikelihoodPart = n * (Math.log(2 * Math.PI) + Math.log(residual / n) + 1)
  return {
    n,
    coefficients: names.map((name, j) => {
      const standardError = Math.sqrt(variance * inverse[j]![j]!)
      const statistic = beta[j]! / standardError
      return {
        name,
        estimate: beta[j]!,
        standardError,
        statistic,
        pValue: studentTTwoSided(statistic, df),
        interval: {
          lower: beta[j]! - critical * standardError,
          upper: beta[j]! + critical * standardError,
          level,
          method: 't',
        },
        standardized: j === 0 ? null : beta[j]! * Math.sqrt(varianceOf(columns[j]!)! / varianceOf(y)!),
        varianceInflation: j === 0 ? null : (inflation?.[j - 1] ?? null),
        robustErrors: { hc0: hc0[j]!, hc1: hc0[j]! * Math.sqrt(n / df), hc3: hc3?.[j] ?? null },
      }
    }),
    rSquared,
    adjustedRSquared: 1 - ((1 - rSquared) * (n - 1)) / df,
    residualStandardError: Math.sqrt(variance),
    test:
      k > 1
        ? resultOf('regressionF', {
            statistic: f,
            degreesOfFreedom: k - 1,
            denominatorDegreesOfFreedom: df,
            pValue: fUpper(f, k - 1, df),
          })
        : undefinedResult('regressionF', 'noDegreesOfFreedom'),
    aic: logLikelihoodPart + 2 * (k + 1),
    bic: logLikelihoodPart + Math.log(n) * (k + 1),
    largestCooksDistance: isSaturated
      ? null
      : Math.max(...residuals.map((e, i) => ((e * e) / (k * variance)) * (leverages[i]! / (1 - leverages[i]!) ** 2))),
    reason: null,
  }
}

function varianceInflation(columns: readonly (readonly number[])[]): number[] | null {
  const correlations = correlationsFrom(covarianceMatrix(columns))
  const inverse: Matrix | null = correlations === null ? null : invert(correlations)
  return inverse === null ? null : inverse.map((row, i) => row[i]!)
}

function undefinedRegression(n: number, reason: Reason): LinearRegression {
  return {
    n,
    coefficients: [],
    rSquared: null,
    adjustedRSquared: null,
    residualStandardError: null,
    test: undefinedResult('regressionF', reason),
    aic: null,
    bic: null,
    largestCooksDistance: null,
    reason,
  }
}
