import { adjustForFamily } from '#analysis/compare/adjust-p-values.ts'
import { type SurveyDesign, stratifiedDesign } from '#analysis/design.ts'
import { compareDomains } from '#analysis/survey/compare-domains.ts'
import { type MeanEstimate, surveyMean, surveyMeansByGroup } from '#analysis/survey/survey-mean.ts'
import { surveyProportion } from '#analysis/survey/survey-proportion.ts'
import { summariseWeights } from '#analysis/weights.ts'
import { fTest } from '#tests/reference/capabilities/compare.ts'
import { labels } from '#tests/reference/capabilities/crosstab.ts'
import { limits } from '#tests/reference/capabilities/describe.ts'
import { declareCaseDesign, type StratifiedInput } from '#tests/reference/capabilities/survey-input.ts'
import { type Capabilities, read } from '#tests/reference/capability.ts'

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

export const surveys: Capabilities = {
  'survey.stratifiedMeans': (given) => {
    const input = read<StratifiedInput & { variables: string[]; domains: string[] }>(given)
    const design = declareCaseDesign(input)
    const withReplacement = declareCaseDesign(input, false)
    const weights = summariseWeights(design.weights)
    const strata = Object.keys(input.stratumPopulation).map((label) => design.strata.find((s) => s.label === label)!)
    const estimates = (variable: string) => {
      const values = input.data[variable] as Values
      const by = (name: string) => {
        const groups = labels(input.data[name]!)
        const levels = input.levels[name]!
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
        byDomain: Object.fromEntries(input.domains.map((name) => [name, by(name)])),
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
      ...Object.fromEntries(input.variables.map((variable) => [variable, estimates(variable)])),
    }
  },

  'survey.proportion': (given) => {
    const input = read<StratifiedInput & { variable: string; cut: number; domain: string }>(given)
    const design = declareCaseDesign(input)
    const values = atLeast(input.data[input.variable] as Values, input.cut)
    const share = surveyProportion(design, values)
    const compared = compareDomains(design, {
      values,
      groups: labels(input.data[input.domain]!),
      levels: input.levels[input.domain]!,
    })
    const negative = (value: number | null) => (value === null ? null : -value)
    const { pairs } = compared.pairs
    const adjusted = adjustForFamily(pairs.map(({ pValue }) => pValue))
    return {
      p: share.estimate,
      se: share.standardError,
      df: share.degreesOfFreedom,
      ciMean: limits(surveyProportion(design, values, { method: 'symmetric' }).interval),
      ciLogit: limits(share.interval),
      ciBeta: limits(surveyProportion(design, values, { method: 'kornGraubard' }).interval),
      domain: { levels: compared.labels, p: compared.means, se: compared.standardErrors, n: compared.n },
      pairwise: {
        pair: pairs.map(({ first, second }) => `${first} - ${second}`),
        // This case takes first minus second.
        diff: pairs.map(({ difference }) => negative(difference)),
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
    const compared = compareDomains(declareCaseDesign(input), {
      values: input.data[input.variable] as Values,
      groups: labels(input.data[input.domain]!),
      levels: input.levels[input.domain]!,
    })
    const { pairs, adjusted } = compared.pairs
    const fromFirst = pairs.filter(({ first }) => first === compared.labels[0])
    return {
      means: compared.means,
      se: compared.standardErrors,
      covariance: compared.covariance,
      df: compared.degreesOfFreedom,
      pair: pairs.map(({ first, second }) => `${first} - ${second}`),
      diff: pairs.map(({ difference }) => difference),
      diffSE: pairs.map(({ standardError }) => standardError),
      t: pairs.map(({ statistic }) => statistic),
      p: pairs.map(({ pValue }) => pValue),
      pHolm: adjusted.holm,
      pBonferroni: adjusted.bonferroni,
      waldF: fTest(compared.wald),
      // A linear model of the groups has the first mean and the differences to it as coefficients.
      svyglm: {
        coef: [compared.means[0], ...fromFirst.map(({ difference }) => difference)],
        se: [compared.standardErrors[0], ...fromFirst.map(({ standardError }) => standardError)],
        dfResidual: compared.regression.denominatorDegreesOfFreedom,
      },
      regTermF: fTest(compared.regression),
      // svyranktest 4.1 prints the numerator degrees of freedom as its statistic.
      svyrankKruskalWallis: { statistic: compared.rank.degreesOfFreedom, p: compared.rank.pValue },
    }
  },
}

/** A design declared from plain columns, as the edge cases give them. */
export function edgeDesign(
  strata: string[],
  stratumPopulation: Record<string, number>,
  options: Pick<Parameters<typeof stratifiedDesign>[0], 'lonelyStratum'> = {},
): SurveyDesign {
  return stratifiedDesign({ strata, populationSizes: new Map(Object.entries(stratumPopulation)), ...options })
}
