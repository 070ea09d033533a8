import { columnProportions } from '#analysis/crosstab/column-proportions.ts'
import { toCrosstab } from '#analysis/crosstab/crosstab.ts'
import { fisherExact } from '#analysis/crosstab/fisher-exact.ts'
import { fisherTwoByTwo } from '#analysis/crosstab/fisher-two-by-two.ts'
import { twoByTwo } from '#analysis/crosstab/two-by-two.ts'
import { crosstabs, type Table } from '#tests/reference/capabilities/crosstab.ts'
import { limits } from '#tests/reference/capabilities/describe.ts'
import type { Answers, EdgeKind } from '#tests/reference/capabilities/edge/edge-kind.ts'
import { read } from '#tests/reference/capability.ts'
import type { JsonObject } from '#tests/reference/reference-case.ts'

/** The one limit of the conditional odds ratio's interval that a table with an empty cell still has. */
function finiteLimit(table: Table): number | null {
  const [lower, upper] = limits(fisherTwoByTwo(table).interval) ?? [null, null]
  return upper !== null && Number.isFinite(upper) ? upper : lower
}

function tableAnswers(given: JsonObject): Answers {
  const { table, alpha } = read<{ table: Table; alpha?: number }>(given)
  const crosstab = toCrosstab(table)
  const compared = () => columnProportions(table, alpha === undefined ? {} : { alpha })
  const firstRow = () => compared().rows[0]
  const isTwoByTwo = table.length === 2 && table[0]?.length === 2
  return {
    counts: () => crosstab.counts,
    bases: () => crosstab.columnTotals,
    lowBaseUnder30: () => crosstab.columnWarnings.map((warnings) => warnings.length > 0),
    share: () => crosstab.columnPercentages[0]?.map((percentage) => (percentage === null ? null : percentage / 100)),
    pairs: () =>
      compared().pairs.map(({ first, second }) => compared().columnLetters[first]! + compared().columnLetters[second]!),
    testable: () => firstRow()?.isTestable,
    z: () => firstRow()?.z,
    p: () => firstRow()?.pValue,
    pBonferroni: () => firstRow()?.bonferroni,
    pHolm: () => firstRow()?.holm,
    pBH: () => firstRow()?.benjaminiHochberg,
    fisher: () => fisherExact(table).pValue,
    fisherP: () => (isTwoByTwo ? fisherTwoByTwo(table).twoSided : fisherExact(table)).pValue,
    oddsRatio: () => twoByTwo(table).oddsRatio,
    haldaneAnscombeOddsRatio: () => twoByTwo(table).haldaneAnscombeOddsRatio,
    haldaneAnscombeCI95: () => limits(twoByTwo(table).haldaneAnscombeInterval),
    conditionalOddsRatioCILimitFinite: () => finiteLimit(table),
  }
}

export const edgesOfTables: readonly EdgeKind[] = [
  // Whatever a cross-tab answers may be asked of an odd one.
  { needs: ['table'], answers: tableAnswers, whole: (given) => crosstabs['crosstab.full']?.(given) },
]
