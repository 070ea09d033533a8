import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fisherExact } from '#analysis/crosstab/fisher-exact.ts'
import { fisherMonteCarlo, fisherTest } from '#analysis/crosstab/fisher-monte-carlo.ts'
import type { NetworkLimits } from '#analysis/crosstab/fisher-network.ts'
import { PastPaths, placeFrom, startingPath } from '#analysis/crosstab/fisher-past-paths.ts'
import {
  excessByCount,
  factorialScale,
  longestPathBound,
  pathLength,
  shortestPath,
} from '#analysis/crosstab/fisher-paths.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'

type Table = number[][]

const transpose = (table: Table): Table => table[0]!.map((_, j) => table.map((row) => row[j]!))

function expectRelative(got: number | null, want: number, relative: number): void {
  expect(got).not.toBeNull()
  expect(Math.abs(got! - want) / want).toBeLessThanOrEqual(relative)
}

function factorial(n: number): bigint {
  return n < 2 ? 1n : BigInt(n) * factorial(n - 1)
}

/** In how many ways units can be put in the cells, given the row each belongs to and the totals of its columns. */
function arrangements(table: Table): bigint {
  const ways = (row: number[]): bigint =>
    factorial(row.reduce((sum, count) => sum + count, 0)) /
    row.reduce((product, count) => product * factorial(count), 1n)
  return table.reduce((product, row) => product * ways(row), 1n)
}

/** Every row of whole numbers that fits in the columns and adds up to a total. */
function* rowsThatFit(total: number, columns: readonly number[]): Generator<number[]> {
  const [first, ...others] = columns
  if (first === undefined) {
    if (total === 0) yield []
    return
  }
  for (let x = 0; x <= Math.min(first, total); x++) {
    for (const rest of rowsThatFit(total - x, others)) yield [x, ...rest]
  }
}

function* tablesWithMargins(rows: readonly number[], columns: readonly number[]): Generator<Table> {
  const [first, ...others] = rows
  if (first === undefined) {
    if (columns.every((left) => left === 0)) yield []
    return
  }
  for (const row of rowsThatFit(first, columns)) {
    const left = columns.map((total, j) => total - row[j]!)
    for (const rest of tablesWithMargins(others, left)) yield [row, ...rest]
  }
}

/** Fisher's test in whole numbers: no network, no logarithms, no slack. */
function enumerated(table: Table): number {
  const sums = (lines: Table): number[] => lines.map((line) => line.reduce((sum, count) => sum + count, 0))
  const observed = arrangements(table)
  let counted = 0n
  let all = 0n
  for (const other of tablesWithMargins(sums(table), sums(transpose(table)))) {
    const ways = arrangements(other)
    all += ways
    if (ways <= observed) counted += ways
  }
  return Number((counted * 10n ** 30n) / all) / 1e30
}

function tableOf(height: number, width: number, highest: number): fc.Arbitrary<Table> {
  const row = fc.array(fc.nat(highest), { minLength: width, maxLength: width })
  return fc.array(row, { minLength: height, maxLength: height })
}

const isTestable = (table: Table): boolean => {
  const occupied = (lines: Table): number => lines.filter((line) => line.some((count) => count > 0)).length
  return occupied(table) > 1 && occupied(transpose(table)) > 1
}

const smallTables = fc
  .oneof(
    tableOf(2, 2, 15),
    tableOf(2, 3, 9),
    tableOf(3, 2, 9),
    tableOf(3, 3, 5),
    tableOf(2, 5, 4),
    tableOf(4, 3, 2),
    tableOf(4, 4, 1),
    tableOf(3, 5, 1),
  )
  .filter(isTestable)

const mediumTables = fc.oneof(tableOf(3, 4, 8), tableOf(4, 5, 4), tableOf(2, 8, 9), tableOf(6, 3, 4)).filter(isTestable)

/** Rows or columns in another order, by a sort key for each. */
const keys = fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 })
const reorder = <Line>(lines: Line[], by: number[]): Line[] =>
  lines
    .map((line, i) => ({ line, key: by[i]! }))
    .sort((a, b) => a.key - b.key)
    .map(({ line }) => line)

