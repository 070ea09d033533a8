import type { CountNetwork } from '#analysis/disclosure/count-network.ts'

/** What may change in a table while a hidden count takes another value. */
export type Freedom = {
  /** Lines that are hidden already: changing them costs nothing. */
  readonly isMasked: Uint8Array
  /** The least a reader can be sure of: hidden counts are at least 1 when zeros are shown. */
  readonly lowest: number
  /** A line that keeps its change: the one that is being protected. */
  readonly fixed: number
  readonly totals: 'free' | 'rising' | 'fixed'
}

/**
 * Changes counts so that what `excess` brings into a node beyond what leaves it flows away, along cheapest paths one after
 * another (successive shortest paths: if there is a way, it is found). Gives the change of every line, or `null` when the
 * counts do not allow it: none may fall below the lowest value, and zeros that are shown stay 0.
 */
export function route(network: CountNetwork, excess: Float64Array, freedom: Freedom): Float64Array | null {
  const change = new Float64Array(network.counts.length)
  for (let node = 0; node < network.nodes; node++) {
    while (excess[node]! > 0) {
      const path = cheapestPath(network, node, excess, change, freedom)
      if (path === null) return null
      let amount = Math.min(excess[node]!, -excess[path.end]!)
      for (const { line, sign } of path.steps) amount = Math.min(amount, roomFor(network, line, sign, change, freedom))
      for (const { line, sign } of path.steps) change[line]! += sign * amount
      excess[node]! -= amount
      excess[path.end]! += amount
    }
  }
  return change
}

/** A line of a path, followed in its direction (its count rises) or against it (its count falls). */
type Step = { readonly line: number; readonly sign: 1 | -1 }

/** Shortest way (Dijkstra) from a node to any that lacks people. */
function cheapestPath(
  network: CountNetwork,
  start: number,
  excess: Float64Array,
  change: Float64Array,
  freedom: Freedom,
): { readonly end: number; readonly steps: readonly Step[] } | null {
  const { from, to, costs: lineCosts, linesAt, nodes } = network
  const costs = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY)
  const arrival = new Int32Array(nodes)
  const isDone = new Uint8Array(nodes)
  costs[start] = 0
  for (;;) {
    const node = cheapestOpen(costs, isDone)
    if (node < 0) return null
    if (excess[node]! < 0) return { end: node, steps: stepsTo(network, arrival, start, node) }
    isDone[node] = 1
    for (const line of linesAt[node]!) {
      const sign = from[line] === node ? 1 : -1
      const other = sign === 1 ? to[line]! : from[line]!
      const cost = costs[node]! + (freedom.isMasked[line] === 1 || change[line] !== 0 ? 0 : lineCosts[line]!)
      if (cost >= costs[other]! || !(roomFor(network, line, sign, change, freedom) > 0)) continue
      costs[other] = cost
      arrival[other] = line
    }
  }
}

function stepsTo({ from, to }: CountNetwork, arrival: Int32Array, start: number, end: number): Step[] {
  const steps: Step[] = []
  for (let node = end; node !== start; ) {
    const line = arrival[node]!
    const sign = to[line] === node ? 1 : -1
    steps.push({ line, sign })
    node = sign === 1 ? from[line]! : to[line]!
  }
  return steps
}

function cheapestOpen(costs: Float64Array, isDone: Uint8Array): number {
  let best = -1
  let lowest = Number.POSITIVE_INFINITY
  for (let node = 0; node < costs.length; node++) {
    if (costs[node]! < lowest && isDone[node] === 0) {
      best = node
      lowest = costs[node]!
    }
  }
  return best
}

/** How far a count can rise (1) or fall (-1). */
function roomFor(
  { counts, places }: CountNetwork,
  line: number,
  sign: 1 | -1,
  change: Float64Array,
  freedom: Freedom,
): number {
  if (line === freedom.fixed || counts[line]! < freedom.lowest) return 0
  if (freedom.totals !== 'free' && line % places === places - 1 && (freedom.totals === 'fixed' || sign < 0)) return 0
  return sign > 0 ? Number.POSITIVE_INFINITY : counts[line]! + change[line]! - freedom.lowest
}
