import { combineColumns, innerProduct, type LeastSquares, leastSquares } from '#analysis/algebra/least-squares.ts'
import type { Reason } from '#analysis/result.ts'

export type LogisticFit = {
  readonly beta: readonly number[]
  /** Fitted probability of every row. */
  readonly fitted: Float64Array
  /** Weighted least squares of the last step: its inverse is that of the (weighted) information, as R's `summary` has it. */
  readonly at: LeastSquares
  readonly deviance: number
}

const MOST_STEPS = 50
// Log-odds beyond which a probability differs from 0 or 1 by less than a double can tell from rounding.
const SEPARATED = 30

/**
 * Fits ln(p / (1 - p)) = Xβ to a 0/1 outcome by maximum (pseudo-)likelihood: Σ w x (y - p) = 0, by iterated weighted least
 * squares, step by step as R makes them, with halved steps where a full one makes the fit worse. The reason when there is none: `separation` when the
 * log-odds run away, `singular` when columns follow from each other, `notConverged` otherwise.
 * R equivalent: `glm.fit(X, y, weights, family = quasibinomial())`.
 */
export function fitLogistic(
  columns: readonly Float64Array[],
  y: readonly number[],
  weights: Float64Array,
): LogisticFit | Reason {
  if (leastSquares(columns, weights) === null) return 'singular'
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length
  // R starts from probabilities halfway between the outcome and a half.
  let logOdds = weights.map((weight, row) => {
    const [own, all] = [(weight / mean) * y[row]! + 0.5, weight / mean + 1]
    return Math.log(own / (all - own))
  })
  let beta: readonly number[] | null = null
  let deviance = devianceOf(y, logOdds, weights)
  for (let step = 0; step < MOST_STEPS; step++) {
    const slope = logOdds.map((value) => probability(value) * probability(-value))
    const at = leastSquares(
      columns,
      slope.map((value, row) => value * weights[row]!),
    )
    if (at === null) return 'separation'
    const working = logOdds.map((value, row) => {
      // Not y - p, which loses its digits where p is nearly 1.
      const distance = y[row] === 1 ? probability(-value) : -probability(value)
      return value + (slope[row]! > 0 ? distance / slope[row]! : 0)
    })
    const target = at.pull.map((column) => innerProduct(column, working))
    const goal = combineColumns(columns, target)
    const { length, reached } = descend(y, weights, logOdds, goal, beta === null ? Number.POSITIVE_INFINITY : deviance)
    const isSettled = isClose(reached.logOdds, logOdds) && isSteady(reached.deviance, deviance)
    beta = beta === null ? target : beta.map((value, k) => value + length * (target[k]! - value))
    logOdds = reached.logOdds
    deviance = reached.deviance
    if (isSettled) return { beta, fitted: logOdds.map(probability), at, deviance }
  }
  return logOdds.some((value) => Math.abs(value) > SEPARATED) ? 'separation' : 'notConverged'
}

/** (y - p) / (p (1 - p)) of an outcome of 0 or 1, also where p is 0 or 1 to within a double. */
export function workingResidual(y: number, p: number): number {
  return y === 1 ? 1 / p : -1 / (1 - p)
}

type Reached = { readonly logOdds: Float64Array<ArrayBuffer>; readonly deviance: number }

/** The way from the present log-odds to those of the full step, halved until the fit is no worse. */
function descend(
  y: readonly number[],
  weights: Float64Array,
  from: Float64Array,
  goal: Float64Array,
  deviance: number,
): { readonly length: number; readonly reached: Reached } {
  let length = 1
  let reached = { logOdds: Float64Array.from(goal), deviance: devianceOf(y, goal, weights) }
  for (let halving = 0; halving < 30 && reached.deviance > deviance * (1 + 1e-12); halving++) {
    length /= 2
    const logOdds = Float64Array.from(from, (value, row) => value + length * (goal[row]! - value))
    reached = { logOdds, deviance: devianceOf(y, logOdds, weights) }
  }
  return { length, reached }
}

/**
 * -2 Σ w ln likelihood of a 0/1 outcome, safe for log-odds of any size. What every addition rounds off is added at the end
 * (Neumaier 1974): the rule for having arrived looks at the fifteenth digit.
 */
function devianceOf(y: readonly number[], logOdds: Float64Array, weights: Float64Array): number {
  let sum = 0
  let lost = 0
  for (const [row, value] of logOdds.entries()) {
    const against = y[row] === 1 ? -value : value
    const part = weights[row]! * (Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against))))
    const next = sum + part
    lost += sum >= part ? sum - next + part : part - next + sum
    sum = next
  }
  return 2 * (sum + lost)
}

function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds))
}

/** R's rule for having arrived. */
function isSteady(deviance: number, before: number): boolean {
  return Math.abs(deviance - before) <= 1e-14 * (Math.abs(deviance) + 0.1)
}

/** Whether the log-odds hardly moved: where they run away the deviance can come to rest without them. */
function isClose(logOdds: Float64Array, before: Float64Array): boolean {
  return logOdds.every((value, row) => Math.abs(value - before[row]!) <= 1e-4 * (1 + Math.abs(value)))
}
