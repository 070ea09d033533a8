import type { BannerPart } from '#analysis/crosstab/banner.ts'
import { layersOf } from '#analysis/crosstab/nested-banner.ts'
import type { ComparisonScope } from '#analysis/crosstab/tabulation.ts'

/** Two columns of a part of the banner, by position within the part. */
type Pair = { readonly first: number; readonly second: number }

/**
 * Says which pairs of columns of a part are compared: all of them, or with `outerCategory` those that differ in the innermost
 * layer only. A part without layers is compared whole either way.
 *
 * Categories are told apart by position: outer categories with the same label are different ones.
 * SPSS CTABLES compares as `outerCategory`: within a subtable.
 *
 * @example comparedPairs({ name: 'size by role', groups: nestGroups(size, role) }, 'outerCategory')({ first: 0, second: 1 })
 */
export function comparedPairs({ groups }: BannerPart, scope: ComparisonScope): (pair: Pair) => boolean {
  if (scope === 'part') return () => true
  const outer = layersOf(groups).map(({ positions }) => positions.slice(0, -1).join())
  return ({ first, second }) => outer[first] === outer[second]
}
