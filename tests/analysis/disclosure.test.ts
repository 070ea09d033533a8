import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyMask, publishedPercentages } from '#analysis/disclosure/apply-mask.ts'
import { recoverableBySubtraction } from '#analysis/disclosure/recoverable.ts'
import { suppressBanner } from '#analysis/disclosure/suppress-banner.ts'
import { suppressCounts, suppressTable } from '#analysis/disclosure/suppress-table.ts'
import type { SuppressedTable } from '#analysis/disclosure/suppressed-table.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'
import { canBe, type Publication, rangesOf, readTable } from '#tests/analysis/disclosure-attacker.ts'

const count = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 6 }) },
  { weight: 3, arbitrary: fc.nat(60) },
)

function tableOf(rows: number, columns: number, cell: fc.Arbitrary<number> = count) {
  return fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })
}

type Part = { readonly counts: number[][]; readonly columnGroups?: string[] }

function partsOf(rows: number, columns: fc.Arbitrary<number>, cell = count): fc.Arbitrary<Part> {
  return columns.chain((width) => {
    const groups = fc.array(fc.constantFrom('S', 'M', 'toString'), { minLength: width, maxLength: width })
    return fc
      .record({ counts: tableOf(rows, width, cell), columnGroups: fc.option(groups, { nil: undefined }) })
      .map(({ counts, columnGroups }) => ({ counts, ...(columnGroups === undefined ? {} : { columnGroups }) }))
  })
}

const nested = fc.integer({ min: 1, max: 5 }).chain((rows) => partsOf(rows, fc.integer({ min: 1, max: 6 })))

/** Parts of a banner: the same people once more by another variable, dealt out at random. */
const banners = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 3 }))
  .chain(([rows, columns, parts]) =>
    fc.tuple(
      partsOf(rows, fc.constant(columns)),
      fc.array(tableOf(rows, 3, fc.nat(1000)), { minLength: parts - 1, maxLength: parts - 1 }),
    ),
  )
  .map(([first, shares]): Part[] => [
    first,
    ...shares.map((weights) => ({
      counts: first.counts.map((row, i) => {
        const total = row.reduce((sum, cell) => sum + cell, 0)
        const a = Math.floor((total * (weights[i]![0]! % 101)) / 100)
        const b = Math.floor(((total - a) * (weights[i]![1]! % 101)) / 100)
        return [a, b, total - a - b]
      }),
    })),
  ])

/** Everything published about the parts together, and the true numbers under the same names. */
function publish(parts: readonly Part[], threshold: number, hideZeros: boolean) {
  const tables = suppressBanner(parts, { threshold, hideZeros })
  const open = suppressBanner(parts, { threshold: 1 })
  const read = (some: readonly SuppressedTable[]): Publication =>
    some.reduce<Publication>((found, table, k) => readTable(table, parts[k]!.columnGroups, `part ${k}`, found), {
      numbers: new Map(),
      sums: [],
    })
  return { tables, published: read(tables), truth: read(open).numbers as Map<string, number> }
}

function expectProtected(parts: readonly Part[], threshold: number, hideZeros: boolean): void {
  const { published, truth } = publish(parts, threshold, hideZeros)
  const lowest = hideZeros ? 0 : 1
  const ranges = rangesOf(published, lowest)
  const hidden = [...published.numbers].flatMap(([name, value]) => (value === null ? [name] : []))
  for (const [name, value] of published.numbers) {
    if (value === null) continue
    expect(value, name).toBe(truth.get(name))
    expect(value === 0 ? !hideZeros : value >= threshold, `${name} shows ${value}`).toBe(true)
  }
  for (const name of hidden) {
    const { min, max } = ranges.get(name)!
    expect(max, `${name} is worked out`).toBeGreaterThan(min)
    expect(max, `${name} is known to be small`).toBeGreaterThanOrEqual(threshold)
    if (hidden.length > 20) continue
    const real = truth.get(name)!
    const limits = { lowest, distance: threshold }
    if (real < threshold) expect(canBe(published, truth, { name, min: threshold }, limits), name).toBe(true)
    const isOther = (asked: { min?: number; max?: number }) => canBe(published, truth, { name, ...asked }, limits)
    expect(isOther({ min: real + 1 }) || isOther({ max: real - 1 }), `${name} has one value`).toBe(true)
  }
}

