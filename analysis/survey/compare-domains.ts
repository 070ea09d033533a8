import { type Matrix, solveVector } from '#analysis/algebra/matrix.ts'
import { type PairwiseComparisons, pairwise, undefinedPair } from '#analysis/compare/pairwise.ts'
import { pairsOf } from '#analysis/compare/samples.ts'
import type { SurveyDesign } from '#analysis/design.ts'
import { fUpper } from '#analysis/distributions/f.ts'
import { studentTQuantile, studentTTwoSided } from '#analysis/distributions/student-t.ts'
import { type Groups, toGrouping } from '#analysis/grouping.ts'
import { type Basis, type Interval, type Result, resultOf, undefinedResult } from '#analysis/result.ts'
import { type ActiveRows, findActiveRows } from '#analysis/survey/active-rows.ts'
import { designCovariance } from '#analysis/survey/design-covariance.ts'
import { linearisedMean } from '#analysis/survey/survey-mean.ts'
import type { NumericValues } from '#analysis/values.ts'

export type DomainComparison = {
  readonly labels: readonly string[]
  readonly n: readonly number[]
  /** Domain means and standard errors; `null` for an empty domain. */
  readonly means: readonly (number | null)[]
  readonly standardErrors: readonly (number | null)[]
  /** Covariances between the domain means: domains that share strata are not independent. */
  readonly covariance: readonly (readonly (number | null)[])[]
  readonly degreesOfFreedom: number
  /** Second minus first, t on the design's degrees of freedom. */
  readonly pairs: PairwiseComparisons
  /** Are all domain means equal? Wald F with the design's degrees of freedom. */
  readonly wald: Result
  /** The same with the residual degrees of freedom of a linear model (design + 1 - domains), as `regTermTest`. */
  readonly regression: Result
  /** The same for weighted ranks: a design-based Kruskal–Wallis test. */
  readonly rank: Result
}

export type CompareDomainsInput = {
  readonly values: NumericValues
  readonly groups: Groups
  readonly levels?: readonly string[]
  readonly level?: number
}

/**
 * Compares the means of domains (segments) of one sample, with the covariances the design gives them.
 *
 * Variance of a difference: V₁₁ + V₂₂ - 2 V₁₂ from the full design; t with sampled units minus strata among the rows used.
 * The overall tests are Wald F tests on the differences from the first domain. Empty domains stay in the list with
 * `null`s and take no part; a pair without variance is `null`; the overall tests need two domains, degrees of freedom and
 * an invertible covariance. Lumley (2010); Lumley & Scott (2013) for ranks.
 * R equivalent: `svyby(covmat = TRUE)` with `svycontrast`, `regTermTest(svyglm(y ~ g))`, `svyranktest("KruskalWallis")`.
 *
 * @example compareDomains(design, { values: scores, groups: region }).wald.pValue
 */
export function compareDomains(design: SurveyDesign, input: CompareDomainsInput): DomainComparison {
  const grouping = toGrouping(input.groups, input.levels)
  const level = input.level ?? 0.95
  const active = findActiveRows(design, [input.values], (row) => grouping.indexes[row]! >= 0)
  const domains = grouping.labels.map((_, index) => active.rows.filter((row) => grouping.indexes[row] === index))
  const occupied = domains.flatMap((rows, index) => (rows.length > 0 ? [index] : []))
  const found = domainMeans(
    design,
    input.values,
    occupied.map((index) => domains[index]!),
  )
  const place = new Map(occupied.map((index, k) => [index, k]))
  const at = (i: number, j: number): number | null => {
    const a = place.get(i)
    const b = place.get(j)
    return a === undefined || b === undefined ? null : found.covariance[a]![b]!
  }
  const df = active.degreesOfFreedom
  const means = grouping.labels.map((_, index) => found.means[place.get(index) ?? -1] ?? null)
  const pairs = pairsOf(grouping.labels.length).map(({ first, second }) => {
    const [a, b] = [grouping.labels[first]!, grouping.labels[second]!]
    const [m1, m2] = [means[first]!, means[second]!]
    const basis = basisOf(design, [domains[first]!, domains[second]!])
    if (m1 === null || m2 === null) return undefinedPair(a, b, 'designBasedT', 'emptyDomain', basis)
    const variance = at(first, first)! + at(second, second)! - 2 * at(first, second)!
    const estimate = m2 - m1
    const standardError = Math.sqrt(Math.max(0, variance))
    if (df <= 0) return undefinedPair(a, b, 'designBasedT', 'noDegreesOfFreedom', basis, { estimate })
    if (!(standardError > 0)) {
      return undefinedPair(a, b, 'designBasedT', 'zeroVariance', basis, { estimate, standardError: 0 })
    }
    const statistic = estimate / standardError
    const margin = studentTQuantile((1 + level) / 2, df) * standardError
    const interval: Interval = { lower: estimate - margin, upper: estimate + margin, level, method: 't' }
    const pValue = studentTTwoSided(statistic, df)
    const given = { estimate, standardError, statistic, degreesOfFreedom: df, pValue, interval }
    return { first: a, second: b, ...resultOf('designBasedT', given, basis) }
  })
  const contrasts = occupied.length - 1
  const ranked = domainMeans(
    design,
    weightedRankScores(design, input.values, active),
    occupied.map((index) => domains[index]!),
  )
  return {
    labels: grouping.labels,
    n: domains.map((rows) => rows.length),
    means,
    standardErrors: means.map((mean, index) => (mean === null ? null : Math.sqrt(at(index, index)!))),
    covariance: grouping.labels.map((_, i) => grouping.labels.map((__, j) => at(i, j))),
    degreesOfFreedom: df,
    pairs: pairwise('designBasedT', pairs),
    wald: waldTest('wald', found, df),
    regression: waldTest('regressionTerm', found, df - contrasts),
    rank: waldTest('designBasedKruskalWallis', ranked, df - contrasts),
  }
}

