import { incompleteBeta } from '#analysis/distributions/incomplete-beta.ts'

/** Probability of at most x successes in n trials with chance p. R equivalent: `pbinom(x, n, p)`. */
export function binomialLower(x: number, n: number, p: number): number {
  const whole = Math.floor(x)
  if (whole < 0) return 0
  if (whole >= n) return 1
  return incompleteBeta(p, whole + 1, n - whole).upper
}

/** Probability of more than x successes in n trials with chance p. R: `pbinom(x, n, p, lower.tail = FALSE)`. */
export function binomialUpper(x: number, n: number, p: number): number {
  const whole = Math.floor(x)
  if (whole < 0) return 1
  if (whole >= n) return 0
  return incompleteBeta(p, whole + 1, n - whole).lower
}
