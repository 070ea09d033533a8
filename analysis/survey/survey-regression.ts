import { invert } from '#analysis/algebra/matrix.ts'
import { designDegreesOfFreedom, type SurveyDesign } from '#analysis/design.ts'
import { studentTQuantile, studentTTwoSided } from '#analysis/distributions/student-t.ts'
import type { Coefficient } from '#analysis/relate/linear-regression.ts'
import { crossProducts, crossVector, dot, type ModelTerm, modelMatrix } from '#analysis/relate/model-matrix.ts'
import type { Reason } from '#analysis/result.ts'
import { designCovariance } from '#analysis/survey/design-covariance.ts'
import type { NumericValues } from '#analysis/values.ts'

export type SurveyRegression = {
  readonly n: number
  readonly degreesOfFreedom: number
  readonly coefficients: readonly Coefficient[]
  readonly reason: Reason | null
}

/**
 * Linear regression for the population: weighted least squares with standard errors from the design.
 *
 * β solves Σ w x (y - x'β) = 0; its covariance is that of the influences (X'WX)⁻¹ x w e over the full design, with the
 * finite-population correction. t on the degrees of freedom of the design (units - strata). Rows without outcome or
 * predictor stay in their stratum as zeros. No coefficients with too few rows or when predictors follow from each other.
 * Binder (1983). R equivalent: `summary(survey::svyglm(y ~ x, design), df.resid = degf(design))`.
 *
 * @example surveyRegression(design, score, [{ name: 'region', groups: region }]).coefficients
 */
export function surveyRegression(
  design: SurveyDesign,
  outcome: NumericValues,
  terms: readonly ModelTerm[],
  level: number = 0.95,
): SurveyRegression {
  if (outcome.length !== design.size) throw new RangeError('the outcome needs a value for every row of the design')
  const { names, x, y, rows } = modelMatrix(outcome, terms)
  const df = designDegreesOfFreedom(design)
  const none = (reason: Reason): SurveyRegression => ({
    n: rows.length,
    degreesOfFreedom: df,
    coefficients: [],
    reason,
  })
  if (rows.length === 0) return none('noValidValues')
  if (df < 1 || rows.length <= names.length) return none('noDegreesOfFreedom')
  const weight = (i: number): number => design.weights[rows[i]!]!
  const inverse = invert(crossProducts(x, weight))
  if (inverse === null) return none('singular')
  const right = crossVector(x, (i) => weight(i) * y[i]!)
  const beta = inverse.map((row) => dot(row, right))
  const scores = names.map(() => new Float64Array(design.size))
  for (const [i, row] of rows.entries()) {
    const part = weight(i) * (y[i]! - dot(x[i]!, beta))
    for (const [k, line] of inverse.entries()) scores[k]![row] = part * dot(line, x[i]!)
  }
  const covariance = designCovariance(design, scores)
  const critical = studentTQuantile((1 + level) / 2, df)
  if (covariance.some((row, k) => !(row[k]! > 0))) return none('zeroVariance')
  return {
    n: rows.length,
    degreesOfFreedom: df,
    coefficients: names.map((name, k) => {
      const standardError = Math.sqrt(covariance[k]![k]!)
      const statistic = beta[k]! / standardError
      return {
        name,
        estimate: beta[k]!,
        standardError,
        statistic,
        pValue: studentTTwoSided(statistic, df),
        interval: {
          lower: beta[k]! - critical * standardError,
          upper: beta[k]! + critical * standardError,
          level,
          method: 't',
        },
      }
    }),
    reason: null,
  }
}
