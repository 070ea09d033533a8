import { checkLength } from '#analysis/errors.ts'
import { type Grouping, type Groups, toGrouping } from '#analysis/grouping.ts'

/** One column of a nested banner: the categories it combines, outermost first, as labels and as their positions. */
export type NestedColumn = {
  readonly path: readonly string[]
  readonly positions: readonly number[]
}

/** A grouping whose categories are combinations; `columns[i]` says which one category i is, for headers in layers. */
export type NestedGrouping = Grouping & { readonly columns: readonly NestedColumn[] }

/**
 * Nests one grouping in another: every combination of an outer and an inner category becomes a column, outer-major, empty
 * ones included. A row without either category has none. Either may itself be nested: the paths are joined.
 *
 * Categories are told apart by position, so labels may be equal; `labels` joins them for display only.
 * Throws when the groupings differ in length. R equivalent: `interaction(outer, inner, lex.order = TRUE)`; SPSS CTABLES
 * `outer > inner`.
 *
 * @example nestGroups(['S', 'L'], ['N', 'Z']).labels // ['S | N', 'S | Z', 'L | N', 'L | Z']
 */
export function nestGroups(outer: Groups, inner: Groups, separator: string = ' | '): NestedGrouping {
  const a = toGrouping(outer, undefined, { groups: 'outer', levels: 'outer' })
  const b = toGrouping(inner, undefined, { groups: 'inner', levels: 'inner' })
  checkLength('inner', b.indexes.length, a.indexes.length)
  const columns = layersOf(a).flatMap((first) => layersOf(b).map((second) => join(first, second)))
  const indexes = new Int32Array(a.indexes.length)
  for (let row = 0; row < indexes.length; row++) {
    const [own, within] = [a.indexes[row]!, b.indexes[row]!]
    indexes[row] = own < 0 || within < 0 ? -1 : own * b.labels.length + within
  }
  return {
    indexes,
    labels: a.labels.flatMap((first) => b.labels.map((second) => `${first}${separator}${second}`)),
    columns,
  }
}

/** The columns of a grouping with their paths; a plain grouping has paths of one. */
export function layersOf(grouping: Grouping | NestedGrouping): readonly NestedColumn[] {
  return 'columns' in grouping
    ? grouping.columns
    : grouping.labels.map((label, position) => ({ path: [label], positions: [position] }))
}

function join(first: NestedColumn, second: NestedColumn): NestedColumn {
  return { path: [...first.path, ...second.path], positions: [...first.positions, ...second.positions] }
}
