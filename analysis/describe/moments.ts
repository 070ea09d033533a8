/** Says whether all values are the same; an empty sample is. Compared exactly, so rounding cannot invent a spread. */
export function isConstant(sample: ArrayLike<number>): boolean {
  for (let i = 1; i < sample.length; i++) if (sample[i] !== sample[0]) return false
  return true
}

/** Mean of a sample that has at least one value (Neumaier's sum); exact when all values are the same. */
export function meanOf(sample: ArrayLike<number>): number {
  if (isConstant(sample)) return sample[0]!
  let sum = 0
  let lost = 0
  for (let i = 0; i < sample.length; i++) {
    const value = sample[i]!
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return (sum + lost) / sample.length
}

/** What the tests of means need to know of a sample that has at least one value. */
export type Moments = {
  readonly n: number
  readonly mean: number
  /** What rounding took off the mean: beside values around 1e9 it is as large as a small difference between two means. */
  readonly residue: number
  /** Squared distances to the mean; exactly 0 when all values are the same. */
  readonly sumOfSquares: number
  /** Divisor n - 1; `null` with one value. */
  readonly variance: number | null
  readonly isConstant: boolean
}

/**
 * Mean and spread of a sample that has at least one value, in two passes, the second correcting the first: values far
 * from 0 keep their variance (Chan, Golub & LeVeque 1983).
 */
export function momentsOf(sample: ArrayLike<number>): Moments {
  const n = sample.length
  const mean = meanOf(sample)
  let deviations = 0
  let squares = 0
  for (let i = 0; i < n; i++) {
    const deviation = sample[i]! - mean
    deviations += deviation
    squares += deviation * deviation
  }
  const sumOfSquares = Math.max(0, squares - (deviations * deviations) / n)
  return {
    n,
    mean,
    residue: deviations / n,
    sumOfSquares,
    variance: n < 2 ? null : sumOfSquares / (n - 1),
    isConstant: isConstant(sample),
  }
}

/** First mean minus second, without losing what rounding took off either. */
export function differenceOfMeans(first: Moments, second: Moments): number {
  return first.mean - second.mean + (first.residue - second.residue)
}

/** Sum of squared distances to the mean; exactly 0 when all values are the same. */
export function sumOfSquares(sample: ArrayLike<number>): number {
  return sample.length === 0 ? 0 : momentsOf(sample).sumOfSquares
}

/** Unbiased sample variance (divisor n - 1), or `null` with fewer than two values. R equivalent: `var(x)`. */
export function varianceOf(sample: ArrayLike<number>): number | null {
  return sample.length === 0 ? null : momentsOf(sample).variance
}
