import { isConstant } from '#analysis/describe/moments.ts'
import { checkLength, checkLevel, InvalidArgumentError } from '#analysis/errors.ts'
import { type Coefficient, coefficientOf, oddsRatioOf } from '#analysis/relate/coefficient.ts'
import type { RegressionOptions } from '#analysis/relate/linear-regression.ts'
import { fitLogistic, workingResidual } from '#analysis/relate/logistic-fit.ts'
import { type ModelTerm, modelMatrix } from '#analysis/relate/model-matrix.ts'
import { type RegressionTerm, regressionTerms } from '#analysis/relate/regression-terms.ts'
import { type RobustErrors, robustErrors } from '#analysis/relate/robust-errors.ts'
import { type Basis, type Interval, type Reason, unweightedBasis } from '#analysis/result.ts'
import type { NumericValues } from '#analysis/values.ts'

export type LogisticCoefficient = Coefficient & {
  /** e to the coefficient: by how much the odds are multiplied, with its interval. */
  readonly oddsRatio: number
  readonly oddsRatioInterval: Interval | null
  readonly robustErrors: Pick<RobustErrors, 'hc0' | 'clustered'>
}

export type LogisticRegression = Basis & {
  readonly coefficients: readonly LogisticCoefficient[]
  readonly terms: readonly RegressionTerm[]
  /** Covariances of the coefficients. */
  readonly covariance: readonly (readonly number[])[]
  /** Fitted probability of every used row, and the positions of these rows. */
  readonly fitted: ArrayLike<number>
  readonly rows: readonly number[]
  readonly deviance: number | null
  readonly nullDeviance: number | null
  readonly aic: number | null
  readonly mcFadden: number | null
  readonly coxSnell: number | null
  readonly nagelkerke: number | null
  readonly reason: Reason | null
}

/**
 * Explains a yes/no outcome (1/0) by several predictors: ln(p / (1 - p)) = Xβ, fitted by maximum likelihood.
 *
 * Wald z tests and intervals, listwise deletion, treatment coding; robust (HC0) and clustered errors apart. Nothing is given
 * (reason `separation`) when a predictor separates yes from no, completely or in part, since an odds ratio is then infinite;
 * `singular` when predictors follow from each other; `zeroVariance` when the outcome is the same for all;
 * `noDegreesOfFreedom` with no more rows than coefficients. Throws for an outcome other than 0 and 1, lengths that differ,
 * an unknown category, a predictor named twice, or a level outside 0–1.
 * R equivalent: `glm(y ~ x, family = binomial)`, `confint.default`, `sandwich::sandwich`, `car::vif`; SPSS LOGISTIC REGRESSION
 * prints W = z² for z.
 *
 * @example logisticRegression(isAmbitious, [{ name: 'size', groups: size }]).coefficients[1].oddsRatio
 */
export function logisticRegression(
  outcome: NumericValues,
  terms: readonly ModelTerm[],
  { level = 0.95, clusters }: RegressionOptions = {},
): LogisticRegression {
  checkLevel(level)
  if (clusters !== undefined) checkLength('clusters', clusters.length, outcome.length)
  const model = modelMatrix(outcome, terms)
  const { names, columns, y, rows } = model
  checkZeroOne(y)
  const n = y.length
  const k = names.length
  const basis = unweightedBasis(n, outcome.length - n)
  if (n === 0) return undefinedRegression('noValidValues', basis)
  if (isConstant(y)) return undefinedRegression('zeroVariance', basis)
  if (n <= k) return undefinedRegression('noDegreesOfFreedom', basis)
  const fit = fitLogistic(columns, y, new Float64Array(n).fill(1))
  if (typeof fit === 'string') return undefinedRegression(fit, basis)
  const { beta, fitted, at, deviance } = fit
  // On the scale of the working outcome, so that pull times this is the influence of a row.
  const residuals = fitted.map((p, row) => workingResidual(y[row]!, p))
  const robust = robustErrors({ fit: at, residuals, rows, clusters })
  const share = y.reduce((sum, value) => sum + value, 0) / n
  const nullDeviance = -2 * n * (share * Math.log(share) + (1 - share) * Math.log1p(-share))
  const coxSnell = -Math.expm1((deviance - nullDeviance) / n)
  const context = { method: 'wald', degreesOfFreedom: null, level, basis } as const
  return {
    ...basis,
    coefficients: names.map((name, j) => {
      const coefficient = coefficientOf(name, beta[j]!, Math.sqrt(at.inverse[j]![j]!), context)
      const { hc0, clustered } = robust[j]!
      return { ...coefficient, ...oddsRatioOf(coefficient), robustErrors: { hc0, clustered } }
    }),
    terms: regressionTerms(model, beta, { covariance: at.inverse, denominator: null, basis }),
    covariance: at.inverse,
    fitted,
    rows,
    deviance,
    nullDeviance,
    aic: deviance + 2 * k,
    mcFadden: 1 - deviance / nullDeviance,
    coxSnell,
    nagelkerke: coxSnell / -Math.expm1(-nullDeviance / n),
    reason: null,
  }
}

/** Throws unless an outcome holds only 0 and 1. */
export function checkZeroOne(outcome: readonly number[]): void {
  const other = outcome.find((value) => value !== 0 && value !== 1)
  if (other !== undefined) throw new InvalidArgumentError('outcome', `${other} is neither 0 nor 1`)
}

function undefinedRegression(reason: Reason, basis: Basis): LogisticRegression {
  return {
    ...basis,
    coefficients: [],
    terms: [],
    covariance: [],
    fitted: [],
    rows: [],
    deviance: null,
    nullDeviance: null,
    aic: null,
    mcFadden: null,
    coxSnell: null,
    nagelkerke: null,
    reason,
  }
}
