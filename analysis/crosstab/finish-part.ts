import type { Banner } from '#analysis/crosstab/banner.ts'
import { type FinishedMeans, finishMeans } from '#analysis/crosstab/finish-means.ts'
import { finishPairs } from '#analysis/crosstab/finish-pairs.ts'
import type { CellFigures, PartFigures } from '#analysis/crosstab/part-figures.ts'
import { hidesAny, type PartMask } from '#analysis/crosstab/table-mask.ts'
import type { RowSet } from '#analysis/crosstab/table-rows.ts'
import { correctCells, countTests, publishTest } from '#analysis/crosstab/table-tests.ts'
import type {
  ColumnTest,
  PairTest,
  TableBase,
  TableCell,
  TabulationSettings,
  Withheld,
} from '#analysis/crosstab/tabulation.ts'
import { whyWithheld } from '#analysis/crosstab/withheld.ts'
import { baseWarnings, type Interval, type Result } from '#analysis/result.ts'

/** What is published of a block within one part of the banner, or of its total column. */
export type FinishedPart = {
  readonly bases: readonly TableBase[]
  readonly rows: readonly FinishedRow[]
  readonly means: FinishedMeans | null
  readonly test: Result | null
  readonly cellTests: number
}

export type FinishedRow = {
  readonly cells: readonly TableCell[]
  readonly pairs: readonly PairTest[]
  readonly comparisons: number
}

export type FinishInput = {
  readonly figures: PartFigures
  readonly rows: readonly RowSet[]
  /** `null` when nothing needs to be hidden. */
  readonly mask: PartMask | null
  /** Whether any part of the block hides a cell. */
  readonly hasHiddenCells: boolean
  /** `null` for the total column. */
  readonly part: number | null
  /** What the percentages of the columns are of, where that is not their base; `null` where hidden. */
  readonly percentBases: readonly (number | null)[] | null
  readonly banner: Banner
  readonly settings: TabulationSettings
}

/**
 * Withholds what may not or should not be shown, corrects the p-values of what is left, and turns shares into percentages.
 *
 * Families of comparisons hold only what is shown, so that a corrected p-value tells nothing about a hidden cell.
 */
export function finishPart(input: FinishInput): FinishedPart {
  const { figures, rows, mask, settings } = input
  const test = (of: 'againstRest' | 'againstTotal'): ColumnTest[][] =>
    correctCells(
      rows.map((row, r) =>
        figures.rows[r]!.cells.map((cell, j) =>
          publishTest(cell[of], isHidden(mask, row, j) || hasHiddenTotal(mask, row), 'percentagePoint'),
        ),
      ),
      rows,
      settings.correction,
    )
  const [againstRest, againstTotal] = [test('againstRest'), test('againstTotal')]
  return {
    bases: figures.bases.map((_, j) => finishBase(input, j)),
    rows: rows.map((_, r) => finishRow(input, r, againstRest[r]!, againstTotal[r]!)),
    means: figures.means === null ? null : finishMeans(input, figures.means),
    test: hidesAny(mask) ? null : figures.test,
    cellTests: countTests(againstRest.filter((_, r) => rows[r]!.kind !== 'net').flat()),
  }
}

function finishRow(
  { figures, rows, mask, part, percentBases, banner, settings }: FinishInput,
  r: number,
  againstRest: readonly ColumnTest[],
  againstTotal: readonly ColumnTest[],
): FinishedRow {
  const row = rows[r]!
  const { cells, pairs } = figures.rows[r]!
  const hidden = cells.map((_, j) => isHidden(mask, row, j))
  const compared = finishPairs({
    figures: pairs,
    unit: 'percentagePoint',
    isHidden: hidden,
    part,
    banner,
    settings,
  })
  const rowTotal = hasHiddenTotal(mask, row) ? null : sumOf(cells.map(({ weightedN }) => weightedN))
  const bases = percentBases ?? figures.bases.map(({ weightedN }) => weightedN)
  const total = mask?.isTotalHidden === true ? null : sumOfKnown(bases)
  return {
    cells: cells.map((cell, j) => {
      const withheld = hidden[j]! ? 'hidden' : whyWithheld(figures.bases[j]!.n, settings)
      return {
        n: withheld === 'hidden' ? null : cell.n,
        weightedN: withheld === 'hidden' ? null : cell.weightedN,
        ...percentagesOf(percentBases === null ? cell : withoutError(cell), bases[j]!, rowTotal, total, withheld),
        againstRest: part === null ? null : againstRest[j]!,
        againstTotal: part === null ? null : againstTotal[j]!,
        isTested: compared.isTested[j]!,
        letters: compared.letters[j]!,
        withheld,
      }
    }),
    pairs: compared.pairs,
    comparisons: compared.comparisons,
  }
}

type Percentages = Pick<
  TableCell,
  'columnPercentage' | 'rowPercentage' | 'totalPercentage' | 'standardError' | 'interval'
>

function percentagesOf(
  { weightedN, standardError, interval }: CellFigures,
  base: number | null,
  rowTotal: number | null,
  total: number | null,
  withheld: Withheld | null,
): Percentages {
  const percent = (of: number | null): number | null => (of !== null && of > 0 ? (100 * weightedN) / of : null)
  if (withheld !== null) {
    return { columnPercentage: null, rowPercentage: null, totalPercentage: null, standardError: null, interval: null }
  }
  return {
    columnPercentage: percent(base),
    rowPercentage: percent(rowTotal),
    totalPercentage: percent(total),
    standardError: standardError === null ? null : 100 * standardError,
    interval: interval === null ? null : inPercent(interval),
  }
}

/** Ticks of one respondent are no independent draws, so a share of ticks has not the error of a share of respondents. */
function withoutError(cell: CellFigures): CellFigures {
  return { ...cell, standardError: null, interval: null }
}

function inPercent(interval: Interval): Interval {
  return { ...interval, lower: 100 * interval.lower, upper: 100 * interval.upper }
}

function finishBase({ figures, mask, settings }: FinishInput, column: number): TableBase {
  const { n, weightedN, effectiveN, missing, warnings } = figures.bases[column]!
  if (mask?.columns[column] === true) {
    return { n: null, weightedN: null, effectiveN: null, missing: null, warnings: [], withheld: 'hidden' }
  }
  const others = warnings.filter(({ code }) => code !== 'lowBase' && code !== 'veryLowBase')
  return {
    n,
    weightedN,
    effectiveN,
    // How many did not answer is a count like any other, which the mask does not cover.
    missing: mask === null ? missing : null,
    warnings: [...baseWarnings(n, settings.thresholds), ...others],
    withheld: whyWithheld(figures.bases[column]!.n, settings),
  }
}

function isHidden(mask: PartMask | null, { members }: RowSet, column: number): boolean {
  return mask !== null && (mask.columns[column]! || members.some((member) => mask.cells[member]![column]!))
}

/** Whether a figure that rests on the row's total within the part would give a hidden one away. */
function hasHiddenTotal(mask: PartMask | null, { members }: RowSet): boolean {
  return mask !== null && (mask.isTotalHidden || members.some((member) => mask.rows[member]!))
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

/** The sum, or `null` when a part of it is not known. */
function sumOfKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length < values.length ? null : sumOf(known)
}
