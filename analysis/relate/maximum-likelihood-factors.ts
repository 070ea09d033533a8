import { invert, type Matrix, solveVector, symmetricEigen } from '#analysis/algebra/matrix.ts'

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
 * a Newton search on ln ψ with lower bound 0.005. `null` when the correlations are singular.
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

type Point = { readonly value: number; readonly gradient: readonly number[]; readonly curvature: Matrix }

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
  return { value, gradient, curvature: curvatureAt(values, vectors, factors) }
}

/** Second derivatives in the ln ψ, from first-order perturbation of the eigenvectors. */
function curvatureAt(values: readonly number[], vectors: Matrix, factors: number): number[][] {
  const p = values.length
  const sum = Array.from({ length: p }, () => new Array<number>(p).fill(0))
  for (let m = factors; m < p; m++) {
    for (let n = 0; n < p; n++) {
      const [a, b] = [values[m]!, values[n]!]
      const weight = n >= factors ? (a + b) / 2 : ((1 - a) * (a + b)) / Math.max(b - a, 1e-12)
      for (let i = 0; i < p; i++) {
        const own = weight * vectors[i]![m]! * vectors[i]![n]!
        for (let j = 0; j <= i; j++) sum[i]![j]! += own * vectors[j]![m]! * vectors[j]![n]!
      }
    }
  }
  return sum.map((row, i) => row.map((_, j) => (j <= i ? row[j]! : sum[j]![i]!)))
}

function scaled(correlations: Matrix, scale: readonly number[]): number[][] {
  return correlations.map((row, i) => row.map((value, j) => value * scale[i]! * scale[j]!))
}

function search(correlations: Matrix, factors: number, start: readonly number[]): FactorSolution {
  let x = start.map((value) => Math.max(LOWEST, Math.log(value)))
  let here = evaluate(correlations, factors, x)
  let isConverged = false
  for (let iteration = 0; iteration < 500 && !isConverged; iteration++) {
    const free = x.flatMap((value, i) => (value <= LOWEST && here.gradient[i]! > 0 ? [] : [i]))
    const size = Math.max(0, ...free.map((i) => Math.abs(here.gradient[i]!)))
    isConverged = size < 1e-8
    if (isConverged) break
    const direction = newtonDirection(here, free)
    const slope = direction.reduce((sum, value, i) => sum + value * here.gradient[i]!, 0)
    let length = Math.min(1, 2 / Math.max(...direction.map(Math.abs)))
    let next = x
    let there = here
    let isImproved = false
    for (let halving = 0; halving < 40 && !isImproved; halving++) {
      next = x.map((value, i) => Math.max(LOWEST, value + length * direction[i]!))
      there = evaluate(correlations, factors, next)
      // Rounding can hide the last improvement: a step that changes nothing is none.
      isImproved =
        there.value <= here.value + 1e-4 * length * slope && there.value < here.value - 1e-15 * Math.abs(here.value)
      length /= 2
    }
    if (!isImproved) {
      isConverged = size < 1e-6
      break
    }
    x = next
    here = there
  }
  return solution(correlations, factors, x, here.value, isConverged)
}

/** A downhill step among the free uniquenesses; a growing ridge keeps it downhill where the curvature is flat. */
function newtonDirection({ gradient, curvature }: Point, free: readonly number[]): number[] {
  const direction = gradient.map(() => 0)
  for (let ridge = 1e-9; ridge < 10; ridge *= 100) {
    const step = solveVector(
      free.map((i) => free.map((j) => curvature[i]![j]! + (i === j ? ridge : 0))),
      free.map((i) => -gradient[i]!),
    )
    if (step === null) continue
    if (step.reduce((sum, value, k) => sum + value * gradient[free[k]!]!, 0) >= 0) continue
    for (const [k, i] of free.entries()) direction[i] = step[k]!
    return direction
  }
  for (const i of free) direction[i] = -gradient[i]!
  return direction
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
