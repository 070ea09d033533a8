import type { Counts } from '#analysis/crosstab/crosstab.ts'
import type { OccupiedTable } from '#analysis/crosstab/expected-counts.ts'
import { fisherExact, lengthThreshold, wholeTable } from '#analysis/crosstab/fisher-exact.ts'
import { type FactorialScale, factorialScale } from '#analysis/crosstab/fisher-paths.ts'
import { proportionInterval } from '#analysis/describe/proportion-interval.ts'
import { randomNumbers } from '#analysis/distributions/random-numbers.ts'
import { checkLevel, InvalidArgumentError } from '#analysis/errors.ts'
import { type Result, resultOf, undefinedResult, unweightedBasis } from '#analysis/result.ts'

/** The logarithms of more factorials than this would fill the memory. */
const MOST_UNITS = 10_000_000

export type FisherSimulation = {
  /** How many random tables to draw; 100,000 by default. */
  readonly tables?: number
  /** A whole number; the same seed gives the same answer. */
  readonly seed?: number
  /** Confidence of the interval around p. */
  readonly level?: number
}

/** A simulated test; `tables` says how many random tables were drawn, 0 when the test is not defined. */
export type MonteCarloTest = Result & { readonly tables: number }

/** `tables` is `null` when the test is exact. */
export type FisherTest = Result & { readonly tables: number | null }

/**
 * Is a table as unlikely as this one likely by chance? Fisher's test of a table of any size: exact where feasible, else by
 * simulation; `method` says which (`fisherExact` or `fisherMonteCarlo`).
 *
 * Of an exact answer only `pValue` is filled; of a simulated one also its standard error and interval, see
 * `fisherMonteCarlo`. Undefined with fewer than two non-empty rows or columns. Throws as both do.
 * SPSS: Exact Tests with a time limit. R equivalent: `fisher.test(table)`, else `fisher.test(table, simulate.p.value = TRUE)`.
 *
 * @example fisherTest([[3, 1], [1, 3]]).method // 'fisherExact', with pValue 0.486
 */
export function fisherTest(counts: Counts, simulation: FisherSimulation = {}): FisherTest {
  checkSimulation(simulation)
  const exact = fisherExact(counts)
  return exact.reason === 'tooManyTables' ? fisherMonteCarlo(counts, simulation) : { ...exact, tables: null }
}

/**
 * Fisher's test by simulation, for tables too large to enumerate: how many of `tables` random tables with the same margins
 * are no more likely than the observed one?
 *
 * p = (hits + 1) / (tables + 1), which is never 0. `standardError` is √(p(1 - p) / tables), the Monte Carlo error of p, and
 * `interval` the Clopper–Pearson interval of the exact p around which the hits fall; there is no other estimate. Cells are
 * drawn one after the other from their hypergeometric distributions (Patefield 1981), with random numbers from `seed` alone.
 * Undefined with fewer than two non-empty rows or columns; reason `tooManyTables` for more than ten million units. Throws for counts that are not whole, and for a `tables` or `seed`
 * that is not a whole number. R equivalent: `fisher.test(simulate.p.value = TRUE, B = tables)`.
 *
 * @example fisherMonteCarlo([[3, 1], [1, 3]]).pValue // 0.486 ± 0.002 (standardError)
 */
export function fisherMonteCarlo(counts: Counts, simulation: FisherSimulation = {}): MonteCarloTest {
  const { tables, seed, level } = checkSimulation(simulation)
  const method = 'fisherMonteCarlo'
  const table = wholeTable(counts)
  const basis = unweightedBasis(table.total)
  if (table.rowTotals.length < 2 || table.columnTotals.length < 2) {
    return { ...undefinedResult(method, 'fewerThanTwoRowsOrColumns', basis), tables: 0 }
  }
  if (table.total > MOST_UNITS) return { ...undefinedResult(method, 'tooManyTables', basis), tables: 0 }
  const scale = factorialScale(table.total)
  const threshold = lengthThreshold(table, scale)
  const random = randomNumbers(seed)
  let hits = 0
  for (let k = 0; k < tables; k++) if (randomTableLength(table, scale, random) >= threshold) hits++
  const pValue = (hits + 1) / (tables + 1)
  const standardError = Math.sqrt((pValue * (1 - pValue)) / tables)
  const interval = proportionInterval({ successes: hits, n: tables, method: 'clopperPearson', level })
  return { ...resultOf(method, { pValue, standardError, interval }, basis), tables }
}

function checkSimulation({ tables = 100_000, seed = 1, level = 0.95 }: FisherSimulation): Required<FisherSimulation> {
  if (!(Number.isSafeInteger(tables) && tables > 0)) {
    throw new InvalidArgumentError('tables', `${tables} is not a number of tables`)
  }
  if (!Number.isSafeInteger(seed)) throw new InvalidArgumentError('seed', `${seed} is not a whole number`)
  checkLevel(level)
  return { tables, seed, level }
}

/** Σ ln x! of a random table with the same margins. */
function randomTableLength(
  { rowTotals, columnTotals }: OccupiedTable,
  { lengths, logFactorials }: FactorialScale,
  random: () => number,
): number {
  const room = [...columnTotals]
  let length = 0
  let unplaced = room.reduce((sum, count) => sum + count, 0)
  for (let i = 0; i < rowTotals.length; i++) {
    let left = rowTotals[i]!
    let others = unplaced
    unplaced -= left
    for (let j = 0; j < room.length; j++) {
      others -= room[j]!
      const count = randomHypergeometric(room[j]!, others, left, logFactorials, random())
      length += lengths[count]!
      room[j]! -= count
      left -= count
    }
  }
  return length
}

/** Marked units in a random draw: from the mode outwards until the probabilities add up to the given uniform number. */
function randomHypergeometric(
  marked: number,
  unmarked: number,
  drawn: number,
  logFactorials: Float64Array,
  uniform: number,
): number {
  const lowest = Math.max(0, drawn - unmarked)
  const highest = Math.min(drawn, marked)
  if (lowest === highest) return lowest
  const mode = Math.min(highest, Math.max(lowest, Math.floor(((drawn + 1) * (marked + 1)) / (marked + unmarked + 2))))
  const logChoose = (n: number, k: number): number => logFactorials[n]! - logFactorials[k]! - logFactorials[n - k]!
  const top = Math.exp(
    logChoose(marked, mode) + logChoose(unmarked, drawn - mode) - logChoose(marked + unmarked, drawn),
  )
  let left = uniform - top
  let [down, up] = [mode, mode]
  let [downward, upward] = [top, top]
  while (left >= 0 && (down > lowest || up < highest)) {
    if (up < highest) {
      upward *= ((marked - up) * (drawn - up)) / ((up + 1) * (unmarked - drawn + up + 1))
      up++
      left -= upward
      if (left < 0) return up
    }
    if (down > lowest) {
      downward *= (down * (unmarked - drawn + down)) / ((marked - down + 1) * (drawn - down + 1))
      down--
      left -= downward
      if (left < 0) return down
    }
  }
  // Rounding may leave a crumb of probability over; it goes to the mode.
  return mode
}
