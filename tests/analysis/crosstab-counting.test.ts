import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countCells } from '#analysis/crosstab/count-cells.ts'
import { crossTabulate, crossTabulateAll, toCrosstab } from '#analysis/crosstab/crosstab.ts'
import { layersOf, nestGroups } from '#analysis/crosstab/nested-banner.ts'
import { bottomRows, netOfRows, surveyNet, topRows } from '#analysis/crosstab/nets.ts'
import { stratifiedDesign } from '#analysis/design.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'
import { type Grouping, toGrouping } from '#analysis/grouping.ts'
import { surveyProportion } from '#analysis/survey/survey-proportion.ts'

/** The argument an error names. */
function argumentAtFault(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    if (error instanceof InvalidArgumentError) return error.argument
    throw error
  }
  return 'nothing was thrown'
}

const grouping = (indexes: readonly number[], labels: number): Grouping => ({
  indexes: Int32Array.from(indexes),
  labels: Array.from({ length: labels }, (_, i) => `c${i}`),
})
const labels = (size: number) => Array.from({ length: size }, (_, i) => `c${i}`)
/** Units with an index each in two variables; -1 to -3 are missing. */
const units = fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -2, max: 2 })), { maxLength: 60 })

describe('counting cells', () => {
  it('agrees with counting one cell at a time, missing values included', () => {
    fc.assert(
      fc.property(units, (rows) => {
        const down = grouping(
          rows.map(([row]) => row),
          4,
        )
        const across = grouping(
          rows.map(([, column]) => column),
          3,
        )
        const found = countCells([down], [across])[0]![0]!
        const count = (isCell: (row: number, column: number) => boolean) =>
          rows.filter(([row, column]) => isCell(row, column)).length
        expect(found.counts).toEqual(
          labels(4).map((_, i) => labels(3).map((__, j) => count((row, column) => row === i && column === j))),
        )
        expect(found.missing.slice(0, 3)).toEqual(
          [-1, -2, -3].map((code) => labels(3).map((_, j) => count((row, column) => row === code && column === j))),
        )
        expect(found.withoutColumn).toEqual(labels(4).map((_, i) => count((row, column) => row === i && column < 0)))
        expect(found.withoutBoth).toBe(count((row, column) => row < 0 && column < 0))
      }),
    )
  })

  it('counts more missing codes than are usual, in rows and in columns', () => {
    const far = grouping([-1, -9, -20, 0], 1)
    const found = countCells([far], [grouping([0, 0, -15, 0], 2)])[0]![0]!
    expect(found.counts).toEqual([[1, 0]])
    expect(found.missing).toHaveLength(20)
    expect([found.missing[0], found.missing[8], found.missing[19]]).toEqual([
      [1, 0],
      [1, 0],
      [0, 0],
    ])
    expect(found.withoutBoth).toBe(1)
  })

  it('refuses an index without a label, even one that falls within the places kept for larger tables', () => {
    for (const index of [1, 2, 3, 8, 9, 200, 2 ** 30, 2 ** 31 - 1]) {
      expect(argumentAtFault(() => countCells([grouping([0, index], 1)], [grouping([0, 0], 1)]))).toBe('rows')
      expect(argumentAtFault(() => countCells([grouping([0, 0], 1)], [grouping([index, 0], 1)]))).toBe('columns')
    }
    expect(
      argumentAtFault(() => countCells([grouping([0], 1), grouping([7], 1)], [grouping([0], 1), grouping([0], 1)])),
    ).toBe('rows.1')
    expect(argumentAtFault(() => countCells([grouping([0], 1)], [grouping([0], 1), grouping([4], 3)]))).toBe(
      'columns.1',
    )
  })

  it('refuses variables of different length, and tables beyond any use', () => {
    expect(argumentAtFault(() => countCells([grouping([0], 1)], [grouping([0, 0], 1)]))).toBe('columns')
    expect(argumentAtFault(() => countCells([grouping([0], 1), grouping([], 1)], [grouping([0], 1)]))).toBe('rows.1')
    const wide = grouping([0], 2 ** 14)
    expect(argumentAtFault(() => countCells([wide], [wide]))).toBe('columns')
  })

  it('takes indexes of any size of integer', () => {
    const small = { indexes: Int8Array.from([0, 1, -1, 1]) as unknown as Int32Array, labels: ['a', 'b'] }
    expect(countCells([small], [small])[0]![0]!.counts).toEqual([
      [1, 0],
      [0, 2],
    ])
  })

  it('gives no tables without variables, and empty ones without units', () => {
    expect(countCells([], [])).toEqual([])
    expect(countCells([], [grouping([0], 1)])).toEqual([])
    expect(countCells([grouping([], 2)], [grouping([], 1)])[0]![0]!.counts).toEqual([[0], [0]])
  })
})

