import { describe, expect, it } from 'vitest'
import { columnProportions } from '#analysis/crosstab/column-proportions.ts'
import { crossTabulate } from '#analysis/crosstab/crosstab.ts'
import { nestGroups } from '#analysis/crosstab/nested-banner.ts'
import { tabulate } from '#analysis/crosstab/tabulate.ts'
import type { TabulateInput } from '#analysis/crosstab/tabulation.ts'
import { type Grouping, toGrouping } from '#analysis/grouping.ts'

/** Synthetic answers of 240 units: the second role says yes more often, most of all in the first region. */
const units = Array.from({ length: 240 }, (_, i) => i)
const grouping = (labels: readonly string[], of: (unit: number) => number): Grouping => ({
  indexes: Int32Array.from(units, of),
  labels,
})
const region = grouping(['N', 'Z'], (i) => i % 2)
const role = grouping(['x', 'y', 'z'], (i) => Math.floor(i / 2) % 3)
const half = grouping(['a', 'b'], (i) => Math.floor(i / 6) % 2)
const answers = grouping(['no', 'yes'], (i) =>
  Number(((i * 7919) % 97) % 10 < 2 + 3 * (Math.floor(i / 2) % 3) - (i % 2)),
)
const nested = nestGroups(region, role)
const rows = [{ name: 'q', groups: answers }]
const banner = [
  { name: 'role', groups: role },
  { name: 'role in region', groups: nested },
]
const made = (input: Partial<TabulateInput> = {}) => tabulate({ rows, banner, correction: 'holm', ...input })
const pairsIn = (input: Partial<TabulateInput>, part: number) =>
  made(input).blocks[0]!.rows[1]!.parts[part]!.pairs.map(({ first, second }) => [first, second])

describe('the columns of a nested part that are compared', () => {
  it('are all of them by default, which the settings say', () => {
    expect(made().settings.comparisonScope).toBe('part')
    expect(made({ comparisonScope: 'part' })).toEqual(made())
    expect(pairsIn({}, 1)).toHaveLength(15)
  })

  it('are with a scope those of the same outer category, as a table of that category alone', () => {
    const { settings, blocks } = made({ comparisonScope: 'outerCategory' })
    expect(settings.comparisonScope).toBe('outerCategory')
    expect(pairsIn({ comparisonScope: 'outerCategory' }, 1)).toEqual([
      [4, 5],
      [4, 6],
      [5, 6],
      [7, 8],
      [7, 9],
      [8, 9],
    ])
    for (const [r, row] of blocks[0]!.rows.entries()) {
      const { pairs, comparisons } = row.parts[1]!
      expect(comparisons).toBe(6)
      for (const [k, label] of ['N', 'Z'].entries()) {
        const within = grouping(role.labels, (i) => (region.indexes[i] === k ? role.indexes[i]! : -1))
        const alone = columnProportions(crossTabulate({ rows: answers, columns: within }).counts).rows[r]!
        expect(pairs.slice(3 * k, 3 * k + 3).map(({ pValue }) => pValue)).toEqual(alone.pValue)
        const own = row.cells.slice(4 + 3 * k, 7 + 3 * k)
        const letters = tabulate({ rows, banner, comparisonScope: 'outerCategory' }).blocks[0]!.rows[r]!.cells
        const renamed = (text: string): string =>
          text.replace(/[ABC]/g, (a) => 'ABCDEFGHI'['ABC'.indexOf(a) + 3 + 3 * k]!)
        expect(
          letters.slice(4 + 3 * k, 7 + 3 * k).map((cell) => cell.letters),
          label,
        ).toEqual(alone.letters.none.map(renamed))
        expect(own.every(({ isTested }) => isTested)).toBe(true)
      }
    }
    expect(blocks[0]!.rows[1]!.cells.slice(4, 7).map(({ letters }) => letters)).not.toEqual(['', '', ''])
  })

  it('are corrected for the pairs compared only', () => {
    const at = (comparisonScope: 'part' | 'outerCategory') =>
      made({ comparisonScope, correction: 'bonferroni' }).blocks[0]!.rows[1]!.parts[1]!.pairs.find(
        ({ first, second }) => first === 4 && second === 5,
      )!
    expect(at('part').pValue).toBe(at('outerCategory').pValue)
    expect(at('outerCategory').pValue).toBeGreaterThan(0)
    expect(at('outerCategory').correctedPValue).toBeCloseTo(Math.min(1, 6 * at('outerCategory').pValue!), 12)
    expect(at('part').correctedPValue).toBeCloseTo(Math.min(1, 15 * at('part').pValue!), 12)
  })

  it('are all columns of a part without layers, and tests against the rest stay within the part', () => {
    const [all, scoped] = [made(), made({ comparisonScope: 'outerCategory' })]
    const partOf = ({ blocks }: typeof all, part: number) => blocks[0]!.rows.map(({ parts }) => parts[part])
    expect(partOf(scoped, 0)).toEqual(partOf(all, 0))
    for (const [r, { cells }] of scoped.blocks[0]!.rows.entries()) {
      const whole = all.blocks[0]!.rows[r]!.cells
      expect(cells.map(({ againstRest }) => againstRest)).toEqual(whole.map(({ againstRest }) => againstRest))
      expect(cells.map(({ againstTotal }) => againstTotal)).toEqual(whole.map(({ againstTotal }) => againstTotal))
    }
  })

  it('differ in the innermost of several layers only, and are told apart by position', () => {
    const deep = [{ name: 'deep', groups: nestGroups(nestGroups(half, region), role) }]
    expect(pairsIn({ banner: deep, comparisonScope: 'outerCategory' }, 0)).toEqual(
      [1, 4, 7, 10].flatMap((start) => [
        [start, start + 1],
        [start, start + 2],
        [start + 1, start + 2],
      ]),
    )
    const twins = [{ name: 'twins', groups: nestGroups({ ...region, labels: ['N', 'N'] }, role) }]
    expect(pairsIn({ banner: twins, comparisonScope: 'outerCategory' }, 0)).toHaveLength(6)
  })

  it('leave a column that is alone in its outer category untested', () => {
    const few = toGrouping(units.map((i) => (i % 2 === 0 ? 'x' : i % 4 === 1 ? 'x' : 'y')))
    const block = made({
      banner: [{ name: 'few', groups: nestGroups(region, few) }],
      comparisonScope: 'outerCategory',
    }).blocks[0]!
    expect(block.rows[1]!.cells.map(({ isTested }) => isTested)).toEqual([false, false, false, true, true])
    expect(block.rows[1]!.parts[0]!.comparisons).toBe(1)
  })
})
