import { betaQuantile } from '#analysis/distributions/beta.ts'
import { hypergeometricLower, hypergeometricUpper } from '#analysis/distributions/hypergeometric.ts'
import { normalQuantile } from '#analysis/distributions/normal.ts'
import { checkLevel, InvalidArgumentError } from '#analysis/errors.ts'
import type { Interval } from '#analysis/result.ts'

/**
 * Ways to put a confidence interval around a share counted in a simple random sample.
 * `wilson` is the good default, `clopperPearson` never covers too little, `hypergeometric` is exact for a sample drawn
 * without replacement from a known population.
 */
export type ProportionIntervalMethod =
  | 'wald'
  | 'wilson'
  | 'clopperPearson'
  | 'agrestiCoull'
  | 'jeffreys'
  | 'hypergeometric'

export type ProportionIntervalInput = {
  readonly successes: number
  readonly n: number
  readonly method: ProportionIntervalMethod
  readonly level?: number
  /** Needed by `hypergeometric`. */
  readonly populationSize?: number
}

/**
 * Confidence interval (shares in 0–1) of a proportion from x successes in n units.
 *
 * Wald p ± z√(pq/n); Wilson inverts the score test; Agresti–Coull adds z²/2 successes and failures (its limits are not
 * cut at 0 and 1); Clopper–Pearson inverts the binomial test, with exact 0 and 1 at the ends; Jeffreys uses the
 * beta(½, ½) prior; hypergeometric gives the smallest and largest number of successes in the population of N that the
 * sample does not contradict. `null` when n = 0. Throws for counts that cannot be, a level outside 0–1, and for
 * `hypergeometric` without a population the sample fits in.
 *
 * Brown, Cai & DasGupta (2001); Buonaccorsi (1987). R: `prop.test(correct = FALSE)`, `binom.test`, `phyper`.
 *
 * @example proportionInterval({ successes: 18, n: 34, method: 'wilson' }) // 0.367–0.685
 */
export function proportionInterval(input: ProportionIntervalInput): Interval | null {
  const { successes: x, n, method, level = 0.95 } = input
  checkLevel(level)
  checkCounts(x, n)
  if (n === 0) return null
  const [lower, upper] = limits(method, x, n, level, input.populationSize)
  return { lower, upper, level, method }
}

function checkCounts(successes: number, n: number): void {
  if (!Number.isInteger(n) || n < 0) throw new InvalidArgumentError('n', `${n} is not a number of units`)
  if (!Number.isInteger(successes) || successes < 0 || successes > n) {
    throw new InvalidArgumentError('successes', `${successes} cannot be a count among ${n} units`)
  }
}

function checkPopulation(populationSize: number | undefined, n: number): asserts populationSize is number {
  if (populationSize === undefined || !Number.isInteger(populationSize) || populationSize < n) {
    throw new InvalidArgumentError('populationSize', `${populationSize} is not a population a sample of ${n} fits in`)
  }
}

function limits(
  method: ProportionIntervalMethod,
  x: number,
  n: number,
  level: number,
  populationSize: number | undefined,
): [number, number] {
  const tail = (1 - level) / 2
  const z = normalQuantile(1 - tail)
  const p = x / n
  switch (method) {
    case 'wald': {
      const margin = z * Math.sqrt((p * (1 - p)) / n)
      return [p - margin, p + margin]
    }
    case 'wilson': {
      const centre = (x + (z * z) / 2) / (n + z * z)
      const margin = (z / (n + z * z)) * Math.sqrt(n * p * (1 - p) + (z * z) / 4)
      return [x === 0 ? 0 : centre - margin, x === n ? 1 : centre + margin]
    }
    case 'agrestiCoull': {
      const total = n + z * z
      const centre = (x + (z * z) / 2) / total
      const margin = z * Math.sqrt((centre * (1 - centre)) / total)
      return [centre - margin, centre + margin]
    }
    case 'clopperPearson':
      return [x === 0 ? 0 : betaQuantile(tail, x, n - x + 1), x === n ? 1 : betaQuantile(1 - tail, x + 1, n - x)]
    case 'jeffreys':
      return [
        x === 0 ? 0 : betaQuantile(tail, x + 0.5, n - x + 0.5),
        x === n ? 1 : betaQuantile(1 - tail, x + 0.5, n - x + 0.5),
      ]
    case 'hypergeometric':
      return hypergeometricLimits(x, n, tail, populationSize)
  }
}

function hypergeometricLimits(x: number, n: number, tail: number, size: number | undefined): [number, number] {
  checkPopulation(size, n)
  const first = x
  const last = size - (n - x)
  // Both tails change monotonically with the number of successes in the population, so halving finds the limits.
  const lowest = firstTrue(first, last, (k) => hypergeometricUpper(x - 1, k, size - k, n) > tail)
  const tooHigh = firstTrue(first, last + 1, (k) => k > last || hypergeometricLower(x, k, size - k, n) <= tail)
  return [lowest / size, (tooHigh - 1) / size]
}

function firstTrue(low: number, high: number, holds: (k: number) => boolean): number {
  let below = low
  let above = high
  while (below < above) {
    const middle = Math.floor((below + above) / 2)
    if (holds(middle)) above = middle
    else below = middle + 1
  }
  return below
}

/**
 * Standard error of a share in a simple random sample without replacement: √((1 - n/N) pq / (n - 1)).
 * `null` with fewer than two units, unless they are the whole population (0). Throws for counts that cannot be, or a population
 * smaller than the sample. Cochran (1977), 3.2. R equivalent: `svymean` of a 0/1 variable with `fpc`.
 *
 * @example finitePopulationStandardError(18, 34, 150) // 0.076
 */
export function finitePopulationStandardError(successes: number, n: number, populationSize: number): number | null {
  checkCounts(successes, n)
  checkPopulation(populationSize, n)
  if (n < 2) return n === populationSize && n > 0 ? 0 : null
  const p = successes / n
  return Math.sqrt(((1 - n / populationSize) * p * (1 - p)) / (n - 1))
}
