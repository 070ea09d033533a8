import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellCounts } from '#analysis/crosstab/count-cells.ts'
import { nestGroups } from '#analysis/crosstab/nested-banner.ts'
import { maskSet } from '#analysis/crosstab/set-mask.ts'
import { maskBlock } from '#analysis/crosstab/table-mask.ts'
import { tabulate } from '#analysis/crosstab/tabulate.ts'
import type { PercentBase, TableBlock, TabulateInput } from '#analysis/crosstab/tabulation.ts'
import { stratifiedDesign } from '#analysis/design.ts'
import type { Grouping } from '#analysis/grouping.ts'
import { canBe, type Publication, rangesOf } from '#tests/analysis/disclosure-attacker.ts'

/** Respondents of one column by the boxes they ticked: bit k of the position is item k. */
type Patterns = readonly number[]

const threshold = 5
const percentBases = ['respondents', 'respondentsWithAny', 'responses'] as const

/** Units with the boxes and the column of every respondent, as often as the patterns say. */
function setOf(patterns: readonly Patterns[]) {
  const units = patterns.flatMap((own, column) =>
    own.flatMap((count, boxes) => Array.from({ length: count }, () => ({ boxes, column }))),
  )
  const items = Array.from({ length: Math.log2(patterns[0]!.length) }, (_, k) => ({
    name: `i${k}`,
    values: units.map(({ boxes }) => (boxes >> k) & 1),
  }))
  const columns: Grouping = {
    indexes: Int32Array.from(units, ({ column }) => column),
    labels: patterns.map((_, j) => `c${j}`),
  }
  return { items, columns }
}

function tabulated(
  patterns: readonly Patterns[],
  percentBase: PercentBase,
  { threshold: at = threshold, ...input }: Partial<TabulateInput> & { threshold?: number } = {},
): TableBlock {
  const { items, columns } = setOf(patterns)
  return tabulate({
    rows: [{ name: 'set', items, percentBase }],
    banner: [{ name: 'g', groups: columns }],
    thresholds: { low: 0, veryLow: 0 },
    disclosure: { threshold: at },
    ...input,
  }).blocks[0]!
}

/** Everything that follows from what is shown, percentages included, and the sums that tie the numbers together. */
function publicationOf(block: TableBlock, percentBase: PercentBase): Publication {
  const numbers = new Map<string, number | null>()
  const sums: { parts: string[]; total: string }[] = []
  const { bases } = block.set!
  const from = (n: number, percentage: number | null): number | null =>
    percentage === null || percentage === 0 ? null : Math.round((100 * n) / percentage)
  for (const [j, { respondents, respondentsWithAny, responses }] of bases.entries()) {
    const shown = { respondents, respondentsWithAny, responses }
    for (const base of percentBases) numbers.set(`${base} ${j}`, shown[base]?.n ?? null)
    if (block.bases[j]!.n !== null && percentBase !== 'responses') numbers.set(`${percentBase} ${j}`, block.bases[j]!.n)
    numbers.set(`none ${j}`, null)
    sums.push({ parts: [`respondentsWithAny ${j}`, `none ${j}`], total: `respondents ${j}` })
    for (const [i, { cells }] of block.rows.entries()) {
      const { n, columnPercentage } = cells[j]!
      numbers.set(`ticked ${i} ${j}`, n)
      const base = n === null ? null : from(n, columnPercentage)
      if (base !== null) numbers.set(`${percentBase} ${j}`, base)
      numbers.set(`not ${i} ${j}`, null)
      numbers.set(`others ${i} ${j}`, null)
      sums.push({ parts: [`ticked ${i} ${j}`, `not ${i} ${j}`], total: `respondents ${j}` })
      sums.push({ parts: [`ticked ${i} ${j}`, `others ${i} ${j}`], total: `respondentsWithAny ${j}` })
      sums.push({ parts: [`others ${i} ${j}`, `none ${j}`], total: `not ${i} ${j}` })
    }
    sums.push({ parts: block.rows.map((_, i) => `ticked ${i} ${j}`), total: `responses ${j}` })
  }
  for (const [i, { cells }] of block.rows.entries()) {
    for (const { n, rowPercentage, totalPercentage } of cells.slice(1)) {
      if (n === null) continue
      const [row, total] = [from(n, rowPercentage), from(n, totalPercentage)]
      if (row !== null) numbers.set(`ticked ${i} 0`, row)
      if (total !== null) numbers.set(`${percentBase} 0`, total)
    }
  }
  const names = [...numbers.keys()].filter((name) => name.endsWith(' 0')).map((name) => name.slice(0, -2))
  for (const name of names) {
    sums.push({ parts: bases.slice(1).map((_, j) => `${name} ${j + 1}`), total: `${name} 0` })
  }
  return { numbers, sums }
}

