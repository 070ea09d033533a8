import type { Cells } from '#analysis/crosstab/crosstab.ts'
import type { CountNetwork } from '#analysis/disclosure/count-network.ts'
import type { Protection } from '#analysis/disclosure/protect.ts'

export type SuppressedTable = {
  /** The table as it may be published: hidden counts are `null`, in cells and in margins. */
  readonly counts: Cells
  readonly rowTotals: readonly (number | null)[]
  readonly columnTotals: readonly (number | null)[]
  readonly total: number | null
  /** Totals of the outer columns, row by row and of all rows; empty in a table without nested columns. */
  readonly subtotals: {
    readonly labels: readonly string[]
    readonly counts: Cells
    readonly columnTotals: readonly (number | null)[]
  }
  /**
   * Cells hidden for being small, and cells hidden so that those cannot be worked out. Which is which may not be published:
   * who knows that a count is small knows more than its mask says.
   */
  readonly primary: readonly (readonly boolean[])[]
  readonly complementary: readonly (readonly boolean[])[]
  /** Both: the mask every percentage, mean and export of this table must wear. */
  readonly isMasked: readonly (readonly boolean[])[]
  /** Columns that show no percentages because their base is too small; a hidden base shows none either. */
  readonly columnsBelowMinimumBase: readonly number[]
}

/** The table that is left when the mask is put on. */
export function toSuppressedTable(
  { height, width, groups, places, counts }: CountNetwork,
  { isPrimary, isMasked }: Protection,
  minimumBase: number = 0,
): SuppressedTable {
  const shown = (row: number, place: number): number | null => {
    const line = row * places + place
    return isMasked[line] ? null : counts[line]!
  }
  const shownFrom = (row: number, place: number, size: number): (number | null)[] =>
    Array.from({ length: size }, (_, k) => shown(row, place + k))
  const flags = (of: (line: number) => boolean): boolean[][] =>
    Array.from({ length: height }, (_, row) => Array.from({ length: width }, (__, column) => of(row * places + column)))
  const rows = Array.from({ length: height }, (_, row) => row)
  const columnTotals = shownFrom(height, 0, width)
  return {
    counts: rows.map((row) => shownFrom(row, 0, width)),
    rowTotals: rows.map((row) => shown(row, places - 1)),
    columnTotals,
    total: shown(height, places - 1),
    subtotals: {
      labels: groups,
      counts: rows.map((row) => shownFrom(row, width, groups.length)),
      columnTotals: shownFrom(height, width, groups.length),
    },
    primary: flags((line) => isPrimary[line] === 1),
    complementary: flags((line) => isMasked[line] === 1 && isPrimary[line] === 0),
    isMasked: flags((line) => isMasked[line] === 1),
    columnsBelowMinimumBase: columnTotals.flatMap((_, column) =>
      counts[height * places + column]! < minimumBase ? [column] : [],
    ),
  }
}
