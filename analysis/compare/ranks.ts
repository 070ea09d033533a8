import { distinctValues, placeOf } from '#analysis/describe/sorted-values.ts'

/** Ranks of values from 1 up, tied values sharing their mean rank, and the sizes of the ties. */
export type Ranks = { readonly ranks: readonly number[]; readonly ties: readonly number[] }

/** Ranks a sample without missing values. R equivalent: `rank(x)`; `ties` as `table(x)`, singles included. */
export function rankValues(values: readonly number[]): Ranks {
  const { values: distinct, counts } = distinctValues(values)
  const rankOf = new Float64Array(distinct.length)
  let below = 0
  for (let place = 0; place < distinct.length; place++) {
    rankOf[place] = below + (counts[place]! + 1) / 2
    below += counts[place]!
  }
  return { ranks: values.map((value) => rankOf[placeOf(value, distinct)]!), ties: Array.from(counts) }
}

/** Σ (t³ - t) over the ties: what they take away from the variance of ranks. */
export function tieTerm(ties: readonly number[]): number {
  let sum = 0
  for (const t of ties) sum += t * t * t - t
  return sum
}
