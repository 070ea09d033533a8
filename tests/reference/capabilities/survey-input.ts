import { type SurveyDesign, stratifiedDesign } from '#analysis/design.ts'

export type Column = (string | number | null)[]

export type StratifiedInput = {
  data: Record<string, Column>
  strata: string
  stratumPopulation: Record<string, number>
  levels: Record<string, string[]>
}

/** The stratified design a case describes: weights N_h / n_h and, unless said otherwise, the finite population. */
export function declareCaseDesign(
  { data, strata, stratumPopulation }: Pick<StratifiedInput, 'data' | 'strata' | 'stratumPopulation'>,
  finitePopulation = true,
): SurveyDesign {
  return stratifiedDesign({
    strata: data[strata]!.map(String),
    populationSizes: new Map(Object.entries(stratumPopulation)),
    finitePopulation,
  })
}
