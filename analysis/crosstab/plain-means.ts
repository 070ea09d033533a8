import { pairsOf } from '#analysis/compare/samples.ts'
import { separateVariances } from '#analysis/compare/t-test.ts'
import type { Counts } from '#analysis/crosstab/crosstab.ts'
import { type MeanFigures, type MeanRowFigures, noTest, type TestFigures } from '#analysis/crosstab/part-figures.ts'
import type { Moments } from '#analysis/describe/moments.ts'
import { studentTQuantile, studentTTwoSided } from '#analysis/distributions/student-t.ts'

/**
 * The mean code of every column from its counts: ± t(n - 1) s/√n, compared by Welch's t test with each other, with the rest of
 * the part, and with all of it. The difference from the total, which contains the column, is the share of the rest times
 * that from the rest, and so has the same test. Categories without a code are left out.
 */
export function plainMeans(
  counts: Counts,
  codes: readonly (number | null)[],
  width: number,
  { level, minimumBase }: { readonly level: number; readonly minimumBase: number },
): MeanRowFigures {
  const columns = Array.from({ length: width }, (_, j) => j)
  const momentsIn = (chosen: readonly number[]): Moments | null => momentsOfCounts(counts, codes, chosen)
  const own = columns.map((j) => momentsIn([j]))
  const all = own.reduce((sum, moments) => sum + (moments?.n ?? 0), 0)
  return {
    cells: own.map((moments, j) => {
      const rest = momentsIn(columns.filter((other) => other !== j))
      const againstRest = compareMeans(moments, rest, minimumBase)
      const { difference } = againstRest
      return {
        ...meanOf(moments, level),
        againstRest,
        againstTotal: {
          ...againstRest,
          difference: difference === null || rest === null ? null : difference * (rest.n / all),
        },
      }
    }),
    pairs: pairsOf(width).map(({ first, second }) => ({
      first,
      second,
      ...compareMeans(own[first]!, own[second]!, minimumBase),
    })),
  }
}

type Estimate = Omit<MeanFigures, 'againstRest' | 'againstTotal'>

function meanOf(moments: Moments | null, level: number): Estimate {
  if (moments === null) return { n: 0, mean: null, standardError: null, interval: null }
  const { n, mean, variance } = moments
  if (variance === null) return { n, mean, standardError: null, interval: null }
  const standardError = Math.sqrt(variance / n)
  const margin = studentTQuantile((1 + level) / 2, n - 1) * standardError
  return { n, mean, standardError, interval: { lower: mean - margin, upper: mean + margin, level, method: 't' } }
}

function compareMeans(first: Moments | null, second: Moments | null, minimumBase: number): TestFigures {
  if (first === null || second === null || Math.min(first.n, second.n) < minimumBase) return noTest('baseTooSmall')
  const difference = first.mean - second.mean
  if (first.n < 2 || second.n < 2) return noTest('groupOfOne', difference)
  if (first.isConstant && second.isConstant) return noTest('zeroVariance', difference)
  const { standardError, degreesOfFreedom } = separateVariances(first, second)
  const statistic = difference / standardError
  return {
    difference,
    statistic,
    degreesOfFreedom,
    pValue: studentTTwoSided(statistic, degreesOfFreedom),
    reason: null,
  }
}

/** Mean and spread of the codes in several columns together; `null` when none of their units has a code. */
function momentsOfCounts(
  counts: Counts,
  codes: readonly (number | null)[],
  columns: readonly number[],
): Moments | null {
  const scored = codes.flatMap((code, i) => {
    const count = sumOf(columns.map((j) => counts[i]![j]!))
    return code === null || count === 0 ? [] : [{ code, count }]
  })
  const [first] = scored
  if (first === undefined) return null
  const n = sumOf(scored.map(({ count }) => count))
  // Measured from the first code, so that equal answers have exactly that mean and no variance.
  const mean = first.code + sumOf(scored.map(({ code, count }) => count * (code - first.code))) / n
  const sumOfSquares = sumOf(scored.map(({ code, count }) => count * (code - mean) ** 2))
  return {
    n,
    mean,
    residue: 0,
    sumOfSquares,
    variance: n < 2 ? null : sumOfSquares / (n - 1),
    isConstant: scored.every(({ code }) => code === first.code),
  }
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
