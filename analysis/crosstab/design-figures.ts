import { designMeans } from '#analysis/crosstab/design-means.ts'
import { noTest, type PartFigures, type RowFigures, type TestFigures } from '#analysis/crosstab/part-figures.ts'
import type { DisplayedVariable, RowSet } from '#analysis/crosstab/table-rows.ts'
import type { SurveyDesign } from '#analysis/design.ts'
import type { Grouping } from '#analysis/grouping.ts'
import type { Result } from '#analysis/result.ts'
import { type CellTotals, estimateCells } from '#analysis/survey/cell-totals.ts'
import { compareColumnsOf } from '#analysis/survey/compare-columns.ts'
import { designBasedChiSquared } from '#analysis/survey/design-based-chi-squared.ts'
import { columnShares } from '#analysis/survey/weighted-crosstab.ts'

export type DesignInput = {
  readonly design: SurveyDesign
  readonly variable: DisplayedVariable
  readonly columns: Grouping
  readonly level: number
  readonly minimumBase: number
}

/**
 * Figures of a part under a sample design: logit intervals, linearised errors, comparisons with the covariances of the
 * columns, Rao–Scott F with Cramér's V of the weighted table.
 */
export function designFigures({ design, variable, columns, level, minimumBase }: DesignInput): PartFigures {
  const { grouping, rows, numbers } = variable
  const cells = estimateCells(design, { rows: grouping, columns })
  const single = designRows(cells, level, minimumBase)
  const nets = rows.filter(({ kind }) => kind === 'net')
  const isTable = columns.labels.length >= 2
  const tests = isTable ? designBasedChiSquared(design, { rows: grouping, columns }) : null
  return {
    bases: cells.columnBases,
    rows: [
      ...single,
      ...nets.map((net) => {
        const against = estimateCells(design, { rows: netAgainstOthers(grouping, net), columns })
        return designRows(against, level, minimumBase)[0]!
      }),
    ],
    means: numbers === null ? null : designMeans(design, numbers, columns, { level, minimumBase }),
    test:
      tests === null
        ? null
        : {
            ...tests.raoScottF,
            effectSize: { name: 'cramersV', value: tests.cramersV, interval: null },
          },
  }
}

function netAgainstOthers({ indexes }: Grouping, { members }: RowSet): Grouping {
  const chosen = new Set(members)
  return { indexes: indexes.map((index) => (index < 0 ? -1 : Number(!chosen.has(index)))), labels: ['net', 'others'] }
}

/** Shares of every column in all rows of an estimated table, with their errors and comparisons. */
export function designRows(cells: CellTotals, level: number, minimumBase: number): RowFigures[] {
  const shares = columnShares(cells, { level })
  const { pairs, rows } = compareColumnsOf(cells, { level, minimumBase })
  return rows.map((row, i) => ({
    cells: shares[i]!.map(({ standardError, interval }, j) => ({
      n: cells.counts[i]![j]!,
      weightedN: cells.totals[i]![j]!,
      standardError,
      interval,
      againstRest: toTest(row.againstRest[j]!),
      againstTotal: toTest(row.againstTotal[j]!),
    })),
    pairs: pairs.map((pair, k) => ({ ...pair, ...toTest(row.pairs[k]!) })),
  }))
}

function toTest({ estimate, statistic, degreesOfFreedom, pValue, reason }: Result): TestFigures {
  return reason === null
    ? { difference: estimate, statistic, degreesOfFreedom, pValue, reason }
    : noTest(reason, estimate)
}
