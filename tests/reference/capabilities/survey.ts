import { adjustForFamily } from '#analysis/compare/adjust-p-values.ts'
import { designDegreesOfFreedom, type SurveyDesign, stratifiedDesign } from '#analysis/design.ts'
import type { Result } from '#analysis/result.ts'
import { compareDomains, type DomainComparison } from '#analysis/survey/compare-domains.ts'
import { type DesignBasedTests, designBasedChiSquared } from '#analysis/survey/design-based-chi-squared.ts'
import { type MeanEstimate, surveyMean, surveyMeansByGroup } from '#analysis/survey/survey-mean.ts'
import { surveyProportion } from '#analysis/survey/survey-proportion.ts'
import { weightedCrosstab } from '#analysis/survey/weighted-crosstab.ts'
import { summariseWeights } from '#analysis/weights.ts'
import { fTest } from '#tests/reference/capabilities/compare.ts'
import { limits } from '#tests/reference/capabilities/describe.ts'
import { labels } from '#tests/reference/capabilities/labels.ts'
import { declareCaseDesign, type StratifiedInput } from '#tests/reference/capabilities/survey-input.ts'
import { type Capabilities, listOf, read } from '#tests/reference/capability.ts'

type Values = (number | null)[]

function meanAsInR(estimate: MeanEstimate, withoutCorrection: MeanEstimate) {
  return {
    n: estimate.n,
    nMissing: estimate.missing,
    sumWeights: estimate.weightedN,
    mean: estimate.estimate,
    se: estimate.standardError,
    df: estimate.degreesOfFreedom,
    ci95: limits(estimate.interval),
    marginOfError95: estimate.marginOfError,
    cv: estimate.coefficientOfVariation,
    deff: estimate.designEffect,
    deffWithReplacement: estimate.designEffectWithReplacement,
    total: estimate.total,
    totalSE: estimate.totalStandardError,
    sd: estimate.standardDeviation,
    seWithoutFpc: withoutCorrection.standardError,
  }
}

/** Values at or above the cut as 1, below as 0. */
export function atLeast(values: Values, cut: number): Values {
  return values.map((value) => (value === null ? null : Number(value >= cut)))
}

/** R leaves empty domains and their pairs out. */
function withoutEmptyDomains({ labels: all, means, pairs }: DomainComparison) {
  const domains = means.flatMap((mean, i) => (mean === null ? [] : [i]))
  const kept = new Set(domains.map((i) => all[i]))
  return { domains, pairs: pairs.pairs.filter(({ first, second }) => kept.has(first) && kept.has(second)) }
}

/** The sign of the difference in mean rank between the first two groups: of the weight of pairs in which the second is higher. */
function rankDirection(design: SurveyDesign, values: Values, groups: (string | null)[], levels: string[]): number {
  const rowsOf = (level: string | undefined) => groups.flatMap((own, row) => (own === level ? [row] : []))
  const [first, second] = levels.map(rowsOf).filter((rows) => rows.some((row) => values[row] !== null))
  let surplus = 0
  for (const i of first ?? []) {
    for (const j of second ?? []) {
      const [a, b] = [values[i] ?? null, values[j] ?? null]
      if (a !== null && b !== null) surplus += design.weights[i]! * design.weights[j]! * Math.sign(b - a)
    }
  }
  return Math.sign(surplus)
}

