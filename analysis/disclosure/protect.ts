import { type CountNetwork, totalLine } from '#analysis/disclosure/count-network.ts'
import type { SuppressionOptions } from '#analysis/disclosure/options.ts'
import { type Freedom, route } from '#analysis/disclosure/route.ts'

/** What must be hidden in a table: its small counts, and all that is hidden with them. */
export type Protection = { readonly isPrimary: Uint8Array; readonly isMasked: Uint8Array }

/**
 * Hides the small counts of tables that share their row totals, and whatever else is needed so that every one of them could
 * be the threshold or more: for each a table is found that agrees with all published numbers of all tables and in which it is.
 * What differs in that table is hidden. Later masks only add freedom, so that nothing has to be done twice.
 */
export function protect(
  networks: readonly CountNetwork[],
  { threshold, hideZeros = false }: SuppressionOptions,
): Protection[] {
  const lowest = hideZeros ? 0 : 1
  const protections = networks.map(({ counts, width }) => {
    const isSmall = (count: number): boolean => width > 0 && count >= lowest && count < threshold
    const isPrimary = Uint8Array.from(counts, (count) => Number(isSmall(count)))
    return { isPrimary, isMasked: Uint8Array.from(isPrimary) }
  })
  for (const [own, network] of networks.entries()) {
    for (const line of cellLines(network)) {
      if (protections[own]!.isPrimary[line] === 0) continue
      const need = threshold - network.counts[line]!
      const find = (totals: 'free' | 'rising') =>
        alternative(networks, protections, { own, line, need, lowest, totals })
      // With all totals rising there is always one: more people in the same cells.
      for (const [k, changes] of (find('free') ?? find('rising')!).entries()) {
        for (const [changed, amount] of changes.entries()) if (amount !== 0) protections[k]!.isMasked[changed] = 1
      }
    }
  }
  return protections
}

/** The cells of a table. A small total needs no search of its own: it is at least as large as the small cell it holds. */
function cellLines({ height, width, places }: CountNetwork): number[] {
  return Array.from({ length: height * width }, (_, cell) => Math.floor(cell / width) * places + (cell % width))
}

type Wanted = {
  readonly own: number
  readonly line: number
  readonly need: number
  readonly lowest: number
  readonly totals: 'free' | 'rising'
}

/** The changes, table by table, with which a count rises by what it needs; `null` when another table cannot follow. */
function alternative(
  networks: readonly CountNetwork[],
  protections: readonly Protection[],
  { own, line, need, lowest, totals }: Wanted,
): Float64Array[] | null {
  const network = networks[own]!
  const excess = new Float64Array(network.nodes)
  excess[network.to[line]!]! += need
  excess[network.from[line]!]! -= need
  const freedom = (k: number): Omit<Freedom, 'fixed' | 'totals'> => ({ isMasked: protections[k]!.isMasked, lowest })
  // Rising alone is always possible within a table.
  const change = route(network, excess, { ...freedom(own), fixed: line, totals })!
  change[line] = need
  const changes: Float64Array[] = []
  for (const [k, other] of networks.entries()) {
    const followed = k === own ? change : follow(network, change, other, { ...freedom(k), fixed: -1, totals: 'fixed' })
    if (followed === null) return null
    changes.push(followed)
  }
  return changes
}

/** The changes in another table whose row totals change as those of this one. */
function follow(
  network: CountNetwork,
  change: Float64Array,
  other: CountNetwork,
  freedom: Freedom,
): Float64Array | null {
  const excess = new Float64Array(other.nodes)
  for (let row = 0; row <= network.height; row++) {
    const amount = change[totalLine(network, row)]!
    excess[other.to[totalLine(other, row)]!]! += amount
    excess[other.from[totalLine(other, row)]!]! -= amount
  }
  const changes = route(other, excess, freedom)
  if (changes === null) return null
  for (let row = 0; row <= network.height; row++) changes[totalLine(other, row)] = change[totalLine(network, row)]!
  return changes
}
