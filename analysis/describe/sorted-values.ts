/** A copy, sorted upwards. */
export function sortUpwards(values: ArrayLike<number>): Float64Array {
  return new Float64Array(values).sort()
}

/** The different values of a sample without missing values, upwards, and how often each occurs. */
export type DistinctValues = { readonly values: Float64Array; readonly counts: Int32Array }

/** Finds the different values of a sample. R equivalent: `table(x)`. */
export function distinctValues(sample: ArrayLike<number>): DistinctValues {
  const sorted = sortUpwards(sample)
  const counts = new Int32Array(sorted.length)
  let last = -1
  for (let i = 0; i < sorted.length; i++) {
    // The different values take the front of the sorted ones; what is overwritten has been read.
    if (last < 0 || sorted[i] !== sorted[last]) sorted[++last] = sorted[i]!
    counts[last]!++
  }
  return { values: sorted.subarray(0, last + 1), counts: counts.subarray(0, last + 1) }
}

/** The place of a value among different values sorted upwards, one of which it is. */
export function placeOf(value: number, distinct: Float64Array): number {
  let low = 0
  let high = distinct.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (distinct[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
