import { mean } from 'simple-statistics'

/** Says whether all values are the same; an empty sample is. Compared exactly, so rounding cannot invent a spread. */
export function isConstant(sample: readonly number[]): boolean {
  return sample.every((value) => value === sample[0])
}

/** Mean of a sample that has at least one value; exact when all values are the same. */
export function meanOf(sample: readonly number[]): number {
  return isConstant(sample) ? sample[0]! : mean(sample as number[])
}

/** Sum of squared distances to the mean (two-pass); exactly 0 when all values are the same. */
export function sumOfSquares(sample: readonly number[]): number {
  if (isConstant(sample)) return 0
  const centre = meanOf(sample)
  let sum = 0
  for (const value of sample) sum += (value - centre) ** 2
  return sum
}

/** Unbiased sample variance (divisor n - 1), or `null` with fewer than two values. R equivalent: `var(x)`. */
export function varianceOf(sample: readonly number[]): number | null {
  return sample.length < 2 ? null : sumOfSquares(sample) / (sample.length - 1)
}
