/** Ranks of values from 1 up, tied values sharing their mean rank, and the sizes of the ties. */
export type Ranks = { readonly ranks: readonly number[]; readonly ties: readonly number[] }

/** Ranks a sample. R equivalent: `rank(x)`; `ties` as `table(x)`, singles included. */
export function rankValues(values: readonly number[]): Ranks {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!)
  const ranks = new Array<number>(values.length)
  const ties: number[] = []
  for (let start = 0; start < order.length; ) {
    let end = start
    while (end + 1 < order.length && values[order[end + 1]!] === values[order[start]!]) end++
    for (let i = start; i <= end; i++) ranks[order[i]!] = (start + end) / 2 + 1
    ties.push(end - start + 1)
    start = end + 1
  }
  return { ranks, ties }
}

/** Σ (t³ - t) over the ties: what they take away from the variance of ranks. */
export function tieTerm(ties: readonly number[]): number {
  return ties.reduce((sum, t) => sum + (t ** 3 - t), 0)
}
