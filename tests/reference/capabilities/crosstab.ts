import { adjustPValues } from '#analysis/compare/adjust-p-values.ts'
import { describeGroups } from '#analysis/compare/describe-groups.ts'
import { cellResiduals } from '#analysis/crosstab/cell-residuals.ts'
import {
  likelihoodRatioTest,
  linearByLinearTest,
  pearsonChiSquared,
  yatesChiSquared,
} from '#analysis/crosstab/chi-squared-test.ts'
import { columnProportions } from '#analysis/crosstab/column-proportions.ts'
import { type Counts, type Crosstab, crossTabulate, toCrosstab } from '#analysis/crosstab/crosstab.ts'
import { summariseExpectedCounts } from '#analysis/crosstab/expected-counts.ts'
import { fisherExact } from '#analysis/crosstab/fisher-exact.ts'
import { fisherMonteCarlo } from '#analysis/crosstab/fisher-monte-carlo.ts'
import { fisherTwoByTwo } from '#analysis/crosstab/fisher-two-by-two.ts'
import { multipleResponse, tickedTable } from '#analysis/crosstab/multiple-response.ts'
import { nestGroups } from '#analysis/crosstab/nested-banner.ts'
import { netOfRows } from '#analysis/crosstab/nets.ts'
import { nominalAssociation } from '#analysis/crosstab/nominal-association.ts'
import { type OrdinalMeasure, ordinalAssociation } from '#analysis/crosstab/ordinal-association.ts'
import { twoByTwo } from '#analysis/crosstab/two-by-two.ts'
import { toGrouping } from '#analysis/grouping.ts'
import type { Result } from '#analysis/result.ts'
import { limits } from '#tests/reference/capabilities/describe.ts'
import { labels, levelsOf } from '#tests/reference/capabilities/labels.ts'
import { type Capabilities, listOf, read } from '#tests/reference/capability.ts'

export type Table = number[][]

type Columns = Record<string, (string | number | null)[]>

const likert = ['1', '2', '3', '4', '5']

