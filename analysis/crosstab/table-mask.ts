import { type CellCounts, countCells } from '#analysis/crosstab/count-cells.ts'
import type { Counts } from '#analysis/crosstab/crosstab.ts'
import type { SuppressionOptions } from '#analysis/disclosure/options.ts'
import { suppressBanner } from '#analysis/disclosure/suppress-banner.ts'
import type { SuppressedTable } from '#analysis/disclosure/suppressed-table.ts'
import type { Grouping } from '#analysis/grouping.ts'

/** What may not be shown of a block: of its displayed categories, by part of the banner, and of its total column. */
export type BlockMask = {
  readonly parts: readonly PartMask[]
  readonly total: PartMask
  readonly hasHiddenCells: boolean
}

export type PartMask = {
  /** Category i in column j. */
  readonly cells: readonly (readonly boolean[])[]
  readonly columns: readonly boolean[]
  /** Row totals within the part. */
  readonly rows: readonly boolean[]
  readonly isTotalHidden: boolean
}

export type MaskInput = {
  /** Displayed categories by part of the banner. */
  readonly parts: readonly CellCounts[]
  readonly total: readonly number[]
  /** Pairs of parts of which the second only divides the first further. */
  readonly linked: readonly (readonly [number, number])[]
  /** With weights a total is a sum with known weights, from which a single hidden cell could be solved. */
  readonly isWeighted: boolean
  readonly options: SuppressionOptions
}

/**
 * Finds what must be hidden of a block so that no hidden count can be worked out.
 *
 * The parts are protected together (`suppressBanner`), units without a column category as one more column. Of two linked
 * parts the finer is hidden whole when either hides anything. A column whose base is hidden is hidden whole. With weights a row
 * that hides something in one part is hidden whole in the others, which would add up to its totals.
 */
export function maskBlock({ parts, total, linked, isWeighted, options }: MaskInput): BlockMask {
  const alone = { counts: total.map((count) => [count]) }
  const tables = suppressBanner([alone, ...parts.map(withOthers)], options)
  const found = parts.map((part, k) => toMask(tables[k + 1]!, part, isWeighted))
  const apart = found.map((mask, part) =>
    linked.some(([outer, inner]) => inner === part && (hidesAny(found[outer]!) || hidesAny(mask)))
      ? hideAll(mask)
      : mask,
  )
  const masked = isWeighted ? hideTotalsOfOthers(apart, found) : apart
  // A part that is hidden whole publishes nothing that a total could be combined with.
  const published = found.filter((mask, part) => apart[part] === mask)
  const { rowTotals, total: sum } = tables[0]!
  const rows = rowTotals.map(
    (count, i) => count === null || (isWeighted && published.some(({ cells }) => cells[i]!.some(Boolean))),
  )
  return {
    parts: masked,
    hasHiddenCells: rows.some(Boolean) || published.some(hidesAny),
    total: { cells: rows.map((isHidden) => [isHidden]), columns: [sum === null], rows, isTotalHidden: sum === null },
  }
}

/**
 * Counts and weighted counts of a row are two equations in its hidden cells: they may not follow from another part. A part in
 * which one row alone would be hidden is hidden whole, for the row would follow from the bases.
 */
function hideTotalsOfOthers(parts: readonly PartMask[], found: readonly PartMask[]): PartMask[] {
  const hiddenIn = (mask: PartMask, row: number): boolean => mask.rows[row]! || mask.cells[row]!.some(Boolean)
  const isPublished = (part: number): boolean => parts[part] === found[part]
  return parts.map((mask, part) => {
    if (!isPublished(part)) return mask
    const elsewhere = mask.rows.map((_, row) =>
      parts.some((other, k) => k !== part && isPublished(k) && hiddenIn(other, row)),
    )
    if (!elsewhere.some(Boolean)) return mask
    const hidden = mask.rows.filter((_, row) => elsewhere[row]! || hiddenIn(mask, row))
    if (hidden.length === 1) return hideAll(mask)
    return {
      ...mask,
      cells: mask.cells.map((row, i) => row.map((isHidden) => isHidden || elsewhere[i]!)),
      rows: mask.rows.map((isHidden, i) => isHidden || elsewhere[i]!),
    }
  })
}

function withOthers({ counts, withoutColumn }: CellCounts): { readonly counts: Counts } {
  const hasOthers = withoutColumn.some((count) => count > 0)
  return { counts: hasOthers ? counts.map((row, i) => [...row, withoutColumn[i]!]) : counts }
}

function toMask(
  { isMasked, rowTotals, columnTotals, total }: SuppressedTable,
  { missing }: CellCounts,
  isWeighted: boolean,
): PartMask {
  const width = missing[0]!.length
  const columns = columnTotals.slice(0, width).map((count) => count === null)
  return {
    cells: isMasked.map((row) => row.slice(0, width).map((isHidden, j) => isHidden || columns[j]!)),
    columns,
    rows: rowTotals.map((count, i) => count === null || (isWeighted && isMasked[i]!.some(Boolean))),
    isTotalHidden: total === null,
  }
}

/** Pairs of groupings of which every category of the second lies within one category of the first. */
export function findLinked(groupings: readonly Grouping[]): (readonly [number, number])[] {
  const crossed = countCells(groupings, groupings)
  return groupings.flatMap((_, outer) =>
    groupings.flatMap((__, inner) =>
      outer !== inner && divides(crossed[outer]![inner]!) ? [[outer, inner] as const] : [],
    ),
  )
}

function divides({ counts, missing }: CellCounts): boolean {
  const rows = [...counts, ...missing]
  return missing[0]!.every((_, column) => rows.filter((row) => row[column]! > 0).length <= 1)
}

function hideAll({ cells, columns, rows }: PartMask): PartMask {
  return {
    cells: cells.map((row) => row.map(() => true)),
    columns: columns.map(() => true),
    rows: rows.map(() => true),
    isTotalHidden: true,
  }
}

/** Whether anything of a part is hidden but a number that follows from what is shown. */
export function hidesAny(mask: PartMask | null): boolean {
  return mask !== null && (mask.isTotalHidden || mask.rows.some(Boolean) || mask.cells.some((row) => row.some(Boolean)))
}
