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

/** One unit's answers by variable name, as they come from a database or a file. */
export type Row = Readonly<Record<string, string | number | null | undefined>>

/**
 * Builds a dataset from rows of answers.
 *
 * Categorical answers are looked up by code (a number and its text form are the same code); `null`, `undefined` and ''
 * are missing. A code that the variable does not know throws a `RangeError`: the codebook and the data disagree.
 * Numeric answers must be finite numbers or text that is one.
 *
 * R equivalent: `data.frame` with `factor` columns.
 *
 * @example
 * const dataset = buildDataset([{ name: 'size', kind: 'categorical', level: 'ordinal',
 *   categories: [{ code: 1, label: 'small' }, { code: 2, label: 'large' }] }], [{ size: 2 }, { size: null }])
 */
export function buildDataset(variables: readonly Variable[], rows: readonly Row[]): Dataset {
  const columns = new Map<string, Column>()
  for (const variable of variables) {
    if (columns.has(variable.name)) throw new RangeError(`variable “${variable.name}” is declared twice`)
    columns.set(
      variable.name,
      variable.kind === 'categorical' ? categoricalColumn(variable, rows) : numericColumn(variable, rows),
    )
  }
  return { size: rows.length, columns, rows: null }
}

function categoricalColumn(variable: Variable, rows: readonly Row[]): CategoricalColumn {
  const place = new Map<string, number>()
  for (const [index, { code }] of variable.categories.entries()) place.set(String(code), index)
  for (const [index, { code }] of (variable.missingCategories ?? []).entries()) place.set(String(code), -2 - index)
  const indexes = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const answer = rows[i]![variable.name]
    if (isNoAnswer(answer)) {
      indexes[i] = -1
      continue
    }
    const index = place.get(String(answer))
    if (index === undefined) throw new RangeError(`variable “${variable.name}” has no category with code “${answer}”`)
    indexes[i] = index
  }
  return { kind: 'categorical', variable, indexes }
}

function numericColumn(variable: Variable, rows: readonly Row[]): NumericColumn {
  const missing = new Set(variable.missingCategories?.map(({ code }) => String(code)))
  const values = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const answer = rows[i]![variable.name]
    if (isNoAnswer(answer) || missing.has(String(answer))) {
      values[i] = Number.NaN
      continue
    }
    const value = Number(answer)
    if (!Number.isFinite(value)) throw new RangeError(`variable “${variable.name}” cannot hold “${answer}”`)
    values[i] = value
  }
  return { kind: 'numeric', variable, values }
}

function isNoAnswer(answer: string | number | null | undefined): answer is null | undefined | '' {
  return answer === null || answer === undefined || (typeof answer === 'string' && answer.trim() === '')
}

/** The column of this name, with only the rows this dataset shows. Throws a `RangeError` for an unknown name. */
export function getColumn(dataset: Dataset, name: string): Column {
  const column = dataset.columns.get(name)
  if (column === undefined) throw new RangeError(`there is no variable “${name}”`)
  if (dataset.rows === null) return column
  return column.kind === 'categorical'
    ? { ...column, indexes: dataset.rows.map((row) => column.indexes[row]!) }
    : { ...column, values: Float64Array.from(dataset.rows, (row) => column.values[row]!) }
}

/** The grouping (category of every row) of a categorical column. Throws when the variable is numeric. */
export function groupingOf(dataset: Dataset, name: string): Grouping {
  const column = getColumn(dataset, name)
  if (column.kind !== 'categorical') throw new RangeError(`variable “${name}” has no categories`)
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
    if (!Number.isFinite(number)) throw new RangeError(`category “${code}” of “${name}” is not a number`)
    return number
  })
  return Float64Array.from(column.indexes, (index) => (index < 0 ? Number.NaN : codes[index]!))
}

/** The rows for which the claim holds. `row` is the position within this dataset; columns are shared, not copied. */
export function filterRows(dataset: Dataset, isKept: (row: number) => boolean): Dataset {
  const kept: number[] = []
  for (let row = 0; row < dataset.size; row++) {
    if (isKept(row)) kept.push(dataset.rows === null ? row : dataset.rows[row]!)
  }
  return { size: kept.length, columns: dataset.columns, rows: Int32Array.from(kept) }
}

/** The rows whose answer to a categorical variable carries this label. */
export function filterByCategory(dataset: Dataset, name: string, label: string): Dataset {
  const { indexes, labels } = groupingOf(dataset, name)
  const wanted = labels.indexOf(label)
  if (wanted < 0) throw new RangeError(`variable “${name}” has no category “${label}”`)
  return filterRows(dataset, (row) => indexes[row] === wanted)
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
