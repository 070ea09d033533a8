import fc from 'fast-check'
import { type SurveyDesign, stratifiedDesign } from '#analysis/design.ts'
import type { Grouping } from '#analysis/grouping.ts'

/** Columns of equally many rows, and a design over them. */
export type Columns = {
  readonly design: SurveyDesign
  readonly values: readonly (number | null)[]
  readonly later: readonly (number | null)[]
  readonly yes: readonly (number | null)[]
  readonly groups: Grouping
  readonly others: Grouping
}

const few = fc.constantFrom(1, 2, 2, 3, 5)
const number = fc.oneof(
  few,
  few,
  fc.constantFrom(null, Number.NaN, Infinity),
  fc.integer({ min: -1e6, max: 1e6 }).map((thousandths) => thousandths / 1000),
)
const row = fc.record({
  value: number,
  later: number,
  yes: fc.constantFrom(0, 1, 1, null),
  group: fc.integer({ min: -2, max: 2 }),
  other: fc.integer({ min: -1, max: 1 }),
  stratum: fc.constantFrom('A', 'A', 'B', 'C'),
  weight: fc.constantFrom(1, 1, 2.5, 1000),
})

/** Synthetic columns of 0 to 14 rows with ties, missing values, empty groups, lonely strata and censuses. */
export const columns: fc.Arbitrary<Columns> = fc
  .record({
    rows: fc.array(row, { maxLength: 14 }),
    offset: fc.constantFrom(0, 0, 0, 1e9),
    unsampled: fc.constantFrom(0, 1, 50),
    hasWeights: fc.boolean(),
    lonelyStratum: fc.constantFrom('adjust', 'average', 'remove'),
  })
  .map(({ rows, offset, unsampled, hasWeights, lonelyStratum }) => {
    const sampled = (label: string) => rows.filter(({ stratum }) => stratum === label).length
    const moved = (value: number | null) => (value === null ? null : value + offset)
    return {
      design: stratifiedDesign({
        strata: rows.map(({ stratum }) => stratum),
        populationSizes: new Map(
          ['A', 'B', 'C'].map((label, i) => [label, sampled(label) + (i === 0 ? unsampled : i)]),
        ),
        lonelyStratum,
        ...(hasWeights ? { weights: rows.map(({ weight }) => weight) } : {}),
      }),
      values: rows.map(({ value }) => moved(value)),
      later: rows.map(({ later }) => moved(later)),
      yes: rows.map(({ yes }) => yes),
      groups: { indexes: Int32Array.from(rows, ({ group }) => group), labels: ['a', 'b', 'c', 'empty'] },
      others: { indexes: Int32Array.from(rows, ({ other }) => other), labels: ['x', 'y'] },
    }
  })
