import type { ModelTerm } from '#analysis/relate/model-matrix.ts'
import { labels, levelsOf } from '#tests/reference/capabilities/labels.ts'

type Values = (number | null)[]
type Data = Record<string, (string | number | null)[]>
type Levels = Record<string, string[]>
type NumericColumn = { readonly name: string; readonly values: Values }

/** The two sides of an R formula `y ~ x + z`. */
export function sides(formula: string): [string, string] {
  const [left, right] = formula.split('~')
  return [left!.trim(), right!.trim()]
}

/**
 * The predictors of an R formula such as `region + s3` or `region * s3`, interactions last. Text columns, columns with given
 * levels and `factor(x)` are categories, in the given order or else in R's own.
 */
export function termsOf(formula: string, data: Data, given: Levels = {}): ModelTerm[] {
  const parts = formula.split('+').map((part) => part.split(/[*:]/).map((name) => name.trim()))
  const isProductOnly = (part: number) => formula.split('+')[part]!.includes(':')
  const single = parts.flatMap((names, part) => (names.length > 1 && isProductOnly(part) ? [] : names))
  const products = parts.filter((names) => names.length > 1)
  return [
    ...[...new Set(single)].map((name) => termOf(name, data, given)),
    ...products.flatMap((names) => names.map((name) => columnsOf(termOf(name, data, given))).reduce(productsOf)),
  ]
}

function termOf(name: string, data: Data, given: Levels): ModelTerm {
  const [, column = name] = /^factor\((.+)\)$/.exec(name) ?? []
  const values = data[column]!
  const isCategorical =
    column !== name || given[column] !== undefined || values.some((value) => typeof value === 'string')
  if (!isCategorical) return { name, values: values as Values }
  const levels = given[column] ?? levelsOf(values)
  return { name, groups: labels(values, levels), levels }
}

/** The columns of a predictor in the model: itself, or 0/1 for every category but the first. */
function columnsOf(term: ModelTerm): NumericColumn[] {
  if ('values' in term) return [{ name: term.name, values: [...(term.values as Values)] }]
  const groups = term.groups as (string | null)[]
  return (term.levels ?? []).slice(1).map((level) => ({
    name: term.name + level,
    values: groups.map((label) => (label === null ? null : Number(label === level))),
  }))
}

function productsOf(first: NumericColumn[], second: NumericColumn[]): NumericColumn[] {
  return second.flatMap((b) =>
    first.map((a) => ({
      name: `${a.name}:${b.name}`,
      values: a.values.map((value, row) => {
        const other = b.values[row] ?? null
        return value === null || other === null ? null : value * other
      }),
    })),
  )
}
