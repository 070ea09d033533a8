import { InvalidArgumentError } from '#analysis/errors.ts'
import { checkPairedPoints, type Points, squaredDistance } from '#analysis/typology/points.ts'

export type WardTree = {
  readonly size: number
  /** Heights at which clusters merge, from the first merge to the last. */
  readonly heights: readonly number[]
  /** The two clusters merged at each step, by the position of their first unit. */
  readonly merges: readonly (readonly [number, number])[]
}

/**
 * Builds a hierarchy of types by Ward's method: at each step the two clusters merge whose union adds least to the variance
 * within clusters.
 *
 * Lance–Williams update on squared Euclidean distances; heights are on the scale of distances (ward.D2). Ties go to the
 * units that come first. Takes n² memory and about n² steps. Throws without points, with missing coordinates, or with more
 * than 10,000 units. Ward (1963), Murtagh & Legendre (2014). R equivalent: `hclust(dist(Z), "ward.D2")`; SPSS CLUSTER
 * /METHOD WARD prints sums of squares for heights.
 *
 * @example cutTree(wardTree(standardizeUnits(scores).points), 4) // 1 … 4 for every unit
 */
export function wardTree(points: Points): WardTree {
  checkPairedPoints(points)
  const n = points.length
  const distances = pairDistances(points)
  const at = (i: number, j: number): number => (i < j ? place(n, i, j) : place(n, j, i))
  const sizes = new Float64Array(n).fill(1)
  const isActive = new Uint8Array(n).fill(1)
  // For every cluster the nearest of those after it, so that a step need not look at all pairs.
  const neighbour = new Int32Array(n)
  const nearest = new Float64Array(n)
  const seek = (i: number): void => {
    nearest[i] = Number.POSITIVE_INFINITY
    const start = place(n, i, i + 1)
    for (let j = i + 1; j < n; j++) {
      const distance = distances[start + j - i - 1]!
      if (isActive[j] === 1 && distance < nearest[i]!) {
        nearest[i] = distance
        neighbour[i] = j
      }
    }
  }
  for (let i = 0; i < n; i++) seek(i)
  const heights: number[] = []
  const merges: [number, number][] = []
  while (merges.length < n - 1) {
    let i = -1
    for (let k = 0; k < n; k++) if (isActive[k] === 1 && (i < 0 || nearest[k]! < nearest[i]!)) i = k
    const j = neighbour[i]!
    const smallest = nearest[i]!
    heights.push(Math.sqrt(smallest))
    merges.push([i, j])
    isActive[j] = 0
    const [si, sj] = [sizes[i]!, sizes[j]!]
    for (let k = 0; k < n; k++) {
      if (isActive[k] === 0 || k === i) continue
      const sk = sizes[k]!
      const own = at(i, k)
      distances[own] = ((si + sk) * distances[own]! + (sj + sk) * distances[at(j, k)]! - sk * smallest) / (si + sj + sk)
    }
    sizes[i] = si + sj
    seek(i)
    for (let k = 0; k < j; k++) {
      if (isActive[k] === 0 || k === i) continue
      if (neighbour[k] === i || neighbour[k] === j) seek(k)
      else if (k < i) {
        const distance = distances[at(k, i)]!
        if (distance < nearest[k]! || (distance === nearest[k]! && i < neighbour[k]!)) {
          nearest[k] = distance
          neighbour[k] = i
        }
      }
    }
  }
  return { size: n, heights, merges }
}

/** Where the distance of i and j, i < j, stands in the upper triangle read row by row. */
function place(n: number, i: number, j: number): number {
  return i * (2 * n - i - 1) * 0.5 + j - i - 1
}

function pairDistances(points: Points): Float64Array {
  const n = points.length
  const distances = new Float64Array((n * (n - 1)) / 2)
  let next = 0
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) distances[next++] = squaredDistance(points[i]!, points[j]!)
  return distances
}

/**
 * Cuts a hierarchy into k clusters, numbered from 1 in the order in which they first appear.
 * Throws when there are not that many units. R equivalent: `cutree(tree, k)`.
 *
 * @example cutTree(wardTree([[0], [1], [9]]), 2) // [1, 1, 2]
 */
export function cutTree({ size, merges }: WardTree, clusters: number): number[] {
  if (!Number.isInteger(clusters) || clusters < 1 || clusters > size) {
    throw new InvalidArgumentError('clusters', `${size} units do not make ${clusters} clusters`)
  }
  const parent = Array.from({ length: size }, (_, unit) => unit)
  for (const [i, j] of merges.slice(0, size - clusters)) parent[j] = i
  const numbers = new Map<number, number>()
  return parent.map((_, unit) => {
    let first = unit
    while (parent[first] !== first) first = parent[first]!
    const number = numbers.get(first) ?? numbers.size + 1
    numbers.set(first, number)
    return number
  })
}
