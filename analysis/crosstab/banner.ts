import { columnLetter } from '#analysis/crosstab/letters.ts'
import { layersOf, type NestedGrouping } from '#analysis/crosstab/nested-banner.ts'
import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import { checkIndexes, type Grouping } from '#analysis/grouping.ts'

/** One side of a banner: a variable, or a nesting of variables, whose categories become columns. */
export type BannerPart = {
  readonly name: string
  readonly groups: Grouping | NestedGrouping
}

/** A column of a banner: the total (`part` is `null`) or a category of one of its parts. */
export type BannerColumn = {
  readonly part: number | null
  /** Position of the category within its part. */
  readonly position: number
  /** Labels for the layers of the header, outermost first; empty for the total. */
  readonly path: readonly string[]
  /** The letter that stands for this column under others; `null` for the total, which is compared with no column. */
  readonly letter: string | null
}

export type Banner = {
  readonly parts: readonly BannerPart[]
  readonly columns: readonly BannerColumn[]
  /** Position of the first column of every part. */
  readonly starts: readonly number[]
}

/**
 * Lays parts out side by side behind a total column. Letters run on over the whole banner, so that a letter means one
 * column only. Throws when a part is named twice, differs from the others in length, or has an index without a label.
 *
 * R equivalent: `expss::tab_cols(total(), size, region %nest% role)`; SPSS CTABLES `size + region > role`.
 */
export function layoutBanner(parts: readonly BannerPart[], size: number): Banner {
  const names = new Set<string>()
  const columns: BannerColumn[] = [{ part: null, position: 0, path: [], letter: null }]
  const starts: number[] = []
  for (const [part, { name, groups }] of parts.entries()) {
    if (names.has(name)) throw new InvalidArgumentError(`banner.${name}`, 'two parts have this name')
    names.add(name)
    checkLength(`banner.${name}`, groups.indexes.length, size)
    checkIndexes(groups, `banner.${name}`)
    starts.push(columns.length)
    for (const [position, { path }] of layersOf(groups).entries()) {
      columns.push({ part, position, path, letter: columnLetter(columns.length - 1) })
    }
  }
  return { parts, columns, starts }
}
