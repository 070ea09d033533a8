import { describe, expect, it } from 'vitest'
import { type CellCounts, countCells } from '#analysis/crosstab/count-cells.ts'
import { hidesAny, type MaskInput, maskBlock } from '#analysis/crosstab/table-mask.ts'
import type { Grouping } from '#analysis/grouping.ts'

const table = [
  [20, 3, 25, 14],
  [30, 18, 4, 16],
  [22, 21, 19, 13],
]
const units = table.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, () => [i, j] as const)))
const grouping = (of: (unit: number) => number, size: number): Grouping => ({
  indexes: Int32Array.from(units, (_, unit) => of(unit)),
  labels: Array.from({ length: size }, (_, k) => String(k)),
})
const rows = grouping((unit) => units[unit]![0], 3)
const columns = grouping((unit) => units[unit]![1], 4)
const halves = grouping((unit) => unit % 2, 2)
const counted = (of: Grouping, ...parts: Grouping[]): CellCounts[] => countCells([of], parts)[0]!
const totals = (of: Grouping): number[] =>
  of.labels.map((_, label) => of.indexes.reduce((sum, index) => sum + Number(index === label), 0))
const mask = (of: Grouping, parts: Grouping[], given: Partial<MaskInput> = {}) =>
  maskBlock({
    parts: counted(of, ...parts),
    total: totals(of),
    linked: [],
    isWeighted: true,
    options: { threshold: 5 },
    ...given,
  })

describe('the mask of a block', () => {
  it('hides with weights in the other part the rows that hide something, whole, and only those', () => {
    const { parts, total, hasHiddenCells } = mask(rows, [columns, halves])
    expect(parts[0]!.cells).toEqual([
      [false, true, true, false],
      [false, true, true, false],
      [false, false, false, false],
    ])
    expect(parts[0]!.rows).toEqual([true, true, false])
    expect(parts[1]!).toEqual({
      cells: [
        [true, true],
        [true, true],
        [false, false],
      ],
      columns: [false, false],
      rows: [true, true, false],
      isTotalHidden: false,
    })
    expect([total.rows, total.isTotalHidden, hasHiddenCells]).toEqual([[true, true, false], false, true])
    // Whichever part comes first.
    expect(mask(rows, [halves, columns]).parts[0]).toEqual(parts[1])
  })

  it('needs no more without weights, where a row has one equation', () => {
    const { parts, total } = mask(rows, [columns, halves], { isWeighted: false })
    expect(parts[0]!.rows).toEqual([false, false, false])
    expect(hidesAny(parts[1]!)).toBe(false)
    expect(total.rows).toEqual([false, false, false])
    expect(hidesAny(null)).toBe(false)
  })

  it('hides a part whole in which one row alone would be hidden', () => {
    // Without people in any other category both columns of the row are small together with their bases.
    const lone = grouping((unit) => Number(unit > 4), 2)
    const small = grouping((unit) => (unit < 3 ? 0 : unit < 8 ? 1 : 2), 3)
    const { parts } = mask(lone, [small, halves], { options: { threshold: 6 } })
    for (const part of parts) {
      const hidden = part.cells.filter((cells) => cells.some(Boolean)).length
      expect(hidden).not.toBe(1)
    }
  })

  it('leaves all of it where nothing is small', () => {
    const { parts, total, hasHiddenCells } = mask(rows, [halves, columns], { options: { threshold: 3 } })
    expect(parts.some(hidesAny)).toBe(false)
    expect([total.isTotalHidden, hasHiddenCells]).toEqual([false, false])
  })

  it('hides the finer of two linked parts whole, and then needs nothing of the others for it', () => {
    const pairs = grouping((unit) => Math.floor(units[unit]![1] / 2), 2)
    const { parts, total } = mask(rows, [pairs, columns], { linked: [[0, 1]] })
    expect(parts[1]).toEqual({
      cells: table.map((row) => row.map(() => true)),
      columns: [true, true, true, true],
      rows: [true, true, true],
      isTotalHidden: true,
    })
    expect(hidesAny(parts[0]!)).toBe(false)
    expect(total.rows).toEqual([false, false, false])
  })
})
