import { type StratifiedDesignInput, type SurveyDesign, stratifiedDesign } from '#analysis/design.ts'
import { betaQuantile } from '#analysis/distributions/beta.ts'
import { studentTQuantile } from '#analysis/distributions/student-t.ts'
import { checkLevel, InvalidArgumentError } from '#analysis/errors.ts'
import type { Interval, Result } from '#analysis/result.ts'
import { disjointCovariance } from '#analysis/survey/design-covariance.ts'
import { type Domain, type DomainBasis, type Domains, findDomains, singleDomain } from '#analysis/survey/domains.ts'
import { emptyEstimate, estimateOf, linearisedMeans, tInterval } from '#analysis/survey/survey-mean.ts'
import type { NumericValues } from '#analysis/values.ts'

/**
 * Ways to put an interval around a share estimated from a design. `logit` is symmetric in the log-odds, `kornGraubard`
 * is an exact binomial interval for an effective sample size, `symmetric` is p ± t · se and may leave 0–1.
 */
export type SurveyProportionMethod = 'logit' | 'kornGraubard' | 'symmetric'

export type ProportionOptions = {
  readonly domain?: Domain
  readonly level?: number
  readonly method?: SurveyProportionMethod
}

/**
 * Estimates a share of the population (0–1) from a sample design, for everyone or for a domain.
 *
 * `values` holds 1 for yes, 0 for no, missing otherwise (anything else throws). Result and standard error are those of
 * `surveyMean`; the interval is on the log-odds by default. When the sample shows 0 or 1 the design gives no spread, and
 * neither logit nor the effective sample size exist: the interval is then Korn & Graubard's with Kish's effective size.
 * In a census the interval equals the share. `null`s as in `surveyMean`.
 *
 * Korn & Graubard (1998). R equivalent: `survey::svyciprop(~y, design, method = "logit" | "beta" | "mean")`.
 *
 * @example surveyProportion(design, isAmbitious, { method: 'kornGraubard' }).interval
 */
export function surveyProportion(design: SurveyDesign, values: NumericValues, options: ProportionOptions = {}): Result {
  const { level = 0.95, method = 'logit' } = options
  checkLevel(level)
  const domains = findDomains(design, singleDomain(design.size, options.domain), { values })
  checkShares(values, domains)
  const basis = domains.bases[0]!
  if (basis.n === 0) return emptyEstimate('surveyProportion', basis)
  const { means, influence } = linearisedMeans(design, values, domains)
  const variance = disjointCovariance(design, domains, influence, 1)[0]![0]!
  return proportionOf(
    means[0]!,
    basis.isLonely ? null : Math.sqrt(variance * basis.varianceScale),
    basis,
    level,
    method,
  )
}

function checkShares(values: NumericValues, { rows }: Domains): void {
  for (const row of rows) {
    const value = values[row]
    if (value !== 0 && value !== 1) {
      throw new InvalidArgumentError('values', `a share needs values of 0 and 1, not ${value}`)
    }
  }
}

/** A share with its standard error made into an estimate with an interval. */
export function proportionOf(
  share: number,
  standardError: number | null,
  basis: DomainBasis,
  level: number,
  method: SurveyProportionMethod = 'logit',
): Result {
  const interval = standardError === null ? null : shareInterval(share, standardError, basis, level, method)
  return estimateOf('surveyProportion', share, standardError, interval, basis)
}

export type StratifiedProportionInput = StratifiedDesignInput & ProportionOptions & { readonly values: NumericValues }

/**
 * Estimates a share from a stratified sample in one call: `surveyProportion` on `stratifiedDesign`.
 *
 * @example stratifiedProportion({ values: [1, 0, 1, 1], strata: ['A', 'A', 'B', 'B'],
 *   populationSizes: new Map([['A', 10], ['B', 2]]) }).estimate // 0.583
 */
export function stratifiedProportion({ values, domain, level, method, ...design }: StratifiedProportionInput): Result {
  return surveyProportion(stratifiedDesign(design), values, {
    ...(domain === undefined ? {} : { domain }),
    ...(level === undefined ? {} : { level }),
    ...(method === undefined ? {} : { method }),
  })
}

function shareInterval(
  share: number,
  standardError: number,
  basis: DomainBasis,
  level: number,
  method: SurveyProportionMethod,
): Interval | null {
  const df = basis.degreesOfFreedom
  if (basis.isCensus || df <= 0 || method === 'symmetric') return tInterval(share, standardError, basis, level)
  if (share === 0 || share === 1) return kornGraubard(share, basis.effectiveN, basis.n, df, level)
  if (standardError === 0) return { lower: share, upper: share, level, method }
  if (method === 'kornGraubard') {
    return kornGraubard(share, (share * (1 - share)) / standardError ** 2, basis.n, df, level)
  }
  const centre = Math.log(share / (1 - share))
  const margin = (studentTQuantile((1 + level) / 2, df) * standardError) / (share * (1 - share))
  return { lower: inverseLogit(centre - margin), upper: inverseLogit(centre + margin), level, method: 'logit' }
}

function inverseLogit(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

/** Clopper–Pearson for an effective sample size, which is first adjusted for the design's degrees of freedom. */
function kornGraubard(share: number, effectiveN: number, n: number, df: number, level: number): Interval {
  const tail = (1 - level) / 2
  const correction = n > 1 ? studentTQuantile(1 - tail, n - 1) / studentTQuantile(1 - tail, df) : 1
  const size = effectiveN * correction ** 2
  return {
    lower: share === 0 ? 0 : betaQuantile(tail, size * share, size * (1 - share) + 1),
    upper: share === 1 ? 1 : betaQuantile(1 - tail, size * share + 1, size * (1 - share)),
    level,
    method: 'kornGraubard',
  }
}
