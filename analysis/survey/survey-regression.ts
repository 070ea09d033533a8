import { combineColumns, innerProduct, type LeastSquares, leastSquares } from '#analysis/algebra/least-squares.ts'
import type { SurveyDesign } from '#analysis/design.ts'
import { checkLength, checkLevel } from '#analysis/errors.ts'
import { type Coefficient, coefficientOf } from '#analysis/relate/coefficient.ts'
import { type ModelMatrix, type ModelTerm, modelMatrix } from '#analysis/relate/model-matrix.ts'
import { type RegressionTerm, regressionTerms } from '#analysis/relate/regression-terms.ts'
import type { Basis, Reason, Warning } from '#analysis/result.ts'
import { designCovariance } from '#analysis/survey/design-covariance.ts'
import { type Domain, type DomainBasis, findDomains, singleDomain } from '#analysis/survey/domains.ts'
import type { NumericValues } from '#analysis/values.ts'

export type SurveyModelOptions = {
  /** The group the model is about; default everyone. The design stays that of all rows. */
  readonly domain?: Domain
  readonly level?: number
}

export type SurveyRegression = Basis & {
  /** Sampled units minus strata in the domain. */
  readonly degreesOfFreedom: number
  readonly coefficients: readonly Coefficient[]
  readonly terms: readonly RegressionTerm[]
  readonly warnings: readonly Warning[]
  readonly reason: Reason | null
}

/**
 * Linear regression for the population: weighted least squares with standard errors from the design.
 *
 * β solves Σ w x (y - x'β) = 0; its covariance is that of the influences (X'WX)⁻¹ x w e over the full design, with the
 * finite-population correction. t, and for each predictor as a whole a Wald F, on the degrees of freedom of the design (units
 * - strata, in the domain). Rows outside the domain, without outcome or predictor stay in their stratum as zeros; rows of
 * weight 0 take no part. No coefficients without rows, with too few of them, when the design has no degrees of freedom or
 * predictors follow from each other; in a census the coefficients have standard error 0 and no test (`zeroVariance`).
 * Throws for columns that do not go with the design, an unknown category, a predictor named twice, a level outside 0–1.
 * Binder (1983). R equivalent: `summary(survey::svyglm(y ~ x, design), df.resid = degf(design))`, `regTermTest(df =
 * degf(design))`; SPSS CSGLM.
 *
 * @example surveyRegression(design, score, [{ name: 'region', groups: region }]).coefficients
 */
export function surveyRegression(
  design: SurveyDesign,
  outcome: NumericValues,
  terms: readonly ModelTerm[],
  options: SurveyModelOptions = {},
): SurveyRegression {
  const { model, basis, weights } = surveyModel(design, outcome, terms, options)
  const reason = whyNoModel(model, basis)
  if (reason !== null) return undefinedModel(basis, reason)
  const fit = leastSquares(model.columns, weights)
  if (fit === null) return undefinedModel(basis, 'singular')
  const beta = fit.pull.map((column) => innerProduct(column, model.y))
  const fitted = combineColumns(model.columns, beta)
  const residuals = fitted.map((value, i) => model.y[i]! - value)
  const covariance = influenceCovariance(design, model, fit, residuals)
  return describeModel(model, beta, covariance, basis, options.level)
}

/** What a model for the population is fitted to. */
export type SurveyModel = {
  readonly model: ModelMatrix
  readonly basis: DomainBasis
  /** Weights of the used rows. */
  readonly weights: Float64Array
}

/** Lays out a model over the rows of a domain, and finds what it rests on. */
export function surveyModel(
  design: SurveyDesign,
  outcome: NumericValues,
  terms: readonly ModelTerm[],
  { domain, level = 0.95 }: SurveyModelOptions,
): SurveyModel {
  checkLevel(level)
  checkLength('outcome', outcome.length, design.size)
  const grouping = singleDomain(design.size, domain)
  const model = modelMatrix(outcome, terms, (row) => grouping.indexes[row]! >= 0 && design.weights[row]! > 0)
  const isUsed = new Float64Array(design.size).fill(Number.NaN)
  for (const row of model.rows) isUsed[row] = 1
  const all = findDomains(design, grouping).bases[0]!
  const used = findDomains(design, grouping, { outcome: isUsed }).bases[0]!
  return {
    model,
    // Rows without a value keep their place in the design, so the degrees of freedom are those of the whole domain.
    basis: { ...used, degreesOfFreedom: all.degreesOfFreedom },
    weights: Float64Array.from(model.rows, (row) => design.weights[row]!),
  }
}

/** Why no model can be fitted to these rows, if so. */
export function whyNoModel({ rows, names }: ModelMatrix, { degreesOfFreedom, isCensus }: DomainBasis): Reason | null {
  if (rows.length === 0) return 'noValidValues'
  if (rows.length <= names.length || (degreesOfFreedom < 1 && !isCensus)) return 'noDegreesOfFreedom'
  return null
}

/** Covariance of the coefficients: that of the rows' influences under the full design. */
export function influenceCovariance(
  design: SurveyDesign,
  { rows }: ModelMatrix,
  { pull }: LeastSquares,
  residuals: Float64Array,
): number[][] {
  const scores = pull.map((column) => {
    const score = new Float64Array(design.size)
    for (const [i, row] of rows.entries()) score[row] = column[i]! * residuals[i]!
    return score
  })
  return designCovariance(design, scores)
}

/** Coefficients and terms with their tests. */
export function describeModel(
  model: ModelMatrix,
  beta: readonly number[],
  covariance: readonly (readonly number[])[],
  basis: DomainBasis,
  level: number = 0.95,
): SurveyRegression {
  const { degreesOfFreedom } = basis
  const context = { method: 'designBasedT', degreesOfFreedom, level, basis: baseOf(basis) } as const
  const errors = covariance.map((row, k) => Math.sqrt(Math.max(0, row[k]!)))
  return {
    ...baseOf(basis),
    degreesOfFreedom,
    coefficients: model.names.map((name, k) => coefficientOf(name, beta[k]!, errors[k]!, context)),
    terms: regressionTerms(model, beta, { covariance, denominator: degreesOfFreedom, basis: baseOf(basis) }),
    warnings: basis.warnings,
    reason: errors.every((error) => error > 0) ? null : 'zeroVariance',
  }
}

/** A model that has no answer, and why. */
export function undefinedModel(basis: DomainBasis, reason: Reason): SurveyRegression {
  const { degreesOfFreedom, warnings } = basis
  return { ...baseOf(basis), degreesOfFreedom, coefficients: [], terms: [], warnings, reason }
}

function baseOf({ n, weightedN, effectiveN, missing }: DomainBasis): Basis {
  return { n, weightedN, effectiveN, missing }
}
