import { checkLength } from '#analysis/errors.ts'
import { type Grouping, type Groups, toGrouping } from '#analysis/grouping.ts'

/**
 * Nests one grouping in another: every combination of an outer and an inner category becomes a column, outer-major, empty
 * ones included. A row without either category has none. R equivalent: `interaction(outer, inner, lex.order = TRUE)`.
 *
 * @example nestGroups(['S', 'L'], ['N', 'Z']).labels // ['S | N', 'S | Z', 'L | N', 'L | Z']
 */
export function nestGroups(outer: Groups, inner: Groups, separator: string = ' | '): Grouping {
  const a = toGrouping(outer)
  const b = toGrouping(inner)
  checkLength('inner', b.indexes.length, a.indexes.length)
  return {
    labels: a.labels.flatMap((first) => b.labels.map((second) => `${first}${separator}${second}`)),
    indexes: a.indexes.map((index, row) => {
      const own = b.indexes[row]!
      return index < 0 || own < 0 ? -1 : index * b.labels.length + own
    }),
  }
}
