import { finishPairs } from '#analysis/crosstab/finish-pairs.ts'
import type { FinishInput } from '#analysis/crosstab/finish-part.ts'
import type { MeanRowFigures } from '#analysis/crosstab/part-figures.ts'
import { hidesAny } from '#analysis/crosstab/table-mask.ts'
import { correctFamily, publishTest } from '#analysis/crosstab/table-tests.ts'
import type { ColumnTest, MeanCell, PairTest } from '#analysis/crosstab/tabulation.ts'
import { whyWithheld } from '#analysis/crosstab/withheld.ts'

export type FinishedMeans = {
  readonly cells: readonly MeanCell[]
  readonly pairs: readonly PairTest[]
  readonly comparisons: number
}

/**
 * A mean is a sum over the cells of its column: with any of them hidden it could be solved for them. The total mean is a sum
 * over the means of a part, and follows from a mean and its difference from the total or the rest.
 */
export function finishMeans(input: FinishInput, { cells, pairs }: MeanRowFigures): FinishedMeans {
  const { mask, part, hasHiddenCells, banner, settings } = input
  const isHidden = cells.map(
    (_, j) =>
      (part === null && hasHiddenCells) || (mask !== null && (mask.columns[j]! || mask.cells.some((row) => row[j]!))),
  )
  const isTotalHidden = hasHiddenCells || hidesAny(mask)
  const compared = finishPairs({ figures: pairs, unit: 'code', isHidden, part, banner, settings })
  const test = (of: 'againstRest' | 'againstTotal'): ColumnTest[] =>
    correctFamily(
      cells.map((cell) => publishTest(cell[of], isTotalHidden, 'code')),
      settings.correction,
    )
  const [againstRest, againstTotal] = [test('againstRest'), test('againstTotal')]
  return {
    cells: cells.map(({ n, mean, standardError, interval }, j): MeanCell => {
      const withheld = isHidden[j]! ? 'hidden' : whyWithheld(n, settings)
      const estimate =
        withheld === null
          ? { n, mean, standardError, interval, withheld }
          : { n: isHidden[j]! ? null : n, mean: null, standardError: null, interval: null, withheld }
      return {
        ...estimate,
        againstRest: part === null ? null : againstRest[j]!,
        againstTotal: part === null ? null : againstTotal[j]!,
        isTested: compared.isTested[j]!,
        letters: compared.letters[j]!,
      }
    }),
    pairs: compared.pairs,
    comparisons: compared.comparisons,
  }
}