describe('the attacker', () => {
  it('works out what a mask of small counts alone leaves open', () => {
    const shown: SuppressedTable = {
      ...suppressTable(
        [
          [12, 8, 9],
          [9, 14, 12],
        ],
        { threshold: 1 },
      ),
      counts: [
        [null, 8, 9],
        [9, 14, 12],
      ],
    }
    const published = readTable(shown, undefined)
    expect(rangesOf(published, 1).get('0 | table 0')).toEqual({ min: 12, max: 12 })
  })

  it('sees that two hidden pairs of a nested table follow from the subtotal', () => {
    const columnGroups = ['S', 'S', 'M', 'M']
    const open = suppressTable(
      [
        [3, 9, 2, 9],
        [9, 9, 9, 9],
      ],
      { threshold: 1, columnGroups },
    )
    const shown: SuppressedTable = {
      ...open,
      counts: [
        [null, 9, null, 9],
        [null, 9, null, 9],
      ],
    }
    const published = readTable(shown, columnGroups)
    expect(rangesOf(published, 1).get('0 | table 0')).toEqual({ min: 3, max: 3 })
    const truth = readTable(open, columnGroups).numbers as Map<string, number>
    const limits = { lowest: 1, distance: 4 }
    expect(canBe(published, truth, { name: '0 | table 0', min: 4 }, limits)).toBe(false)
    expect(canBe(published, truth, { name: '0 | table 0', max: 3 }, limits)).toBe(true)
  })
})

