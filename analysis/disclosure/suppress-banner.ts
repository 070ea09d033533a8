import type { Counts } from '#analysis/crosstab/crosstab.ts'
import { countNetwork, totalLine } from '#analysis/disclosure/count-network.ts'
import { checkCounts, checkGroups, checkOptions, type SuppressionOptions } from '#analysis/disclosure/options.ts'
import { protect } from '#analysis/disclosure/protect.ts'
import { type SuppressedTable, toSuppressedTable } from '#analysis/disclosure/suppressed-table.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'

export type BannerPart = {
  readonly counts: Counts
  /** The outer column of every column, when this part has columns within columns. */
  readonly columnGroups?: readonly string[]
}

/**
 * Hides small counts of several tables side by side: the same people in the same rows, split by one variable after another.
 *
 * The columns of every part add up to the same row totals, so that a reader can combine the parts. As `suppressTable`, with
 * the masks of the parts chosen together: the tables that a reader must reckon with agree with all parts at once, and a row
 * total is hidden in every part or in none. Where parts cannot follow a change in the row totals, the grand total is hidden
 * as well. People without a category in one part need a column of their own there; parts with other row totals
 * throw `InvalidArgumentError`, as do rows of unequal length, numbers that are no counts and options out of range.
 *
 * Linked tables: de Wolf & Giessing (2008). R equivalent: `sdcTable::protect_linked_tables`.
 *
 * @example suppressBanner([{ counts: bySize }, { counts: byRegion }], { threshold: 5 })[1]?.counts
 */
export function suppressBanner(parts: readonly BannerPart[], options: SuppressionOptions): SuppressedTable[] {
  checkOptions(options)
  const networks = parts.map(({ counts, columnGroups }, k) => {
    checkCounts(`parts[${k}].counts`, counts)
    checkGroups(`parts[${k}].columnGroups`, columnGroups, counts[0]?.length ?? 0)
    return countNetwork(counts, columnGroups)
  })
  for (const [k, network] of networks.entries()) {
    const [own, first] = [network, networks[0]!].map((one) =>
      Array.from({ length: one.height }, (_, row) => one.counts[totalLine(one, row)]),
    )
    if (own!.length !== first!.length || own!.some((total, row) => total !== first![row])) {
      throw new InvalidArgumentError(`parts[${k}].counts`, 'its row totals are not those of the first part')
    }
  }
  return protect(networks, options).map((protection, k) =>
    toSuppressedTable(networks[k]!, protection, options.minimumBase),
  )
}
