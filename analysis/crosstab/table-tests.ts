import { adjustPValues } from '#analysis/compare/adjust-p-values.ts'
import type { TestFigures } from '#analysis/crosstab/part-figures.ts'
import type { RowSet } from '#analysis/crosstab/table-rows.ts'
import type { ColumnTest, TableCorrection } from '#analysis/crosstab/tabulation.ts'

/** What differences are published in: percentage points for shares, for means the unit of the codes. */
export type Unit = 'percentagePoint' | 'code'

/** A test as it is published, or hidden. Its p-value is corrected afterwards, within its family. */
export function publishTest(test: TestFigures, isHidden: boolean, unit: Unit): ColumnTest {
  if (isHidden) {
    return {
      difference: null,
      statistic: null,
      degreesOfFreedom: null,
      pValue: null,
      correctedPValue: null,
      reason: 'hidden',
    }
  }
  const { difference, statistic, degreesOfFreedom, pValue, reason } = test
  return {
    difference: difference === null || unit === 'code' ? difference : 100 * difference,
    statistic,
    degreesOfFreedom,
    pValue,
    correctedPValue: null,
    reason,
  }
}

/** Corrects the tests of one family. */
export function correctFamily<Test extends ColumnTest>(tests: readonly Test[], correction: TableCorrection): Test[] {
  const corrected = adjustPValues(
    tests.map(({ pValue }) => pValue),
    correction,
  )
  return tests.map((test, k) => ({ ...test, correctedPValue: corrected[k]! }))
}

/**
 * Corrects the cells' tests of a part. The cells of all categories are one family; a net overlaps them, so the cells of every
 * net are a family of their own.
 */
export function correctCells(
  tests: readonly (readonly ColumnTest[])[],
  rows: readonly RowSet[],
  correction: TableCorrection,
): ColumnTest[][] {
  const width = tests[0]?.length ?? 0
  const categories = tests.filter((_, r) => rows[r]!.kind !== 'net')
  const family = correctFamily(categories.flat(), correction)
  let place = 0
  return tests.map((row, r) => {
    if (rows[r]!.kind === 'net') return correctFamily(row, correction)
    place += width
    return family.slice(place - width, place)
  })
}

export function countTests(tests: readonly ColumnTest[]): number {
  return tests.filter(({ pValue }) => pValue !== null).length
}
