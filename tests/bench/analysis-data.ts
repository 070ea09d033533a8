import { writeFileSync } from 'node:fs'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { type Column, type Dataset, groupingOf, numbersOf, type Variable } from '#analysis/dataset.ts'
import { type SurveyDesign, stratifiedDesign } from '#analysis/design.ts'

const shares = [0.08, 0.17, 0.3, 0.3, 0.15]
const levels = { seg1: 4, seg2: 6, seg3: 12, seg4: 2, seg5: 8 }
const meanWeights = [1.7, 0.9, 0.6, 0.4]
const scoreItems = 6

const numbered = (prefix: string, count: number, width: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1).padStart(width, '0')}`)

export const items = numbered('q', 30, 2)
export const scores = numbered('s', items.length / scoreItems, 1)
export const segments = Object.keys(levels)
/** What everything is crossed with. */
export const segment = 'seg2'

/**
 * A large survey, SYNTHETIC: 30 five-point items, five segments, five scores (means of six items each) and a weight that
 * depends on the first segment, which is the stratum as well. The same seed gives the same answers.
 */
export function syntheticSurvey(rows: number, { missing = 0.03, seed = 3 } = {}): Dataset {
  const generator = xoroshiro128plus(seed)
  const uniform = () => (generator.next() >>> 0) / 2 ** 32
  const columns = new Map<string, Column>()
  for (const [name, count] of Object.entries(levels)) {
    const indexes = new Int32Array(rows)
    for (let row = 0; row < rows; row += 1) indexes[row] = Math.floor(uniform() * count)
    columns.set(name, { kind: 'categorical', variable: categorical(name, count), indexes })
  }
  for (const name of items) {
    const indexes = new Int32Array(rows)
    for (let row = 0; row < rows; row += 1) {
      const chance = uniform()
      indexes[row] = chance < missing ? -1 : categoryAt((chance - missing) / (1 - missing))
    }
    columns.set(name, { kind: 'categorical', variable: categorical(name, shares.length), indexes })
  }
  const survey = { size: rows, columns, rows: null }
  for (const [index, name] of scores.entries())
    columns.set(name, meanOf(survey, name, items.slice(index * scoreItems, (index + 1) * scoreItems)))
  const strata = groupingOf(survey, 'seg1').indexes
  const weights = new Float64Array(rows)
  for (let row = 0; row < rows; row += 1) weights[row] = meanWeights[strata[row]!]! * (0.8 + 0.45 * uniform())
  columns.set('weight', { kind: 'numeric', variable: numeric('weight'), values: weights })
  return survey
}

function categoryAt(chance: number): number {
  let below = 0
  const category = shares.findIndex((share) => {
    below += share
    return chance < below
  })
  return category < 0 ? shares.length - 1 : category
}

function meanOf(survey: Dataset, name: string, answered: readonly string[]): Column {
  const sums = new Float64Array(survey.size)
  const counts = new Int32Array(survey.size)
  for (const item of answered) {
    const { indexes } = groupingOf(survey, item)
    for (let row = 0; row < survey.size; row += 1) {
      if (indexes[row]! < 0) continue
      sums[row]! += indexes[row]! + 1
      counts[row]! += 1
    }
  }
  // Without a single answer 0 / 0 is NaN, which is how a column marks a missing number.
  return { kind: 'numeric', variable: numeric(name), values: sums.map((sum, row) => sum / counts[row]!) }
}

const categorical = (name: string, count: number): Variable => ({
  name,
  kind: 'categorical',
  level: 'ordinal',
  categories: Array.from({ length: count }, (_, index) => ({ code: index + 1, label: String(index + 1) })),
})

const numeric = (name: string): Variable => ({ name, kind: 'numeric', level: 'scale', categories: [] })

/** The survey as drawn by stratum, with its weights and without a finite-population correction. */
export function designOf(survey: Dataset): SurveyDesign {
  const strata = groupingOf(survey, 'seg1')
  return stratifiedDesign({
    strata,
    populationSizes: new Map(strata.labels.map((label) => [label, Number.POSITIVE_INFINITY])),
    weights: numbersOf(survey, 'weight'),
    finitePopulation: false,
  })
}

/** The survey for another program: every category a byte from 1 on (0 = missing), then every number a double. */
export function writeSurvey(survey: Dataset, file: string): void {
  writeFileSync(file, '')
  for (const name of [...items, ...segments])
    writeFileSync(
      file,
      Int8Array.from(groupingOf(survey, name).indexes, (index) => index + 1),
      { flag: 'a' },
    )
  for (const name of [...scores, 'weight'])
    writeFileSync(file, new Uint8Array(numbersOf(survey, name).slice().buffer), { flag: 'a' })
}
