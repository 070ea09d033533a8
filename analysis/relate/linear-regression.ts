import { combineColumns, innerProduct, leastSquares } from '#analysis/algebra/least-squares.ts'
import { isConstant, sumOfSquares, varianceOf } from '#analysis/describe/moments.ts'
import { fUpper } from '#analysis/distributions/f.ts'
import { checkLength, checkLevel } from '#analysis/errors.ts'
import { type Coefficient, coefficientOf } from '#analysis/relate/coefficient.ts'
import { type ModelTerm, modelMatrix } from '#analysis/relate/model-matrix.ts'
import { type RegressionTerm, regressionTerms } from '#analysis/relate/regression-terms.ts'
import { type RobustErrors, robustErrors } from '#analysis/relate/robust-errors.ts'
import { type Basis, type Reason, type Result, resultOf, undefinedResult, unweightedBasis } from '#analysis/result.ts'
import type { NumericValues } from '#analysis/values.ts'

export type LinearCoefficient = Coefficient & {
  /** The coefficient in standard deviations of outcome and predictor; `null` for the constant. */
  readonly standardized: number | null
  /** Variance inflation factor: how much the other predictors blur this one; `null` for the constant. */
  readonly varianceInflation: number | null
  /** `null` when the predictors fit perfectly. */
  readonly robustErrors: RobustErrors | null
}

export type LinearRegression = Basis & {
  readonly coefficients: readonly LinearCoefficient[]
  readonly terms: readonly RegressionTerm[]
  readonly rSquared: number | null
  readonly adjustedRSquared: number | null
  readonly residualStandardError: number | null
  /** Do the predictors explain anything, together? */
  readonly test: Result
  readonly aic: number | null
  readonly bic: number | null
  readonly largestCooksDistance: number | null
  readonly reason: Reason | null
}

export type RegressionOptions = {
  readonly level?: number
  /** The cluster of every row (respondents of one municipality), for errors that allow for likeness within clusters. */
  readonly clusters?: ArrayLike<string>
}

/**
 * Explains a numeric outcome by several predictors at once (least squares).
 *
 * Listwise deletion; categories are coded against their first. t with n - k degrees of freedom; F tests all predictors
 * together and each term alone; HC0–HC3 and clustered errors apart (`robustErrors`); AIC and BIC count the residual variance
 * as a parameter, as R does. Nothing is given (no coefficients, and a reason) without rows, with no more rows than
 * coefficients, when the outcome does not vary, or when predictors follow from each other (`singular`, where R drops one).
 * When the predictors fit perfectly the coefficients are given but no errors, tests or criteria (`zeroVariance`).
 * Throws for lengths that differ, an unknown category, a predictor named twice, or a level outside 0–1.
 * R equivalent: `lm`, `car::vif`, `sandwich::vcovHC`, `vcovCL`, `cooks.distance`. SPSS prints the same but robust errors
 * (HC3 in GLM/UNIANOVA only).
 *
 * @example linearRegression(score, [{ name: 'staff', values: staff }, { name: 'region', groups: region }]).rSquared
 */
export function linearRegression(
  outcome: NumericValues,
  terms: readonly ModelTerm[],
  { level = 0.95, clusters }: RegressionOptions = {},
): LinearRegression {
  checkLevel(level)
  if (clusters !== undefined) checkLength('clusters', clusters.length, outcome.length)
  const model = modelMatrix(outcome, terms)
  const { names, columns, y, rows } = model
  const n = y.length
  const k = names.length
  const df = n - k
  const basis = unweightedBasis(n, outcome.length - n)
  if (n === 0) return undefinedRegression('noValidValues', basis)
  if (df < 1) return undefinedRegression('noDegreesOfFreedom', basis)
  if (isConstant(y)) return undefinedRegression('zeroVariance', basis)
  const fit = leastSquares(columns)
  if (fit === null) return undefinedRegression('singular', basis)
  const beta = fit.pull.map((column) => innerProduct(column, y))
  const fitted = combineColumns(columns, beta)
  const residuals = Float64Array.from(y, (value, row) => value - fitted[row]!)
  const residual = innerProduct(residuals, residuals)
  const isPerfect = residual <= 1e-28 * innerProduct(y, y)
  const total = sumOfSquares(y)
  const variance = isPerfect ? 0 : residual / df
  const rSquared = isPerfect ? 1 : 1 - residual / total
  const robust = isPerfect ? null : robustErrors({ fit, residuals, rows, clusters })
  const inflations = columns.map((column, j) => sumOfSquares([...column]) * fit.inverse[j]![j]!)
  const spreadOfY = Math.sqrt(varianceOf(y)!)
  const context = { method: 'regressionCoefficient', degreesOfFreedom: df, level, basis } as const
  const logLikelihoodPart = n * (Math.log(2 * Math.PI) + Math.log(residual / n) + 1)
  return {
    ...basis,
    coefficients: names.map((name, j) => ({
      ...coefficientOf(name, beta[j]!, Math.sqrt(variance * fit.inverse[j]![j]!), context),
      standardized: j === 0 ? null : (beta[j]! * Math.sqrt(varianceOf([...columns[j]!])!)) / spreadOfY,
      varianceInflation: j === 0 ? null : inflations[j]!,
      robustErrors: robust?.[j] ?? null,
    })),
    terms: regressionTerms(model, beta, { covariance: fit.inverse, scale: variance, denominator: df, basis }),
    rSquared,
    adjustedRSquared: 1 - ((1 - rSquared) * (n - 1)) / df,
    residualStandardError: Math.sqrt(variance),
    test: overallTest(isPerfect, { explained: total - residual, variance, predictors: k - 1, df }, basis),
    aic: isPerfect ? null : logLikelihoodPart + 2 * (k + 1),
    bic: isPerfect ? null : logLikelihoodPart + Math.log(n) * (k + 1),
    largestCooksDistance: isPerfect ? null : largestCooksDistance(residuals, fit.leverages, k * variance),
    reason: isPerfect ? 'zeroVariance' : null,
  }
}

function overallTest(
  isPerfect: boolean,
  { explained, variance, predictors, df }: { explained: number; variance: number; predictors: number; df: number },
  basis: Basis,
): Result {
  if (predictors === 0) return undefinedResult('regressionF', 'noDegreesOfFreedom', basis)
  if (isPerfect) return undefinedResult('regressionF', 'zeroVariance', basis)
  const statistic = explained / predictors / variance
  return resultOf(
    'regressionF',
    {
      statistic,
      degreesOfFreedom: predictors,
      denominatorDegreesOfFreedom: df,
      pValue: fUpper(statistic, predictors, df),
    },
    basis,
  )
}

/** How far the fitted values move, at most, when a single row is left out; `null` when a row decides its own value. */
function largestCooksDistance(residuals: Float64Array, leverages: Float64Array, scale: number): number | null {
  let largest = 0
  for (const [row, e] of residuals.entries()) {
    const h = leverages[row]!
    if (h >= 1 - 1e-10) return null
    largest = Math.max(largest, ((e * e) / scale) * (h / (1 - h) ** 2))
  }
  return largest
}

function undefinedRegression(reason: Reason, basis: Basis): LinearRegression {
  return {
    ...basis,
    coefficients: [],
    terms: [],
    rSquared: null,
    adjustedRSquared: null,
    residualStandardError: null,
    test: undefinedResult('regressionF', reason, basis),
    aic: null,
    bic: null,
    largestCooksDistance: null,
    reason,
  }
}
