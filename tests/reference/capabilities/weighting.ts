import { type SurveyDesign, stratifiedDesign } from '#analysis/design.ts'
import { surveyMean } from '#analysis/survey/survey-mean.ts'
import { calibrate, postStratify, rake, trimWeights } from '#analysis/survey/weighting.ts'
import { summariseWeights } from '#analysis/weights.ts'
import { labels } from '#tests/reference/capabilities/labels.ts'
import { declareCaseDesign, type StratifiedInput } from '#tests/reference/capabilities/survey-input.ts'
import { type Capabilities, read } from '#tests/reference/capability.ts'

type Values = (number | null)[]

export const weightings: Capabilities = {
  'survey.weighting': (given) => {
    const input = read<
      StratifiedInput & { regionPopulation: Record<string, number>; variables: string[]; trimUpper: number }
    >(given)
    const design = declareCaseDesign(input)
    const groups = { size: labels(input.data.size_class!), region: labels(input.data.region!) }
    const size = { name: 'size', groups: groups.size, totals: new Map(Object.entries(input.stratumPopulation)) }
    const region = { name: 'region', groups: groups.region, totals: new Map(Object.entries(input.regionPopulation)) }
    const population = [...size.totals.values()].reduce((sum, total) => sum + total, 0)
    const simple = stratifiedDesign({
      strata: groups.size.map(() => 'all'),
      populationSizes: new Map([['all', population]]),
    })
    const summary = (weighted: SurveyDesign) => {
      const weights = summariseWeights(weighted.weights)
      const sums = (margin: (string | null)[], totals: Map<string, number>) =>
        Object.fromEntries(
          [...totals.keys()].map((label) => [
            label,
            weighted.weights.reduce((sum, weight, row) => (margin[row] === label ? sum + weight : sum), 0),
          ]),
        )
      return {
        weights: [...weighted.weights],
        sum: weights.sum,
        min: weights.minimum,
        max: weights.maximum,
        kishDeff: weights.designEffect,
        kishEffectiveN: weights.effectiveN,
        bySize: sums(groups.size, size.totals),
        byRegion: sums(groups.region, region.totals),
        means: Object.fromEntries(
          input.variables.map((name) => {
            const { estimate, standardError } = surveyMean(weighted, input.data[name] as Values)
            return [name, { mean: estimate, se: standardError }]
          }),
        ),
      }
    }
    const raked = rake(simple, [size, region])
    return {
      designWeights: summary(design),
      postStratifiedOnSizeFromSRS: summary(postStratify(simple, size)),
      postStratifiedOnRegion: summary(postStratify(design, region)),
      rakedFromSRS: summary(raked),
      rakedFromDesign: summary(rake(design, [size, region])),
      gregLinear: summary(calibrate(design, [size, region], 'linear')),
      rakingCalibration: summary(calibrate(design, [size, region], 'raking')),
      trimmedRakedFromSRS: summary(trimWeights(raked, { upper: input.trimUpper })),
    }
  },

  'survey.weightingExample': (given) => {
    const input = read<{
      data: Record<string, (string | number | null)[]>
      margins: Record<string, Record<string, number>>
      weight: string
      fpc: string
      strata: string
    }>(given)
    const strata = input.data[input.strata]!.map(String)
    const design = stratifiedDesign({
      strata,
      populationSizes: new Map(strata.map((label, row) => [label, input.data[input.fpc]![row] as number])),
      weights: input.data[input.weight] as number[],
    })
    const margins = Object.entries(input.margins).map(([name, totals]) => ({
      name,
      groups: labels(input.data[name]!),
      totals: new Map(Object.entries(totals)),
    }))
    const summary = (weighted: SurveyDesign) => {
      const mean = surveyMean(weighted, input.data.api00 as Values)
      const total = surveyMean(weighted, input.data.enroll as Values)
      return {
        weights: [...weighted.weights],
        api00: { mean: mean.estimate, se: mean.standardError },
        enrollTotal: { total: total.total, se: total.totalStandardError },
      }
    }
    return { postStratified: summary(postStratify(design, margins[1]!)), raked: summary(rake(design, margins)) }
  },
}