/** The true numbers under the same names. */
function truthOf(patterns: readonly Patterns[]): Map<string, number> {
  const { numbers, sums } = publicationOf(tabulated(patterns, 'respondents', { threshold: 1 }), 'respondents')
  const truth = new Map<string, number>()
  for (const [name, { min, max }] of rangesOf({ numbers, sums }, 0)) {
    expect(min, name).toBe(max)
    truth.set(name, min)
  }
  return truth
}

/** No number of respondents below the threshold is shown, or follows from what is shown. */
function expectProtected(patterns: readonly Patterns[], percentBase: PercentBase): void {
  const truth = truthOf(patterns)
  const published = publicationOf(tabulated(patterns, percentBase), percentBase)
  for (const [name, value] of published.numbers) if (value !== null) expect(value, name).toBe(truth.get(name))
  const ranges = rangesOf(published, 0)
  const limits = { lowest: 0, distance: 4 * threshold }
  for (const [name, real] of truth) {
    if (real === 0 || real >= threshold || name.startsWith('responses')) continue
    expect(published.numbers.get(name), `${name} is shown`).toBeNull()
    const { min, max } = ranges.get(name)!
    expect(max, `${name} is worked out`).toBeGreaterThan(min)
    expect(max, `${name} is known to be small`).toBeGreaterThanOrEqual(threshold)
    expect(canBe(published, truth, { name, min: threshold }, limits), `${name} can only be small`).toBe(true)
  }
}

/** The counts of a table, with units that have no column. */
function cellsOf(counts: readonly (readonly number[])[], withoutColumn = counts.map(() => 0)): CellCounts {
  return { counts, missing: [counts[0]!.map(() => 0)], withoutColumn, withoutBoth: 0 }
}

function rowSum({ counts, withoutColumn }: CellCounts, row: number): number {
  return counts[row]!.reduce((sum, count) => sum + count, withoutColumn[row]!)
}

const isHidden = ({ n }: { readonly n: number | null }): boolean => n === null
const hiddenItems = ({ rows }: TableBlock) => rows.map(({ cells }) => cells.map(isHidden))

