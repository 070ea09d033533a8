import { squaredDistance } from '#analysis/typology/standardize.ts'

export type KMeans = {
  /** Cluster of every unit, numbered from 1 in the order of the seeds. */
  readonly assignment: readonly number[]
  readonly sizes: readonly number[]
  readonly centers: readonly (readonly number[])[]
  readonly withinSumsOfSquares: readonly number[]
  /** Share of the variance that lies between the clusters, 0–1; `null` when nothing varies. */
  readonly betweenShare: number | null
  readonly isConverged: boolean
}

/**
 * Divides units into k types around centres that start at given units: each unit joins its nearest centre, each centre moves
 * to the mean of its units, until nothing changes (Lloyd 1982).
 *
 * The outcome depends on the seeds: choose them deliberately and report them. A cluster that loses all its units keeps its
 * centre. Throws when a seed is no unit. R equivalent: `kmeans(Z, centers = Z[seeds, ], algorithm = "Lloyd")`.
 *
 * @example kMeans(points, [0, 39, 79, 109]).sizes
 */
export function kMeans(points: readonly (readonly number[])[], seeds: readonly number[]): KMeans {
  let centers = seeds.map((seed) => {
    const point = points[seed]
    if (point === undefined) throw new RangeError(`there is no unit ${seed} to start from`)
    return [...point]
  })
  let assignment = points.map(() => -1)
  let isConverged = false
  for (let round = 0; round < 500 && !isConverged; round++) {
    const next = points.map((point) => nearest(point, centers))
    isConverged = next.every((cluster, i) => cluster === assignment[i])
    assignment = next
    centers = centers.map((center, cluster) => {
      const members = points.filter((_, i) => assignment[i] === cluster)
      return members.length === 0
        ? center
        : center.map((_, k) => members.reduce((sum, point) => sum + point[k]!, 0) / members.length)
    })
  }
  const within = centers.map((center, cluster) =>
    points.reduce((sum, point, i) => (assignment[i] === cluster ? sum + squaredDistance(point, center) : sum), 0),
  )
  const middle = (points[0] ?? []).map((_, k) => points.reduce((sum, point) => sum + point[k]!, 0) / points.length)
  const total = points.reduce((sum, point) => sum + squaredDistance(point, middle), 0)
  return {
    assignment: assignment.map((cluster) => cluster + 1),
    sizes: centers.map((_, cluster) => assignment.filter((own) => own === cluster).length),
    centers,
    withinSumsOfSquares: within,
    betweenShare: total > 0 ? 1 - within.reduce((sum, value) => sum + value, 0) / total : null,
    isConverged,
  }
}

function nearest(point: readonly number[], centers: readonly (readonly number[])[]): number {
  let best = 0
  let smallest = Number.POSITIVE_INFINITY
  for (const [cluster, center] of centers.entries()) {
    const distance = squaredDistance(point, center)
    if (distance < smallest) {
      smallest = distance
      best = cluster
    }
  }
  return best
}
