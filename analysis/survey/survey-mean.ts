import { type StratifiedDesignInput, type SurveyDesign, stratifiedDesign } from '#analysis/design.ts'
import { studentTQuantile } from '#analysis/distributions/student-t.ts'
import { checkLevel } from '#analysis/errors.ts'
import { type Grouping, type Groups, toGrouping } from '#analysis/grouping.ts'
import { type Interval, type Reason, type Result, resultOf, undefinedResult } from '#analysis/result.ts'
import { disjointCovariance } from '#analysis/survey/design-covariance.ts'
import { type Domain, type DomainBasis, type Domains, findDomains, singleDomain } from '#analysis/survey/domains.ts'
import { type NumericValues, toNumbers } from '#analysis/values.ts'

export type MeanEstimate = Result & {
  readonly marginOfError: number | null
  readonly coefficientOfVariation: number | null
  /** Standard deviation in the population, estimated with the weights. */
  readonly standardDeviation: number | null
  /** Estimated population total and its standard error. */
  readonly total: number | null
  readonly totalStandardError: number | null
  /** Variance compared with a simple random sample of as many rows, drawn without and with replacement. */
  readonly designEffect: number | null
  readonly designEffectWithReplacement: number | null
}

export type MeanOptions = {
  /** The group the mean is about; default everyone. */
  readonly domain?: Domain
  readonly level?: number
}

/**
 * Estimates a population mean from a sample design, for everyone or for a domain.
 *
 * ȳ = Σ w y / Σ w; its variance by Taylor linearisation over the *full* design: rows outside the domain or without a value
 * stay in their strata as zeros, n_h and the weights are not changed. With the finite-population correction; interval
 * ȳ ± t · se with as many degrees of freedom as sampled units minus strata among the rows used.
 * `estimate` is `null` for an empty domain; `standardError` is `null` when every row lies in a stratum with one observed
 * unit; the interval is `null` without degrees of freedom, except in a census, where it equals the mean.
 *
 * Cochran (1977), Särndal et al. (1992). R equivalent: `survey::svymean(~y, subset(design, domain), na.rm = TRUE)`.
 *
 * @example surveyMean(design, scores, { domain: (row) => region[row] === 'Noord' }).interval
 */
export function surveyMean(design: SurveyDesign, values: NumericValues, options: MeanOptions = {}): MeanEstimate {
  return meansOfDomains(design, values, singleDomain(design.size, options.domain), options.level)[0]!
}

/**
 * Estimates a mean in every category of a grouping, each as a domain of the same design, in label order: one pass over the
 * rows for all of them. What is `null` and why is as in `surveyMean`.
 * R equivalent: `survey::svyby(~y, ~g, design, svymean, na.rm = TRUE)`.
 *
 * @example surveyMeansByGroup(design, scores, sizeClass).map(({ label, estimate }) => [label, estimate])
 */
export function surveyMeansByGroup(
  design: SurveyDesign,
  values: NumericValues,
  groups: Groups,
  { levels, level }: { readonly levels?: readonly string[]; readonly level?: number } = {},
): (MeanEstimate & { readonly label: string })[] {
  const grouping = toGrouping(groups, levels)
  return meansOfDomains(design, values, grouping, level).map((estimate, index) => ({
    label: grouping.labels[index]!,
    ...estimate,
  }))
}

export type StratifiedMeanInput = StratifiedDesignInput & MeanOptions & { readonly values: NumericValues }

/**
 * Estimates a mean from a stratified sample in one call: `surveyMean` on `stratifiedDesign`.
 *
 * `strata` gives the stratum of every row, `populationSizes` N_h of every stratum; `values` may hold missing values and
 * `domain` picks the rows the mean is about. Do not filter rows beforehand: the design needs them all.
 *
 * R equivalent: `svymean(~y, subset(svydesign(ids = ~1, strata = ~h, fpc = ~N, data = d), domain), na.rm = TRUE)`.
 *
 * @example stratifiedMean({ values: [3, 4, 5, 4], strata: ['A', 'A', 'B', 'B'],
 *   populationSizes: new Map([['A', 10], ['B', 2]]) }).estimate // 3.67
 */
export function stratifiedMean({ values, domain, level, ...design }: StratifiedMeanInput): MeanEstimate {
  return surveyMean(stratifiedDesign(design), values, {
    ...(domain === undefined ? {} : { domain }),
    ...(level === undefined ? {} : { level }),
  })
}

function meansOfDomains(
  design: SurveyDesign,
  values: NumericValues,
  grouping: Grouping,
  level: number = 0.95,
): MeanEstimate[] {
  checkLevel(level)
  const domains = findDomains(design, grouping, { values })
  const { domainOf, rows, bases } = domains
  const { means, influence, squares } = linearisedMeans(design, values, domains)
  const variances = disjointCovariance(design, domains, influence, bases.length)
  const numbers = toNumbers(values)
  const totals = new Float64Array(bases.length)
  const parts = influence
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    // The influences on the means are no longer needed: their place is taken by those on the totals.
    parts[row] = design.weights[row]! * numbers[row]!
    totals[domainOf[row]!]! += parts[row]!
  }
  const totalVariances = disjointCovariance(design, domains, parts, bases.length)
  return bases.map((basis, k) =>
    basis.n === 0
      ? emptyMean(basis)
      : meanEstimate(basis, level, {
          mean: means[k]!,
          variance: variances[k]![k]! * basis.varianceScale,
          squares: squares[k]!,
          total: totals[k]!,
          totalVariance: totalVariances[k]![k]! * basis.varianceScale,
        }),
  )
}

