import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nestGroups } from '#analysis/crosstab/nested-banner.ts'
import { tabulate } from '#analysis/crosstab/tabulate.ts'
import type { TableBlock, TableCell, TabulateInput } from '#analysis/crosstab/tabulation.ts'
import { stratifiedDesign } from '#analysis/design.ts'
import type { Grouping } from '#analysis/grouping.ts'

/** Units with the category of a table's row and column, as often as the table says. */
function unitsOf(counts: readonly (readonly number[])[]): { rows: Grouping; columns: Grouping } {
  const units = counts.flatMap((row, i) =>
    row.flatMap((count, j) => Array.from({ length: count }, () => [i, j] as const)),
  )
  return {
    rows: { indexes: Int32Array.from(units, ([i]) => i), labels: counts.map((_, i) => `r${i}`) },
    columns: { indexes: Int32Array.from(units, ([, j]) => j), labels: counts[0]!.map((_, j) => `c${j}`) },
  }
}

/** The last two categories as one. */
function mergeRows({ indexes, labels }: Grouping): Grouping {
  return { indexes: indexes.map((index) => Math.min(index, 1)), labels: labels.slice(0, 2) }
}

const thresholds = { low: 0, veryLow: 0 }
const table = [
  [20, 3, 25, 14],
  [30, 18, 4, 16],
  [22, 21, 19, 13],
]
const { rows, columns } = unitsOf(table)
const question = {
  name: 'q',
  groups: rows,
  codes: [1, 2, 3],
  nets: [
    { name: 'net', rows: [0, 1] },
    { name: 'last', rows: [2] },
  ],
}
const tabulated = (input: Partial<TabulateInput> = {}): TableBlock =>
  tabulate({
    rows: [question],
    banner: [{ name: 'g', groups: columns }],
    thresholds,
    disclosure: { threshold: 5 },
    ...input,
  }).blocks[0]!

const hiddenCell = {
  n: null,
  weightedN: null,
  columnPercentage: null,
  rowPercentage: null,
  totalPercentage: null,
  standardError: null,
  interval: null,
  isTested: false,
  letters: '',
  withheld: 'hidden',
}
const hiddenTest = {
  difference: null,
  statistic: null,
  degreesOfFreedom: null,
  pValue: null,
  correctedPValue: null,
  reason: 'hidden',
}
const isHidden = ({ withheld }: TableCell): boolean => withheld === 'hidden'
const categories = (block: TableBlock) => block.rows.filter(({ kind }) => kind === 'category')

