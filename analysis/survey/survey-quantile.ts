import { type WeightedQuantileRule, weightedQuantile } from '#analysis/describe/quantile.ts'
import type { SurveyDesign } from '#analysis/design.ts'
import { studentTQuantile } from '#analysis/distributions/student-t.ts'
import { checkLevel } from '#analysis/errors.ts'
import { type Interval, type Result, resultOf, undefinedResult } from '#analysis/result.ts'
import { disjointCovariance } from '#analysis/survey/design-covariance.ts'
import { type Domain, findDomains, singleDomain } from '#analysis/survey/domains.ts'
import { linearisedMeans } from '#analysis/survey/survey-mean.ts'
import { type NumericValues, toNumbers } from '#analysis/values.ts'

export type QuantileOptions = {
  /** The group the quantile is about; default everyone. */
  readonly domain?: Domain
  readonly level?: number
  /** How a quantile between two observations is read. */
  readonly rule?: WeightedQuantileRule
}

/**
 * Estimates the value below which a share p (0–1) of the population lies, for everyone or for a domain.
 *
 * The interval is Woodruff's: p̂ ± t · se of the share at or below the quantile, read back on the same weighted distribution;
 * the standard error is its width / 2t. Without values `null`; with a limit or everything beyond the sample there is no interval
 * (`baseTooSmall`; R gives one without width for the largest value), nor in lonely strata or without degrees of freedom; in a census it equals the quantile. Throws for p
 * outside 0–1 and for negative weights.
 *
 * Woodruff (1952). R equivalent: `survey::svyquantile(~y, design, p, qrule = "math", interval.type = "mean")`.
 *
 * @example surveyQuantile(design, employees, 0.5, { domain: (row) => region[row] === 'Noord' }).interval
 */
export function surveyQuantile(
  design: SurveyDesign,
  values: NumericValues,
  p: number,
  { domain, level = 0.95, rule = 'inverse' }: QuantileOptions = {},
): Result {
  checkLevel(level)
  const method = 'surveyQuantile'
  const domains = findDomains(design, singleDomain(design.size, domain), { values })
  const { isCensus, isLonely, varianceScale, ...basis } = domains.bases[0]!
  const numbers = toNumbers(values).map((value, row) => (domains.domainOf[row]! < 0 ? Number.NaN : value))
  const quantileAt = (share: number): number | null => weightedQuantile(numbers, design.weights, share, rule)
  const estimate = quantileAt(p)
  if (estimate === null) return undefinedResult(method, basis.missing > 0 ? 'noValidValues' : 'emptyDomain', basis)
  if (isLonely) return undefinedResult(method, 'lonelyStratum', basis, { estimate })
  if (isCensus) {
    const interval: Interval = { lower: estimate, upper: estimate, level, method: 'census' }
    return resultOf(method, { estimate, standardError: 0, interval }, basis)
  }
  if (basis.degreesOfFreedom <= 0) return undefinedResult(method, 'noDegreesOfFreedom', basis, { estimate })
  const isAtMost = numbers.map((value) => (Number.isNaN(value) ? Number.NaN : Number(value <= estimate)))
  const { means, influence } = linearisedMeans(design, isAtMost, domains)
  const variance = disjointCovariance(design, domains, influence, 1)[0]![0]! * varianceScale
  const critical = studentTQuantile((1 + level) / 2, basis.degreesOfFreedom)
  const interval = woodruff(means[0]!, critical * Math.sqrt(variance), level, quantileAt)
  if (interval === null) return undefinedResult(method, 'baseTooSmall', basis, { estimate })
  const standardError = (interval.upper - interval.lower) / (2 * critical)
  return resultOf(method, { estimate, standardError, interval }, basis)
}

function woodruff(
  share: number,
  margin: number,
  level: number,
  quantileAt: (share: number) => number | null,
): Interval | null {
  // With nothing above it in the sample the quantile may lie anywhere above: no error of 0.
  if (share - margin < 0 || share + margin > 1 || share === 1) return null
  const lower = quantileAt(share - margin)
  const upper = quantileAt(share + margin)
  return lower === null || upper === null ? null : { lower, upper, level, method: 'woodruff' }
}