type MeanParts = {
  readonly mean: number
  readonly variance: number
  /** Weighted sum of squares around the mean. */
  readonly squares: number
  readonly total: number
  readonly totalVariance: number
}

function meanEstimate(basis: DomainBasis, level: number, parts: MeanParts): MeanEstimate {
  const { mean, squares } = parts
  const { n, weightedN: w } = basis
  const standardError = basis.isLonely ? null : Math.sqrt(parts.variance)
  const interval = tInterval(mean, standardError, basis, level)
  const variance = n < 2 ? null : (squares / w) * (n / (n - 1))
  // R's svyvar counts the rows without a value in its small-sample factor; kept, so that figures agree.
  const all = n + basis.missing
  const ratio = (reference: number): number | null =>
    standardError === null || !(reference > 0) ? null : standardError ** 2 / reference
  return {
    ...estimateOf('surveyMean', mean, standardError, interval, basis),
    marginOfError: interval === null ? null : interval.upper - mean,
    coefficientOfVariation: standardError === null || mean === 0 ? null : standardError / Math.abs(mean),
    standardDeviation: n < 2 ? null : Math.sqrt((squares / w) * (all / (all - 1))),
    total: parts.total,
    totalStandardError: basis.isLonely ? null : Math.sqrt(parts.totalVariance),
    designEffect: variance === null ? null : ratio((variance * (w - n)) / (w * n)),
    designEffectWithReplacement: variance === null ? null : ratio(variance / n),
  }
}

export type LinearisedMeans = {
  /** The weighted mean of every domain; NaN for an empty one. */
  readonly means: Float64Array
  /** The weighted influence w (y - ȳ) / Σw of every row on the mean of its domain; 0 outside. */
  readonly influence: Float64Array
  /** Σ w (y - ȳ)² of every domain. */
  readonly squares: Float64Array
}

/** The weighted means of domains and how much every row moves the mean of its own. */
export function linearisedMeans(
  design: SurveyDesign,
  values: NumericValues,
  { domainOf, rows, bases }: Domains,
): LinearisedMeans {
  const numbers = toNumbers(values)
  // Measured from the first value, so that constant answers have exactly that mean and no variance.
  const origins = new Float64Array(bases.length).fill(Number.NaN)
  const sums = new Float64Array(bases.length)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const domain = domainOf[row]!
    if (Number.isNaN(origins[domain]!)) origins[domain] = numbers[row]!
    sums[domain]! += design.weights[row]! * (numbers[row]! - origins[domain]!)
  }
  const weights = Float64Array.from(bases, ({ weightedN }) => weightedN)
  const means = origins.map((origin, domain) => origin + sums[domain]! / weights[domain]!)
  const influence = new Float64Array(design.size)
  const squares = new Float64Array(bases.length)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const domain = domainOf[row]!
    const distance = numbers[row]! - means[domain]!
    const part = design.weights[row]! * distance
    influence[row] = part / weights[domain]!
    squares[domain]! += part * distance
  }
  return { means, influence, squares }
}

/** An estimate with its basis, and why it has no standard error or no interval. */
export function estimateOf(
  method: 'surveyMean' | 'surveyProportion',
  estimate: number,
  standardError: number | null,
  interval: Interval | null,
  { isCensus: _, isLonely: __, varianceScale: ___, ...basis }: DomainBasis,
): Result {
  const reason: Reason | null =
    standardError === null ? 'lonelyStratum' : interval === null ? 'noDegreesOfFreedom' : null
  return resultOf(method, { estimate, standardError, interval, reason }, basis)
}

/** estimate ± t · se; a census needs no degrees of freedom. */
export function tInterval(
  estimate: number,
  standardError: number | null,
  { degreesOfFreedom, isCensus }: Pick<DomainBasis, 'degreesOfFreedom' | 'isCensus'>,
  level: number,
): Interval | null {
  if (standardError === null) return null
  if (isCensus) return { lower: estimate, upper: estimate, level, method: 'census' }
  if (degreesOfFreedom <= 0) return null
  const margin = studentTQuantile((1 + level) / 2, degreesOfFreedom) * standardError
  return { lower: estimate - margin, upper: estimate + margin, level, method: 't' }
}

function emptyMean(basis: DomainBasis): MeanEstimate {
  return {
    ...emptyEstimate('surveyMean', basis),
    marginOfError: null,
    coefficientOfVariation: null,
    standardDeviation: null,
    total: null,
    totalStandardError: null,
    designEffect: null,
    designEffectWithReplacement: null,
  }
}

/** The estimate of a domain without a valid value. */
export function emptyEstimate(
  method: 'surveyMean' | 'surveyProportion',
  { missing, warnings }: Pick<DomainBasis, 'missing' | 'warnings'>,
): Result {
  const basis = { n: 0, weightedN: 0, effectiveN: 0, missing }
  return undefinedResult(method, missing > 0 ? 'noValidValues' : 'emptyDomain', basis, { warnings })
}
