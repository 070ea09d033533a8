import { pearsonChiSquared } from '#analysis/crosstab/chi-squared-test.ts'
import { chiSquaredUpper } from '#analysis/distributions/chi-squared.ts'
import { checkLength } from '#analysis/errors.ts'
import { type Groups, toGrouping } from '#analysis/grouping.ts'
import { type Result, resultOf, undefinedResult, unweightedBasis } from '#analysis/result.ts'

export type ResponseByGroup = {
  readonly labels: readonly string[]
  readonly population: readonly number[]
  readonly responded: readonly number[]
  /** Shares 0–1; `null` for an empty group. */
  readonly responseRates: readonly (number | null)[]
  readonly populationShares: readonly (number | null)[]
  readonly respondentShares: readonly (number | null)[]
  /** Weights that make up for unequal response: population / responded; `null` where nobody responded. */
  readonly inverseRates: readonly (number | null)[]
  /** Did respondents and non-respondents differ on this variable? */
  readonly difference: Result
  /** Could the respondents be a random draw from the population, judged by this variable? */
  readonly goodnessOfFit: Result
  /** Share of respondents that would have to be of another group to mirror the population, 0–1. */
  readonly dissimilarity: number | null
}

export type ResponseAnalysis = {
  readonly population: number
  readonly responded: number
  readonly responseRate: number | null
}

/**
 * The response in all: how many of the frame answered. The rate is `null` for an empty frame. R equivalent: `mean(responded)`.
 *
 * @example overallResponse([true, false, true, true]).responseRate // 0.75
 */
export function overallResponse(responded: ArrayLike<boolean | number>): ResponseAnalysis {
  const count = Array.from(responded).filter(Boolean).length
  return {
    population: responded.length,
    responded: count,
    responseRate: responded.length > 0 ? count / responded.length : null,
  }
}

/**
 * Compares respondents with the population on a variable that is known for the whole frame.
 *
 * `difference` is Pearson's χ² of response by group; `goodnessOfFit` compares the respondents' distribution with the
 * population's, Σ (r - e)² / e with e = respondents × population share. The dissimilarity index is ½ Σ |share difference|.
 * Units without a group are left out. Rates and weights are `null` for groups without units or respondents, both tests with
 * fewer than two occupied groups or nobody responding. Throws when lengths differ or a group is unknown. Bethlehem, Cobben & Schouten (2011). R equivalent: `chisq.test`.
 *
 * @example responseByGroup(responded, sizeClass).responseRates
 */
export function responseByGroup(
  responded: ArrayLike<boolean | number>,
  groups: Groups,
  levels?: readonly string[],
): ResponseByGroup {
  const { indexes, labels } = toGrouping(groups, levels)
  checkLength('groups', indexes.length, responded.length)
  const population = labels.map(() => 0)
  const answered = labels.map(() => 0)
  for (let row = 0; row < indexes.length; row++) {
    const group = indexes[row]!
    if (group < 0) continue
    population[group]!++
    if (responded[row]) answered[group]!++
  }
  const total = population.reduce((sum, count) => sum + count, 0)
  const respondents = answered.reduce((sum, count) => sum + count, 0)
  const populationShares = population.map((count) => (total > 0 ? count / total : null))
  const respondentShares = answered.map((count) => (respondents > 0 ? count / respondents : null))
  return {
    labels,
    population,
    responded: answered,
    responseRates: answered.map((count, i) => (population[i]! > 0 ? count / population[i]! : null)),
    populationShares,
    respondentShares,
    inverseRates: answered.map((count, i) => (count > 0 ? population[i]! / count : null)),
    difference: pearsonChiSquared(answered.map((count, i) => [population[i]! - count, count])),
    goodnessOfFit: goodnessOfFit(answered, population),
    dissimilarity:
      respondents > 0
        ? populationShares.reduce<number>((sum, share, i) => sum + Math.abs(respondentShares[i]! - share!), 0) / 2
        : null,
  }
}

function goodnessOfFit(answered: readonly number[], population: readonly number[]): Result {
  const method = 'goodnessOfFit'
  const total = population.reduce((sum, count) => sum + count, 0)
  const respondents = answered.reduce((sum, count) => sum + count, 0)
  const basis = unweightedBasis(respondents)
  const occupied = population.flatMap((count, i) => (count > 0 ? [i] : []))
  if (respondents === 0) return undefinedResult(method, 'noValidValues', basis)
  if (occupied.length < 2) return undefinedResult(method, 'fewerThanTwoGroups', basis)
  const statistic = occupied.reduce((sum, i) => {
    const expected = (respondents * population[i]!) / total
    return sum + (answered[i]! - expected) ** 2 / expected
  }, 0)
  const degreesOfFreedom = occupied.length - 1
  return resultOf(method, { statistic, degreesOfFreedom, pValue: chiSquaredUpper(statistic, degreesOfFreedom) }, basis)
}
