import { type CellCounts, countCells } from '#analysis/crosstab/count-cells.ts'
import { designRows } from '#analysis/crosstab/design-figures.ts'
import type { PartFigures } from '#analysis/crosstab/part-figures.ts'
import { plainRow } from '#analysis/crosstab/plain-figures.ts'
import type { BlockContext, PreparedBlock } from '#analysis/crosstab/prepare-block.ts'
import { maskSet, type SetMask } from '#analysis/crosstab/set-mask.ts'
import { displaySet, nothing, tickedOrNot } from '#analysis/crosstab/set-rows.ts'
import type { MultipleResponseRows, PercentBase, SetBase } from '#analysis/crosstab/tabulation.ts'
import type { Grouping } from '#analysis/grouping.ts'
import { unweightedBasis } from '#analysis/result.ts'
import { estimateCells } from '#analysis/survey/cell-totals.ts'

/** Counts, estimates and masks a multiple-response set: every item as ticked or not on the base they share. */
export function prepareSet(set: MultipleResponseRows, size: number, context: BlockContext): PreparedBlock {
  const { design, settings, missingLabel, columns, linked, disclosure } = context
  const { percentBase = 'respondents' } = set
  const weights = design?.weights ?? null
  const { rows, items } = displaySet(set, size, { missing: settings.missing, missingLabel, weights })
  const tested = items.map((item) => tickedOrNot(item, percentBase === 'respondentsWithAny'))
  const counted = countCells(tested, columns)
  const figures = columns.map((groups, p) =>
    design === undefined
      ? plainSet(
          counted.map((item) => item[p]!),
          settings,
        )
      : designSet(tested, groups, { design, settings }),
  )
  const mask =
    disclosure === undefined
      ? null
      : maskSet({
          tested: counted,
          threeWay: countCells(items, columns),
          linked,
          isWeighted: design !== undefined,
          options: disclosure,
        })
  const bases = columns.map((groups, p) => basesOf(items[0]!, groups, weights, figures[p]!))
  return {
    name: set.name,
    rows,
    figures,
    mask,
    set: { percentBase, bases: bases.map((part, p) => (mask === null ? part : hideBases(part, mask, percentBase, p))) },
  }
}

type Limits = Pick<BlockContext['settings'], 'level' | 'minimumBase'>

function plainSet(items: readonly CellCounts[], { level, minimumBase }: Limits): PartFigures {
  const { counts, missing } = items[0]!
  const bases = counts[0]!.map((n, j) => n + counts[1]![j]!)
  return {
    bases: bases.map((n, j) => ({
      ...unweightedBasis(
        n,
        missing.reduce((sum, row) => sum + row[j]!, 0),
      ),
      warnings: [],
    })),
    rows: items.map((item) => plainRow(item.counts[0]!, bases, level, minimumBase)),
    means: null,
    test: null,
  }
}

function designSet(
  items: readonly Grouping[],
  columns: Grouping,
  { design, settings }: { design: NonNullable<BlockContext['design']>; settings: Limits },
): PartFigures {
  const estimated = items.map((rows) => estimateCells(design, { rows, columns }))
  return {
    bases: estimated[0]!.columnBases,
    rows: estimated.map((cells) => designRows(cells, settings.level, settings.minimumBase)[0]!),
    means: null,
    test: null,
  }
}

/** The three bases of every column: who was asked and who ticked anything follow from any one item. */
function basesOf(
  { indexes }: Grouping,
  columns: Grouping,
  weights: Float64Array | null,
  { rows }: PartFigures,
): { [Base in keyof SetBase]: NonNullable<SetBase[Base]> }[] {
  const bases = columns.labels.map((_, j) => ({
    respondents: { n: 0, weightedN: 0 },
    respondentsWithAny: { n: 0, weightedN: 0 },
    responses: {
      n: rows.reduce((sum, { cells }) => sum + cells[j]!.n, 0),
      weightedN: rows.reduce((sum, { cells }) => sum + cells[j]!.weightedN, 0),
    },
  }))
  for (let unit = 0; unit < indexes.length; unit++) {
    const base = bases[columns.indexes[unit]!]
    const index = indexes[unit]!
    if (base === undefined || index < 0) continue
    const weight = weights?.[unit] ?? 1
    for (const amount of index === nothing ? [base.respondents] : [base.respondents, base.respondentsWithAny]) {
      amount.n++
      amount.weightedN += weight
    }
  }
  return bases
}

/** With an item hidden, the number of ticks would give it away. */
function hideBases(bases: readonly SetBase[], mask: SetMask, percentBase: PercentBase, part: number): SetBase[] {
  const { cells, columns } = part === 0 ? mask.total : mask.parts[part - 1]!
  const isOfAny = percentBase === 'respondentsWithAny'
  return bases.map(({ respondents, respondentsWithAny, responses }, j) => ({
    respondents: (isOfAny && mask.isOtherBaseHidden) || columns[j]! ? null : respondents,
    respondentsWithAny: (!isOfAny && mask.isOtherBaseHidden) || columns[j]! ? null : respondentsWithAny,
    responses: cells.some((row) => row[j]!) ? null : responses,
  }))
}