describe('a combined table under disclosure control', () => {
  it('hides small counts with others in their row and column, and nothing where nothing is small', () => {
    const mask = categories(tabulated()).map(({ cells }) => cells.map(isHidden))
    expect(mask).toEqual([
      [false, false, true, true, false],
      [false, false, true, true, false],
      [false, false, false, false, false],
    ])
    const open = tabulated({ disclosure: { threshold: 3 } })
    expect(open.rows.flatMap(({ cells }) => cells).some(isHidden)).toBe(false)
    expect(open.parts[0]!.test).not.toBeNull()
    expect(open.bases.map(({ missing }) => missing)).toEqual([null, null, null, null, null])
    const { settings } = tabulate({ rows: [question], banner: [], disclosure: { threshold: 7 } })
    expect(settings.disclosureThreshold).toBe(7)
  })

  it('hides everything that belongs to a hidden cell', () => {
    const block = tabulated({ correction: 'holm' })
    for (const [r, c] of [
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
    ] as const) {
      expect(block.rows[r]!.cells[c]).toEqual({ ...hiddenCell, againstRest: hiddenTest, againstTotal: hiddenTest })
    }
    const { pairs, comparisons } = block.rows[0]!.parts[0]!
    expect(pairs.map(({ reason }) => reason)).toEqual(['hidden', 'hidden', null, 'hidden', 'hidden', 'hidden'])
    expect(comparisons).toBe(1)
    expect(block.rows[0]!.cells[1]!.letters).not.toMatch(/[BC]/)
    expect(block.parts[0]).toEqual({ test: null, cellTests: 8 })
  })

  it('hides nets and means that contain a hidden cell, and the total mean', () => {
    const block = tabulated()
    const [net, last] = block.rows.slice(3)
    expect(net!.cells.map(isHidden)).toEqual([false, false, true, true, false])
    expect(last!.cells.map(isHidden)).toEqual([false, false, false, false, false])
    expect(block.mean!.cells.map(({ withheld }) => withheld)).toEqual(['hidden', null, 'hidden', 'hidden', null])
    expect(block.mean!.cells[2]).toEqual({
      n: null,
      mean: null,
      standardError: null,
      interval: null,
      withheld: 'hidden',
      againstRest: hiddenTest,
      againstTotal: hiddenTest,
      isTested: false,
      letters: '',
    })
    // The total follows from a mean and its difference from the total, the hidden means from the total.
    expect(block.mean!.cells[1]).toMatchObject({ withheld: null, againstRest: hiddenTest, againstTotal: hiddenTest })
    const { pairs, comparisons } = block.mean!.parts[0]!
    expect(pairs.map(({ reason }) => reason)).toEqual(['hidden', 'hidden', null, 'hidden', 'hidden', 'hidden'])
    expect(comparisons).toBe(1)
    expect(block.mean!.cells.map(({ isTested }) => isTested)).toEqual([false, true, false, false, true])
    const beside = tabulated({
      banner: [
        { name: 'g', groups: columns },
        { name: 'all', groups: { indexes: columns.indexes.map((_, unit) => unit % 2), labels: ['x', 'y'] } },
      ],
    }).mean!.cells.slice(5)
    expect(beside.map(({ withheld, againstTotal }) => [withheld, againstTotal])).toEqual([
      [null, hiddenTest],
      [null, hiddenTest],
    ])
    expect(tabulated({ disclosure: { threshold: 3 } }).mean!.cells.some(({ withheld }) => withheld !== null)).toBe(
      false,
    )
  })

  it('hides a net with one hidden member, and its total where that of a member is hidden', () => {
    const mixed = { ...question, nets: [{ name: 'mixed', rows: [0, 2] }] }
    const cellsOf = (input: Partial<TabulateInput> = {}) => tabulated({ rows: [mixed], ...input }).rows.at(-1)!.cells
    // Of rows 0 and 2 only row 0 is hidden, in the second and third column.
    expect(cellsOf().map(({ n }) => n)).toEqual([137, 42, null, null, 27])
    const design = stratifiedDesign({
      strata: Array.from(columns.indexes, (index) => columns.labels[index]!),
      populationSizes: new Map([100, 300, 90, 80].map((size, j) => [`c${j}`, size])),
    })
    const weighted = cellsOf({ design })
    expect(weighted.map(({ n }) => n)).toEqual([null, 42, null, null, 27])
    expect(weighted[1]!.rowPercentage).toBeNull()
  })

  it('withholds a mean of few scores, however many answered', () => {
    const few = { ...question, nets: [], codes: [null, null, 3] }
    const banner = [{ name: 'all', groups: { indexes: columns.indexes.map(() => 0), labels: ['everyone'] } }]
    const lastThree = {
      ...few,
      groups: { ...rows, indexes: rows.indexes.map((index, unit) => (unit < 3 ? 2 : index % 2)) },
    }
    const { mean } = tabulate({ rows: [lastThree], banner, thresholds: { low: 30, veryLow: 10 } }).blocks[0]!
    expect(mean!.cells[0]).toMatchObject({ n: 3, mean: null, standardError: null, withheld: 'baseTooSmall' })
    const enough = tabulate({ rows: [lastThree], banner, thresholds: { low: 30, veryLow: 3 } }).blocks[0]!
    expect(enough.mean!.cells[0]).toMatchObject({ n: 3, mean: 3, withheld: null })
  })

  it('hides the weighted total of a row with a hidden cell, which could be solved for it', () => {
    const strata = Array.from(columns.indexes, (index) => `c${index}`)
    const design = stratifiedDesign({
      strata,
      populationSizes: new Map([
        ['c0', 100],
        ['c1', 300],
        ['c2', 90],
        ['c3', 80],
      ]),
    })
    const block = tabulated({ design })
    expect(categories(block).map(({ cells }) => cells.map(isHidden))).toEqual([
      [true, false, true, true, false],
      [true, false, true, true, false],
      [false, false, false, false, false],
    ])
    const shown = block.rows[0]!.cells[1]!
    expect(shown.columnPercentage).toBeCloseTo((100 * 20) / 72, 10)
    expect([shown.rowPercentage, shown.againstRest, shown.againstTotal]).toEqual([null, hiddenTest, hiddenTest])
    expect(shown.totalPercentage).not.toBeNull()
    const unweighted = tabulated().rows[0]!.cells[1]!
    expect(unweighted.rowPercentage).toBeCloseTo((100 * 20) / 62, 10)
    expect(unweighted.againstRest!.pValue).not.toBeNull()
  })

  it('hides with weights in every part what would add up to the total of a row with a hidden cell', () => {
    const design = stratifiedDesign({
      strata: Array.from(columns.indexes, (index) => columns.labels[index]!),
      populationSizes: new Map([100, 300, 90, 80].map((size, j) => [`c${j}`, size])),
    })
    const halves: Grouping = { indexes: columns.indexes.map((_, unit) => unit % 2), labels: ['even', 'odd'] }
    const banner = [
      { name: 'g', groups: columns },
      { name: 'half', groups: halves },
    ]
    const { rows: shown } = tabulated({ design, banner })
    const isHidden = (row: number, column: number): boolean => shown[row]!.cells[column]!.n === null
    const hidden = [0, 1, 2].filter((row) => [1, 2, 3, 4].some((column) => isHidden(row, column)))
    expect(hidden).toContain(0)
    expect(hidden.length).toBeGreaterThan(1)
    for (const row of hidden) expect([isHidden(row, 0), isHidden(row, 5), isHidden(row, 6)]).toEqual([true, true, true])
    // Without weights there is one equation only, and the other part stays.
    const plain = tabulated({ banner }).rows
    expect(plain[0]!.cells[5]!.n).not.toBeNull()
    // Where one row alone would be hidden in the other part, all of it is.
    const half = tabulated({
      design,
      banner,
      rows: [{ name: 'q', groups: mergeRows(rows) }],
    } as Partial<TabulateInput>)
    const own = half.rows.filter(({ kind }) => kind === 'category')
    const lost = own.filter(({ cells }) => cells.slice(1, 5).some(({ n }) => n === null)).length
    for (const { cells } of own) {
      if (lost > 0) expect([cells[5]!.n, cells[6]!.n].every((n) => n === null)).toBe(true)
    }
  })

  it('hides the finer of two parts that divide the same units', () => {
    const halves = { indexes: Int32Array.from(columns.indexes, (_, unit) => unit % 2), labels: ['x', 'y'] }
    const banner = [
      { name: 'g', groups: columns },
      { name: 'g by half', groups: nestGroups(columns, halves) },
    ]
    const block = tabulated({ banner })
    expect(categories(block).every(({ cells }) => cells.slice(5).every(isHidden))).toBe(true)
    expect(categories(block).every(({ cells }) => cells.slice(1, 5).every(isHidden))).toBe(false)
    expect(block.bases.slice(5).every(({ n, withheld }) => n === null && withheld === 'hidden')).toBe(true)
    expect(block.bases[5]).toEqual({
      n: null,
      weightedN: null,
      effectiveN: null,
      missing: null,
      warnings: [],
      withheld: 'hidden',
    })
    const finer = block.mean!.cells.slice(5)
    expect(finer.every(({ withheld, againstRest }) => withheld === 'hidden' && againstRest!.reason === 'hidden')).toBe(
      true,
    )
    const free = tabulated({ banner, disclosure: { threshold: 1 } })
    expect(free.mean!.cells.slice(1).every(({ againstRest }) => againstRest!.pValue !== null)).toBe(true)
    expect(free.rows.flatMap(({ cells }) => cells).some(isHidden)).toBe(false)
  })

  it('hides the tests of means in a finer part when only that part hides anything', () => {
    const wide = unitsOf([
      [20, 30],
      [30, 20],
    ])
    // One unit of every ten is in the first half.
    const halves = {
      indexes: Int32Array.from(wide.columns.indexes, (_, unit) => Number(unit % 10 > 0)),
      labels: ['x', 'y'],
    }
    const { mean, parts } = tabulated({
      rows: [{ name: 'q', groups: wide.rows, codes: [1, 2] }],
      banner: [
        { name: 'g', groups: wide.columns },
        { name: 'g by half', groups: nestGroups(wide.columns, halves) },
      ],
    })
    expect(mean!.cells.map(({ withheld }) => withheld)).toEqual([null, null, null, ...Array(4).fill('hidden')])
    expect(mean!.cells.slice(1, 3).every(({ againstRest }) => againstRest!.pValue !== null)).toBe(true)
    for (const { againstRest, againstTotal } of mean!.cells.slice(3)) {
      expect([againstRest, againstTotal]).toEqual([hiddenTest, hiddenTest])
    }
    expect([parts[0]!.test === null, parts[1]!.test]).toEqual([false, null])
  })

  it('counts units without a column category as a column that is not shown', () => {
    // 4 units of the first row have no column: the total would give them away.
    const some = { ...columns, indexes: columns.indexes.map((index, unit) => (unit < 4 ? -1 : index)) }
    const block = tabulated({ banner: [{ name: 'g', groups: some }], disclosure: { threshold: 5 } })
    const [first] = categories(block)
    const shown = first!.cells.slice(1).filter((cell) => !isHidden(cell))
    expect(shown.length).toBeLessThan(4)
    const known = shown.reduce((sum, { n }) => sum + n!, 0)
    expect(62 - known).toBeGreaterThanOrEqual(5)
  })

  it('shows no count below the threshold, and no lone hidden cell in a row or column', () => {
    const cell = fc.oneof(fc.nat(6), fc.integer({ min: 7, max: 40 }))
    const tables = fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(tables, fc.boolean(), (counts, hideZeros) => {
        const units = unitsOf(counts)
        const block = tabulated({
          rows: [{ name: 'q', groups: units.rows }],
          banner: [{ name: 'g', groups: units.columns }],
          disclosure: { threshold: 5, hideZeros },
        })
        const hidden = categories(block).map(({ cells }) => cells.map(isHidden))
        for (const { n } of categories(block).flatMap(({ cells }) => cells)) {
          if (n !== null) expect(n === 0 ? !hideZeros : n >= 5).toBe(true)
        }
        for (const line of hidden) if (!line[0]) expect(line.slice(1).filter(Boolean)).not.toHaveLength(1)
        for (const [j, { n }] of block.bases.entries()) {
          if (n !== null) expect(hidden.filter((line) => line[j])).not.toHaveLength(1)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('hides a base and its whole column together', () => {
    const few = unitsOf([
      [20, 1],
      [20, 1],
    ])
    const block = tabulated({ rows: [{ name: 'q', groups: few.rows }], banner: [{ name: 'g', groups: few.columns }] })
    for (const [j, { n }] of block.bases.entries()) {
      if (n === null) expect(block.rows.every(({ cells }) => isHidden(cells[j]!))).toBe(true)
    }
    expect(block.bases[2]!.withheld).toBe('hidden')
  })
})
