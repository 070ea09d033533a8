import { logGamma } from '#analysis/distributions/log-gamma.ts'

/**
 * Averages a function over s = √(χ²_ν / ν), the ratio of an estimated to a true standard deviation:
 * ∫ g(s) f_ν(s) ds.
 *
 * Integrated over ln s by the trapezoidal rule, which converges exponentially for smooth functions that fade at both
 * ends, with steps small enough for the density and for a `g` that changes from 0 to 1 within 1 / `steepness` of ln s. `g` must
 * be bounded by 1 and not grow with falling s faster than the density fades. With infinite degrees of freedom s is 1.
 */
export function averageOverChiScale(g: (s: number) => number, degreesOfFreedom: number, steepness: number = 0): number {
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return g(1)
  const half = degreesOfFreedom / 2
  // Density of u = ln s: 2 (ν/2)^(ν/2) / Γ(ν/2) · e^(νu - ν e^(2u) / 2).
  const logFront = Math.LN2 + half * Math.log(half) - logGamma(half)
  const logDensity = (u: number): number => logFront + degreesOfFreedom * u - half * Math.exp(2 * u)
  const step = Math.min(0.1, 1 / (3 * Math.sqrt(2 * degreesOfFreedom + steepness ** 2)))
  const floor = -46 + Math.max(0, logDensity(0))
  let sum = logDensity(0) > -745 ? g(1) * Math.exp(logDensity(0)) : 0
  for (let k = 1; ; k++) {
    const weight = logDensity(k * step)
    if (weight < floor - 650) break
    const term = g(Math.exp(k * step)) * Math.exp(weight)
    sum += term
    if (weight < floor && term <= sum * 1e-18) break
  }
  for (let k = 1; ; k++) {
    const weight = logDensity(-k * step)
    if (weight < floor - 650) break
    const term = g(Math.exp(-k * step)) * Math.exp(weight)
    sum += term
    if (weight < floor && term <= sum * 1e-18) break
  }
  return sum * step
}