describe('suppression', () => {
  it('leaves no hidden number of a nested table to be worked out, and none known to be small', () => {
    fc.assert(
      fc.property(nested, fc.integer({ min: 1, max: 6 }), fc.boolean(), (part, threshold, hideZeros) => {
        expectProtected([part], threshold, hideZeros)
      }),
      { numRuns: 400 },
    )
  })

  it('leaves no hidden number of tables side by side to be worked out from all of them together', () => {
    fc.assert(
      fc.property(banners, fc.integer({ min: 2, max: 6 }), fc.boolean(), (parts, threshold, hideZeros) => {
        expectProtected(parts, threshold, hideZeros)
        const tables = suppressBanner(parts, { threshold, hideZeros })
        for (const { rowTotals, total } of tables)
          expect([rowTotals, total]).toEqual([tables[0]!.rowTotals, tables[0]!.total])
      }),
      { numRuns: 300 },
    )
  })

  it('hides nothing when no count is small, and says which cells were', () => {
    fc.assert(
      fc.property(nested, fc.integer({ min: 1, max: 6 }), ({ counts, ...groups }, threshold) => {
        const table = suppressTable(counts, { threshold, ...groups })
        const isSmall = counts.map((row) => row.map((cell) => cell > 0 && cell < threshold))
        expect(table.primary).toEqual(isSmall)
        expect(table.isMasked).toEqual(table.counts.map((row) => row.map((cell) => cell === null)))
        expect(table.complementary).toEqual(
          table.isMasked.map((row, i) => row.map((isHidden, j) => isHidden && !isSmall[i]![j])),
        )
        const hasSmall = [...isSmall.flat(), ...table.rowTotals.map((total) => total === null)].some(Boolean)
        if (!hasSmall) expect(table.isMasked.flat()).not.toContain(true)
        expect(
          recoverableBySubtraction(
            table.rowTotals.every((total) => total !== null) && table.columnTotals.every((total) => total !== null)
              ? table.isMasked
              : [],
          ),
        ).toEqual([])
      }),
    )
  })

  it('hides small counts before large ones, cells before subtotals and subtotals before totals', () => {
    const table = [
      [3, 30, 20, 40],
      [20, 35, 25, 45],
      [22, 24, 31, 41],
    ]
    expect(suppressTable(table, { threshold: 5 })).toMatchObject({
      counts: [
        [null, 30, null, 40],
        [null, 35, null, 45],
        [22, 24, 31, 41],
      ],
      rowTotals: [93, 125, 118],
      columnTotals: [45, 89, 76, 126],
      total: 336,
      subtotals: { labels: [], counts: [[], [], []], columnTotals: [] },
    })
    expect(suppressTable(table, { threshold: 5, columnGroups: ['S', 'S', 'M', 'M'] })).toMatchObject({
      counts: [
        [null, null, 20, 40],
        [20, 35, 25, 45],
        [null, null, 31, 41],
      ],
      subtotals: {
        labels: ['S', 'M'],
        counts: [
          [33, 60],
          [55, 70],
          [46, 72],
        ],
        columnTotals: [134, 202],
      },
    })
    expect(suppressTable(table, { threshold: 5, columnGroups: ['S', 'M', 'M', 'M'] })).toMatchObject({
      rowTotals: [93, 125, 118],
      columnTotals: [45, 89, 76, 126],
      subtotals: {
        counts: [
          [null, null],
          [20, 105],
          [null, null],
        ],
        columnTotals: [45, 291],
      },
    })
  })

  it('takes a long way through cells rather than a short one over totals', () => {
    const table = [
      [3, 9, 0],
      [0, 9, 9],
      [9, 0, 9],
    ]
    expect(suppressTable(table, { threshold: 5 })).toMatchObject({
      counts: [
        [null, null, 0],
        [0, null, null],
        [null, 0, null],
      ],
      rowTotals: [12, 18, 18],
      columnTotals: [12, 18, 18],
      total: 48,
    })
  })

  it('hides as many counts as a small one needs to be the threshold', () => {
    // 2 can be 5 only when the other two give three together and keep one each.
    const shown = suppressTable(
      [
        [2, 3, 50],
        [40, 50, 60],
      ],
      { threshold: 5 },
    )
    expect(shown.counts).toEqual([
      [null, null, null],
      [null, null, null],
    ])
    expect(shown.total).toBe(205)
    expect(
      suppressTable(
        [
          [2, 4, 50],
          [40, 50, 60],
        ],
        { threshold: 5 },
      ).counts[0],
    ).toEqual([null, null, 50])
  })

  it('hides a second count next to a lone small one, because the total would give it away', () => {
    expect(suppressCounts([40, 3, 17], { threshold: 5 })).toEqual({
      counts: [40, null, null],
      total: 60,
      primary: [false, true, false],
      complementary: [false, false, true],
      isMasked: [false, true, true],
    })
    expect(suppressCounts([40, 0, 17], { threshold: 5 }).counts).toEqual([40, 0, 17])
    expect(suppressCounts([1, 1, 20], { threshold: 5 }).counts).toEqual([null, null, null])
    expect(suppressCounts([5, 9], { threshold: 5 }).counts).toEqual([5, 9])
    expect(suppressCounts([], { threshold: 5 })).toMatchObject({ counts: [], total: 0 })
  })

  it('hides the margins too when a table is too small to protect itself', () => {
    expect(suppressTable([[3, 0]], { threshold: 5 })).toMatchObject({
      counts: [[null, 0]],
      rowTotals: [null],
      columnTotals: [null, 0],
      total: null,
    })
  })

  it('hides zeros on request', () => {
    const table = [
      [12, 0],
      [9, 14],
    ]
    expect(suppressTable(table, { threshold: 5, hideZeros: true }).isMasked.flat()).toEqual([true, true, true, true])
    expect(suppressTable(table, { threshold: 5, hideZeros: false }).isMasked.flat()).not.toContain(true)
    expect(suppressTable(table, { threshold: 1, hideZeros: true }).primary.flat()).toEqual([false, true, false, false])
    expect(suppressTable([], { threshold: 5, hideZeros: true })).toMatchObject({ counts: [], total: 0 })
    expect(suppressTable([[], []], { threshold: 5, hideZeros: true })).toMatchObject({ rowTotals: [0, 0], total: 0 })
  })

  it('hides a row total in all parts of a banner or in none', () => {
    const parts = suppressBanner(
      [
        {
          counts: [
            [3, 0],
            [9, 11],
            [30, 30],
          ],
        },
        {
          counts: [
            [1, 2],
            [10, 10],
            [40, 20],
          ],
        },
      ],
      {
        threshold: 5,
      },
    )
    expect(parts.map(({ rowTotals, total }) => [rowTotals, total])).toEqual([
      [[null, null, 60], 83],
      [[null, null, 60], 83],
    ])
    expect(parts[0]!.primary).toEqual([
      [true, false],
      [false, false],
      [false, false],
    ])
  })

  it('hides the grand total of a banner when no other row total can change in every part', () => {
    const single = { counts: [[3], [20]] }
    const ones = [3, ...new Array<number>(19).fill(0)]
    const rigid = { counts: [ones, new Array<number>(20).fill(1)] }
    const loose = {
      counts: [
        [3, 0],
        [10, 10],
      ],
    }
    expect(suppressBanner([single, loose], { threshold: 5 }).map(({ total }) => total)).toEqual([23, 23])
    expect(suppressBanner([single, rigid], { threshold: 5 }).map(({ total }) => total)).toEqual([null, null])
    expect(suppressBanner([rigid, single], { threshold: 5 }).map(({ total }) => total)).toEqual([null, null])
    expect(suppressBanner([], { threshold: 5 })).toEqual([])
    expect(suppressBanner([{ counts: [] }], { threshold: 5 })).toMatchObject([{ counts: [], total: 0 }])
  })

  it('protects a large nested table as it does a small one', () => {
    const counts = Array.from({ length: 12 }, (_, i) => Array.from({ length: 12 }, (__, j) => (i * 7 + j * 11) % 23))
    expectProtected([{ counts, columnGroups: counts.map((_, j) => `group ${j % 4}`) }], 5, false)
  })
})

