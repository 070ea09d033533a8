import { type LonelyStratumPolicy, type SurveyDesign, stratifiedDesign, stratumCoverage } from '#analysis/design.ts'
import { designBasedChiSquared } from '#analysis/survey/design-based-chi-squared.ts'
import { type MeanEstimate, surveyMean, surveyMeansByGroup } from '#analysis/survey/survey-mean.ts'
import { weightedCrosstab } from '#analysis/survey/weighted-crosstab.ts'
import { checkMargins } from '#analysis/survey/weighting.ts'
import { fTest } from '#tests/reference/capabilities/compare.ts'
import { limits } from '#tests/reference/capabilities/describe.ts'
import type { Answers, EdgeKind } from '#tests/reference/capabilities/edge/edge-kind.ts'
import { labels, levelsOf } from '#tests/reference/capabilities/labels.ts'
import { read } from '#tests/reference/capability.ts'
import type { JsonObject } from '#tests/reference/reference-case.ts'

type Column = (string | number | null)[]
type Stratified = { data: { stratum: Column }; stratumPopulation: Record<string, number> }

function declare(
  { data, stratumPopulation }: Stratified,
  options: Pick<Parameters<typeof stratifiedDesign>[0], 'lonelyStratum'> = {},
): SurveyDesign {
  return stratifiedDesign({
    strata: data.stratum.map(String),
    populationSizes: new Map(Object.entries(stratumPopulation)),
    ...options,
  })
}

function meanAsInR(estimate: MeanEstimate) {
  return {
    n: estimate.n,
    mean: estimate.estimate,
    se: estimate.standardError,
    df: estimate.degreesOfFreedom,
    ci95: limits(estimate.interval),
  }
}

function doesThrow(action: () => unknown): boolean {
  try {
    action()
    return false
  } catch {
    return true
  }
}

function strataAnswers(given: JsonObject): Answers {
  const input = read<Stratified & { data: { y: (number | null)[] } }>(given)
  const { stratum, y } = input.data
  const design = declare(input)
  const levels = levelsOf(stratum)
  const byStratum = () => surveyMeansByGroup(design, y, labels(stratum), { levels })
  const observed = Object.fromEntries(design.strata.map(({ label, sampled }) => [label, sampled]))
  const under = (lonelyStratum: LonelyStratumPolicy) => surveyMean(declare(input, { lonelyStratum }), y)
  const policies: LonelyStratumPolicy[] = ['remove', 'certainty', 'adjust', 'average']
  const overall = () => surveyMean(design, y)
  const lonely = () => overall().warnings.find(({ code }) => code === 'lonelyStratum')?.about ?? []
  return {
    overall: () => meanAsInR(overall()),
    byStratum: () => ({
      levels: byStratum().map(({ label }) => label),
      mean: byStratum().map(({ estimate }) => estimate),
      se: byStratum().map(({ standardError }) => standardError),
    }),
    allStrataCensus: () => meanAsInR(surveyMean(declare({ ...input, stratumPopulation: observed }), y)),
    failRaisesError: () => doesThrow(() => under('fail')),
    byOption: () => Object.fromEntries(policies.map((policy) => [policy, meanAsInR(under(policy))])),
    lonelyStrata: () => levels.filter((label) => lonely().includes(label)),
    domainOfLonelyStratum: () => {
      const first = byStratum().find(({ label }) => lonely().includes(label))
      return first === undefined ? null : meanAsInR(first)
    },
    degf: () => overall().degreesOfFreedom,
  }
}

function domainAnswers(given: JsonObject): Answers {
  const input = read<Stratified & { data: { y: (number | null)[]; g: Column }; levels?: string[] }>(given)
  const { y, g } = input.data
  const levels = input.levels ?? levelsOf(g)
  return {
    byDomain: () =>
      Object.fromEntries(
        surveyMeansByGroup(declare(input), y, labels(g, levels), { levels }).map((domain) => [
          domain.label,
          meanAsInR(domain),
        ]),
      ),
  }
}

function tableAnswers(given: JsonObject): Answers {
  const input = read<Stratified & { data: { a: Column; b: Column } }>(given)
  const { a, b } = input.data
  const crossed = { rows: labels(a), columns: labels(b), rowLevels: levelsOf(a), columnLevels: levelsOf(b) }
  const design = declare(input)
  const test = () => fTest(designBasedChiSquared(design, crossed).raoScottF)
  return {
    table: () => weightedCrosstab(design, crossed).weighted.counts,
    F: () => test()?.F ?? null,
    ndf: () => test()?.df1 ?? null,
    ddf: () => test()?.df2 ?? null,
    p: () => test()?.p ?? null,
  }
}

function coverageAnswers(given: JsonObject): Answers {
  const input = read<{ sampleSizes: Record<string, number>; stratumPopulation: Record<string, number> }>(given)
  const coverage = stratumCoverage(
    new Map(Object.entries(input.sampleSizes)),
    new Map(Object.entries(input.stratumPopulation)),
  )
  return {
    invalidStrata: () => coverage.invalid,
    emptyStrata: () => coverage.empty,
    populationTotal: () => coverage.populationTotal,
    populationCovered: () => coverage.populationCovered,
    coverage: () => coverage.coverage,
  }
}

function marginAnswers(given: JsonObject): Answers {
  const input = read<{ margins: Record<string, Record<string, number>>; observed: Record<string, string[]> }>(given)
  const checked = checkMargins(
    Object.entries(input.margins).map(([name, totals]) => ({
      name,
      groups: labels(input.observed[name] ?? []),
      totals: new Map(Object.entries(totals)),
    })),
  )
  return {
    categoriesWithoutRespondents: () => checked.categoriesWithoutRespondents,
    marginTotals: () => checked.marginTotals,
    marginsConsistent: () => checked.isConsistent,
  }
}

export const edgesOfDesigns: readonly EdgeKind[] = [
  { needs: ['data.stratum', 'data.y', 'stratumPopulation'], answers: strataAnswers },
  { needs: ['data.stratum', 'data.y', 'data.g', 'stratumPopulation'], answers: domainAnswers },
  { needs: ['data.stratum', 'data.a', 'data.b', 'stratumPopulation'], answers: tableAnswers },
  { needs: ['sampleSizes', 'stratumPopulation'], answers: coverageAnswers },
  { needs: ['margins', 'observed'], answers: marginAnswers },
]