export const surveys: Capabilities = {
  'survey.stratifiedMeans': (given) => {
    const input = read<StratifiedInput & { variables: string | string[]; domains?: string | string[] }>(given)
    const design = declareCaseDesign(input)
    const withReplacement = declareCaseDesign(input, false)
    const weights = summariseWeights(design.weights)
    const strata = Object.keys(input.stratumPopulation).map((label) => design.strata.find((s) => s.label === label)!)
    const estimates = (variable: string) => {
      const values = input.data[variable] as Values
      const by = (name: string) => {
        const levels = input.levels[name]!
        const groups = labels(input.data[name]!, levels)
        const plain = surveyMeansByGroup(withReplacement, values, groups, { levels })
        return Object.fromEntries(
          surveyMeansByGroup(design, values, groups, { levels }).map((estimate, i) => [
            estimate.label,
            meanAsInR(estimate, plain[i]!),
          ]),
        )
      }
      return {
        overall: meanAsInR(surveyMean(design, values), surveyMean(withReplacement, values)),
        byStratum: by(input.strata),
        byDomain: Object.fromEntries(listOf(input.domains).map((name) => [name, by(name)])),
      }
    }
    return {
      weightsPerStratum: Object.fromEntries(strata.map((s) => [s.label, s.population / s.sampled])),
      sampleSizes: Object.fromEntries(strata.map((s) => [s.label, s.sampled])),
      populationSize: weights.sum,
      degf: surveyMean(
        design,
        Array.from({ length: design.size }, () => 1),
      ).degreesOfFreedom,
      kishDeff: weights.designEffect,
      kishEffectiveN: weights.effectiveN,
      ...Object.fromEntries(listOf(input.variables).map((variable) => [variable, estimates(variable)])),
    }
  },

  'survey.proportion': (given) => {
    const input = read<StratifiedInput & { variable: string; cut: number; domain: string }>(given)
    const design = declareCaseDesign(input)
    const values = atLeast(input.data[input.variable] as Values, input.cut)
    const share = surveyProportion(design, values)
    const compared = compareDomains(design, {
      values,
      groups: labels(input.data[input.domain]!, input.levels[input.domain]!),
      levels: input.levels[input.domain]!,
    })
    const negative = (value: number | null) => (value === null ? null : -value)
    const { domains, pairs } = withoutEmptyDomains(compared)
    const adjusted = adjustForFamily(pairs.map(({ pValue }) => pValue))
    return {
      p: share.estimate,
      se: share.standardError,
      df: share.degreesOfFreedom,
      ciMean: limits(surveyProportion(design, values, { method: 'symmetric' }).interval),
      ciLogit: limits(share.interval),
      ciBeta: limits(surveyProportion(design, values, { method: 'kornGraubard' }).interval),
      domain: {
        levels: compared.labels,
        p: domains.map((i) => compared.means[i]),
        se: domains.map((i) => compared.standardErrors[i]),
        n: compared.n,
      },
      pairwise: {
        pair: pairs.map(({ first, second }) => `${first} - ${second}`),
        // This case takes first minus second.
        diff: pairs.map(({ estimate }) => negative(estimate)),
        se: pairs.map(({ standardError }) => standardError),
        t: pairs.map(({ statistic }) => negative(statistic)),
        p: pairs.map(({ pValue }) => pValue),
        pBonferroni: adjusted.bonferroni,
        pHolm: adjusted.holm,
        pBH: adjusted.benjaminiHochberg,
      },
    }
  },

  'survey.compareDomains': (given) => {
    const input = read<StratifiedInput & { variable: string; domain: string }>(given)
    const design = declareCaseDesign(input)
    const values = input.data[input.variable] as Values
    const levels = input.levels[input.domain]!
    const groups = labels(input.data[input.domain]!, levels)
    const compared = compareDomains(design, { values, groups, levels })
    const { domains, pairs } = withoutEmptyDomains(compared)
    const adjusted = adjustForFamily(pairs.map(({ pValue }) => pValue))
    const fromFirst = pairs.filter(({ first }) => first === compared.labels[domains[0]!])
    const means = domains.map((i) => compared.means[i])
    const standardErrors = domains.map((i) => compared.standardErrors[i])
    return {
      means,
      se: standardErrors,
      covariance: domains.map((i) => domains.map((j) => compared.covariance[i]![j])),
      df: compared.degreesOfFreedom,
      pair: pairs.map(({ first, second }) => `${first} - ${second}`),
      diff: pairs.map(({ estimate }) => estimate),
      diffSE: pairs.map(({ standardError }) => standardError),
      t: pairs.map(({ statistic }) => statistic),
      p: pairs.map(({ pValue }) => pValue),
      pHolm: adjusted.holm,
      pBonferroni: adjusted.bonferroni,
      waldF: fTest(compared.wald),
      // A linear model of the groups has the first mean and the differences to it as coefficients.
      svyglm: {
        coef: [means[0], ...fromFirst.map(({ estimate }) => estimate)],
        se: [standardErrors[0], ...fromFirst.map(({ standardError }) => standardError)],
        dfResidual: compared.regression.denominatorDegreesOfFreedom,
      },
      regTermF: fTest(compared.regression),
      svyrankKruskalWallis: {
        // svyranktest 4.1 prints t for two groups, and for more the numerator degrees of freedom as its statistic.
        statistic:
          compared.rank.degreesOfFreedom === 1
            ? rankDirection(design, values, groups, levels) * Math.sqrt(compared.rank.statistic!)
            : compared.rank.degreesOfFreedom,
        p: compared.rank.pValue,
      },
    }
  },

  'survey.weightedCrosstab': (given) => {
    const input = read<
      StratifiedInput & {
        row: string
        rowLevels: (string | number)[]
        col: string
        colLevels: (string | number)[]
      }
    >(given)
    const crossed = {
      rows: labels(input.data[input.row]!, input.rowLevels),
      columns: labels(input.data[input.col]!, input.colLevels),
      rowLevels: input.rowLevels.map(String),
      columnLevels: input.colLevels.map(String),
    }
    const design = declareCaseDesign(input)
    const table = weightedCrosstab(design, crossed)
    const withFpc = designBasedChiSquared(design, crossed)
    return {
      weightedCounts: table.weighted.counts,
      unweightedCounts: table.unweightedCounts,
      unweightedBase: table.unweightedBases,
      weightedBase: table.weightedBases,
      effectiveBase: table.effectiveBases,
      rowPct: table.weighted.rowPercentages,
      colPct: table.weighted.columnPercentages,
      totalPct: table.weighted.totalPercentages,
      colPctSE: table.columnPercentageErrors,
      colPctDf: table.columnDegreesOfFreedom,
      X2uncorrected: withFpc.uncorrected,
      // This case divides an X² for all rows by the number of valid ones.
      cramersVWeighted: withFpc.cramersV! * Math.sqrt(design.size / table.unweightedBases.reduce((a, b) => a + b, 0)),
      withFpc: testsAsInR(withFpc),
      withoutFpc: testsAsInR(designBasedChiSquared(declareCaseDesign(input, false), crossed)),
    }
  },

  'survey.cluster': (given) => {
    const input = read<{
      data: Record<string, (string | number | null)[]>
      cluster: string
      strata?: string
      stratumPopulation?: Record<string, number>
      clusterPopulation?: number
      weight?: string
      variables: string[]
      domain: string
      domainLevels: string[]
      table: [string, string]
    }>(given)
    const clusters = input.data[input.cluster]!.map(String)
    const design =
      input.strata !== undefined && input.stratumPopulation !== undefined
        ? stratifiedDesign({
            strata: input.data[input.strata]!.map(String),
            populationSizes: new Map(Object.entries(input.stratumPopulation)),
            clusters,
          })
        : stratifiedDesign({
            strata: clusters.map(() => 'all'),
            populationSizes: new Map([['all', input.clusterPopulation!]]),
            clusters,
            weights: input.data[input.weight!] as number[],
          })
    const asInR = (estimate: MeanEstimate) => ({
      n: estimate.n,
      mean: estimate.estimate,
      se: estimate.standardError,
      df: estimate.degreesOfFreedom,
      ci95: limits(estimate.interval),
      deff: estimate.designEffect,
    })
    const values = (name: string) => input.data[name] as Values
    const domains = surveyMeansByGroup(design, values(input.variables[0]!), labels(input.data[input.domain]!))
    const [rows, columns] = input.table
    const test = fTest(
      designBasedChiSquared(design, { rows: labels(input.data[rows]!), columns: labels(input.data[columns]!) })
        .raoScottF,
    )
    return {
      nPSU: design.units,
      degf: designDegreesOfFreedom(design),
      overall: Object.fromEntries(input.variables.map((name) => [name, asInR(surveyMean(design, values(name)))])),
      byDomain: Object.fromEntries(
        input.domainLevels.map((label) => [label, asInR(domains.find((domain) => domain.label === String(label))!)]),
      ),
      raoScott: { F: test?.F, ndf: test?.df1, ddf: test?.df2, p: test?.p },
    }
  },
}

function testsAsInR(tests: DesignBasedTests) {
  const asF = (test: Result) => ({
    F: test.statistic,
    ndf: test.degreesOfFreedom,
    ddf: test.denominatorDegreesOfFreedom,
    p: test.pValue,
  })
  const { statistic, degreesOfFreedom, pValue } = tests.raoScottChiSquared
  return {
    raoScottF: asF(tests.raoScottF),
    raoScottChisq: { X2: statistic, df: degreesOfFreedom, p: pValue },
    wald: asF(tests.wald),
    adjustedWald: asF(tests.adjustedWald),
  }
}
