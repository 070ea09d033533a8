import { type Matrix, solveVector } from '#analysis/algebra/matrix.ts'
import {
  type PairwiseComparison,
  type PairwiseComparisons,
  pairwise,
  undefinedPair,
} from '#analysis/compare/pairwise.ts'
import { pairsOf } from '#analysis/compare/samples.ts'
import type { SurveyDesign } from '#analysis/design.ts'
import { fUpper } from '#analysis/distributions/f.ts'
import { checkLevel } from '#analysis/errors.ts'
import { type Groups, toGrouping } from '#analysis/grouping.ts'
import { type Basis, type Method, type Result, resultOf, undefinedResult } from '#analysis/result.ts'
import { disjointCovariance } from '#analysis/survey/design-covariance.ts'
import { type DomainBasis, type Domains, findDomains, jointBasis, singleDomain } from '#analysis/survey/domains.ts'
import { linearisedMeans } from '#analysis/survey/survey-mean.ts'
import { testEstimate } from '#analysis/survey/test-estimate.ts'
import { type NumericValues, toNumbers } from '#analysis/values.ts'

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
  const level = input.level ?? 0.95
  checkLevel(level)
  const grouping = toGrouping(input.groups, input.levels)
  const { labels } = grouping
  const domains = findDomains(design, grouping, { values: input.values })
  // As R counts: rows with a value but without a domain still tell how many units were drawn.
  const df = findDomains(design, singleDomain(design.size), { values: input.values }).bases[0]!.degreesOfFreedom
  const used = findDomains(design, { indexes: domains.domainOf.map((domain) => Math.min(domain, 0)), labels: [''] })
  const base = used.bases[0]!
  const occupied = labels.flatMap((_, index) => (domains.bases[index]!.n > 0 ? [index] : []))
  const { means, covariance } = estimateMeans(design, input.values, domains, base)
  const known = (index: number): boolean => domains.bases[index]!.n > 0
  const compared = { domains, means, covariance, df, level, labels }
  const basis = {
    n: base.n,
    weightedN: base.weightedN,
    effectiveN: base.effectiveN,
    missing: domains.bases.reduce((sum, { missing }) => sum + missing, 0),
  }
  const contrasts = occupied.length - 1
  const ranks = estimateMeans(design, weightedRankScores(design, input.values, domains, base.weightedN), domains, base)
  return {
    labels,
    n: domains.bases.map(({ n }) => n),
    means: labels.map((_, index) => (known(index) ? means[index]! : null)),
    standardErrors: labels.map((_, index) =>
      known(index) && !domains.bases[index]!.isLonely
        ? Math.sqrt((covariance[index]![index]! / base.varianceScale) * domains.bases[index]!.varianceScale)
        : null,
    ),
    covariance: labels.map((_, i) => labels.map((__, j) => (known(i) && known(j) ? covariance[i]![j]! : null))),
    degreesOfFreedom: df,
    pairs: pairwise(
      'designBasedT',
      pairsOf(labels.length).map(({ first, second }) => comparePair(compared, first, second)),
    ),
    wald: waldTest('wald', { means, covariance }, occupied, df, basis),
    regression: waldTest('regressionTerm', { means, covariance }, occupied, base.degreesOfFreedom - contrasts, basis),
    rank: waldTest('designBasedKruskalWallis', ranks, occupied, base.degreesOfFreedom - contrasts, basis),
  }
}

type DomainMeans = { readonly means: Float64Array; readonly covariance: Matrix }

function estimateMeans(
  design: SurveyDesign,
  values: NumericValues,
  domains: Domains,
  { varianceScale }: DomainBasis,
): DomainMeans {
  const { means, influence } = linearisedMeans(design, values, domains)
  const covariance = disjointCovariance(design, domains, influence, domains.bases.length)
  return { means, covariance: covariance.map((row) => row.map((value) => value * varianceScale)) }
}

type Compared = DomainMeans & {
  readonly domains: Domains
  readonly df: number
  readonly level: number
  readonly labels: readonly string[]
}

function comparePair(
  { means, covariance, domains, df, level, labels }: Compared,
  first: number,
  second: number,
): PairwiseComparison {
  const [a, b] = [labels[first]!, labels[second]!]
  const [one, other] = [domains.bases[first]!, domains.bases[second]!]
  const method = 'designBasedT'
  const basis = jointBasis([one, other])
  if (one.n === 0 || other.n === 0) return undefinedPair(a, b, method, 'emptyDomain', basis)
  const estimate = means[second]! - means[first]!
  const variance = covariance[first]![first]! + covariance[second]![second]! - 2 * covariance[first]![second]!
  const standardError = Math.sqrt(Math.max(0, variance))
  if (one.isLonely || other.isLonely) return undefinedPair(a, b, method, 'lonelyStratum', basis, { estimate })
  if (df <= 0) return undefinedPair(a, b, method, 'noDegreesOfFreedom', basis, { estimate })
  if (!(standardError > 0)) return undefinedPair(a, b, method, 'zeroVariance', basis, { estimate, standardError: 0 })
  return { first: a, second: b, ...testEstimate(method, { estimate, standardError, df, level, basis }) }
}

/** Wald F test that all means are equal, from the differences to the first one. */
function waldTest(
  method: Method,
  { means, covariance: v }: DomainMeans,
  occupied: readonly number[],
  denominator: number,
  basis: Basis,
): Result {
  const [first, ...others] = occupied
  const k = others.length
  if (first === undefined || k < 1) return undefinedResult(method, 'fewerThanTwoGroups', basis)
  if (denominator <= 0) return undefinedResult(method, 'noDegreesOfFreedom', basis)
  const differences = others.map((other) => means[other]! - means[first]!)
  const variance = others.map((i) => others.map((j) => v[i]![j]! - v[i]![first]! - v[first]![j]! + v[first]![first]!))
  if (variance.every((row) => row.every((value) => value === 0))) return undefinedResult(method, 'zeroVariance', basis)
  const solved = solveVector(variance, differences)
  if (solved === null) return undefinedResult(method, 'singular', basis)
  const statistic = differences.reduce((sum, value, i) => sum + value * solved[i]!, 0) / k
  return resultOf(
    method,
    {
      statistic,
      degreesOfFreedom: k,
      denominatorDegreesOfFreedom: denominator,
      pValue: fUpper(Math.max(0, statistic), k, denominator),
    },
    basis,
  )
}

/** Estimated population ranks as shares of the population: the middle of each row's weight in the sorted sample. */
function weightedRankScores(
  design: SurveyDesign,
  values: NumericValues,
  { rows }: Domains,
  weightedN: number,
): Float64Array {
  const numbers = toNumbers(values)
  const order = rows.slice()
  order.sort((a, b) => numbers[a]! - numbers[b]!)
  const scores = new Float64Array(design.size).fill(Number.NaN)
  let cumulated = 0
  for (let start = 0; start < order.length; ) {
    let end = start
    let middles = 0
    while (end < order.length && numbers[order[end]!] === numbers[order[start]!]) {
      const weight = design.weights[order[end++]!]!
      middles += cumulated + weight / 2
      cumulated += weight
    }
    const score = middles / (end - start) / weightedN
    while (start < end) scores[order[start++]!] = score
  }
  return scores
}
