import { combineColumns, innerProduct, type LeastSquares, leastSquares } from '#analysis/algebra/least-squares.ts'
import type { Reason } from '#analysis/result.ts'

export type LogisticFit = {
  readonly beta: readonly number[]
  /** Fitted probability of every row. */
  readonly fitted: Float64Array
  /** Weighted least squares at the solution: its inverse is that of the (weighted) information. */
  readonly at: LeastSquares
  readonly deviance: number
}

const MOST_STEPS = 50
// Log-odds beyond which a probability differs from 0 or 1 by less than a double can tell from rounding.
const SEPARATED = 30

/**
 * Fits ln(p / (1 - p)) = Xβ to a 0/1 outcome by maximum (pseudo-)likelihood: Σ w x (y - p) = 0, by iterated weighted least
 * squares with halved steps where a full one makes the fit worse. The reason when there is none: `separation` when the
 * log-odds run away, `singular` when columns follow from each other, `notConverged` otherwise.
 * R equivalent: `glm.fit(X, y, weights, family = quasibinomial())`.
 */
export function fitLogistic(
  columns: readonly Float64Array[],
  y: readonly number[],
  weights: Float64Array,
): LogisticFit | Reason {
  if (leastSquares(columns, weights) === null) return 'singular'
  let beta = columns.map(() => 0)
  let logOdds = new Float64Array(y.length)
  let deviance = devianceOf(y, logOdds, weights)
  for (let step = 0; step < MOST_STEPS; step++) {
    const fitted = logOdds.map(probability)
    // The working outcome minus the present log-odds: (y - p) / (p (1 - p)).
    const slope = fitted.map((p) => p * (1 - p))
    const at = leastSquares(
      columns,
      slope.map((value, row) => value * weights[row]!),
    )
    if (at === null) return 'separation'
    const distance = slope.map((value, row) => (value > 0 ? (y[row]! - fitted[row]!) / value : 0))
    const change = at.pull.map((column) => innerProduct(column, distance))
    const shift = combineColumns(columns, change)
    if (isSmall(shift, logOdds)) return { beta, fitted, at, deviance }
    let length = 1
    let next = logOdds
    for (let halving = 0; halving < 30; halving++) {
      next = logOdds.map((value, row) => value + length * shift[row]!)
      const there = devianceOf(y, next, weights)
      if (there <= deviance * (1 + 1e-12)) {
        deviance = there
        break
      }
      length /= 2
    }
    beta = beta.map((value, k) => value + length * change[k]!)
    logOdds = next
  }
  return logOdds.some((value) => Math.abs(value) > SEPARATED) ? 'separation' : 'notConverged'
}

/** -2 Σ w ln likelihood of a 0/1 outcome, safe for log-odds of any size. */
function devianceOf(y: readonly number[], logOdds: Float64Array, weights: Float64Array): number {
  let sum = 0
  for (const [row, value] of logOdds.entries()) {
    const against = y[row] === 1 ? -value : value
    sum += weights[row]! * (Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against))))
  }
  return 2 * sum
}

function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds))
}

function isSmall(shift: Float64Array, logOdds: Float64Array): boolean {
  return shift.every((value, row) => Math.abs(value) <= 1e-10 * (1 + Math.abs(logOdds[row]!)))
}
