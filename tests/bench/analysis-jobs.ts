import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { type Crosstab, crossTabulate } from '#analysis/crosstab/crosstab.ts'
import { type Dataset, groupingOf, numbersOf } from '#analysis/dataset.ts'
import type { SurveyDesign } from '#analysis/design.ts'
import { designBasedChiSquared } from '#analysis/survey/design-based-chi-squared.ts'
import { type MeanEstimate, surveyMeansByGroup } from '#analysis/survey/survey-mean.ts'
import { weightedCrosstab } from '#analysis/survey/weighted-crosstab.ts'
import { items, scores, segment } from './analysis-data.ts'

/** How far two ways to the same number may be apart, as a share of it. */
const tolerance = 1e-8

/** A fixed job that tells how fast the machine is today: draws five million doubles and sorts them. */
export function sortDoubles(): void {
  const generator = xoroshiro128plus(1)
  const doubles = new Float64Array(5_000_000)
  for (let place = 0; place < doubles.length; place += 1) doubles[place] = (generator.next() >>> 0) / 2 ** 32
  doubles.sort()
  if (!(doubles[0]! < 0.001 && doubles.at(-1)! > 0.999)) throw new Error('Nothing was sorted')
}

export const crossItems = (survey: Dataset): Crosstab[] =>
  items.map((item) => crossTabulate({ rows: groupingOf(survey, item), columns: groupingOf(survey, segment) }))

export function testRelation(survey: Dataset, design: SurveyDesign) {
  const crossed = { rows: groupingOf(survey, items[0]!), columns: groupingOf(survey, segment) }
  return { table: weightedCrosstab(design, crossed), test: designBasedChiSquared(design, crossed).raoScottF }
}

export const meansBySegment = (survey: Dataset, design: SurveyDesign, variables = scores): MeanEstimate[] =>
  variables.flatMap((name) => surveyMeansByGroup(design, numbersOf(survey, name), groupingOf(survey, segment)))

/** Throws unless every table holds every unit once, in the cell where its answers say. */
export function checkCrosstabs(survey: Dataset, tables: readonly Crosstab[]): void {
  const columns = groupingOf(survey, segment).indexes
  for (const [place, item] of items.entries()) {
    const { counts = [[]], missing = 0, total = 0 } = tables[place] ?? {}
    const rows = groupingOf(survey, item).indexes
    expectEqual(`units of ${item}`, total + missing, survey.size)
    const [top, right] = [counts.length - 1, counts[0]!.length - 1]
    let corner = 0
    for (let unit = 0; unit < survey.size; unit += 1) if (rows[unit] === top && columns[unit] === right) corner += 1
    expectEqual(`last cell of ${item}`, counts[top]![right]!, corner)
  }
}

/** Throws unless the weighted table holds the weight of every answered unit. */
export function checkRelation(survey: Dataset, { table }: ReturnType<typeof testRelation>): void {
  const weights = numbersOf(survey, 'weight')
  const { indexes } = groupingOf(survey, items[0]!)
  expectEqual(
    'weight of the table',
    table.weighted.total,
    weights.reduce((sum, weight, unit) => (indexes[unit]! < 0 ? sum : sum + weight), 0),
  )
}

/**
 * Throws unless the first domain has the mean and the standard error that the textbook gives in three passes:
 * z = w (y - ȳ) / Σw within the domain, else 0; variance Σ_h n_h/(n_h - 1) Σ (z - z̄_h)².
 */
export function checkMeans(survey: Dataset, [first]: readonly MeanEstimate[]): void {
  const [weights, values] = [numbersOf(survey, 'weight'), numbersOf(survey, scores[0]!)]
  const [domains, strata] = [groupingOf(survey, segment).indexes, groupingOf(survey, 'seg1')]
  const weightOf = (unit: number) => (domains[unit] === 0 && !Number.isNaN(values[unit]!) ? weights[unit]! : 0)
  let [sum, weight] = [0, 0]
  for (let unit = 0; unit < survey.size; unit += 1) {
    if (weightOf(unit) === 0) continue
    sum += weightOf(unit) * values[unit]!
    weight += weightOf(unit)
  }
  const mean = sum / weight
  const influence = (unit: number) => (weightOf(unit) === 0 ? 0 : (weightOf(unit) * (values[unit]! - mean)) / weight)
  const sizes = strata.labels.map(() => 0)
  const totals = strata.labels.map(() => 0)
  for (let unit = 0; unit < survey.size; unit += 1) {
    sizes[strata.indexes[unit]!]! += 1
    totals[strata.indexes[unit]!]! += influence(unit)
  }
  let variance = 0
  for (let unit = 0; unit < survey.size; unit += 1) {
    const stratum = strata.indexes[unit]!
    const size = sizes[stratum]!
    variance += (size / (size - 1)) * (influence(unit) - totals[stratum]! / size) ** 2
  }
  expectEqual('mean of the first domain', first?.estimate ?? null, mean)
  expectEqual('standard error of the first domain', first?.standardError ?? null, Math.sqrt(variance))
}

/** Throws unless two ways led to the same number. */
export function expectEqual(what: string, found: number | null, expected: number): void {
  if (found === null || !(Math.abs(found - expected) <= tolerance * Math.abs(expected)))
    throw new Error(`${what}: ${found} one way, ${expected} another`)
}
