import { squaredDistance } from '#analysis/typology/standardize.ts'

export type Silhouette = {
  /** From -1 (in the wrong cluster) to 1 (well placed), unit by unit; 0 for a unit alone in its cluster. */
  readonly widths: readonly number[]
  readonly mean: number | null
  /** Mean width of each cluster number, from 1 up; `null` for an empty one. */
  readonly byCluster: readonly (number | null)[]
}

/**
 * Judges how well units fit the clusters they were put in: (b - a) / max(a, b), a the mean distance to the own cluster, b to
 * the nearest other one. `null` with fewer than two clusters. Rousseeuw (1987). R equivalent: `cluster::silhouette`.
 *
 * @example silhouette(points, kMeans(points, seeds).assignment).mean
 */
export function silhouette(points: readonly (readonly number[])[], assignment: readonly number[]): Silhouette {
  const clusters = Math.max(0, ...assignment)
  const sizes = Array.from({ length: clusters }, (_, c) => assignment.filter((own) => own === c + 1).length)
  if (sizes.filter((size) => size > 0).length < 2) return { widths: [], mean: null, byCluster: sizes.map(() => null) }
  const widths = points.map((point, i) => {
    const sums = sizes.map(() => 0)
    for (const [j, other] of points.entries()) {
      if (j !== i) sums[assignment[j]! - 1]! += Math.sqrt(squaredDistance(point, other))
    }
    const own = assignment[i]! - 1
    if (sizes[own] === 1) return 0
    const within = sums[own]! / (sizes[own]! - 1)
    const nearest = Math.min(...sums.flatMap((sum, c) => (c !== own && sizes[c]! > 0 ? [sum / sizes[c]!] : [])))
    const largest = Math.max(within, nearest)
    return largest > 0 ? (nearest - within) / largest : 0
  })
  const meanWhere = (isCounted: (i: number) => boolean): number | null => {
    const own = widths.filter((_, i) => isCounted(i))
    return own.length === 0 ? null : own.reduce((sum, width) => sum + width, 0) / own.length
  }
  return {
    widths,
    mean: meanWhere(() => true),
    byCluster: sizes.map((_, c) => meanWhere((i) => assignment[i] === c + 1)),
  }
}
