import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fisherExact } from '#analysis/crosstab/fisher-exact.ts'
import { fisherMonteCarlo, fisherTest } from '#analysis/crosstab/fisher-monte-carlo.ts'
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
      { numRuns: 300 },
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
      'p(c(20,2,0,0,1, 1,18,3,0,0, 0,2,21,4,1, 0,1,2,25,5), 4)',
      2.8839427303287564e-35,
      [
        [20, 2, 0, 0, 1],
        [1, 18, 3, 0, 0],
        [0, 2, 21, 4, 1],
        [0, 1, 2, 25, 5],
      ],
    ],
    [
      'p(c(5,2,1,0,3, 2,6,2,1,1, 1,3,5,2,2, 0,1,2,7,4, 2,1,1,3,6), 5)',
      0.010541101250982773,
      [
        [5, 2, 1, 0, 3],
        [2, 6, 2, 1, 1],
        [1, 3, 5, 2, 2],
        [0, 1, 2, 7, 4],
        [2, 1, 1, 3, 6],
      ],
    ],
    [
      'p(c(1,4,1,2,4,1, 1,4,1,3,0,0, 2,2,3,6,2,2, 4,2,1,1,0,4, 1,0,3,2,1,2), 5)',
      0.21001233451132595,
      [
        [1, 4, 1, 2, 4, 1],
        [1, 4, 1, 3, 0, 0],
        [2, 2, 3, 6, 2, 2],
        [4, 2, 1, 1, 0, 4],
        [1, 0, 3, 2, 1, 2],
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
  ])(
    'agrees with R: %s',
    (_, want, table) => {
      const { method, pValue, reason, statistic } = fisherExact(table)
      expect({ method, reason, statistic }).toEqual({ method: 'fisherExact', reason: null, statistic: null })
      expectRelative(pValue, want, 1e-8)
    },
    30_000,
  )

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
      { numRuns: 60 },
    )
  }, 30_000)

  it('is certain for the likeliest table, and never 0 for the least likely', () => {
    expect(
      fisherExact([
        [2, 2, 2],
        [2, 2, 2],
      ]).pValue,
    ).toBeCloseTo(1, 12)
    const { pValue } = fisherExact([
      [600, 0, 0],
      [0, 600, 0],
      [0, 0, 600],
    ])
    expect(pValue).toBeGreaterThan(0)
    expect(pValue).toBeLessThan(1e-300)
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

  it('gives up in time when there are too many row totals, steps, path lengths or units', () => {
    const tooManySteps = [
      [6, 9, 5, 4, 7],
      [5, 7, 8, 3, 6],
      [9, 4, 6, 8, 5],
      [4, 6, 7, 9, 3],
      [8, 5, 3, 6, 7],
    ]
    const tooManyLengths = [
      [61, 72, 55, 80, 66],
      [70, 58, 77, 63, 69],
      [64, 75, 59, 68, 63],
    ]
    const tooManyUnits = [
      [400_000, 300_000],
      [300_000, 400_000],
    ]
    for (const table of [TOO_LARGE, tooManySteps, tooManyLengths, tooManyUnits]) {
      expect(fisherExact(table)).toMatchObject({ pValue: null, reason: 'tooManyTables' })
    }
  }, 60_000)

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
  ])(
    'has intervals that hold the exact p as often as they say: %s',
    (_, given) => {
      const exact = fisherExact(given).pValue!
      let covered = 0
      for (let seed = 1; seed <= 400; seed++) {
        const { lower, upper } = fisherMonteCarlo(given, { tables: 400, seed }).interval!
        if (lower <= exact && exact <= upper) covered++
      }
      // 95 % or a little more: Clopper and Pearson err on the safe side.
      expect(covered).toBeGreaterThanOrEqual(366)
      expect(covered).toBeLessThan(400)
    },
    30_000,
  )

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
