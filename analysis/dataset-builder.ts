import { type Column, type Dataset, datasetOf, type Variable } from '#analysis/dataset.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'

/** One unit's answers by variable name, as they come from a database or a file. */
export type Row = Readonly<Record<string, string | number | null | undefined>>

/** Takes rows one by one and holds them by column. */
export type DatasetBuilder = {
  /** Adds a row; a wrong answer throws and adds nothing. */
  add(row: Row): void
  /** The dataset of the rows so far. The builder is done with. */
  finish(): Dataset
}

/**
 * Builds a dataset from rows of answers.
 *
 * Categorical answers are looked up by code (a number and its text form are the same code); `null`, `undefined` and ''
 * are missing. Numeric answers must be finite numbers or text that is one. A code that the variable does not know, and text
 * that is no number, throw an `InvalidArgumentError` with the row and the variable: the codebook and the data disagree.
 *
 * R equivalent: `data.frame` with `factor` columns.
 *
 * @example
 * const dataset = buildDataset([{ name: 'size', kind: 'categorical', level: 'ordinal',
 *   categories: [{ code: 1, label: 'small' }, { code: 2, label: 'large' }] }], [{ size: 2 }, { size: null }])
 */
export function buildDataset(variables: readonly Variable[], rows: Iterable<Row>): Dataset {
  const builder = datasetBuilder(variables)
  for (const row of rows) builder.add(row)
  return builder.finish()
}

/**
 * As `buildDataset`, from rows that arrive over time, such as those of a database cursor or a file read in parts: only the
 * columns are held in memory, never the rows.
 *
 * @example await buildDatasetFromStream(variables, parseCsv(createReadStream('answers.csv')))
 */
export async function buildDatasetFromStream(
  variables: readonly Variable[],
  rows: AsyncIterable<Row>,
): Promise<Dataset> {
  const builder = datasetBuilder(variables)
  for await (const row of rows) builder.add(row)
  return builder.finish()
}

/** Starts a dataset to which rows are added one by one. Throws when a variable is declared twice. */
export function datasetBuilder(variables: readonly Variable[]): DatasetBuilder {
  const names = new Set<string>()
  for (const { name } of variables) {
    if (names.has(name)) throw new InvalidArgumentError('variables', `variable “${name}” is declared twice`)
    names.add(name)
  }
  const columns = variables.map((variable) =>
    variable.kind === 'categorical' ? categoricalColumn(variable) : numericColumn(variable),
  )
  let size = 0
  return {
    add(row) {
      // Every column is written at the same place before the size counts it: a wrong row leaves nothing behind.
      for (const column of columns) column.write(size, row)
      size++
    },
    finish: () => datasetOf(columns.map((column) => column.finish(size))),
  }
}

type GrowingColumn = { write(place: number, row: Row): void; finish(size: number): Column }

const FIRST_CAPACITY = 256

function categoricalColumn(variable: Variable): GrowingColumn {
  const indexOf = new Map<string | number, number>()
  const learn = (code: string | number, index: number): void => {
    for (const key of formsOf(code)) indexOf.set(key, index)
  }
  for (const [index, { code }] of (variable.missingCategories ?? []).entries()) learn(code, -2 - index)
  for (const [index, { code }] of variable.categories.entries()) learn(code, index)
  let indexes = new Int32Array(FIRST_CAPACITY)
  return {
    write(place, row) {
      const answer = row[variable.name]
      const index = isNoAnswer(answer) ? -1 : indexOf.get(answer)
      if (index === undefined) throw wrongAnswer(variable, place, `no category has the code “${answer}”`)
      if (place === indexes.length) indexes = grown(indexes, new Int32Array(2 * place))
      indexes[place] = index
    },
    finish: (size) => ({ kind: 'categorical', variable, indexes: indexes.slice(0, size) }),
  }
}

function numericColumn(variable: Variable): GrowingColumn {
  const missing = new Set<string | number>()
  for (const { code } of variable.missingCategories ?? []) for (const key of formsOf(code)) missing.add(key)
  let values = new Float64Array(FIRST_CAPACITY)
  return {
    write(place, row) {
      const answer = row[variable.name]
      const value = isNoAnswer(answer) || missing.has(answer) ? Number.NaN : Number(answer)
      if (!isNoAnswer(answer) && !missing.has(answer) && !Number.isFinite(value)) {
        throw wrongAnswer(variable, place, `“${answer}” is not a number`)
      }
      if (place === values.length) values = grown(values, new Float64Array(2 * place))
      values[place] = value
    },
    finish: (size) => ({ kind: 'numeric', variable, values: values.slice(0, size) }),
  }
}

/** A code as it may come in: as text, and as a number when it is one. */
function formsOf(code: string | number): (string | number)[] {
  const number = String(code).trim() === '' ? Number.NaN : Number(code)
  return Number.isNaN(number) ? [code] : [code, String(code), number]
}

function grown<Numbers extends Int32Array | Float64Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}

function wrongAnswer({ name }: Variable, place: number, problem: string): InvalidArgumentError {
  return new InvalidArgumentError(`rows.${name}`, `row ${place + 1}: ${problem}`)
}

function isNoAnswer(answer: string | number | null | undefined): answer is null | undefined | '' {
  return answer === null || answer === undefined || (typeof answer === 'string' && answer.trim() === '')
}
