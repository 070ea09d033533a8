import { describe, expect, it } from 'vitest'
import {
  datasetOf,
  filterByCategory,
  filterRows,
  getColumn,
  groupingOf,
  numbersOf,
  splitByCategory,
  type Variable,
} from '#analysis/dataset.ts'
import { buildDataset, buildDatasetFromStream, datasetBuilder } from '#analysis/dataset-builder.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'

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

  it('refuses what the codebook does not know, with the row and the variable, and adds nothing', () => {
    const problemOf = (action: () => unknown): { argument: string; message: string } => {
      try {
        action()
      } catch (error) {
        if (error instanceof InvalidArgumentError) return { argument: error.argument, message: error.message }
      }
      throw new Error('nothing was refused')
    }
    expect(problemOf(() => buildDataset([size], [{ size: null }, { size: 'X' }]))).toEqual({
      argument: 'rows.size',
      message: 'rows.size: row 2: no category has the code “X”',
    })
    expect(problemOf(() => buildDataset([staff], [{ staff: 'many' }])).message).toContain('“many” is not a number')
    expect(problemOf(() => buildDataset([staff], [{ staff: Number.POSITIVE_INFINITY }])).argument).toBe('rows.staff')
    expect(problemOf(() => buildDataset([staff, staff], [])).argument).toBe('variables')
    expect(problemOf(() => getColumn(dataset, 'ambition')).message).toBe('name: there is no variable “ambition”')
    expect(problemOf(() => groupingOf(dataset, 'staff')).argument).toBe('name')
    expect(problemOf(() => numbersOf(dataset, 'size')).message).toContain('is not a number')
    expect(problemOf(() => filterByCategory(dataset, 'size', 'huge')).argument).toBe('label')
    const builder = datasetBuilder([size, staff])
    builder.add({ size: 'S', staff: 1 })
    expect(() => builder.add({ size: 'S', staff: 'x' })).toThrow(InvalidArgumentError)
    builder.add({ size: null, staff: 3 })
    expect([...numbersOf(builder.finish(), 'staff')]).toEqual([1, 3])
  })

  it('is built from a stream of rows as from a list of them, however long', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => ({
      size: i % 3 === 0 ? null : 'S',
      staff: i % 7 === 0 ? '' : i,
    }))
    async function* arrive() {
      for (const row of rows) yield row
    }
    const streamed = await buildDatasetFromStream([size, staff], arrive())
    expect(streamed).toEqual(buildDataset([size, staff], rows))
    expect(streamed.size).toBe(1000)
  })

  it('takes columns that are at hand without copying them, if they go together', () => {
    const values = Float64Array.of(1, Number.NaN)
    const column = { kind: 'numeric', variable: staff, values } as const
    expect(numbersOf(datasetOf([column]), 'staff')).toBe(values)
    expect(datasetOf([]).size).toBe(0)
    expect(() => datasetOf([column, column])).toThrow('columns: variable “staff” is there twice')
    const other = { kind: 'categorical', variable: size, indexes: Int32Array.of(0) } as const
    expect(() => datasetOf([column, other])).toThrow('columns.size: 1 entries for 2 rows')
  })
})
