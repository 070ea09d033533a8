import { randomNumbers } from '#analysis/distributions/random-numbers.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'
import { checkPoints, type Points, squaredDistance } from '#analysis/typology/points.ts'

export type KMeans = {
  /** Cluster of every unit, numbered from 1 in the order of the starting centres. */
  readonly assignment: readonly number[]
  readonly sizes: readonly number[]
  readonly centers: Points
  readonly withinSumsOfSquares: readonly number[]
  /** Share of the variance that lies between the clusters, 0–1; `null` when nothing varies. */
  readonly betweenShare: number | null
  readonly isConverged: boolean
}

const MOST_ROUNDS = 500

/**
 * Divides units into k types around centres that start at given units: each unit joins its nearest centre, each centre moves
 * to the mean of its units, until nothing changes (Lloyd 1982).
 *
 * The outcome depends on the seeds: choose them deliberately and report them, or let `kMeansOfManyStarts` try several. A
 * cluster that loses all its units keeps its centre. Throws without points, with missing coordinates, or when a seed is no
 * unit or given twice. R equivalent: `kmeans(Z, centers = Z[seeds, ], algorithm = "Lloyd")`; SPSS QUICK CLUSTER with
 * /FILE.
 *
 * @example kMeans(points, [0, 39, 79, 109]).sizes
 */
export function kMeans(points: Points, seeds: readonly number[]): KMeans {
  checkPoints(points)
  if (seeds.length === 0) throw new InvalidArgumentError('seeds', 'there are none')
  if (new Set(seeds).size < seeds.length) throw new InvalidArgumentError('seeds', 'a unit is given twice')
  const centers = seeds.map((seed) => {
    const point = points[seed]
    if (point === undefined) throw new InvalidArgumentError('seeds', `there is no unit ${seed} to start from`)
    return point
  })
  return kMeansFromCenters(points, centers)
}

export type KMeansOptions = {
  /** How often to start anew; default 25. */
  readonly starts?: number
  /** From which all chance follows; default 1. */
  readonly seed?: number
}

/**
 * Divides units into k types, the best of several starts: `kMeans` from seeds spread out by chance (k-means++: each next seed
 * is drawn in proportion to its squared distance to the nearest one before), the least variance within clusters wins.
 *
 * The chance follows from `seed`: the same call gives the same answer. Throws as `kMeans`, and for a `clusters` outside 1 to
 * the number of different points, or `starts` below 1. Arthur & Vassilvitskii (2007). R equivalent: `kmeans(Z, k, nstart = 25)`
 * (other draws, the same best solution as a rule).
 *
 * @example kMeansOfManyStarts(points, 4, { seed: 7 }).sizes
 */
export function kMeansOfManyStarts(
  points: Points,
  clusters: number,
  { starts = 25, seed = 1 }: KMeansOptions = {},
): KMeans {
  checkPoints(points)
  if (!Number.isInteger(clusters) || clusters < 1 || clusters > points.length) {
    throw new InvalidArgumentError('clusters', `${points.length} units do not make ${clusters} clusters`)
  }
  if (!Number.isInteger(starts) || starts < 1)
    throw new InvalidArgumentError('starts', `${starts} is no number of starts`)
  const random = randomNumbers(seed)
  const total = (found: KMeans): number => found.withinSumsOfSquares.reduce((sum, value) => sum + value, 0)
  let best = kMeansFromCenters(points, spreadSeeds(points, clusters, random))
  for (let start = 1; start < starts; start++) {
    const found = kMeansFromCenters(points, spreadSeeds(points, clusters, random))
    if (total(found) < total(best)) best = found
  }
  return best
}

/** Lloyd's rounds from given centres. */
export function kMeansFromCenters(points: Points, start: Points): KMeans {
  const dimensions = points[0]!.length
  // Side by side in memory: the search for the nearest centre is all the work there is.
  const flat = Float64Array.from(points.flat())
  const assignment = new Int32Array(points.length).fill(-1)
  let centers = start
  let isConverged = false
  for (let round = 0; round < MOST_ROUNDS && !isConverged; round++) {
    isConverged = !moveToNearest(flat, dimensions, Float64Array.from(centers.flat()), assignment)
    if (!isConverged) centers = meansOfClusters(points, assignment, centers)
  }
  const sizes = centers.map(() => 0)
  const within = centers.map(() => 0)
  for (const [i, point] of points.entries()) {
    const cluster = assignment[i]!
    sizes[cluster]!++
    within[cluster]! += squaredDistance(point, centers[cluster]!)
  }
  const middle = meansOfClusters(points, new Int32Array(points.length), [points[0]!])[0]!
  const total = points.reduce((sum, point) => sum + squaredDistance(point, middle), 0)
  return {
    assignment: Array.from(assignment, (cluster) => cluster + 1),
    sizes,
    centers,
    withinSumsOfSquares: within,
    betweenShare: total > 0 ? 1 - within.reduce((sum, value) => sum + value, 0) / total : null,
    isConverged,
  }
}

/** The mean of every cluster; an empty one keeps its centre. */
export function meansOfClusters(points: Points, assignment: ArrayLike<number>, centers: Points): number[][] {
  const sums = centers.map((center) => center.map(() => 0))
  const sizes = centers.map(() => 0)
  for (const [i, point] of points.entries()) {
    const sum = sums[assignment[i]!]!
    sizes[assignment[i]!]!++
    for (let k = 0; k < point.length; k++) sum[k]! += point[k]!
  }
  return sums.map((sum, cluster) =>
    sizes[cluster] === 0 ? [...centers[cluster]!] : sum.map((value) => value / sizes[cluster]!),
  )
}

/** Puts every unit into the cluster with the nearest centre (ties: the first), and says whether any unit moved. */
function moveToNearest(flat: Float64Array, dimensions: number, centers: Float64Array, assignment: Int32Array): boolean {
  let isMoved = false
  for (let i = 0; i < assignment.length; i++) {
    let best = 0
    let smallest = Number.POSITIVE_INFINITY
    for (let c = 0; c < centers.length; c += dimensions) {
      let distance = 0
      for (let k = 0; k < dimensions; k++) {
        const apart = flat[i * dimensions + k]! - centers[c + k]!
        distance += apart * apart
      }
      if (distance < smallest) {
        smallest = distance
        best = c
      }
    }
    const cluster = best / dimensions
    if (assignment[i] !== cluster) isMoved = true
    assignment[i] = cluster
  }
  return isMoved
}

function spreadSeeds(points: Points, clusters: number, random: () => number): Points {
  const seeds = [points[Math.floor(random() * points.length)]!]
  const distances = points.map((point) => squaredDistance(point, seeds[0]!))
  while (seeds.length < clusters) {
    const total = distances.reduce((sum, distance) => sum + distance, 0)
    if (total === 0) throw new InvalidArgumentError('clusters', `there are only ${seeds.length} different units`)
    let left = random() * total
    let chosen = distances.findIndex((distance) => {
      left -= distance
      return distance > 0 && left < 0
    })
    // Rounding can leave a trace of the total after the last unit.
    if (chosen < 0) chosen = distances.findLastIndex((distance) => distance > 0)
    const seed = points[chosen]!
    seeds.push(seed)
    for (const [i, point] of points.entries()) distances[i] = Math.min(distances[i]!, squaredDistance(point, seed))
  }
  return seeds
}
