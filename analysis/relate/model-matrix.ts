import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import { type Groups, toGrouping } from '#analysis/grouping.ts'
import { isValid, type NumericValues } from '#analysis/values.ts'

/** A predictor: numbers as they are, or categories, of which the first is the reference. */
export type ModelTerm =
  | { readonly name: string; readonly values: NumericValues }
  | { readonly name: string; readonly groups: Groups; readonly levels?: readonly string[] }

export type ModelMatrix = {
  /** `(Intercept)`, then each term: its own name, or its name with the category. */
  readonly names: readonly string[]
  /** One column a name, with the values of the used rows. */
  readonly columns: readonly Float64Array[]
  /** The columns each term became; none when only one category is left. */
  readonly terms: readonly { readonly name: string; readonly columns: readonly number[] }[]
  readonly y: readonly number[]
  /** Positions of the rows in which the outcome and every predictor are valid. */
  readonly rows: readonly number[]
}

/**
 * Lays out outcome and predictors for a regression: listwise deletion, a constant, and for a categorical predictor one 0/1
 * column for each category but the first (treatment coding). Categories that nobody has are left out. `isUsed` leaves
 * rows out.
 * Throws when a predictor differs in length from the outcome, holds an unknown category, or shares its name with another.
 * R equivalent: `model.matrix(y ~ …)`.
 *
 * @example modelMatrix([3, 4], [{ name: 'region', groups: ['N', 'Z'] }]).names // ['(Intercept)', 'regionZ']
 */
export function modelMatrix(
  outcome: NumericValues,
  terms: readonly ModelTerm[],
  isUsed: (row: number) => boolean = () => true,
): ModelMatrix {
  const prepared = terms.map((term, k) => {
    if (terms.findIndex(({ name }) => name === term.name) < k) {
      throw new InvalidArgumentError('terms', `“${term.name}” occurs twice`)
    }
    const argument = `terms.${term.name}`
    const parts = { groups: argument, levels: `${argument}.levels` }
    const grouping = 'values' in term ? null : toGrouping(term.groups, term.levels, parts)
    const values: ArrayLike<number | null> = 'values' in term ? term.values : grouping!.indexes
    checkLength(argument, values.length, outcome.length)
    return { name: term.name, values, grouping }
  })
  const rows: number[] = []
  for (let row = 0; row < outcome.length; row++) {
    if (!isUsed(row) || !isValid(outcome[row])) continue
    if (prepared.every(({ values, grouping }) => (grouping === null ? isValid(values[row]) : values[row]! >= 0))) {
      rows.push(row)
    }
  }
  const names = ['(Intercept)']
  const columns = [new Float64Array(rows.length).fill(1)]
  const laidOut = prepared.map(({ name, values, grouping }) => {
    const first = columns.length
    if (grouping === null) {
      names.push(name)
      columns.push(Float64Array.from(rows, (row) => values[row]!))
    } else {
      const used = new Set(rows.map((row) => values[row]!))
      const present = grouping.labels.flatMap((_, category) => (used.has(category) ? [category] : []))
      for (const category of present.slice(1)) {
        names.push(name + grouping.labels[category]!)
        columns.push(Float64Array.from(rows, (row) => (values[row] === category ? 1 : 0)))
      }
    }
    return { name, columns: Array.from({ length: columns.length - first }, (_, i) => first + i) }
  })
  return { names, columns, terms: laidOut, y: rows.map((row) => outcome[row]!), rows }
}
