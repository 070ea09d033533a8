import type { Counts } from '#analysis/crosstab/crosstab.ts'

/**
 * A table with its subtotals and totals as a network in which people flow: from the grand total to the row totals, on to the
 * subtotals of outer columns, to the cells, from there to the column totals, their subtotals, and back to the grand total.
 * Every published number is a line of the network, and what enters a node leaves it. So another table agrees with the
 * published numbers exactly when it differs from the true one by flows along closed paths of hidden lines.
 *
 * Lines are numbered row by row, the row of column totals last; within a row the cells come first, then the subtotals,
 * then the total of the row.
 */
export type CountNetwork = {
  readonly height: number
  readonly width: number
  /** Outer columns, in order of first appearance; none in a table without nesting. */
  readonly groups: readonly string[]
  /** Lines in a row. */
  readonly places: number
  readonly counts: Float64Array
  /** What hiding each count costs: a large count more than a small one, a subtotal more than many cells, a total more again. */
  readonly costs: Float64Array
  readonly from: Int32Array
  readonly to: Int32Array
  readonly nodes: number
  /** The lines at each node. */
  readonly linesAt: readonly (readonly number[])[]
}

/** Builds the network of a table; `columnGroups` names the outer column of every column. */
export function countNetwork(table: Counts, columnGroups?: readonly string[]): CountNetwork {
  const height = table.length
  const width = table[0]?.length ?? 0
  const groups = [...new Set(columnGroups)]
  const groupOf = columnGroups?.map((label) => groups.indexOf(label))
  const places = width + groups.length + 1
  const counts = withTotals(table, groupOf, places)
  const from = new Int32Array(counts.length)
  const to = new Int32Array(counts.length)
  const columnNodes = (height + 1) * (groups.length + 1)
  const nodes = columnNodes + width + 1
  for (let row = 0; row <= height; row++) {
    const rowNode = row * (groups.length + 1) + groups.length
    const groupNode = (group: number): number => row * (groups.length + 1) + group
    for (let place = 0; place < places; place++) {
      const line = row * places + place
      let start = groupOf === undefined ? rowNode : groupNode(groupOf[place]!)
      let end = columnNodes + place
      if (place === places - 1) [start, end] = [nodes - 1, rowNode]
      else if (place >= width) [start, end] = [rowNode, groupNode(place - width)]
      // People come back through the column totals.
      const isBack = row === height
      from[line] = isBack ? end : start
      to[line] = isBack ? start : end
    }
  }
  const linesAt: number[][] = Array.from({ length: nodes }, () => [])
  for (let line = 0; line < counts.length; line++) {
    linesAt[from[line]!]!.push(line)
    linesAt[to[line]!]!.push(line)
  }
  const costs = counts.map((count, line) => {
    const place = line % places
    const size = 1 + count / Math.max(1, counts[counts.length - 1]!)
    if (place === places - 1 || line >= height * places) return 1e6 * size
    return place >= width ? 1e3 * size : size
  })
  return { height, width, groups, places, counts, costs, from, to, nodes, linesAt }
}

function withTotals(table: Counts, groupOf: readonly number[] | undefined, places: number): Float64Array {
  const counts = new Float64Array((table.length + 1) * places)
  for (const [row, cells] of table.entries()) {
    for (const [column, count] of cells.entries()) {
      for (const place of [column, ...(groupOf === undefined ? [] : [cells.length + groupOf[column]!]), places - 1]) {
        counts[row * places + place]! += count
        counts[table.length * places + place]! += count
      }
    }
  }
  return counts
}

/** The line of the total of a row; row `height` is that of the column totals. */
export function totalLine({ places }: CountNetwork, row: number): number {
  return row * places + places - 1
}
