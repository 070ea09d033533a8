import { type StratifiedDesignInput, type SurveyDesign, stratifiedDesign } from '#analysis/design.ts'
import { studentTQuantile } from '#analysis/distributions/student-t.ts'
import { type Groups, toGrouping } from '#analysis/grouping.ts'
import type { Interval, Reason, Result } from '#analysis/result.ts'
import { type ActiveRows, type Domain, findActiveRows } from '#analysis/survey/active-rows.ts'
import { designCovariance } from '#analysis/survey/design-covariance.ts'
import type { NumericValues } from '#analysis/values.ts'

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
  const active = findActiveRows(design, [values], options.domain)
  const n = active.rows.length
  if (n === 0) return emptyMean(active)
  const { mean, influence } = linearisedMean(design, values, active)
  const totalScore = new Float64Array(design.size)
  let squares = 0
  for (const row of active.rows) {
    totalScore[row] = design.weights[row]! * values[row]!
    squares += design.weights[row]! * (values[row]! - mean) ** 2
  }
  const covariance = designCovariance(design, [influence, totalScore])
  const standardError = active.isLonely ? null : Math.sqrt(covariance[0]![0]!)
  const interval = tInterval(mean, standardError, active, options.level ?? 0.95)
  const variance = n < 2 ? null : (squares / active.weightedN) * (n / (n - 1))
  // R's svyvar counts the rows without a value in its small-sample factor; kept, so that figures agree.
  const all = n + active.missing
  const deviation = all < 2 ? null : Math.sqrt((squares / active.weightedN) * (all / (all - 1)))
  const ratio = (reference: number): number | null =>
    standardError === null || !(reference > 0) ? null : standardError ** 2 / reference
  const w = active.weightedN
  return {
    estimate: mean,
    standardError,
    interval,
    degreesOfFreedom: active.degreesOfFreedom,
    n,
    weightedN: w,
    effectiveN: active.effectiveN,
    missing: active.missing,
    warnings: active.warnings,
    reason: whyIncomplete(standardError, interval),
    marginOfError: interval === null ? null : interval.upper - mean,
    coefficientOfVariation: standardError === null || mean === 0 ? null : standardError / Math.abs(mean),
    standardDeviation: n < 2 ? null : deviation,
    total: active.rows.reduce((sum, row) => sum + totalScore[row]!, 0),
    totalStandardError: active.isLonely ? null : Math.sqrt(covariance[1]![1]!),
    designEffect: variance === null ? null : ratio((variance * (w - n)) / (w * n)),
    designEffectWithReplacement: variance === null ? null : ratio(variance / n),
  }
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

/**
 * Estimates a mean in every category of a grouping, each as a domain of the same design, in label order.
 * R equivalent: `survey::svyby(~y, ~g, design, svymean, na.rm = TRUE)`.
 */
export function surveyMeansByGroup(
  design: SurveyDesign,
  values: NumericValues,
  groups: Groups,
  { levels, level }: { readonly levels?: readonly string[]; readonly level?: number } = {},
): (MeanEstimate & { readonly label: string })[] {
  const grouping = toGrouping(groups, levels)
  return grouping.labels.map((label, index) => ({
    label,
    ...surveyMean(design, values, {
      domain: (row) => grouping.indexes[row] === index,
      ...(level === undefined ? {} : { level }),
    }),
  }))
}

/** The weighted mean over the active rows, and the weighted influence w (y - ȳ) / Σw of every row on it. */
export function linearisedMean(
  design: SurveyDesign,
  values: NumericValues,
  { rows, weightedN }: Pick<ActiveRows, 'rows' | 'weightedN'>,
): { mean: number; influence: Float64Array } {
  // Measured from the first value, so that constant answers have exactly that mean and no variance.
  const origin = values[rows[0]!]!
  let sum = 0
  for (const row of rows) sum += design.weights[row]! * (values[row]! - origin)
  const mean = origin + sum / weightedN
  const influence = new Float64Array(design.size)
  for (const row of rows) influence[row] = (design.weights[row]! * (values[row]! - mean)) / weightedN
  return { mean, influence }
}

/** estimate ± t · se; a census needs no degrees of freedom. */
export function tInterval(
  estimate: number,
  standardError: number | null,
  { degreesOfFreedom, isCensus }: Pick<ActiveRows, 'degreesOfFreedom' | 'isCensus'>,
  level: number,
): Interval | null {
  if (standardError === null) return null
  if (isCensus) return { lower: estimate, upper: estimate, level, method: 'census' }
  if (degreesOfFreedom <= 0) return null
  const margin = studentTQuantile((1 + level) / 2, degreesOfFreedom) * standardError
  return { lower: estimate - margin, upper: estimate + margin, level, method: 't' }
}

/** Why an estimate has no standard error or no interval. */
export function whyIncomplete(standardError: number | null, interval: Interval | null): Reason | null {
  if (standardError === null) return 'lonelyStratum'
  return interval === null ? 'noDegreesOfFreedom' : null
}

function emptyMean(active: ActiveRows): MeanEstimate {
  return {
    ...emptyEstimate(active),
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
export function emptyEstimate({ missing, warnings }: Pick<ActiveRows, 'missing' | 'warnings'>): Result {
  return {
    estimate: null,
    standardError: null,
    interval: null,
    degreesOfFreedom: null,
    n: 0,
    weightedN: 0,
    effectiveN: 0,
    missing,
    warnings,
    reason: missing > 0 ? 'noValidValues' : 'emptyDomain',
  }
}
