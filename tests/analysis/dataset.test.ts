import { describe, expect, it } from 'vitest'
import {
  buildDataset,
  filterByCategory,
  filterRows,
  getColumn,
  groupingOf,
  numbersOf,
  splitByCategory,
  type Variable,
} from '#analysis/dataset.ts'

const size: Variable = {
  name: 'size',
  kind: 'categorical',
  level: 'ordinal',
  categories: [
    { code: 'S', label: '<20k' },
    { code: 'L', label: '__proto__' },
  ],
}
const urgency: Variable = {
  name: 'urgency',
  kind: 'categorical',
  level: 'ordinal',
  categories: [1, 2, 3].map((code) => ({ code, label: `option ${code}` })),
  missingCategories: [
    { code: 8, label: "don't know" },
    { code: 9, label: 'not applicable' },
  ],
}
const staff: Variable = { name: 'staff', kind: 'numeric', level: 'scale', categories: [] }
const rows = [
  { size: 'S', urgency: 1, staff: '2.5' },
  { size: 'L', urgency: '3', staff: null },
  { size: 'S', urgency: 9, staff: 4 },
  { size: null, urgency: 2, staff: 1 },
  { size: 'L', urgency: '', staff: 0 },
]
const dataset = buildDataset([size, urgency, staff], rows)

describe('a dataset', () => {
  it('keeps answers as category indexes, and tells no answer from a missing category', () => {
    expect(getColumn(dataset, 'urgency')).toMatchObject({ indexes: Int32Array.of(0, 2, -3, 1, -1) })
    expect(numbersOf(dataset, 'urgency')).toEqual(Float64Array.of(1, 3, Number.NaN, 2, Number.NaN))
    expect(numbersOf(dataset, 'staff')).toEqual(Float64Array.of(2.5, Number.NaN, 4, 1, 0))
  })

  it('takes any text for a label', () => {
    expect(groupingOf(dataset, 'size').labels).toEqual(['<20k', '__proto__'])
    expect(filterByCategory(dataset, 'size', '__proto__').size).toBe(2)
  })

  it('filters a filtered dataset without copying its columns', () => {
    const small = filterByCategory(dataset, 'size', '<20k')
    const certain = filterRows(small, (row) => numbersOf(small, 'staff')[row]! > 3)
    expect(numbersOf(certain, 'staff')).toEqual(Float64Array.of(4))
    expect(certain.columns).toBe(dataset.columns)
  })

  it('splits into one part a category, empty ones included, and leaves out rows without an answer', () => {
    const parts = splitByCategory(
      filterRows(dataset, (row) => row !== 2),
      'urgency',
    )
    expect([...parts].map(([label, part]) => [label, [...numbersOf(part, 'staff')]])).toEqual([
      ['option 1', [2.5]],
      ['option 2', [1]],
      ['option 3', [Number.NaN]],
    ])
    expect(splitByCategory(filterByCategory(dataset, 'size', '<20k'), 'urgency').get('option 3')?.size).toBe(0)
  })

  it('refuses a code the codebook does not know, and a name it does not hold', () => {
    expect(() => buildDataset([size], [{ size: 'X' }])).toThrow(/no category with code “X”/)
    expect(() => buildDataset([staff], [{ staff: 'many' }])).toThrow(/cannot hold “many”/)
    expect(() => getColumn(dataset, 'ambition')).toThrow(/no variable “ambition”/)
  })
})
