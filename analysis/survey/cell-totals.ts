import type { Counts } from '#analysis/crosstab/crosstab.ts'
import { observedStrata, type SurveyDesign } from '#analysis/design.ts'
import { checkLength } from '#analysis/errors.ts'
import { type Grouping, type Groups, toGrouping } from '#analysis/grouping.ts'
import { disjointCovariance, lonelyScale } from '#analysis/survey/design-covariance.ts'
import { type DomainBasis, findDomains } from '#analysis/survey/domains.ts'

/** Two variables to cross: the category of every row of a design in each. */
export type CrossedGroups = {
  readonly rows: Groups
  readonly columns: Groups
  readonly rowLevels?: readonly string[]
  readonly columnLevels?: readonly string[]
}

/** Everything that the design says about a two-way table: all tests and errors of the table follow from it. */
export type CellTotals = {
  readonly rowLabels: readonly string[]
  readonly columnLabels: readonly string[]
  /** Rows of the sample in each cell. */
  readonly counts: Counts
  /** Estimated population of each cell. */
  readonly totals: Counts
  /** What each column, and all of them together, rest on. */
  readonly columnBases: readonly DomainBasis[]
  readonly base: DomainBasis
  /**
   * Covariances of the estimated populations; cell (i, j) is at position i · columns + j. To be raised by the `varianceScale`
   * of what an estimate rests on: a column, all columns, or the whole design.
   */
  readonly covariance: readonly (readonly number[])[]
  readonly varianceScale: number
}

/**
 * Estimates the population of every cell of a two-way table, with the covariances between them under the full design.
 *
 * Rows without a category in both variables count in no cell; they stay in their strata. One pass over the rows.
 * R equivalent: `survey::svytotal(~interaction(row, column), design)`.
 */
export function estimateCells(design: SurveyDesign, input: CrossedGroups): CellTotals {
  const rows = toGrouping(input.rows, input.rowLevels, { groups: 'rows', levels: 'rowLevels' })
  const columns = toGrouping(input.columns, input.columnLevels, { groups: 'columns', levels: 'columnLevels' })
  checkLength('rows', rows.indexes.length, design.size)
  checkLength('columns', columns.indexes.length, design.size)
  const [height, width] = [rows.labels.length, columns.labels.length]
  const isAnswered = Float64Array.from(rows.indexes, (index) => (index < 0 ? Number.NaN : 1))
  const { domainOf, rows: active, bases } = findDomains(design, columns, { rows: isAnswered })
  const cellOf = new Int32Array(design.size).fill(-1)
  const counts = new Int32Array(height * width)
  const totals = new Float64Array(height * width)
  for (let i = 0; i < active.length; i++) {
    const unit = active[i]!
    const cell = rows.indexes[unit]! * width + domainOf[unit]!
    cellOf[unit] = cell
    counts[cell]!++
    totals[cell]! += design.weights[unit]!
  }
  const asTable = (values: Int32Array | Float64Array): number[][] =>
    rows.labels.map((_, i) => Array.from(values.subarray(i * width, (i + 1) * width)))
  return {
    rowLabels: rows.labels,
    columnLabels: columns.labels,
    counts: asTable(counts),
    totals: asTable(totals),
    columnBases: bases,
    base: findDomains(design, together(columns), { rows: isAnswered }).bases[0]!,
    covariance: disjointCovariance(design, { domainOf: cellOf, rows: active }, design.weights, height * width),
    varianceScale: lonelyScale(design, observedStrata(design)),
  }
}

/** All categories as one. */
function together({ indexes }: Grouping): Grouping {
  return { indexes: indexes.map((index) => (index < 0 ? -1 : 0)), labels: [''] }
}

/**
 * The variance of a linear combination of cells, given as its few cells with their coefficients. Exactly 0 where the parts
 * cancel to within their rounding errors, so that no variance is invented.
 */
export function varianceOf(
  covariance: CellTotals['covariance'],
  gradient: readonly { readonly cell: number; readonly coefficient: number }[],
): number {
  let variance = 0
  let size = 0
  for (const { cell, coefficient } of gradient) {
    const own = covariance[cell]!
    for (const other of gradient) {
      const part = coefficient * own[other.cell]! * other.coefficient
      variance += part
      size += Math.abs(part)
    }
  }
  return variance > 16 * gradient.length * Number.EPSILON * size ? variance : 0
}
