import type { Counts } from '#analysis/crosstab/crosstab.ts'
import { countNetwork } from '#analysis/disclosure/count-network.ts'
import { checkCounts, checkGroups, checkOptions, type SuppressionOptions } from '#analysis/disclosure/options.ts'
import { protect } from '#analysis/disclosure/protect.ts'
import { type SuppressedTable, toSuppressedTable } from '#analysis/disclosure/suppressed-table.ts'

export type TableSuppressionOptions = SuppressionOptions & {
  /** The outer column of every column, when columns are nested and outer columns have subtotals. */
  readonly columnGroups?: readonly string[]
}

/**
 * Hides small counts of a table, and as many others as needed so that nobody can work them out from the margins.
 *
 * Counts from 1 to `threshold` - 1 are hidden (with `hideZeros` from 0), in cells, subtotals and totals alike. Then further
 * counts are hidden until the published numbers allow, for each of those, another table in which it is the threshold or more
 * and no hidden count is below 1 (below 0 with `hideZeros`). So every hidden number has at least two possible values and
 * none of them is known to be small, even for a reader who knows that zeros are shown. Found as cheapest flows along
 * closed paths: small counts are taken before large ones, cells before subtotals, and totals only where cells do not
 * suffice. `columnGroups` protects subtotals of outer columns together with the rest; for nested rows, turn the table around.
 *
 * Protects this one table; for tables side by side see `suppressBanner`. A table without cells hides nothing. Throws
 * `InvalidArgumentError` when rows differ in length, a number is no count, or an option is out of range.
 *
 * Cell suppression in networks: Cox (1980, 1995), Kelly, Golden & Assad (1992). R equivalent: `sdcTable::protectTable`.
 *
 * @example suppressTable([[12, 3, 8], [9, 14, 2], [0, 7, 11]], { threshold: 5 }).counts
 */
export function suppressTable(table: Counts, options: TableSuppressionOptions): SuppressedTable {
  checkOptions(options)
  checkCounts('table', table)
  checkGroups('columnGroups', options.columnGroups, table[0]?.length ?? 0)
  const network = countNetwork(table, options.columnGroups)
  return toSuppressedTable(network, protect([network], options)[0]!, options.minimumBase)
}

export type SuppressedCounts = {
  readonly counts: readonly (number | null)[]
  readonly total: number | null
  readonly primary: readonly boolean[]
  readonly complementary: readonly boolean[]
  readonly isMasked: readonly boolean[]
}

/**
 * Hides small counts of a single list with its total, such as the frequencies of one question.
 *
 * As `suppressTable`: a lone hidden count always takes a second one with it, because the total would give it away.
 *
 * @example suppressCounts([40, 3, 17], { threshold: 5 }).counts // [40, null, null]
 */
export function suppressCounts(counts: readonly number[], options: SuppressionOptions): SuppressedCounts {
  checkCounts('counts', [counts])
  // With one row every cell is also its column's total: the network hides both or neither.
  const table = suppressTable([counts], options)
  return {
    counts: table.counts[0]!,
    total: table.total,
    primary: table.primary[0]!,
    complementary: table.complementary[0]!,
    isMasked: table.isMasked[0]!,
  }
}
