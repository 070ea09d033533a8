import { pairsOf } from '#analysis/compare/samples.ts'
import { pearsonChiSquared } from '#analysis/crosstab/chi-squared-test.ts'
import { pooledZ } from '#analysis/crosstab/column-proportions.ts'
import type { CellCounts } from '#analysis/crosstab/count-cells.ts'
import { nominalAssociation } from '#analysis/crosstab/nominal-association.ts'
import {
  type CellFigures,
  noTest,
  type PartFigures,
  type RowFigures,
  type TestFigures,
} from '#analysis/crosstab/part-figures.ts'
import { plainMeans } from '#analysis/crosstab/plain-means.ts'
import type { RowSet } from '#analysis/crosstab/table-rows.ts'
import { proportionInterval } from '#analysis/describe/proportion-interval.ts'
import { normalTwoSided } from '#analysis/distributions/normal.ts'
import { type Reason, unweightedBasis } from '#analysis/result.ts'

export type PlainInput = {
  readonly cells: CellCounts
  readonly rows: readonly RowSet[]
  readonly codes: readonly (number | null)[] | null
  readonly level: number
  readonly minimumBase: number
}

/**
 * Figures of a part without a design, as for a simple random sample: Wilson intervals, √(p(1 - p)/n), pooled z.
 * The z of a column against the rest of its part is the adjusted residual of the cell; that against the total, which contains
 * the column, is the same: their difference is the share of the rest times the other.
 */
export function plainFigures({ cells, rows, codes, level, minimumBase }: PlainInput): PartFigures {
  const { counts } = cells
  const width = cells.missing[0]!.length
  const columns = Array.from({ length: width }, (_, j) => j)
  const bases = columns.map((j) => sumOf(counts.map((row) => row[j]!)))
  const missing = columns.map((j) => sumOf(cells.missing.map((row) => row[j]!)))
  const test = pearsonChiSquared(counts)
  return {
    bases: bases.map((n, j) => ({ ...unweightedBasis(n, missing[j]!), warnings: [] })),
    rows: rows.map(({ members }) => {
      const found = columns.map((j) => sumOf(members.map((i) => counts[i]![j]!)))
      return plainRow(found, bases, level, minimumBase)
    }),
    means: codes === null ? null : plainMeans(counts, codes, width, { level, minimumBase }),
    test: width < 2 ? null : { ...test, effectSize: nominalAssociation(counts, level).cramersV },
  }
}

/** Shares of every column in one row, with their errors and comparisons, from counts and bases. */
export function plainRow(
  counts: readonly number[],
  bases: readonly number[],
  level: number,
  minimumBase: number,
): RowFigures {
  const [count, base] = [sumOf(counts), sumOf(bases)]
  const compare = (first: Side, second: Side, reason: Reason | null): TestFigures => {
    if (reason !== null) return noTest(reason)
    const statistic = pooledZ(first, second)
    const difference = first[0] / first[1] - second[0] / second[1]
    return { difference, statistic, degreesOfFreedom: null, pValue: normalTwoSided(statistic), reason: null }
  }
  const cells = counts.map((n, j): CellFigures => {
    const own = bases[j]!
    const share = n / own
    const rest: Side = [count - n, base - own]
    const againstRest = compare([n, own], rest, whyNoResidual([n, own], rest, minimumBase))
    const { difference } = againstRest
    return {
      n,
      weightedN: n,
      standardError: own > 0 ? Math.sqrt((share * (1 - share)) / own) : null,
      interval: proportionInterval({ successes: n, n: own, method: 'wilson', level }),
      againstRest,
      againstTotal: { ...againstRest, difference: difference === null ? null : difference * (1 - own / base) },
    }
  })
  const pairs = pairsOf(counts.length).map(({ first, second }) => {
    const [one, other]: [Side, Side] = [
      [counts[first]!, bases[first]!],
      [counts[second]!, bases[second]!],
    ]
    const reason = whyNotTestable(one, minimumBase) ?? whyNotTestable(other, minimumBase)
    return { first, second, ...compare(one, other, reason) }
  })
  return { cells, pairs }
}

/** Count and base of one side of a comparison. */
type Side = readonly [number, number]

/** A residual needs a spread in both sides together; one of them may be 0 or everybody. */
function whyNoResidual([count, base]: Side, [others, rest]: Side, minimumBase: number): Reason | null {
  if (base < minimumBase || rest < minimumBase) return 'baseTooSmall'
  return whyNotTestable([count + others, base + rest], minimumBase)
}

function whyNotTestable([count, base]: Side, minimumBase: number): Reason | null {
  if (base < minimumBase) return 'baseTooSmall'
  return count === 0 || count === base ? 'shareOfZeroOrOne' : null
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
