import { mean } from 'simple-statistics'

/** Says whether all values are the same; an empty sample is. Compared exactly, so rounding cannot invent a spread. */
export function isConstant(sample: readonly number[]): boolean {
  for (const value of sample) if (value !== sample[0]) return false
  return true
}

/** Mean of a sample that has at least one value; exact when all values are the same. */
export function meanOf(sample: readonly number[]): number {
  return isConstant(sample) ? sample[0]! : mean(sample as number[])
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
export function momentsOf(sample: readonly number[]): Moments {
  const n = sample.length
  if (isConstant(sample)) {
    return {
      n,
      mean: sample[0]!,
      residue: 0,
      sumOfSquares: 0,
      variance: n < 2 ? null : 0,
      isConstant: true,
    }
  }
  const centre = meanOf(sample)
  let deviations = 0
  let squares = 0
  for (const value of sample) {
    const deviation = value - centre
    deviations += deviation
    squares += deviation * deviation
  }
  const sumOfSquares = Math.max(0, squares - (deviations * deviations) / n)
  return { n, mean: centre, residue: deviations / n, sumOfSquares, variance: sumOfSquares / (n - 1), isConstant: false }
}

/** First mean minus second, without losing what rounding took off either. */
export function differenceOfMeans(first: Moments, second: Moments): number {
  return first.mean - second.mean + (first.residue - second.residue)
}

/** Sum of squared distances to the mean; exactly 0 when all values are the same. */
export function sumOfSquares(sample: readonly number[]): number {
  return sample.length === 0 ? 0 : momentsOf(sample).sumOfSquares
}

/** Unbiased sample variance (divisor n - 1), or `null` with fewer than two values. R equivalent: `var(x)`. */
export function varianceOf(sample: readonly number[]): number | null {
  return sample.length === 0 ? null : momentsOf(sample).variance
}