describe('a multiple-response set under disclosure control', () => {
  it('hides small counts of an item with others in its row, and shows the other items', () => {
    // Items 0 and 1: nothing, only 0, only 1, both.
    const patterns = [
      [20, 0, 10, 3],
      [20, 10, 10, 10],
      [20, 9, 10, 8],
    ]
    const block = tabulated(patterns, 'respondents')
    expect(hiddenItems(block)).toEqual([
      [false, true, false, true],
      [false, false, false, false],
    ])
    expect(block.bases.every(({ n }) => n !== null)).toBe(true)
    expect(block.bases.every(({ missing }) => missing === null)).toBe(true)
    expect(block.set!.bases.map(({ responses }) => responses === null)).toEqual([false, true, false, true])
    expect(block.rows[0]!.cells[1]).toMatchObject({ columnPercentage: null, withheld: 'hidden', letters: '' })
    expect(block.rows[0]!.parts[0]!.pairs.map(({ reason }) => reason)).toEqual(['hidden', 'hidden', 'hidden'])
    expectProtected(patterns, 'respondents')
  })

  it('hides a small number that did not tick an item', () => {
    const patterns = [
      [0, 30, 0, 27],
      [2, 20, 1, 25],
      [9, 20, 8, 25],
    ]
    for (const percentBase of percentBases) {
      expect(hiddenItems(tabulated(patterns, percentBase))[0]![2]).toBe(true)
      expectProtected(patterns, percentBase)
    }
  })

  it('shows the second base only when few ticked others or nothing in no column', () => {
    const fewNothing = [
      [2, 20, 20, 6],
      [9, 20, 20, 6],
      [8, 20, 20, 6],
    ]
    const fewOthers = [
      [20, 20, 2, 6],
      [20, 20, 9, 6],
      [20, 20, 8, 6],
    ]
    for (const patterns of [fewNothing, fewOthers]) {
      for (const percentBase of percentBases) {
        const { set } = tabulated(patterns, percentBase)
        const [first, second] =
          percentBase === 'respondentsWithAny'
            ? (['respondentsWithAny', 'respondents'] as const)
            : (['respondents', 'respondentsWithAny'] as const)
        expect(set!.bases.every((base) => base[second] === null)).toBe(true)
        expect(set!.bases.every((base) => base[first] !== null)).toBe(true)
        expectProtected(patterns, percentBase)
      }
    }
    expect(hiddenItems(tabulated(fewNothing, 'respondents')).flat().some(Boolean)).toBe(false)
    expect(hiddenItems(tabulated(fewOthers, 'respondents')).flat().some(Boolean)).toBe(false)
    expect(hiddenItems(tabulated(fewOthers, 'respondentsWithAny'))[0]).toEqual([false, true, false, true])
  })

  it('shows percentages of responses only where all ticks of the column are shown', () => {
    const patterns = [
      [20, 0, 10, 3],
      [20, 10, 10, 10],
      [20, 9, 10, 8],
    ]
    const [, second] = tabulated(patterns, 'responses').rows
    expect(second!.cells.map(({ n }) => n)).toEqual([51, 13, 20, 18])
    expect(second!.cells.map(({ columnPercentage }) => columnPercentage === null)).toEqual([false, true, false, true])
    expect(second!.cells.slice(1).every(({ totalPercentage }) => totalPercentage === null)).toBe(true)
  })

  it('hides nothing where nothing is small, zeros included unless they are asked to be hidden', () => {
    const patterns = [
      [20, 0, 10, 0],
      [20, 10, 10, 10],
      [20, 9, 10, 8],
    ]
    const open = tabulated(patterns, 'respondents')
    expect(hiddenItems(open).flat().some(Boolean)).toBe(false)
    expect(open.set!.bases.flatMap((base) => Object.values(base)).includes(null)).toBe(false)
    expect(tabulated(patterns, 'respondents', { threshold: 1 }).rows).toEqual(open.rows)
    const without = tabulated(patterns, 'respondents', { disclosure: { threshold, hideZeros: true } })
    expect(hiddenItems(without)[0]![1]).toBe(true)
  })

  it('hides on a design the weighted total of an item with a hidden cell', () => {
    const patterns = [
      [20, 0, 10, 3],
      [20, 10, 10, 10],
      [20, 9, 10, 8],
    ]
    const { columns } = setOf(patterns)
    const design = stratifiedDesign({
      strata: Array.from(columns.indexes, (index) => `c${index}`),
      populationSizes: new Map([
        ['c0', 100],
        ['c1', 300],
        ['c2', 90],
      ]),
    })
    const block = tabulated(patterns, 'respondents', { design })
    expect(hiddenItems(block)).toEqual([
      [true, true, false, true],
      [false, false, false, false],
    ])
    const shown = block.rows[0]!.cells[2]!
    expect([shown.rowPercentage, shown.againstRest!.reason]).toEqual([null, 'hidden'])
    expect(block.set!.bases[0]!.responses).toBeNull()
    expect(block.rows[1]!.cells[2]!.rowPercentage).not.toBeNull()
  })

  it('hides the finer of two parts that divide the same respondents, in every item', () => {
    const patterns = [
      [20, 0, 10, 3],
      [20, 10, 10, 10],
      [20, 9, 10, 8],
    ]
    const { columns } = setOf(patterns)
    const halves = { indexes: Int32Array.from(columns.indexes, (_, unit) => unit % 2), labels: ['x', 'y'] }
    const banner = [
      { name: 'g', groups: columns },
      { name: 'g by half', groups: nestGroups(columns, halves) },
    ]
    const block = tabulated(patterns, 'respondents', { banner })
    expect(block.bases.slice(4).every(({ withheld }) => withheld === 'hidden')).toBe(true)
    expect(hiddenItems(block).every((cells) => cells.slice(4).every(Boolean))).toBe(true)
    expect(block.set!.bases.slice(4).every((base) => Object.values(base).every((amount) => amount === null))).toBe(true)
  })

  it('hides what any item needs hidden: a base in all of them, with its column', () => {
    const cell = fc.oneof(fc.nat(4), fc.integer({ min: 5, max: 12 }))
    const item = (of: fc.Arbitrary<number>) => fc.tuple(fc.tuple(of, of), fc.tuple(of, of))
    const seen = { total: false, column: false, open: false }
    fc.assert(
      fc.property(fc.array(item(cell), { minLength: 2, maxLength: 2 }), fc.boolean(), (items, isWeighted) => {
        const parts = items.map((counts) => cellsOf(counts, [counts[0][0], counts[1][1]]))
        const options = { threshold, hideZeros: false }
        const alone = parts.map((part) =>
          maskBlock({ parts: [part], total: [0, 1].map((i) => rowSum(part, i)), linked: [], isWeighted, options }),
        )
        const totals = parts.map((part) => cellsOf([0, 1].map((i) => [rowSum(part, i)])))
        const both = maskSet({
          tested: parts.map((part, k) => [totals[k]!, part]),
          threeWay: [],
          linked: [],
          isWeighted,
          options,
        })
        expect(both.hasHiddenCells).toBe(alone.some(({ hasHiddenCells }) => hasHiddenCells))
        for (const [own, joint] of [
          [alone.map(({ total }) => total), both.total],
          [alone.map((mask) => mask.parts[0]!), both.parts[0]!],
        ] as const) {
          const columns = joint.columns.map((_, j) => own.some((mask) => mask.columns[j]))
          expect(joint.columns).toEqual(columns)
          expect(joint.isTotalHidden).toBe(own.some(({ isTotalHidden }) => isTotalHidden))
          expect(joint.rows).toEqual(own.map(({ rows }) => rows[0] || rows[1]))
          expect(joint.cells).toEqual(
            own.map(({ cells }) => columns.map((isHidden, j) => isHidden || cells[0]![j] || cells[1]![j])),
          )
          seen.total ||= new Set(own.map(({ isTotalHidden }) => isTotalHidden)).size > 1
          seen.column ||= own[1]!.columns.some((isHidden, j) => isHidden && !own[0]!.cells[0]![j])
          seen.open ||= !joint.cells.flat().some(Boolean)
        }
      }),
      { numRuns: 400, seed: 7 },
    )
    expect(seen).toEqual({ total: true, column: true, open: true })
  })

  it('shows the second base by the units without a column as well', () => {
    const isOtherHidden = (counts: number[][], without: number[], hideZeros = false) => {
      const tested = [[cellsOf([[30], [30]]), cellsOf([[30], [30]])]]
      const threeWay = [[cellsOf([[30], [30], [30]]), cellsOf(counts, without)]]
      const options = { threshold, hideZeros }
      return maskSet({ tested, threeWay, linked: [], isWeighted: false, options }).isOtherBaseHidden
    }
    expect(isOtherHidden([[5], [6], [0]], [0, 0, 0])).toBe(false)
    expect(isOtherHidden([[5], [6], [0]], [0, 0, 0], true)).toBe(true)
    expect(isOtherHidden([[5], [6], [7]], [0, 0, 0], true)).toBe(false)
    expect(isOtherHidden([[5], [6], [7]], [5, 0, 0], true)).toBe(true)
    expect(isOtherHidden([[5], [6], [7]], [5, 0, 9])).toBe(false)
    expect(isOtherHidden([[5], [6], [7]], [5, 4, 9])).toBe(true)
    expect(isOtherHidden([[5], [4], [7]], [0, 0, 0])).toBe(true)
  })

  it('lets nobody work out a small number of respondents', () => {
    const count = fc.oneof(
      { weight: 2, arbitrary: fc.constant(0) },
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 6 }) },
      { weight: 3, arbitrary: fc.integer({ min: 7, max: 30 }) },
    )
    const sets = fc.constantFrom(4, 8).chain((boxes) => {
      const column = fc.array(count, { minLength: boxes, maxLength: boxes })
      return fc.array(column, { minLength: 2, maxLength: 3 })
    })
    fc.assert(
      fc.property(sets, fc.constantFrom(...percentBases), (patterns, percentBase) => {
        expectProtected(patterns, percentBase)
      }),
      { numRuns: 60 },
    )
  })
})