const TOO_LARGE = Array.from({ length: 8 }, (_, i) => Array.from({ length: 8 }, (_, j) => 10 + ((7 * i + 5 * j) % 13)))

describe('Fisher’s exact test', () => {
  it('is the enumeration of all tables', () => {
    fc.assert(
      fc.property(smallTables, (table) => expectRelative(fisherExact(table).pValue, enumerated(table), 1e-11)),
      { numRuns: 120 },
    )
  })

  // p <- function(v, rows) fisher.test(matrix(v, rows, byrow = TRUE), workspace = 2e8)$p.value, R 4.2.2
  it.each<[string, number, Table]>([
    [
      'p(c(512,89, 313,19), 2)',
      1.6691893283891193e-5,
      [
        [512, 89],
        [313, 19],
      ],
    ],
    [
      'p(c(40,30,20, 39,31,25), 2)',
      0.83134008964070327,
      [
        [40, 30, 20],
        [39, 31, 25],
      ],
    ],
    [
      'p(c(3,5,2,8,1,4,6,2,7,3, 2,6,4,3,5,2,1,8,3,6), 2)',
      0.061375890556524468,
      [
        [3, 5, 2, 8, 1, 4, 6, 2, 7, 3],
        [2, 6, 4, 3, 5, 2, 1, 8, 3, 6],
      ],
    ],
    [
      'p(c(30,2,0, 1,28,3, 0,2,31), 3)',
      9.5070193280896828e-33,
      [
        [30, 2, 0],
        [1, 28, 3],
        [0, 2, 31],
      ],
    ],
    [
      'p(c(25,1,0,0, 0,24,2,0, 0,0,1,23), 3)',
      6.8934125492763644e-32,
      [
        [25, 1, 0, 0],
        [0, 24, 2, 0],
        [0, 0, 1, 23],
      ],
    ],
    [
      'p(c(4,1,0, 2,3,1, 0,2,5, 6,0,1, 1,1,1, 0,4,2, 3,3,0), 7)',
      0.0029584421171846291,
      [
        [4, 1, 0],
        [2, 3, 1],
        [0, 2, 5],
        [6, 0, 1],
        [1, 1, 1],
        [0, 4, 2],
        [3, 3, 0],
      ],
    ],
    [
      'p(c(3,1,0,0,2, 1,4,1,0,0, 0,2,3,1,1, 0,0,1,4,2, 1,0,1,1,3), 5)',
      0.020064850530330716,
      [
        [3, 1, 0, 0, 2],
        [1, 4, 1, 0, 0],
        [0, 2, 3, 1, 1],
        [0, 0, 1, 4, 2],
        [1, 0, 1, 1, 3],
      ],
    ],
    [
      'p(c(1,2,0,1,2,0, 0,2,0,1,0,0, 1,0,1,3,1,0, 2,1,0,0,0,2, 1,0,2,1,0,1), 5)',
      0.29127712627003144,
      [
        [1, 2, 0, 1, 2, 0],
        [0, 2, 0, 1, 0, 0],
        [1, 0, 1, 3, 1, 0],
        [2, 1, 0, 0, 0, 2],
        [1, 0, 2, 1, 0, 1],
      ],
    ],
    [
      'p(c(3,0,1,0,0,1, 0,2,0,1,1,0, 1,0,4,0,0,0, 0,1,0,2,0,1, 0,0,1,0,3,1, 1,0,0,1,0,2), 6)',
      0.0046219317247348088,
      [
        [3, 0, 1, 0, 0, 1],
        [0, 2, 0, 1, 1, 0],
        [1, 0, 4, 0, 0, 0],
        [0, 1, 0, 2, 0, 1],
        [0, 0, 1, 0, 3, 1],
        [1, 0, 0, 1, 0, 2],
      ],
    ],
    [
      'p(c(20,2,0,0,1, 1,18,3,0,0, 0,2,21,4,1, 0,1,2,25,5), 4)',
      2.8839427303287564e-35,
      [
        [20, 2, 0, 0, 1],
        [1, 18, 3, 0, 0],
        [0, 2, 21, 4, 1],
        [0, 1, 2, 25, 5],
      ],
    ],
  ])('agrees with R: %s', (_, want, table) => {
    const { method, pValue, reason, statistic } = fisherExact(table)
    expect({ method, reason, statistic }).toEqual({ method: 'fisherExact', reason: null, statistic: null })
    expectRelative(pValue, want, 1e-8)
  })

  it('keeps its digits in a large table', () => {
    // All 2×3 tables with these margins, summed in double precision; R 4.2.2 gives 0.184367131, off in the eighth digit.
    expectRelative(
      fisherExact([
        [4000, 3000, 2000],
        [3900, 3100, 2050],
      ]).pValue,
      0.1843671347227,
      1e-10,
    )
  })

  it('does not depend on which side is called rows, nor on their order', () => {
    fc.assert(
      fc.property(mediumTables, keys, keys, (table, byRow, byColumn) => {
        const { pValue } = fisherExact(table)
        const shuffled = transpose(reorder(transpose(reorder(table, byRow)), byColumn))
        expectRelative(fisherExact(shuffled).pValue, pValue!, 1e-11)
        expectRelative(fisherExact(transpose(table)).pValue, pValue!, 1e-11)
      }),
      { numRuns: 25 },
    )
  })

  it('is certain for the likeliest table, and never 0 for the least likely', () => {
    expect(
      fisherExact([
        [2, 2, 2],
        [2, 2, 2],
      ]).pValue,
    ).toBeCloseTo(1, 12)
    // 6 · (240!)³ / 720! is below the smallest number.
    const { pValue } = fisherExact([
      [240, 0, 0],
      [0, 240, 0],
      [0, 0, 240],
    ])
    expect(pValue).toBe(Number.MIN_VALUE)
  })

  it('leaves empty rows and columns out', () => {
    const table = [
      [3, 1, 4],
      [1, 5, 2],
    ]
    const padded = [
      [3, 0, 1, 4],
      [0, 0, 0, 0],
      [1, 0, 5, 2],
    ]
    expect(fisherExact(padded)).toEqual(fisherExact(table))
    expect(fisherExact(table)).toMatchObject({ n: 16, weightedN: 16, effectiveN: 16, missing: 0 })
  })

  it.each<[string, Table]>([
    ['one row', [[3, 4, 5]]],
    ['one column', [[3], [4]]],
    [
      'one occupied row',
      [
        [3, 4],
        [0, 0],
      ],
    ],
    [
      'zeros only',
      [
        [0, 0],
        [0, 0],
      ],
    ],
    ['nothing', []],
  ])('is not defined for %s', (_, table) => {
    const undefinedAnswer = { pValue: null, interval: null, reason: 'fewerThanTwoRowsOrColumns' }
    expect(fisherExact(table)).toMatchObject({ method: 'fisherExact', ...undefinedAnswer })
    expect(fisherMonteCarlo(table)).toMatchObject({ method: 'fisherMonteCarlo', ...undefinedAnswer })
    expect(fisherTest(table)).toEqual({ ...fisherExact(table), tables: null })
  })

  it('meets in the middle where the tables are too many to merge', () => {
    // All 2×6 tables with these margins, in halves, by another program; R 4.2.2 gives 4.0127372e-22, off in the seventh digit.
    expectRelative(
      fisherExact(
        [
          [1, 40],
          [54, 7],
          [53, 34],
          [23, 30],
          [52, 42],
          [11, 40],
        ],
        // Without the bounds it takes more.
        { steps: 4_300_000, numbers: 12_000_000 },
      ).pValue,
      4.012736514318e-22,
      1e-11,
    )
  })

  it('gives up when there are too many row totals, path lengths or units', () => {
    const tooManyLengths = [
      [61, 72, 55, 80, 66],
      [70, 58, 77, 63, 69],
      [64, 75, 59, 68, 63],
    ]
    const tooManyUnits = [
      [400_000, 300_000],
      [300_000, 400_001],
    ]
    for (const table of [TOO_LARGE, tooManyLengths, tooManyUnits]) {
      expect(fisherExact(table)).toMatchObject({ pValue: null, reason: 'tooManyTables' })
    }
  })

  it('gives the full answer or none, whatever the limits', () => {
    const table = [
      [4, 1, 0],
      [2, 3, 1],
      [0, 2, 5],
      [6, 0, 1],
      [1, 1, 1],
      [0, 4, 2],
    ]
    const whole = fisherExact(table)
    const powers = Array.from({ length: 22 }, (_, k) => 2 ** k)
    const enoughOf = (limitsOf: (limit: number) => NetworkLimits): number => {
      const answers = powers.map((limit) => fisherExact(table, limitsOf(limit)))
      const feasible = answers.findIndex(({ pValue }) => pValue !== null)
      for (const refused of answers.slice(0, feasible)) {
        expect(refused).toMatchObject({ pValue: null, reason: 'tooManyTables', n: 34 })
      }
      for (const answer of answers.slice(feasible)) expect(answer).toEqual(whole)
      return powers[feasible]!
    }
    expect(enoughOf((steps) => ({ steps, numbers: 1e9 }))).toBe(2 ** 18)
    expect(enoughOf((numbers) => ({ steps: 1e9, numbers }))).toBe(2 ** 12)
  })

  it.each<[string, Table]>([
    [
      'fractions',
      [
        [1.5, 2],
        [3, 4],
      ],
    ],
    [
      'negative counts',
      [
        [-1, 2],
        [3, 4],
      ],
    ],
    ['rows of unequal length', [[1, 2], [3]]],
    [
      'what is not a number',
      [
        [Number.NaN, 2],
        [3, 4],
      ],
    ],
  ])('refuses %s', (_, table) => {
    for (const test of [fisherExact, fisherMonteCarlo, fisherTest]) {
      expect(() => test(table)).toThrow(InvalidArgumentError)
      expect(() => test(table)).toThrow(/^counts: /)
    }
  })
})

