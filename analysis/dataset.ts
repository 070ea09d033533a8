import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import type { Grouping } from '#analysis/grouping.ts'

/** One answer category: the code stored in the data and the words shown to people. */
export type Category = {
  readonly code: string | number
  readonly label: string
}

/** What a column means: its name, kind and measurement level, and for categories their codes in order. */
export type Variable = {
  readonly name: string
  readonly kind: 'categorical' | 'numeric'
  readonly level: 'nominal' | 'ordinal' | 'scale'
  readonly categories: readonly Category[]
  /** Codes that were answered but are no answer in substance, such as "don't know" (8) or "not applicable" (9). */
  readonly missingCategories?: readonly Category[]
}

/** A column of category indexes; -1 = no answer, -2 - k = the k-th missing category. */
export type CategoricalColumn = {
  readonly kind: 'categorical'
  readonly variable: Variable
  readonly indexes: Int32Array
}

/** A column of numbers; NaN = missing. */
export type NumericColumn = {
  readonly kind: 'numeric'
  readonly variable: Variable
  readonly values: Float64Array
}

export type Column = CategoricalColumn | NumericColumn

/**
 * A table held by column. A filtered dataset shares the columns of its origin and only remembers which rows it shows
 * (`rows`, positions in the shared columns; `null` = all of them).
 */
export type Dataset = {
  readonly size: number
  readonly columns: ReadonlyMap<string, Column>
  readonly rows: Int32Array | null
}

/** The column of this name, with only the rows this dataset shows. Throws for an unknown name. */
export function getColumn(dataset: Dataset, name: string): Column {
  const column = dataset.columns.get(name)
  if (column === undefined) throw new InvalidArgumentError('name', `there is no variable “${name}”`)
  if (dataset.rows === null) return column
  const { rows } = dataset
  if (column.kind === 'categorical') {
    const indexes = new Int32Array(rows.length)
    for (let i = 0; i < rows.length; i++) indexes[i] = column.indexes[rows[i]!]!
    return { ...column, indexes }
  }
  const values = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i]!]!
  return { ...column, values }
}

/** The grouping (category of every row) of a categorical column. Throws when the variable is numeric. */
export function groupingOf(dataset: Dataset, name: string): Grouping {
  const column = getColumn(dataset, name)
  if (column.kind !== 'categorical') throw new InvalidArgumentError('name', `variable “${name}” has no categories`)
  return { indexes: column.indexes, labels: column.variable.categories.map(({ label }) => label) }
}

/**
 * The numbers of a column: its values, or for a categorical variable the numeric codes of the answers.
 * Missing = NaN. Throws when a category code is not a number.
 */
export function numbersOf(dataset: Dataset, name: string): Float64Array {
  const column = getColumn(dataset, name)
  if (column.kind === 'numeric') return column.values
  const codes = column.variable.categories.map(({ code }) => {
    const number = Number(code)
    if (!Number.isFinite(number))
      throw new InvalidArgumentError('name', `category “${code}” of “${name}” is not a number`)
    return number
  })
  const numbers = new Float64Array(column.indexes.length)
  for (let i = 0; i < numbers.length; i++) {
    const index = column.indexes[i]!
    numbers[i] = index < 0 ? Number.NaN : codes[index]!
  }
  return numbers
}

/** The rows for which the claim holds. `row` is the position within this dataset; columns are shared, not copied. */
export function filterRows(dataset: Dataset, isKept: (row: number) => boolean): Dataset {
  const kept = new Int32Array(dataset.size)
  let size = 0
  for (let row = 0; row < dataset.size; row++) {
    if (isKept(row)) kept[size++] = dataset.rows === null ? row : dataset.rows[row]!
  }
  return { size, columns: dataset.columns, rows: kept.slice(0, size) }
}

/** The rows whose answer to a categorical variable carries this label. */
export function filterByCategory(dataset: Dataset, name: string, label: string): Dataset {
  const { indexes, labels } = groupingOf(dataset, name)
  const wanted = labels.indexOf(label)
  if (wanted < 0) throw new InvalidArgumentError('label', `variable “${name}” has no category “${label}”`)
  return filterRows(dataset, (row) => indexes[row] === wanted)
}

/**
 * A dataset of columns that are at hand already, without copying them. Throws when they differ in length or share a name.
 *
 * @example datasetOf([{ kind: 'numeric', variable: { name: 'score', … }, values: Float64Array.of(3.5, Number.NaN) }])
 */
export function datasetOf(columns: readonly Column[]): Dataset {
  const byName = new Map<string, Column>()
  const size = columns.length === 0 ? 0 : lengthOf(columns[0]!)
  for (const column of columns) {
    const { name } = column.variable
    if (byName.has(name)) throw new InvalidArgumentError('columns', `variable “${name}” is there twice`)
    checkLength(`columns.${name}`, lengthOf(column), size)
    byName.set(name, column)
  }
  return { size, columns: byName, rows: null }
}

function lengthOf(column: Column): number {
  return column.kind === 'categorical' ? column.indexes.length : column.values.length
}

/**
 * Splits a dataset by a categorical variable: one dataset a category, in category order, empty ones included.
 * Rows without a valid answer belong to none. The parts share one array of row positions and all columns.
 */
export function splitByCategory(dataset: Dataset, name: string): ReadonlyMap<string, Dataset> {
  const { indexes, labels } = groupingOf(dataset, name)
  const starts = new Int32Array(labels.length + 1)
  for (const index of indexes) if (index >= 0) starts[index + 1]!++
  for (let i = 0; i < labels.length; i++) starts[i + 1]! += starts[i]!
  const positions = new Int32Array(starts[labels.length]!)
  const next = starts.slice()
  indexes.forEach((index, row) => {
    if (index >= 0) positions[next[index]!++] = dataset.rows === null ? row : dataset.rows[row]!
  })
  return new Map(
    labels.map((label, i) => {
      const rows = positions.subarray(starts[i]!, starts[i + 1]!)
      return [label, { size: rows.length, columns: dataset.columns, rows }]
    }),
  )
}