describe('a cross-tab', () => {
  const rows = ['y', 'n', 'y', null, 'y', 'n']
  const columns = ['A', 'A', 'B', 'B', null, 'B']

  it('leaves missing rows out, shows them, or counts them in the base', () => {
    const excluded = crossTabulate({ rows, columns })
    expect(excluded).toMatchObject({
      rowLabels: ['y', 'n'],
      columnLabels: ['A', 'B'],
      counts: [
        [1, 1],
        [1, 1],
      ],
      columnTotals: [2, 2],
      missing: 1,
      missingByColumn: [0, 1],
      missingRows: [],
      rowPercentages: [
        [50, 50],
        [50, 50],
      ],
      totalPercentages: [
        [25, 25],
        [25, 25],
      ],
    })
    const shown = crossTabulate({ rows, columns, missing: 'show' })
    expect(shown.rowLabels).toEqual(['y', 'n', 'missing'])
    expect(shown.counts[2]).toEqual([0, 1])
    expect([shown.total, shown.missing, shown.missingRows]).toEqual([5, 1, [2]])
    expect(crossTabulate({ rows, columns, missing: 'show', missingLabel: 'geen' }).rowLabels[2]).toBe('geen')
  })

  it('gives every missing code a row of its own', () => {
    // Synthetic: -2 stands for "don't know", -3 for "not applicable".
    const coded = { indexes: Int32Array.from([0, -2, -3, -3, -1, 1]), labels: ['yes', 'no'] }
    const all = ['A', 'A', 'A', 'A', 'A', 'A']
    const table = crossTabulate({
      rows: coded,
      columns: all,
      missing: 'code',
      missingLabels: ["don't know", 'not applicable', 'refused'],
      missingLabel: 'no answer',
    })
    expect(table.rowLabels).toEqual(['yes', 'no', "don't know", 'not applicable', 'refused', 'no answer'])
    expect(table.counts).toEqual([[1], [1], [1], [2], [0], [1]])
    expect(table.missingRows).toEqual([2, 3, 4, 5])
    expect([table.missing, table.total]).toEqual([4, 6])
    const one = (missingLabels?: string[]) =>
      crossTabulate({ rows: coded, columns: all, missing: 'code', ...(missingLabels && { missingLabels }) })
    expect(argumentAtFault(() => one(["don't know"]))).toBe('missingLabels')
    expect(() => one()).toThrow('index -2 has no label')
    const nine = Array.from({ length: 9 }, (_, k) => `code ${k}`)
    expect(one(nine).counts.slice(2)).toEqual([[1], [2], [0], [0], [0], [0], [0], [0], [0], [1]])
  })

  it('keeps empty categories, whose percentages do not exist', () => {
    const table = crossTabulate({ rows, columns, rowLevels: ['y', 'n', 'x'], columnLevels: ['A', 'B', 'C'] })
    expect(table.counts[2]).toEqual([0, 0, 0])
    expect(table.rowPercentages[2]).toEqual([null, null, null])
    expect(table.columnPercentages.map((row) => row[2])).toEqual([null, null, null])
    expect(toCrosstab([[0]]).totalPercentages).toEqual([[null]])
  })

  it('warns of columns with a base below 30 and below 10', () => {
    expect(toCrosstab([[9, 10, 29, 30]]).columnWarnings).toEqual([
      [{ code: 'veryLowBase' }],
      [{ code: 'lowBase' }],
      [{ code: 'lowBase' }],
      [],
    ])
  })

  it('names what is wrong with its input', () => {
    const at = (input: object) => argumentAtFault(() => crossTabulate({ rows, columns, ...input }))
    expect(at({ columns: ['A'] })).toBe('columns')
    expect(at({ rowLevels: ['y'] })).toBe('rows')
    expect(at({ columnLevels: ['A'] })).toBe('columns')
    expect(at({ rowLevels: ['y', 'n', 'y'] })).toBe('rowLevels')
    expect(at({ columnLevels: ['A', 'B', 'A'] })).toBe('columnLevels')
    expect(at({ rows: { indexes: Int32Array.from([0, 0, 0, 0, 0, 1]), labels: ['y'] } })).toBe('rows')
    expect(argumentAtFault(() => toCrosstab([[1, 2]], ['a', 'b']))).toBe('rowLabels')
    expect(argumentAtFault(() => toCrosstab([[1, 2]], ['a'], ['A']))).toBe('columnLabels')
    for (const wrong of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(argumentAtFault(() => toCrosstab([[1, wrong]]))).toBe('counts')
    }
    expect(argumentAtFault(() => toCrosstab([[1, 2], [3]]))).toBe('counts')
    expect(argumentAtFault(() => toCrosstab([[1], [3, 2]]))).toBe('counts')
  })

  it('of several rows by several columns is each of them crossed alone', () => {
    fc.assert(
      fc.property(units, (given) => {
        const one = grouping(
          given.map(([row]) => row),
          4,
        )
        const other = grouping(
          given.map(([, column]) => column),
          3,
        )
        const all = crossTabulateAll([one, other], [other, one], { missing: 'show' })
        for (const [r, down] of [one, other].entries()) {
          for (const [c, across] of [other, one].entries()) {
            expect(all[r]![c]).toEqual(crossTabulate({ rows: down, columns: across, missing: 'show' }))
          }
        }
      }),
      { numRuns: 30 },
    )
    expect(argumentAtFault(() => crossTabulateAll([rows, ['y']], [columns]))).toBe('rows.1')
  })

  it('does not depend on the order of the units, nor on the words of the labels', () => {
    fc.assert(
      fc.property(units, fc.infiniteStream(fc.nat()), (given, keys) => {
        const order = given
          .map((unit) => ({ unit, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ unit }) => unit)
        const table = (from: typeof given, names: string[]) =>
          crossTabulate({
            rows: {
              ...grouping(
                from.map(([row]) => row),
                4,
              ),
              labels: names,
            },
            columns: grouping(
              from.map(([, column]) => column),
              3,
            ),
          })
        expect(table(order, labels(4))).toEqual(table(given, labels(4)))
        expect(table(given, ['constructor', '', 'x', 'x']).counts).toEqual(table(given, labels(4)).counts)
      }),
    )
  })
})