describe('what the network measures its paths with', () => {
  const scale = factorialScale(60)
  const sums = (table: Table): number[] => table.map((row) => row.reduce((sum, count) => sum + count, 0))
  const descending = (values: number[]): number[] => values.sort((a, b) => b - a)
  const margins = fc
    .oneof(tableOf(2, 3, 6), tableOf(3, 3, 4), tableOf(4, 2, 5), tableOf(3, 4, 2))
    .map((table) => ({ rows: descending(sums(table)), columns: descending(sums(transpose(table))) }))
    .filter(({ rows, columns }) => Math.min(...rows, ...columns) > 0)

  it('is ln x!, on a grid on which products of small factors are sums', () => {
    const { logs, logFactorials, lengths, stepsPerUnit } = factorialScale(300)
    expect(stepsPerUnit).toBe(2 ** 40)
    expect([...lengths.slice(0, 2)]).toEqual([0, 0])
    for (let x = 2; x < 302; x++) {
      expect(logs[x]).toBe(Math.log(x))
      expect(logFactorials[x]! - logFactorials[x - 1]!).toBeCloseTo(Math.log(x), 12)
      expect(lengths[x]! / stepsPerUnit).toBeCloseTo(logFactorials[x]!, 9)
      expect(lengths[x]).toBe(Math.round(lengths[x]!))
    }
    expect(logFactorials[170]).toBeCloseTo(Math.log(Number(factorial(170))), 11)
    // 4!·5!·0! = 3!·2!·2!·5! and 6!·7! = 10!.
    expect(pathLength([4, 5, 0], lengths)).toBe(pathLength([3, 2, 2, 5], lengths))
    expect(pathLength([6, 7], lengths)).toBe(lengths[10])
  })

  it('finds the likeliest table, with prices that prove it', () => {
    fc.assert(
      fc.property(margins, ({ rows, columns }) => {
        const { cells, prices } = shortestPath(rows, columns, scale)
        const found = rows.map((_, i) => [...cells.slice(i * columns.length, (i + 1) * columns.length)])
        expect(sums(found)).toEqual(rows)
        expect(sums(transpose(found))).toEqual(columns)
        const all = [...tablesWithMargins(rows, columns)].map((table) => pathLength(table.flat(), scale.lengths))
        expect(pathLength(cells, scale.lengths)).toBe(Math.min(...all))
        for (const [i, row] of found.entries()) {
          for (const [j, count] of row.entries()) {
            const price = prices[rows.length + j]! - prices[i]!
            expect(price).toBeLessThanOrEqual(Math.log(count + 1) + 1e-9)
            if (count > 0) expect(price).toBeGreaterThanOrEqual(Math.log(count) - 1e-9)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('bounds the tables it has not seen', () => {
    fc.assert(
      fc.property(margins, ({ rows, columns }) => {
        const path = shortestPath(rows, columns, scale)
        const shortest = pathLength(path.cells, scale.lengths)
        const longest = longestPathBound(rows, columns, scale)
        const excess = rows.map((row, i) => excessByCount(i, row, columns, path, scale))
        for (const table of tablesWithMargins(rows, columns)) {
          const length = pathLength(table.flat(), scale.lengths)
          expect(length).toBeLessThanOrEqual(longest)
          const bound = table.reduce((sum, row, i) => sum + excess[i]![row[0]!]!, 0)
          expect((length - shortest) / scale.stepsPerUnit).toBeGreaterThanOrEqual(bound - 1e-9)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('has bounds that are reached', () => {
    // 5 units in a row of a 2×2 table: 5 4 / 5 0 and 9 0 / 1 4 are the longest, the latter by far.
    expect(longestPathBound([9, 5], [10, 4], scale)).toBe(pathLength([9, 0, 1, 4], scale.lengths))
    expect(longestPathBound([10, 4], [9, 5], scale)).toBe(pathLength([9, 1, 0, 4], scale.lengths))
    // In a table of two columns the rest of a row is one cell, so the bound is the length itself.
    const [rows, columns] = [
      [9, 5],
      [10, 4],
    ]
    const path = shortestPath(rows, columns, scale)
    expect([...path.cells]).toEqual([6, 3, 4, 1])
    const excess = rows.map((row, i) => excessByCount(i, row, columns, path, scale))
    for (let x = 5; x <= 9; x++) {
      const length = pathLength([x, 9 - x, 10 - x, x - 5], scale.logFactorials)
      const least = pathLength([6, 3, 4, 1], scale.logFactorials)
      expect(excess[0]![x]! + excess[1]![10 - x]!).toBeCloseTo(length - least, 9)
    }
  })

  it('merges paths of the same length, and sorts them', () => {
    const paths = new PastPaths()
    for (const [length, weight] of [
      [7, 0.25],
      [3, 0.5],
      [7, 0.125],
    ] as const) {
      paths.addContinued(startingPath, 0, 1, length, weight)
    }
    expect(paths.size).toBe(2)
    const past = paths.sorted()
    expect(past).toEqual({
      lengths: Float64Array.of(3, 7),
      weights: Float64Array.of(0.5, 0.375),
      weightFrom: Float64Array.of(0.875, 0.375, 0),
    })
    const next = new PastPaths()
    next.addContinued(past, 1, 2, 10, 0.5)
    expect(next.sorted()).toEqual({
      lengths: Float64Array.of(17),
      weights: Float64Array.of(0.1875),
      weightFrom: Float64Array.of(0.1875, 0),
    })
  })

  it('keeps any number of paths', () => {
    const paths = new PastPaths()
    for (let k = 0; k < 1500; k++) paths.addContinued(startingPath, 0, 1, (k * 613) % 1000, 2 ** -12)
    const { lengths, weights, weightFrom } = paths.sorted()
    expect(paths.size).toBe(1000)
    expect([...lengths]).toEqual(Array.from({ length: 1000 }, (_, k) => k))
    expect([...weights].filter((weight) => weight === 2 ** -11)).toHaveLength(500)
    expect([...weights].filter((weight) => weight === 2 ** -12)).toHaveLength(500)
    expect(weightFrom[0]).toBe(1500 * 2 ** -12)
    const all = new PastPaths()
    all.addContinued({ lengths, weights, weightFrom }, 0, 1000, 5, 1)
    expect([...all.sorted().lengths]).toEqual([...lengths].map((length) => length + 5))
  })

  it('keeps paths that are too unlikely for a number', () => {
    const paths = new PastPaths()
    paths.addContinued(startingPath, 0, 1, 4, 0)
    expect(paths.sorted().weightFrom).toEqual(Float64Array.of(Number.MIN_VALUE, 0))
  })

  it('looks lengths up', () => {
    const lengths = Float64Array.of(1, 3, 3, 8)
    const places = [0, 1, 2, 3, 4, 8, 9].map((limit) => placeFrom(lengths, limit, 0, 4))
    expect(places).toEqual([0, 0, 1, 1, 3, 3, 4])
    expect([placeFrom(lengths, 9, 1, 3), placeFrom(lengths, 0, 1, 3)]).toEqual([3, 1])
  })
})

describe('Fisher’s test by simulation', () => {
  const table = [
    [1, 3, 10, 2],
    [2, 8, 3, 4],
    [5, 1, 4, 4],
  ]

  it('counts the observed table among the simulated ones', () => {
    // No table of 20 random ones is as unlikely as this, so only the observed one counts.
    const { pValue } = fisherMonteCarlo(
      [
        [40, 0],
        [0, 40],
      ],
      { tables: 19 },
    )
    expect(pValue).toBe(1 / 20)
  })

  it('tells its error', () => {
    const { pValue, standardError, interval, n, tables } = fisherMonteCarlo(table, {
      tables: 4000,
      seed: 3,
      level: 0.99,
    })
    expect(standardError).toBe(Math.sqrt((pValue! * (1 - pValue!)) / 4000))
    expect(interval).toMatchObject({ level: 0.99, method: 'clopperPearson' })
    expect(interval!.lower).toBeLessThan(pValue!)
    expect(interval!.upper).toBeGreaterThan(pValue!)
    expect({ n, tables }).toEqual({ n: 47, tables: 4000 })
  })

  it.each<[string, Table]>([
    ['small counts', table],
    [
      'large counts',
      [
        [220, 180, 140],
        [200, 210, 170],
      ],
    ],
    [
      'an empty column',
      [
        [4, 0, 9, 1],
        [3, 0, 2, 6],
      ],
    ],
  ])('has intervals that hold the exact p as often as they say: %s', (_, given) => {
    const exact = fisherExact(given).pValue!
    let covered = 0
    for (let seed = 1; seed <= 400; seed++) {
      const { lower, upper } = fisherMonteCarlo(given, { tables: 200, seed }).interval!
      if (lower <= exact && exact <= upper) covered++
    }
    // 95 % or a little more: Clopper and Pearson err on the safe side.
    expect(covered).toBeGreaterThanOrEqual(366)
    expect(covered).toBeLessThan(400)
  })

  it('gives the same answer for the same seed, and another for another', () => {
    const once = fisherMonteCarlo(table, { tables: 5000, seed: 7 })
    expect(fisherMonteCarlo(table, { tables: 5000, seed: 7 })).toEqual(once)
    expect(fisherMonteCarlo(table, { tables: 5000, seed: 8 }).pValue).not.toBe(once.pValue)
  })

  it('refuses a simulation that cannot be done', () => {
    const attempts = { tables: [0, -5, 2.5], seed: [0.5, Number.NaN], level: [0, 1] }
    for (const [argument, values] of Object.entries(attempts)) {
      for (const value of values) {
        expect(() => fisherMonteCarlo(table, { [argument]: value })).toThrow(new RegExp(`^${argument}: `))
        expect(() => fisherTest(table, { [argument]: value })).toThrow(InvalidArgumentError)
      }
    }
  })
})

describe('Fisher’s test, whichever way is feasible', () => {
  it('is exact where it can be', () => {
    const table = [
      [1, 3, 10],
      [2, 8, 3],
    ]
    expect(fisherTest(table, { tables: 10 })).toEqual({ ...fisherExact(table), tables: null })
    expect(fisherTest(table)).toMatchObject({ method: 'fisherExact', standardError: null, interval: null })
  })

  it('simulates where it cannot, and says so', () => {
    const simulated = fisherTest(TOO_LARGE, { tables: 3000, seed: 5 })
    expect(simulated).toEqual(fisherMonteCarlo(TOO_LARGE, { tables: 3000, seed: 5 }))
    expect(simulated).toMatchObject({ method: 'fisherMonteCarlo', reason: null })
    expect(simulated.pValue! * 3001).toBeCloseTo(Math.round(simulated.pValue! * 3001), 9)
  })

  it('has no answer where neither can', () => {
    const millions = [
      [4_000_000, 3_000_000],
      [3_000_000, 4_000_000],
    ]
    expect(fisherTest(millions)).toMatchObject({ method: 'fisherMonteCarlo', pValue: null, reason: 'tooManyTables' })
  })
})