describe('wrong input', () => {
  const argumentOf = (action: () => unknown): string => {
    try {
      action()
    } catch (error) {
      if (error instanceof InvalidArgumentError) return error.message
      throw error
    }
    return 'nothing'
  }

  it('is refused by the name of the argument', () => {
    const options = { threshold: 5 }
    const messages = {
      fraction: argumentOf(() => suppressTable([[1.5]], options)),
      negative: argumentOf(() => suppressTable([[1], [-1]], options)),
      infinite: argumentOf(() => suppressTable([[Number.POSITIVE_INFINITY]], options)),
      notANumber: argumentOf(() => suppressTable([[Number.NaN]], options)),
      ragged: argumentOf(() => suppressTable([[1, 2], [1]], options)),
      list: argumentOf(() => suppressCounts([7, -2], options)),
      noThreshold: argumentOf(() => suppressTable([[1]], { threshold: 0 })),
      halfThreshold: argumentOf(() => suppressCounts([1], { threshold: 2.5 })),
      base: argumentOf(() => suppressTable([[1]], { threshold: 1, minimumBase: -1 })),
      noBase: argumentOf(() => suppressBanner([], { threshold: 1, minimumBase: Number.NaN })),
      groups: argumentOf(() => suppressTable([[1, 2]], { threshold: 5, columnGroups: ['S'] })),
      noColumns: argumentOf(() => suppressTable([], { threshold: 5, columnGroups: ['S'] })),
      part: argumentOf(() => suppressBanner([{ counts: [[1]] }, { counts: [[0.5]] }], options)),
      partGroups: argumentOf(() => suppressBanner([{ counts: [[9]], columnGroups: [] }], options)),
      partTotals: argumentOf(() => suppressBanner([{ counts: [[9], [8]] }, { counts: [[9], [9]] }], options)),
      fewerRows: argumentOf(() => suppressBanner([{ counts: [[9], [0]] }, { counts: [[9]] }], options)),
      partRows: argumentOf(() => suppressBanner([{ counts: [[9]] }, { counts: [[9], [0]] }], options)),
      maskRows: argumentOf(() => applyMask([[1]], [[true], [false]])),
      maskColumns: argumentOf(() => applyMask([[1], [1, 2]], [[true], [false]])),
    }
    expect(messages).toEqual({
      fraction: 'table: 1.5 in row 0 is not a count',
      negative: 'table: -1 in row 1 is not a count',
      infinite: 'table: Infinity in row 0 is not a count',
      notANumber: 'table: NaN in row 0 is not a count',
      ragged: 'table: row 1 has 1 cells where the first has 2',
      list: 'counts: -2 in row 0 is not a count',
      noThreshold: 'threshold: 0 is not a whole number of 1 or more',
      halfThreshold: 'threshold: 2.5 is not a whole number of 1 or more',
      base: 'minimumBase: -1 is not a number of 0 or more',
      noBase: 'minimumBase: NaN is not a number of 0 or more',
      groups: expect.stringMatching(/^columnGroups: /),
      noColumns: expect.stringMatching(/^columnGroups: /),
      part: 'parts[1].counts: 0.5 in row 0 is not a count',
      partGroups: expect.stringMatching(/^parts\[0\]\.columnGroups: /),
      partTotals: 'parts[1].counts: its row totals are not those of the first part',
      fewerRows: 'parts[1].counts: its row totals are not those of the first part',
      partRows: 'parts[1].counts: its row totals are not those of the first part',
      maskRows: expect.stringMatching(/^cells: /),
      maskColumns: expect.stringMatching(/^cells\[1\]: /),
    })
  })
})

