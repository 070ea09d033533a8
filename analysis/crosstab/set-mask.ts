import type { CellCounts } from '#analysis/crosstab/count-cells.ts'
import { type BlockMask, maskBlock, type PartMask } from '#analysis/crosstab/table-mask.ts'
import type { SuppressionOptions } from '#analysis/disclosure/options.ts'

/** What may not be shown of a set. */
export type SetMask = BlockMask & {
  /** Of respondents asked and respondents who ticked anything the one that percentages are not of: in no column. */
  readonly isOtherBaseHidden: boolean
}

export type SetMaskInput = {
  /** By item: ticked or not within the base of the tests, in the total column, then in every part. */
  readonly tested: readonly (readonly CellCounts[])[]
  /** The same: ticked, others only or nothing, among all asked. */
  readonly threeWay: readonly (readonly CellCounts[])[]
  readonly linked: readonly (readonly [number, number])[]
  readonly isWeighted: boolean
  readonly options: SuppressionOptions
}

/**
 * Finds what must be hidden of a multiple-response set so that no small count can be worked out.
 *
 * Items overlap, so each is protected by itself, as a table of ticked and not ticked: what is left of a base is as much a
 * number of people as who ticked. A base that one item needs hidden is hidden with its column in every item: to publish less
 * than a table allows gives nothing of it away.
 *
 * With both bases of respondents a reader has who ticked others only and who ticked nothing, and bounds that tie the items
 * together; so the second base is shown only when none of those numbers is small, in any column.
 */
export function maskSet({ tested, threeWay, linked, isWeighted, options }: SetMaskInput): SetMask {
  const masks = tested.map(([everyone, ...parts]) =>
    maskBlock({ parts, total: everyone!.counts.map((row) => row[0]!), linked, isWeighted, options }),
  )
  const total = combine(masks.map((mask) => mask.total))
  const parts = masks[0]!.parts.map((_, p) => combine(masks.map((mask) => mask.parts[p]!)))
  return {
    total,
    parts,
    hasHiddenCells: masks.some(({ hasHiddenCells }) => hasHiddenCells),
    isOtherBaseHidden: threeWay.flat().some((cells) => hasSmallCount(cells, options)),
  }
}

/** The masks of the items as one: entry i of the cells and rows is who ticked item i. */
function combine(items: readonly PartMask[]): PartMask {
  const columns = items[0]!.columns.map((_, j) => items.some((item) => item.columns[j]!))
  return {
    cells: items.map(({ cells }) => columns.map((isHidden, j) => isHidden || cells.some((row) => row[j]!))),
    columns,
    rows: items.map(({ rows }) => rows.some(Boolean)),
    isTotalHidden: items.some(({ isTotalHidden }) => isTotalHidden),
  }
}

function hasSmallCount({ counts, withoutColumn }: CellCounts, { threshold, hideZeros }: SuppressionOptions): boolean {
  const all = withoutColumn.some((count) => count > 0) ? [...counts.flat(), ...withoutColumn] : counts.flat()
  return all.some((count) => count < threshold && (count > 0 || hideZeros === true))
}
