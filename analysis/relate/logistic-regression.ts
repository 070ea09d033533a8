import { invert, solveVector } from '#analysis/algebra/matrix.ts'
import { isConstant } from '#analysis/describe/moments.ts'
import { normalQuantile, normalTwoSided } from '#analysis/distributions/normal.ts'
import type { Coefficient } from '#analysis/relate/linear-regression.ts'
import { crossProducts, crossVector, dot, type ModelTerm, modelMatrix } from '#analysis/relate/model-matrix.ts'
import type { Interval, Reason } from '#analysis/result.ts'
import type { NumericValues } from '#analysis/values.ts'

export type LogisticCoefficient = Coefficient & {
  /** e to the coefficient: by how much the odds are multiplied, with its interval. */
  readonly oddsRatio: number
  readonly oddsRatioInterval: Interval
}

export type LogisticRegression = {
  readonly n: number
  readonly coefficients: readonly LogisticCoefficient[]
  /** Fitted probability of every used row, and the positions of these rows. */
  readonly fitted: readonly number[]
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
 * Explains a yes/no outcome (1/0) by several predictors: ln(p / (1 - p)) = Xβ, fitted by maximum likelihood (Newton).
 *
 * Wald z tests and intervals, listwise deletion, treatment coding. Nothing is given (reason `separation`) when a predictor
 * separates yes from no completely, since the odds ratio is then infinite; `singular` when predictors follow from each
 * other; `zeroVariance` when the outcome is the same for all. Throws for an outcome other than 0 and 1.
 * R equivalent: `glm(y ~ x, family = binomial)`.
 *
 * @example logisticRegression(isAmbitious, [{ name: 'size', groups: size }]).coefficients[1].oddsRatio
 */
export function logisticRegression(
  outcome: NumericValues,
  terms: readonly ModelTerm[],
  level: number = 0.95,
): LogisticRegression {
  const { names, x, y, rows } = modelMatrix(outcome, terms)
  const n = y.length
  if (y.some((value) => value !== 0 && value !== 1)) throw new RangeError('the outcome must be 0 or 1')
  if (n === 0) return undefinedRegression(n, 'noValidValues')
  if (isConstant(y)) return undefinedRegression(n, 'zeroVariance')
  if (n <= names.length) return undefinedRegression(n, 'noDegreesOfFreedom')
  if (invert(crossProducts(x, () => 1)) === null) return undefinedRegression(n, 'singular')
  let beta = names.map(() => 0)
  let fitted = probabilities(x, beta)
  let isConverged = false
  for (let step = 0; step < 60 && !isConverged; step++) {
    const score = crossVector(x, (i) => y[i]! - fitted[i]!)
    const change = solveVector(
      crossProducts(x, (i) => fitted[i]! * (1 - fitted[i]!)),
      score,
    )
    if (change === null) return undefinedRegression(n, 'separation')
    beta = beta.map((value, k) => value + change[k]!)
    fitted = probabilities(x, beta)
    isConverged = change.every((value, k) => Math.abs(value) <= 1e-11 * (1 + Math.abs(beta[k]!)))
  }
  if (!isConverged || fitted.some((p) => p < 1e-9 || p > 1 - 1e-9)) return undefinedRegression(n, 'separation')
  const covariance = invert(crossProducts(x, (i) => fitted[i]! * (1 - fitted[i]!)))
  if (covariance === null) return undefinedRegression(n, 'separation')
  const deviance = -2 * fitted.reduce((sum, p, i) => sum + Math.log(y[i] === 1 ? p : 1 - p), 0)
  const share = y.reduce((sum, value) => sum + value, 0) / n
  const nullDeviance = -2 * n * (share * Math.log(share) + (1 - share) * Math.log(1 - share))
  const coxSnell = -Math.expm1((deviance - nullDeviance) / n)
  const z = normalQuantile((1 + level) / 2)
  return {
    n,
    coefficients: names.map((name, k) => {
      const estimate = beta[k]!
      const standardError = Math.sqrt(covariance[k]![k]!)
      const interval = {
        lower: estimate - z * standardError,
        upper: estimate + z * standardError,
        level,
        method: 'wald',
      }
      return {
        name,
        estimate,
        standardError,
        statistic: estimate / standardError,
        pValue: normalTwoSided(estimate / standardError),
        interval,
        oddsRatio: Math.exp(estimate),
        oddsRatioInterval: { ...interval, lower: Math.exp(interval.lower), upper: Math.exp(interval.upper) },
      }
    }),
    fitted,
    rows,
    deviance,
    nullDeviance,
    aic: deviance + 2 * names.length,
    mcFadden: 1 - deviance / nullDeviance,
    coxSnell,
    nagelkerke: coxSnell / -Math.expm1(-nullDeviance / n),
    reason: null,
  }
}

function probabilities(x: readonly (readonly number[])[], beta: readonly number[]): number[] {
  return x.map((row) => 1 / (1 + Math.exp(-dot(row, beta))))
}

function undefinedRegression(n: number, reason: Reason): LogisticRegression {
  return {
    n,
    coefficients: [],
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