describe('what is published with a table', () => {
  it('wears its mask', () => {
    expect(
      applyMask(
        [
          [57.1, 'a'],
          [null, 0],
        ],
        [
          [false, true],
          [true, false],
        ],
      ),
    ).toEqual([
      [57.1, null],
      [null, 0],
    ])
  })

  it('has percentages of published counts on published bases, none on a base that is too small', () => {
    const table = suppressTable(
      [
        [3, 0],
        [0, 7],
        [20, 20],
        [30, 0],
      ],
      { threshold: 5, minimumBase: 30 },
    )
    const { counts, rowTotals, columnTotals, total, columnsBelowMinimumBase } = table
    expect({ counts, rowTotals, columnTotals, total, columnsBelowMinimumBase }).toEqual({
      counts: [
        [null, 0],
        [0, null],
        [null, null],
        [30, 0],
      ],
      rowTotals: [null, null, 40, 30],
      columnTotals: [53, 27],
      total: 80,
      columnsBelowMinimumBase: [1],
    })
    expect(publishedPercentages(table)).toEqual({
      rowPercentages: [
        [null, null],
        [null, null],
        [null, null],
        [100, 0],
      ],
      columnPercentages: [
        [null, null],
        [0, null],
        [null, null],
        [(100 * 30) / 53, null],
      ],
      totalPercentages: [
        [null, 0],
        [0, null],
        [null, null],
        [37.5, 0],
      ],
    })
    expect(publishedPercentages(suppressTable([[0, 9]], { threshold: 5 }))).toEqual({
      rowPercentages: [[0, 100]],
      columnPercentages: [[null, 100]],
      totalPercentages: [[0, 100]],
    })
    const small = suppressTable([[3, 0]], { threshold: 5 })
    expect(small.columnsBelowMinimumBase).toEqual([])
    expect(publishedPercentages(small).columnPercentages).toEqual([[null, null]])
    expect(publishedPercentages(small).totalPercentages).toEqual([[null, null]])
    expect(suppressTable([[3, 8, 12]], { threshold: 5, minimumBase: 5 }).columnsBelowMinimumBase).toEqual([0])
    expect(suppressTable([[6, 5]], { threshold: 5, minimumBase: 6 }).columnsBelowMinimumBase).toEqual([1])
  })

  it('gives nothing away in an export: rounded percentages turned back into counts leave every hidden one open', () => {
    fc.assert(
      fc.property(nested, fc.integer({ min: 2, max: 6 }), ({ counts, ...groups }, threshold) => {
        const table = suppressTable(counts, { threshold, ...groups })
        const file = JSON.parse(JSON.stringify({ table, percentages: publishedPercentages(table) })) as {
          table: SuppressedTable
          percentages: ReturnType<typeof publishedPercentages>
        }
        const { rowPercentages, columnPercentages, totalPercentages } = file.percentages
        for (const [i, row] of file.table.counts.entries()) {
          for (const [j, cell] of row.entries()) {
            const given = [
              [rowPercentages[i]![j]!, file.table.rowTotals[i]!],
              [columnPercentages[i]![j]!, file.table.columnTotals[j]!],
              [totalPercentages[i]![j]!, file.table.total],
            ] as const
            for (const [share, base] of given) {
              if (cell === null || base === null) expect(share).toBeNull()
              else if (base > 0) expect(share).toBeCloseTo((100 * cell) / base, 9)
            }
          }
        }
      }),
    )
  })

  it('is found out when a masked cell stands alone in its row or column', () => {
    expect(
      recoverableBySubtraction([
        [true, false],
        [true, true],
      ]),
    ).toEqual([0, 1, 3])
    expect(
      recoverableBySubtraction([
        [true, true],
        [true, true],
      ]),
    ).toEqual([])
    expect(
      recoverableBySubtraction([
        [false, true, true],
        [false, true, true],
        [true, true, false],
      ]),
    ).toEqual([2, 5])
    const corner = [
      [true, true],
      [true, false],
    ]
    expect(recoverableBySubtraction(corner)).toEqual([0, 1, 2])
    expect(recoverableBySubtraction([])).toEqual([])
  })
})
