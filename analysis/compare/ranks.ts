/** Ranks of values from 1 up, tied values sharing their mean rank, and the sizes of the ties. */
export type Ranks = { readonly ranks: readonly number[]; readonly ties: readonly number[] }

/** Ranks a sample without missing values. R equivalent: `rank(x)`; `ties` as `table(x)`, singles included. */
export function rankValues(values: readonly number[]): Ranks {
  const sorted = Float64Array.from(values).sort()
  const rankOf = new Map<number, number>()
  const ties: number[] = []
  for (let start = 0; start < sorted.length; ) {
    const value = sorted[start]!
    let end = start + 1
    while (end < sorted.length && sorted[end] === value) end++
    rankOf.set(value, (start + 1 + end) / 2)
    ties.push(end - start)
    start = end
  }
  return { ranks: values.map((value) => rankOf.get(value)!), ties }
}

/** Σ (t³ - t) over the ties: what they take away from the variance of ranks. */
export function tieTerm(ties: readonly number[]): number {
  return ties.reduce((sum, t) => sum + (t ** 3 - t), 0)
}
