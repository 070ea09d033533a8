import { squaredDistance } from '#analysis/typology/standardize.ts'

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
 * units that come first. Ward (1963), Murtagh & Legendre (2014). R equivalent: `hclust(dist(Z), "ward.D2")`.
 *
 * @example cutTree(wardTree(standardizeUnits(scores).points), 4) // 1 … 4 for every unit
 */
export function wardTree(points: readonly (readonly number[])[]): WardTree {
  const n = points.length
  const distances = points.map((a) => Float64Array.from(points, (b) => squaredDistance(a, b)))
  const sizes = points.map(() => 1)
  const active = points.map((_, i) => i)
  const heights: number[] = []
  const merges: [number, number][] = []
  while (active.length > 1) {
    let best: [number, number] = [active[0]!, active[1]!]
    let smallest = Number.POSITIVE_INFINITY
    for (const [k, i] of active.entries()) {
      for (const j of active.slice(k + 1)) {
        const distance = distances[i]![j]!
        if (distance < smallest) {
          smallest = distance
          best = [i, j]
        }
      }
    }
    const [i, j] = best
    heights.push(Math.sqrt(smallest))
    merges.push(best)
    const [si, sj] = [sizes[i]!, sizes[j]!]
    for (const k of active) {
      if (k === i || k === j) continue
      const sk = sizes[k]!
      const updated = ((si + sk) * distances[i]![k]! + (sj + sk) * distances[j]![k]! - sk * smallest) / (si + sj + sk)
      distances[i]![k] = updated
      distances[k]![i] = updated
    }
    sizes[i] = si + sj
    active.splice(active.indexOf(j), 1)
  }
  return { size: n, heights, merges }
}

/**
 * Cuts a hierarchy into k clusters, numbered from 1 in the order in which they first appear.
 * Throws when there are not that many units. R equivalent: `cutree(tree, k)`.
 */
export function cutTree({ size, merges }: WardTree, k: number): number[] {
  if (!Number.isInteger(k) || k < 1 || k > size) throw new RangeError(`${size} units do not make ${k} clusters`)
  const first = Array.from({ length: size }, (_, unit) => unit)
  for (const [i, j] of merges.slice(0, size - k)) {
    for (let unit = 0; unit < size; unit++) if (first[unit] === j) first[unit] = i
  }
  const numbers = new Map<number, number>()
  return first.map((cluster) => {
    const number = numbers.get(cluster) ?? numbers.size + 1
    numbers.set(cluster, number)
    return number
  })
}
