import type { Banner } from '#analysis/crosstab/banner.ts'
import { comparedPairs } from '#analysis/crosstab/compared-pairs.ts'
import { lettersOf } from '#analysis/crosstab/letters.ts'
import type { PairFigures } from '#analysis/crosstab/part-figures.ts'
import { correctFamily, countTests, publishTest, type Unit } from '#analysis/crosstab/table-tests.ts'
import type { PairTest, TabulationSettings } from '#analysis/crosstab/tabulation.ts'

/** What is published of the comparisons between the columns of one row, shares or means. */
export type FinishedPairs = {
  readonly pairs: readonly PairTest[]
  readonly comparisons: number
  /** By column of the part. */
  readonly isTested: readonly boolean[]
  readonly letters: readonly string[]
}

export type PairsInput = {
  readonly figures: readonly PairFigures[]
  readonly unit: Unit
  /** Columns of the part of which nothing may be shown in this row. */
  readonly isHidden: readonly boolean[]
  /** `null` for the total column. */
  readonly part: number | null
  readonly banner: Banner
  readonly settings: TabulationSettings
}

/** Leaves out pairs that are not to be compared, hides those of hidden cells, corrects the rest as one family. */
export function finishPairs({ figures, unit, isHidden, part, banner, settings }: PairsInput): FinishedPairs {
  const start = part === null ? 0 : banner.starts[part]!
  const compared = part === null ? [] : figures.filter(comparedPairs(banner.parts[part]!, settings.comparisonScope))
  const published = compared.map(({ first, second, ...test }) => ({
    first,
    second,
    ...publishTest(test, isHidden[first]! || isHidden[second]!, unit),
  }))
  const tested = correctFamily(published, settings.correction)
  const letters = lettersOf(
    banner.columns.slice(start, start + isHidden.length).map(({ letter }) => letter ?? ''),
    tested.map((pair) => ({ ...pair, pValue: pair.correctedPValue })),
    { alpha: settings.alpha, ...(settings.stricterAlpha === null ? {} : { stricterAlpha: settings.stricterAlpha }) },
  )
  return {
    pairs: tested.map((pair) => ({ ...pair, first: start + pair.first, second: start + pair.second })),
    comparisons: countTests(tested),
    isTested: isHidden.map((_, j) =>
      tested.some(({ first, second, pValue }) => (first === j || second === j) && pValue !== null),
    ),
    letters,
  }
}
