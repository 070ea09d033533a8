import { invert, type Matrix, symmetricEigen } from '#analysis/algebra/matrix.ts'

export type FactorSolution = {
  /** Loadings, variable by factor, each factor signed so that its loadings sum to a positive number; not rotated. */
  readonly loadings: Matrix
  /** Share of each standardised variable that the factors leave unexplained. */
  readonly uniquenesses: readonly number[]
  /** The minimised discrepancy between the model and the correlations. */
  readonly discrepancy: number
  readonly isConverged: boolean
  /** A uniqueness ran into its lower bound: the model does not fit these data properly. */
  readonly isHeywood: boolean
}

const LOWEST = Math.log(0.005)

/**
 * Fits the common-factor model to a correlation matrix by maximum likelihood.
 *
 * Minimises Σ_{j>q} (θ_j - ln θ_j) + q - p over the uniquenesses ψ, θ the eigenvalues of Ψ^-½ R Ψ^-½ (Jöreskog 1967), by
 * a quasi-Newton search on ln ψ with lower bound 0.005. `null` when the correlations are singular.
 * R equivalent: `factanal(covmat = R, factors = q, rotation = "none")`.
 */
export function maximumLikelihoodFactors(correlations: Matrix, factors: number): FactorSolution | null {
  const inverse = invert(correlations)
  if (inverse === null) return null
  const p = correlations.length
  const guess = inverse.map((row, i) => Math.min(1, (1 - (0.5 * factors) / p) / row[i]!))
  const starts = [guess, guess.map(() => 0.5), guess.map((value) => Math.sqrt(value)), guess.map((v) => v * v)]
  let best: FactorSolution | null = null
  for (const start of starts) {
    const solution = search(correlations, factors, start)
    if (best === null || solution.discrepancy < best.discrepancy - 1e-12) best = solution
  }
  return best
}

type Point = { readonly value: number; readonly gradient: readonly number[] }

function evaluate(correlations: Matrix, factors: number, logs: readonly number[]): Point {
  const scale = logs.map((log) => Math.exp(-log / 2))
  const { values, vectors } = symmetricEigen(scaled(correlations, scale))
  const p = logs.length
  let value = factors - p
  for (const eigenvalue of values.slice(factors)) {
    const positive = Math.max(eigenvalue, 1e-300)
    value += positive - Math.log(positive)
  }
  // d/d ln ψ_i = Σ_{j>q} (1 - θ_j) v_ij², because dθ_j / d ln ψ_i = -θ_j v_ij².
  const gradient = logs.map((_, i) =>
    values.slice(factors).reduce((sum, eigenvalue, j) => sum + (1 - eigenvalue) * vectors[i]![factors + j]! ** 2, 0),
  )
  return { value, gradient }
}

function scaled(correlations: Matrix, scale: readonly number[]): number[][] {
  return correlations.map((row, i) => row.map((value, j) => value * scale[i]! * scale[j]!))
}

function search(correlations: Matrix, factors: number, start: readonly number[]): FactorSolution {
  const p = start.length
  let x = start.map((value) => Math.max(LOWEST, Math.log(value)))
  let here = evaluate(correlations, factors, x)
  let inverseHessian = diagonal(p)
  let isConverged = false
  for (let iteration = 0; iteration < 2000; iteration++) {
    const free = x.map((value, i) => !(value <= LOWEST && here.gradient[i]! > 0))
    const size = Math.max(...here.gradient.map((value, i) => (free[i] ? Math.abs(value) : 0)))
    if (size < 1e-9) {
      isConverged = true
      break
    }
    let direction = inverseHessian.map((row, i) =>
      free[i] ? -row.reduce((sum, value, j) => (free[j] ? sum + value * here.gradient[j]! : sum), 0) : 0,
    )
    let slope = direction.reduce((sum, value, i) => sum + value * here.gradient[i]!, 0)
    if (!(slope < 0)) {
      inverseHessian = diagonal(p)
      direction = here.gradient.map((value, i) => (free[i] ? -value : 0))
      slope = direction.reduce((sum, value, i) => sum + value * here.gradient[i]!, 0)
    }
    const longest = Math.max(...direction.map(Math.abs))
    let length = Math.min(1, 2 / longest)
    let next = x
    let there = here
    let isImproved = false
    for (let halving = 0; halving < 60; halving++) {
      next = x.map((value, i) => Math.max(LOWEST, value + length * direction[i]!))
      there = evaluate(correlations, factors, next)
      if (there.value <= here.value + 1e-4 * length * slope) {
        isImproved = true
        break
      }
      length /= 2
    }
    if (!isImproved) {
      isConverged = size < 1e-6
      break
    }
    inverseHessian = updateInverseHessian(
      inverseHessian,
      next.map((value, i) => value - x[i]!),
      there.gradient.map((value, i) => value - here.gradient[i]!),
    )
    x = next
    here = there
  }
  return solution(correlations, factors, x, here.value, isConverged)
}

function diagonal(size: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => (i === j ? 1 : 0)))
}

/** Broyden–Fletcher–Goldfarb–Shanno update; skipped when the curvature is not positive. */
function updateInverseHessian(h: number[][], step: readonly number[], change: readonly number[]): number[][] {
  const curvature = step.reduce((sum, value, i) => sum + value * change[i]!, 0)
  if (!(curvature > 1e-14)) return h
  const hy = h.map((row) => row.reduce((sum, value, j) => sum + value * change[j]!, 0))
  const yhy = change.reduce((sum, value, i) => sum + value * hy[i]!, 0)
  return h.map((row, i) =>
    row.map(
      (value, j) =>
        value +
        ((1 + yhy / curvature) * step[i]! * step[j]!) / curvature -
        (hy[i]! * step[j]! + step[i]! * hy[j]!) / curvature,
    ),
  )
}

function solution(
  correlations: Matrix,
  factors: number,
  logs: readonly number[],
  discrepancy: number,
  isConverged: boolean,
): FactorSolution {
  const scale = logs.map((log) => Math.exp(-log / 2))
  const { values, vectors } = symmetricEigen(scaled(correlations, scale))
  const raw = logs.map((log, i) =>
    Array.from(
      { length: factors },
      (_, j) => Math.exp(log / 2) * vectors[i]![j]! * Math.sqrt(Math.max(values[j]! - 1, 0)),
    ),
  )
  const signs = Array.from({ length: factors }, (_, j) => (raw.reduce((sum, row) => sum + row[j]!, 0) < 0 ? -1 : 1))
  return {
    loadings: raw.map((row) => row.map((value, j) => value * signs[j]!)),
    uniquenesses: logs.map(Math.exp),
    discrepancy,
    isConverged,
    isHeywood: logs.some((log) => log < Math.log(0.0051)),
  }
}