describe('a nested banner', () => {
  const outer = toGrouping(['S', 'L', 'S', null, 'L'], ['S', 'L'])
  const inner = toGrouping(['N', 'Z', null, 'N', 'N'], ['N', 'Z'])

  it('says which outer and inner category a column combines', () => {
    const nested = nestGroups(outer, inner)
    expect(nested.labels).toEqual(['S | N', 'S | Z', 'L | N', 'L | Z'])
    expect(Array.from(nested.indexes)).toEqual([0, 3, -1, -1, 2])
    expect(nested.columns[3]).toEqual({ path: ['L', 'Z'], positions: [1, 1] })
    expect(nestGroups(outer, inner, ' / ').labels[1]).toBe('S / Z')
  })

  it('tells equal labels apart, also in three layers', () => {
    const same = { indexes: Int32Array.from([0, 1]), labels: ['other', 'other'] }
    const nested = nestGroups(same, same)
    expect(nested.columns.map(({ positions }) => positions)).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ])
    expect(Array.from(nested.indexes)).toEqual([0, 3])
    const deep = nestGroups(nested, same)
    expect(deep.columns).toHaveLength(8)
    expect(deep.columns[7]).toEqual({ path: ['other', 'other', 'other'], positions: [1, 1, 1] })
    expect(layersOf(same)).toEqual([
      { path: ['other'], positions: [0] },
      { path: ['other'], positions: [1] },
    ])
  })

  it('has columns that add up to the outer ones, for units with both categories', () => {
    fc.assert(
      fc.property(units, (given) => {
        const [first, second] = [0, 1].map((k) => given.map((unit) => unit[k]!))
        const [a, b] = [
          grouping(first!, 4),
          grouping(
            second!.map((index) => Math.max(0, index)),
            3,
          ),
        ]
        const rows = grouping(
          given.map((_, i) => i % 2),
          2,
        )
        const byOuter = crossTabulate({ rows, columns: a }).counts
        const byBoth = crossTabulate({ rows, columns: nestGroups(a, b) }).counts
        for (const [i, row] of byOuter.entries()) {
          for (const [j, count] of row.entries()) {
            const parts = byBoth[i]!.slice(j * 3, j * 3 + 3)
            expect(parts.reduce((sum, part) => sum + part, 0)).toBe(count)
          }
        }
      }),
    )
  })

  it('names the grouping of the wrong length', () => {
    expect(argumentAtFault(() => nestGroups(outer, ['N']))).toBe('inner')
  })
})

