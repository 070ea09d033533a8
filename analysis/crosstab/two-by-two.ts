import { twoByTwoCounts } from '#analysis/crosstab/check-counts.ts'
import type { Counts } from '#analysis/crosstab/crosstab.ts'
import { normalQuantile } from '#analysis/distributions/normal.ts'
import { checkLevel } from '#analysis/errors.ts'
import type { Interval, IntervalMethod } from '#analysis/result.ts'

export type TwoByTwo = {
  /** ad / bc; +∞ when only b or c is empty, `null` when ad and bc are both 0. */
  readonly oddsRatio: number | null
  readonly oddsRatioInterval: Interval | null
  /** The odds ratio with ½ added to every cell (Haldane–Anscombe), which always exists. */
  readonly haldaneAnscombeOddsRatio: number
  readonly haldaneAnscombeInterval: Interval
  /** Share of column 1 in row 1 divided by the same share in row 2; +∞ when only that is 0, `null` when both are. */
  readonly relativeRisk: number | null
  readonly relativeRiskInterval: Interval | null
  /** The difference of these shares (0–1). */
  readonly riskDifference: number | null
  readonly riskDifferenceInterval: Interval | null
  /** φ with a sign: positive when row 1 goes with column 1. */
  readonly signedPhi: number | null
}

/**
 * Compares the two rows of a 2×2 table [[a, b], [c, d]].
 *
 * Intervals of ratios are made on the logarithm, ±z √(1/a + 1/b + 1/c + 1/d) for the odds ratio; that of the difference
 * is Wald's. Ratios with an empty cell have no interval, shares of an empty row are `null`. Throws for other shapes.
 *
 * Agresti (2002), 3.1. R equivalent: `epitools::oddsratio.wald`, `riskratio.wald`.
 *
 * @example twoByTwo([[1198, 1493], [557, 1278]]).oddsRatio // 1.84
 */
export function twoByTwo(counts: Counts, level: number = 0.95): TwoByTwo {
  const [a, b, c, d] = twoByTwoCounts(counts)
  checkLevel(level)
  const z = normalQuantile((1 + level) / 2)
  const ratioInterval = (ratio: number, standardError: number, method: IntervalMethod): Interval => ({
    lower: ratio * Math.exp(-z * standardError),
    upper: ratio * Math.exp(z * standardError),
    level,
    method,
  })
  const oddsRatio = a * d === 0 && b * c === 0 ? null : (a * d) / (b * c)
  const haldane = ((a + 0.5) * (d + 0.5)) / ((b + 0.5) * (c + 0.5))
  const haldaneError = Math.sqrt(1 / (a + 0.5) + 1 / (b + 0.5) + 1 / (c + 0.5) + 1 / (d + 0.5))
  const isFull = a > 0 && b > 0 && c > 0 && d > 0
  const first = a + b
  const second = c + d
  const hasShares = first > 0 && second > 0
  const risk1 = a / first
  const risk2 = c / second
  const relativeRisk = hasShares && (a > 0 || c > 0) ? risk1 / risk2 : null
  const difference = hasShares ? risk1 - risk2 : null
  const differenceMargin = z * Math.sqrt((risk1 * (1 - risk1)) / first + (risk2 * (1 - risk2)) / second)
  const product = first * second * (a + c) * (b + d)
  return {
    oddsRatio,
    oddsRatioInterval:
      isFull && oddsRatio !== null
        ? ratioInterval(oddsRatio, Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d), 'waldOnLogarithm')
        : null,
    haldaneAnscombeOddsRatio: haldane,
    haldaneAnscombeInterval: ratioInterval(haldane, haldaneError, 'haldaneAnscombe'),
    relativeRisk,
    relativeRiskInterval:
      relativeRisk !== null && a > 0 && c > 0
        ? ratioInterval(relativeRisk, Math.sqrt(1 / a - 1 / first + 1 / c - 1 / second), 'waldOnLogarithm')
        : null,
    riskDifference: difference,
    riskDifferenceInterval:
      difference === null
        ? null
        : { lower: difference - differenceMargin, upper: difference + differenceMargin, level, method: 'wald' },
    signedPhi: product > 0 ? (a * d - b * c) / Math.sqrt(product) : null,
  }
}