function basisOf(design: SurveyDesign, domains: readonly (readonly number[])[]): Basis {
  let n = 0
  let weightedN = 0
  let squares = 0
  for (const rows of domains) {
    n += rows.length
    for (const row of rows) {
      weightedN += design.weights[row]!
      squares += design.weights[row]! ** 2
    }
  }
  return { n, weightedN, effectiveN: n === 0 ? 0 : weightedN ** 2 / squares, missing: 0 }
}

type DomainMeans = { readonly means: readonly number[]; readonly covariance: Matrix }

function domainMeans(
  design: SurveyDesign,
  values: NumericValues,
  domains: readonly (readonly number[])[],
): DomainMeans {
  const linearised = domains.map((rows) =>
    linearisedMean(design, values, {
      rows,
      weightedN: rows.reduce((sum, row) => sum + design.weights[row]!, 0),
    }),
  )
  return {
    means: linearised.map(({ mean }) => mean),
    covariance: designCovariance(
      design,
      linearised.map(({ influence }) => influence),
    ),
  }
}

/** Wald F test that all means are equal, from the differences to the first one. */
function waldTest(method: string, { means, covariance: v }: DomainMeans, denominator: number): Result {
  const k = means.length - 1
  if (k < 1) return undefinedResult(method, 'fewerThanTwoGroups')
  if (denominator <= 0) return undefinedResult(method, 'noDegreesOfFreedom')
  const differences = means.slice(1).map((mean) => mean - means[0]!)
  const variance = differences.map((_, i) =>
    differences.map((__, j) => v[i + 1]![j + 1]! - v[i + 1]![0]! - v[0]![j + 1]! + v[0]![0]!),
  )
  if (variance.every((row) => row.every((value) => value === 0))) return undefinedResult(method, 'zeroVariance')
  const solved = solveVector(variance, differences)
  if (solved === null) return undefinedResult(method, 'singular')
  const statistic = differences.reduce((sum, value, i) => sum + value * solved[i]!, 0) / k
  return resultOf(method, {
    statistic,
    degreesOfFreedom: k,
    denominatorDegreesOfFreedom: denominator,
    pValue: fUpper(Math.max(0, statistic), k, denominator),
  })
}

/** Estimated population ranks as shares of the population: the middle of each row's weight in the sorted sample. */
function weightedRankScores(design: SurveyDesign, values: NumericValues, active: ActiveRows): Float64Array {
  const scores = new Float64Array(design.size).fill(Number.NaN)
  const order = [...active.rows].sort((a, b) => values[a]! - values[b]!)
  let cumulated = 0
  const middles = order.map((row) => {
    cumulated += design.weights[row]!
    return cumulated - design.weights[row]! / 2
  })
  for (let start = 0; start < order.length; ) {
    let end = start
    while (end + 1 < order.length && values[order[end + 1]!] === values[order[start]!]) end++
    const mean = middles.slice(start, end + 1).reduce((sum, middle) => sum + middle, 0) / (end - start + 1)
    for (let i = start; i <= end; i++) scores[order[i]!] = mean / active.weightedN
    start = end + 1
  }
  return scores
}