describe('a net', () => {
  const table = toCrosstab([
    [1, 4],
    [2, 3],
    [3, 2],
    [4, 1],
    [0, 0],
  ])

  it('adds up rows, each once', () => {
    const net = netOfRows(table, [2, 3, 3])
    expect(net).toEqual({ countByColumn: [7, 3], percentByColumn: [70, 30], percentOfTotal: 50 })
    expect(netOfRows(table, [])).toEqual({ countByColumn: [0, 0], percentByColumn: [0, 0], percentOfTotal: 0 })
    const empty = netOfRows(toCrosstab([[0]]), [0])
    expect([empty.percentByColumn, empty.percentOfTotal]).toEqual([[null], null])
  })

  it('is a top or bottom box of the ends of the scale', () => {
    expect([topRows(5), topRows(5, 3), topRows(2)]).toEqual([
      [3, 4],
      [2, 3, 4],
      [0, 1],
    ])
    expect([bottomRows(5), bottomRows(5, 1)]).toEqual([[0, 1], [0]])
    for (const size of [0, -1, 1.5, 6]) {
      expect(argumentAtFault(() => topRows(5, size))).toBe('size')
      expect(argumentAtFault(() => bottomRows(5, size))).toBe('size')
    }
  })

  it('refuses rows the table does not have', () => {
    for (const row of [-1, 5, 1.5]) expect(argumentAtFault(() => netOfRows(table, [row]))).toBe('rows')
  })

  it('has the standard error of its share under a design', () => {
    const strata = ['a', 'a', 'a', 'b', 'b', 'b', 'b', 'b']
    const design = stratifiedDesign({
      strata,
      populationSizes: new Map([
        ['a', 30],
        ['b', 12],
      ]),
    })
    const answers = ['1', '3', '2', '3', null, '2', '1', '3']
    const columns = ['x', 'x', 'x', 'x', 'x', 'y', 'y', 'y']
    const nets = surveyNet(design, { answers: toGrouping(answers, ['1', '2', '3']), columns, rows: [1, 2], level: 0.9 })
    for (const [j, column] of ['x', 'y'].entries()) {
      const values = answers.map((answer) => (answer === null ? null : Number(answer !== '1')))
      const alone = surveyProportion(design, values, { domain: (unit) => columns[unit] === column, level: 0.9 })
      expect(nets[j]!.estimate).toBeCloseTo(alone.estimate!, 12)
      expect(nets[j]!.standardError).toBeCloseTo(alone.standardError!, 12)
      expect(nets[j]!.interval!.lower).toBeCloseTo(alone.interval!.lower, 10)
      expect([nets[j]!.n, nets[j]!.missing]).toEqual([alone.n, alone.missing])
    }
    expect(surveyNet(design, { answers, columns, rows: [0] })[0]!.interval!.level).toBe(0.95)
    expect(argumentAtFault(() => surveyNet(design, { answers, columns, rows: [3] }))).toBe('rows')
  })
})
