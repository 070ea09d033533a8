import type { LeastSquares } from '#analysis/algebra/least-squares.ts'
import { toGrouping } from '#analysis/grouping.ts'

/**
 * Standard errors that do not assume equal spread (heteroscedasticity-consistent). HC3 is the one to report by default; HC2
 * and HC3 are `null` when a row decides its own fitted value. `clustered` also allows for likeness of rows within a
 * cluster; `null` when no clusters were given or there are fewer than two.
 */
export type RobustErrors = {
  readonly hc0: number
  readonly hc1: number
  readonly hc2: number | null
  readonly hc3: number | null
  readonly clustered: number | null
}

type RobustInput = {
  readonly fit: LeastSquares
  readonly residuals: Float64Array
  /** Positions of the used rows among all rows. */
  readonly rows: readonly number[]
  /** Of all rows. */
  readonly clusters: ArrayLike<string> | undefined
}

/**
 * Robust standard errors of every coefficient: √Σ (pull · residual)², the residuals as they are (HC0, White 1980), times
 * n/(n - k) (HC1), over 1 - h (HC2), over (1 - h)² (HC3, MacKinnon & White 1985); clustered: the products summed within
 * clusters first, times G/(G - 1) · (n - 1)/(n - k) (Liang & Zeger 1986, as Stata).
 * R equivalent: `sandwich::vcovHC`, `sandwich::vcovCL`.
 */
export function robustErrors({ fit, residuals, rows, clusters }: RobustInput): RobustErrors[] {
  const n = rows.length
  const k = fit.pull.length
  const { leverages } = fit
  const isDecided = leverages.some((h) => h >= 1 - 1e-10)
  const groups = clusters === undefined ? null : toGrouping(rows.map((row) => clusters[row]!))
  const count = groups?.labels.length ?? 0
  const inflation = count < 2 ? 0 : (count / (count - 1)) * ((n - 1) / (n - k))
  return fit.pull.map((column) => {
    const error = (power: number): number => {
      let sum = 0
      for (let row = 0; row < n; row++) {
        sum += (column[row]! * residuals[row]!) ** 2 * (power === 0 ? 1 : (1 - leverages[row]!) ** -power)
      }
      return Math.sqrt(sum)
    }
    const hc0 = error(0)
    const totals = new Float64Array(count)
    if (groups !== null) {
      for (let row = 0; row < n; row++) totals[groups.indexes[row]!]! += column[row]! * residuals[row]!
    }
    const clustered = Math.sqrt(inflation * totals.reduce((sum, total) => sum + total * total, 0))
    return {
      hc0,
      hc1: hc0 * Math.sqrt(n / (n - k)),
      hc2: isDecided ? null : error(1),
      hc3: isDecided ? null : error(2),
      clustered: count < 2 ? null : clustered,
    }
  })
}
