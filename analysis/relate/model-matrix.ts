import { type Groups, toGrouping } from '#analysis/grouping.ts'
import { isValid, type NumericValues } from '#analysis/values.ts'

/** A predictor: numbers as they are, or categories, of which the first is the reference. */
export type ModelTerm =
  | { readonly name: string; readonly values: NumericValues }
  | { readonly name: string; readonly groups: Groups; readonly levels?: readonly string[] }

export type ModelMatrix = {
  /** `(Intercept)`, then each term: its own name, or its name with the category. */
  readonly names: readonly string[]
  /** The values of every used row, row by row. */
  readonly x: readonly (readonly number[])[]
  readonly y: readonly number[]
  /** Positions of the rows in which the outcome and every predictor are valid. */
  readonly rows: readonly number[]
}

/**
 * Lays out outcome and predictors for a regression: listwise deletion, a constant, and for a categorical predictor one 0/1
 * column for each category but the first (treatment coding). Categories that nobody has are left out.
 * Throws when a predictor differs in length from the outcome. R equivalent: `model.matrix(y ~ …)`.
 */
export function modelMatrix(outcome: NumericValues, terms: readonly ModelTerm[]): ModelMatrix {
  const prepared = terms.map((term) =>
    'values' in term
      ? { kind: 'numeric' as const, name: term.name, values: term.values }
      : { kind: 'categorical' as const, name: term.name, grouping: toGrouping(term.groups, term.levels) },
  )
  const rows: number[] = []
  for (const term of prepared) {
    const length = term.kind === 'numeric' ? term.values.length : term.grouping.indexes.length
    if (length !== outcome.length) throw new RangeError(`“${term.name}” has ${length} rows, not ${outcome.length}`)
  }
  for (let row = 0; row < outcome.length; row++) {
    const isComplete = prepared.every((term) =>
      term.kind === 'numeric' ? isValid(term.values[row]) : term.grouping.indexes[row]! >= 0,
    )
    if (isComplete && isValid(outcome[row])) rows.push(row)
  }
  const names = ['(Intercept)']
  const columns: ((row: number) => number)[] = [() => 1]
  for (const term of prepared) {
    if (term.kind === 'numeric') {
      names.push(term.name)
      columns.push((row) => term.values[row]!)
      continue
    }
    const { indexes, labels } = term.grouping
    const used = new Set(rows.map((row) => indexes[row]!))
    const present = labels.flatMap((_, category) => (used.has(category) ? [category] : []))
    for (const category of present.slice(1)) {
      names.push(term.name + labels[category]!)
      columns.push((row) => (indexes[row] === category ? 1 : 0))
    }
  }
  return {
    names,
    x: rows.map((row) => columns.map((column) => column(row))),
    y: rows.map((row) => outcome[row]!),
    rows,
  }
}

/** X'WX of a model matrix with a weight for every row. */
export function crossProducts(x: readonly (readonly number[])[], weight: (row: number) => number): number[][] {
  const size = x[0]?.length ?? 0
  const sum = Array.from({ length: size }, () => new Array<number>(size).fill(0))
  for (const [row, values] of x.entries()) {
    const w = weight(row)
    for (let a = 0; a < size; a++) for (let b = a; b < size; b++) sum[a]![b]! += w * values[a]! * values[b]!
  }
  return sum.map((line, a) => line.map((_, b) => (a <= b ? line[b]! : sum[b]![a]!)))
}

/** X'v of a model matrix. */
export function crossVector(x: readonly (readonly number[])[], v: (row: number) => number): number[] {
  const sum = (x[0] ?? []).map(() => 0)
  for (const [row, values] of x.entries()) {
    const value = v(row)
    for (const [a, own] of values.entries()) sum[a]! += own * value
  }
  return sum
}

/** The inner product of two equally long lists. */
export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0)
}
