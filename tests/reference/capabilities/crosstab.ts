import { adjustPValues } from '#analysis/compare/adjust-p-values.ts'
import { cellResiduals } from '#analysis/crosstab/cell-residuals.ts'
import {
  likelihoodRatioTest,
  linearByLinearTest,
  pearsonChiSquared,
  yatesChiSquared,
} from '#analysis/crosstab/chi-squared-test.ts'
import { columnProportions } from '#analysis/crosstab/column-proportions.ts'
import { type Crosstab, crossTabulate, toCrosstab } from '#analysis/crosstab/crosstab.ts'
import { summariseExpectedCounts } from '#analysis/crosstab/expected-counts.ts'
import { fisherTwoByTwo } from '#analysis/crosstab/fisher-two-by-two.ts'
import { netOfRows } from '#analysis/crosstab/nets.ts'
import { nominalAssociation } from '#analysis/crosstab/nominal-association.ts'
import { twoByTwo } from '#analysis/crosstab/two-by-two.ts'
import type { TestResult } from '#analysis/result.ts'
import { limits } from '#tests/reference/capabilities/describe.ts'
import { type Capabilities, read } from '#tests/reference/capability.ts'

export type Table = number[][]

/** Labels as text; the cases code answers as numbers. */
export function labels(values: readonly (string | number | null)[]): (string | null)[] {
  return values.map((value) => (value === null ? null : String(value)))
}

export function chiSquared(test: TestResult) {
  return test.statistic === null ? null : { statistic: test.statistic, df: test.degreesOfFreedom, p: test.pValue }
}

function comparisonOfTwoRows(table: Table) {
  const two = twoByTwo(table)
  const fisher = fisherTwoByTwo(table)
  const yates = yatesChiSquared(table)
  return {
    yates: { statistic: yates.statistic, p: yates.pValue },
    oddsRatio: two.oddsRatio,
    oddsRatioCI95: limits(two.oddsRatioInterval),
    relativeRiskRow1vs2Col1: two.relativeRisk,
    relativeRiskCI95: limits(two.relativeRiskInterval),
    riskDifference: two.riskDifference,
    riskDifferenceWaldCI95: limits(two.riskDifferenceInterval),
    signedPhi: two.signedPhi,
    fisherP: fisher.twoSided.pValue,
    fisherPLess: fisher.less.pValue,
    fisherPGreater: fisher.greater.pValue,
  }
}

const base = (table: Crosstab) => ({
  counts: table.counts,
  baseByColumn: table.columnTotals,
  total: table.total,
  colPct: table.columnPercentages,
})

export const crosstabs: Capabilities = {
  pAdjust: (given) => {
    const { p } = read<{ p: (number | null)[] }>(given)
    return {
      bonferroni: adjustPValues(p, 'bonferroni'),
      holm: adjustPValues(p, 'holm'),
      hochberg: adjustPValues(p, 'hochberg'),
      BH: adjustPValues(p, 'benjaminiHochberg'),
      BY: adjustPValues(p, 'benjaminiYekutieli'),
      sidak: adjustPValues(p, 'sidak'),
    }
  },

  'crosstab.full': (given) => {
    const { table } = read<{ table: Table }>(given)
    const crosstab = toCrosstab(table)
    const residuals = cellResiduals(table)
    const association = nominalAssociation(table)
    const expected = summariseExpectedCounts(table)
    return {
      n: crosstab.total,
      rowTotals: crosstab.rowTotals,
      colTotals: crosstab.columnTotals,
      rowPct: crosstab.rowPercentages,
      colPct: crosstab.columnPercentages,
      totalPct: crosstab.totalPercentages,
      expectedCounts: residuals.expected,
      pearson: chiSquared(pearsonChiSquared(table)),
      likelihoodRatio: chiSquared(likelihoodRatioTest(table)),
      linearByLinear: chiSquared(linearByLinearTest(table)),
      minExpected: expected.minimum,
      cellsExpectedBelow5: expected.cellsBelow5,
      pctCellsExpectedBelow5: expected.percentBelow5,
      pearsonResiduals: residuals.pearson,
      adjustedResiduals: residuals.adjusted,
      adjustedResidualP: residuals.pValue,
      adjustedResidualPBonferroni: residuals.bonferroni,
      adjustedResidualPHolm: residuals.holm,
      adjustedResidualPBH: residuals.benjaminiHochberg,
      phi: association.phi,
      cramersV: association.cramersV.value,
      cramersVCI95: limits(association.cramersV.interval),
      cramersVBiasCorrected: association.biasCorrectedV,
      contingencyCoefficient: association.contingencyCoefficient,
      tschuprowT: association.tschuprowsT,
      lambdaColGivenRow: association.lambdaColumnGivenRow,
      lambdaRowGivenCol: association.lambdaRowGivenColumn,
      uncertaintyColGivenRow: association.uncertaintyColumnGivenRow,
      uncertaintyRowGivenCol: association.uncertaintyRowGivenColumn,
      uncertaintySymmetric: association.uncertaintySymmetric,
      ...(table.length === 2 && table[0]?.length === 2 ? { twoByTwo: comparisonOfTwoRows(table) } : {}),
    }
  },

  'crosstab.missing': (given) => {
    const input = read<{
      data: Record<string, (string | number | null)[]>
      row: string
      rowLevels: number[]
      col: string
      colLevels: string[]
    }>(given)
    const tabulate = (missing: 'exclude' | 'show') =>
      crossTabulate({
        rows: labels(input.data[input.row]!),
        columns: labels(input.data[input.col]!),
        rowLevels: input.rowLevels.map(String),
        columnLevels: input.colLevels,
        missing,
      })
    const table = tabulate('exclude')
    const rowsWhere = (isIn: (level: number) => boolean) =>
      input.rowLevels.flatMap((level, position) => (isIn(level) ? [position] : []))
    const top = netOfRows(
      table,
      rowsWhere((level) => level >= 4),
    )
    const bottom = netOfRows(
      table,
      rowsWhere((level) => level <= 2),
    )
    return {
      excludeMissing: base(table),
      includeMissing: base(tabulate('show')),
      nMissing: table.missing,
      nMissingByColumn: table.missingByColumn,
      top2: { pctByColumn: top.percentByColumn, pctTotal: top.percentOfTotal },
      bottom2Pct: bottom.percentOfTotal,
      netTop2MinusBottom2: top.percentOfTotal! - bottom.percentOfTotal!,
    }
  },

  'columnProportions.z': (given) => {
    const { table, alpha } = read<{ table: Table; alpha: number }>(given)
    const compared = columnProportions(table, { alpha })
    return {
      pairs: compared.pairs.map(
        ({ first, second }) => compared.columnLetters[first]! + compared.columnLetters[second]!,
      ),
      colPct: compared.columnPercentages,
      bases: compared.bases,
      rows: compared.rows.map((row) => ({
        testedColumns: row.isTestable,
        nTests: row.tests,
        z: row.z,
        p: row.pValue,
        pBonferroni: row.bonferroni,
        pHolm: row.holm,
        pBH: row.benjaminiHochberg,
        letters: row.letters.none,
        lettersBonferroni: row.letters.bonferroni,
        lettersHolm: row.letters.holm,
        lettersBH: row.letters.benjaminiHochberg,
      })),
    }
  },
}
