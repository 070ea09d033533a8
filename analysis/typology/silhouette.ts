import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import { checkPairedPoints, type Points, squaredDistance } from '#analysis/typology/points.ts'

export type Silhouette = {
  /** From -1 (in the wrong cluster) to 1 (well placed), unit by unit; 0 for a unit alone in its cluster. */
  readonly widths: readonly number[]
  readonly mean: number | null
  /** Mean width of each cluster number, from 1 up; `null` for an empty one. */
  readonly byCluster: readonly (number | null)[]
}

/**
 * Judges how well units fit the clusters they were put in: (b - a) / max(a, b), a the mean distance to the own cluster, b to
 * the nearest other one. Above .5 a structure is usually called reasonable, below .25 none was found.
 *
 * No widths and a mean of `null` with fewer than two clusters. Throws without points, with missing coordinates, with more
 * than 10,000 units, when the assignment has not one whole number from 1 up for every unit.
 * Rousseeuw (1987). R equivalent: `cluster::silhouette`.
 *
 * @example silhouette(points, kMeans(points, seeds).assignment).mean
 */
export function silhouette(points: Points, assignment: readonly number[]): Silhouette {
  checkPairedPoints(points)
  checkLength('assignment', assignment.length, points.length)
  for (const own of assignment) {
    if (!Number.isInteger(own) || own < 1) throw new InvalidArgumentError('assignment', `${own} is no cluster number`)
  }
  const n = points.length
  const sizes = new Array<number>(Math.max(...assignment)).fill(0)
  for (const own of assignment) sizes[own - 1]!++
  if (sizes.filter((size) => size > 0).length < 2) return { widths: [], mean: null, byCluster: sizes.map(() => null) }
  const sums = sizes.map(() => new Float64Array(n))
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const distance = Math.sqrt(squaredDistance(points[i]!, points[j]!))
      sums[assignment[j]! - 1]![i]! += distance
      sums[assignment[i]! - 1]![j]! += distance
    }
  }
  const widths = assignment.map((number, i) => {
    const own = number - 1
    if (sizes[own] === 1) return 0
    const within = sums[own]![i]! / (sizes[own]! - 1)
    const nearest = Math.min(...sizes.flatMap((size, c) => (c !== own && size > 0 ? [sums[c]![i]! / size] : [])))
    const largest = Math.max(within, nearest)
    return largest > 0 ? (nearest - within) / largest : 0
  })
  const totals = sizes.map(() => 0)
  for (const [i, width] of widths.entries()) totals[assignment[i]! - 1]! += width
  return {
    widths,
    mean: widths.reduce((sum, width) => sum + width, 0) / n,
    byCluster: sizes.map((size, c) => (size > 0 ? totals[c]! / size : null)),
  }
}