export function chiSquared(test: Result) {
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

/** The cases want the plain share of random tables; the library counts the observed table in, so that p is never 0. */
function shareOfRandomTables(table: Table): number | null {
  const tables = 100_000
  const { pValue } = fisherMonteCarlo(table, { tables })
  return pValue === null ? null : Math.round(pValue * (tables + 1) - 1) / tables
}

/** Pooled z of the shares of two columns. Unlike in column proportions, shares of 0 and 1 are compared too. */
function zOfFirstColumns([ticked, not]: Counts): number | null {
  const pair = [ticked!.slice(0, 2), not!.slice(0, 2)]
  const phi = twoByTwo(pair).signedPhi
  return phi === null ? null : phi * Math.sqrt(pair.flat().reduce((sum, count) => sum + count, 0))
}

function ordinal(measure: OrdinalMeasure | null) {
  return measure === null
    ? null
    : {
        value: measure.value,
        ase1: measure.standardError,
        ase0: measure.standardErrorUnderIndependence,
        z: measure.z,
        p: measure.pValue,
        ci95: limits(measure.interval),
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
    const p = listOf(read<{ p: number | null | (number | null)[] }>(given).p)
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
    const input = read<{ data: Columns; row: string; rowLevels: number[]; col: string; colLevels: string[] }>(given)
    const answers = input.data[input.row] as (number | null)[]
    const rowLevels = input.rowLevels.map(String)
    const columns = labels(input.data[input.col]!, input.colLevels)
    const rows = labels(answers, rowLevels)
    const tabulate = (missing: 'exclude' | 'show') =>
      crossTabulate({ rows, columns, rowLevels, columnLevels: input.colLevels, missing })
    const table = tabulate('exclude')
    // Totals are those of the question alone: of every answer, also without a column or a level of its own.
    const codes = levelsOf(answers)
    const whole = crossTabulate({ rows: labels(answers), columns: answers.map(() => 'all'), rowLevels: codes })
    const rowsWhere = (levels: string[], isIn: (code: number) => boolean) =>
      levels.flatMap((level, position) => (isIn(Number(level)) ? [position] : []))
    const isTop = (code: number) => code >= 4
    const top = netOfRows(whole, rowsWhere(codes, isTop)).percentOfTotal
    const bottom = netOfRows(
      whole,
      rowsWhere(codes, (code) => code <= 2),
    ).percentOfTotal
    return {
      excludeMissing: base(table),
      includeMissing: base(tabulate('show')),
      nMissing: rows.filter((row) => row === null).length,
      nMissingByColumn: table.missingByColumn,
      top2: { pctByColumn: netOfRows(table, rowsWhere(rowLevels, isTop)).percentByColumn, pctTotal: top },
      bottom2Pct: bottom,
      netTop2MinusBottom2: top === null || bottom === null ? null : top - bottom,
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

  'fisher.exact': (given) => {
    const { table } = read<{ table: Table }>(given)
    const isTwoByTwo = table.length === 2 && table[0]?.length === 2
    const two = isTwoByTwo ? fisherTwoByTwo(table) : null
    return {
      p: fisherExact(table).pValue,
      monteCarlo: shareOfRandomTables(table),
      ...(two === null ? {} : { conditionalOddsRatio: two.oddsRatio, conditionalOddsRatioCI95: limits(two.interval) }),
    }
  },

  'association.ordinal': (given) => {
    const { table } = read<{ table: Table }>(given)
    const found = ordinalAssociation(table)
    return {
      n: found.n,
      concordantPairs: found.concordantPairs,
      discordantPairs: found.discordantPairs,
      gamma: ordinal(found.gamma),
      kendallTauB: ordinal(found.kendallTauB),
      kendallTauC: ordinal(found.kendallTauC),
      somersDColDependent: ordinal(found.somersDColumnDependent),
      somersDRowDependent: ordinal(found.somersDRowDependent),
      somersDSymmetric: found.somersDSymmetric,
      spearman: {
        value: found.spearman.estimate,
        t: found.spearman.statistic,
        df: found.spearman.degreesOfFreedom,
        p: found.spearman.pValue,
      },
    }
  },

  'crosstab.multipleResponse': (given) => {
    const input = read<{ data: Columns; items: string[]; col: string; colLevels: string[] }>(given)
    const set = multipleResponse(
      input.items.map((name) => ({ name, values: input.data[name] as (number | null)[] })),
      labels(input.data[input.col]!, input.colLevels),
      input.colLevels,
    )
    return {
      counts: set.counts,
      responses: set.responses,
      respondents: set.respondents,
      respondentsWithAny: set.respondentsWithAny,
      pctOfRespondents: set.percentOfRespondents,
      pctOfRespondentsWithAny: set.percentOfRespondentsWithAny,
      pctOfResponses: set.percentOfResponses,
      countsByColumn: set.countsByColumn,
      baseByColumn: set.baseByColumn,
      baseAnyByColumn: set.baseWithAnyByColumn,
      colPctOfRespondents: set.columnPercentOfRespondents,
      meanMentions: set.meanMentions,
      zCol1vsCol2: input.items.map((_, item) => zOfFirstColumns(tickedTable(set, item))),
    }
  },

  'crosstab.nestedBanner': (given) => {
    const input = read<{
      data: Columns & { $levels?: Record<string, string[]> }
      row: string
      outer: string
      inner: string
    }>(given)
    const levelled = (name: string) => {
      const levels = input.data.$levels?.[name] ?? levelsOf(input.data[name]!)
      return toGrouping(labels(input.data[name]!, levels), levels)
    }
    const columns = nestGroups(levelled(input.outer), levelled(input.inner))
    const answers = input.data[input.row] as (number | null)[]
    const table = crossTabulate({ rows: labels(answers, likert), columns, rowLevels: likert })
    return {
      columns: table.columnLabels,
      counts: table.counts,
      bases: table.columnTotals,
      colPct: table.columnPercentages,
      mean: describeGroups({ values: answers, groups: columns }).map(({ mean }) => mean),
      basesBelow30: table.columnWarnings.filter((warnings) => warnings.length > 0).length,
      emptyColumns: table.columnTotals.filter((total) => total === 0).length,
    }
  },
}
