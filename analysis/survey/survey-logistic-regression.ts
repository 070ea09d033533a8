import { leastSquares } from '#analysis/algebra/least-squares.ts'
import { isConstant } from '#analysis/describe/moments.ts'
import type { SurveyDesign } from '#analysis/design.ts'
import { type Coefficient, oddsRatioOf } from '#analysis/relate/coefficient.ts'
import { fitLogistic, workingResidual } from '#analysis/relate/logistic-fit.ts'
import { checkZeroOne } from '#analysis/relate/logistic-regression.ts'
import type { ModelTerm } from '#analysis/relate/model-matrix.ts'
import type { Interval } from '#analysis/result.ts'
import {
  describeModel,
  influenceCovariance,
  type SurveyModelOptions,
  type SurveyRegression,
  surveyModel,
  undefinedModel,
  whyNoModel,
} from '#analysis/survey/survey-regression.ts'
import type { NumericValues } from '#analysis/values.ts'

export type SurveyLogisticCoefficient = Coefficient & {
  /** e to the coefficient: by how much the odds are multiplied, with its interval. */
  readonly oddsRatio: number
  readonly oddsRatioInterval: Interval | null
}

export type SurveyLogisticRegression = Omit<SurveyRegression, 'coefficients'> & {
  readonly coefficients: readonly SurveyLogisticCoefficient[]
}

/**
 * Logistic regression for the population: explains a yes/no outcome (1/0) by several predictors, with standard errors from the
 * design.
 *
 * β solves the weighted score equations Σ w x (y - p) = 0 (pseudo-likelihood), ln(p / (1 - p)) = x'β; its covariance is that of
 * the influences (X'WVX)⁻¹ x w (y - p), V = p (1 - p), over the full design, with the finite-population correction. t, and for
 * each predictor as a whole a Wald F, on the degrees of freedom of the design. Domains, missing values and weights of 0 as in
 * `surveyRegression`. Nothing is given when the outcome is the same for all (`zeroVariance`), a predictor separates yes from
 * no (`separation`), the search does not settle (`notConverged`), predictors follow from each other (`singular`), or there
 * are too few rows or degrees of freedom. Throws for an outcome other than 0 and 1, and as `surveyRegression`.
 * Binder (1983). R equivalent: `summary(survey::svyglm(y ~ x, design, family = quasibinomial), df.resid = degf(design))`;
 * SPSS CSLOGISTIC.
 *
 * @example surveyLogisticRegression(design, isAmbitious, [{ name: 'size', groups: size }]).coefficients[1].oddsRatio
 */
export function surveyLogisticRegression(
  design: SurveyDesign,
  outcome: NumericValues,
  terms: readonly ModelTerm[],
  options: SurveyModelOptions = {},
): SurveyLogisticRegression {
  const { model, basis, weights } = surveyModel(design, outcome, terms, options)
  const { y, columns } = model
  checkZeroOne(y)
  const none = { ...undefinedModel(basis, 'noValidValues'), coefficients: [] }
  const reason = whyNoModel(model, basis) ?? (isConstant(y) ? 'zeroVariance' : null)
  if (reason !== null) return { ...none, reason }
  const fit = fitLogistic(columns, y, weights)
  if (typeof fit === 'string') return { ...none, reason: fit }
  const { beta, fitted } = fit
  const information = fitted.map((p, i) => weights[i]! * p * (1 - p))
  const at = leastSquares(columns, information)
  if (at === null) return { ...none, reason: 'separation' }
  // On the scale of the working outcome, so that pull times this is the influence of a row.
  const residuals = fitted.map((p, i) => workingResidual(y[i]!, p))
  const described = describeModel(model, beta, influenceCovariance(design, model, at, residuals), basis, options.level)
  return {
    ...described,
    coefficients: described.coefficients.map((coefficient) => ({ ...coefficient, ...oddsRatioOf(coefficient) })),
  }
}
