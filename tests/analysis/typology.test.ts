import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kMeans, kMeansFromCenters, kMeansOfManyStarts } from '#analysis/typology/k-means.ts'
import { silhouette } from '#analysis/typology/silhouette.ts'
import { standardizeUnits } from '#analysis/typology/standardize.ts'
import { typology } from '#analysis/typology/typology.ts'
import { cutTree, wardTree } from '#analysis/typology/ward.ts'

const points = [
  [0, 0],
  [0, 1],
  [9, 9],
  [9, 8],
  [0, 9],
]
const argument = (name: string) => expect.objectContaining({ argument: name })
const somePoints = fc.array(fc.tuple(fc.nat(6), fc.nat(6), fc.nat(6)), { minLength: 4, maxLength: 25 })

describe('Ward’s hierarchy', () => {
  it('merges as the slow search over all pairs does, ties included', () => {
    fc.assert(
      fc.property(somePoints, (given) => {
        const tree = wardTree(given)
        const slow = searchAllPairs(given)
        expect(tree.merges).toEqual(slow.merges)
        for (const [step, height] of tree.heights.entries()) expect(height).toBeCloseTo(slow.heights[step]!, 9)
      }),
    )
  })

  it('cuts into as many clusters as asked, each within the one before', () => {
    fc.assert(
      fc.property(somePoints, (given) => {
        const tree = wardTree(given)
        for (let k = 1; k < given.length; k++) {
          const coarse = cutTree(tree, k)
          const fine = cutTree(tree, k + 1)
          expect(new Set(coarse).size).toBe(k)
          const pairs = new Set(fine.map((cluster, unit) => `${cluster} in ${coarse[unit]}`))
          expect(pairs.size).toBe(k + 1)
        }
      }),
    )
    expect(cutTree(wardTree(points), 3)).toEqual([1, 1, 2, 2, 3])
    expect(wardTree([[3, 4]])).toEqual({ size: 1, heights: [], merges: [] })
  })

  it('names what cannot be right', () => {
    expect(() => wardTree([])).toThrow(argument('points'))
    expect(() => wardTree([[1, 2], [3]])).toThrow(argument('points.1'))
    expect(() => wardTree([[1, Number.NaN]])).toThrow(argument('points.0'))
    expect(() => wardTree(new Array(10_001).fill([1]))).toThrow(/points: 10001 units have too many pairs/)
    expect(() => cutTree(wardTree(points), 6)).toThrow(argument('clusters'))
    expect(() => cutTree(wardTree(points), 1.5)).toThrow(argument('clusters'))
  })
})

describe('k-means', () => {
  it('never does worse with more starts, and the same for the same seed', () => {
    const within = (found: { withinSumsOfSquares: readonly number[] }) =>
      found.withinSumsOfSquares.reduce((sum, value) => sum + value, 0)
    fc.assert(
      fc.property(somePoints, fc.nat(99), (given, seed) => {
        const k = Math.min(3, new Set(given.map(String)).size)
        const one = kMeansOfManyStarts(given, k, { starts: 1, seed })
        const many = kMeansOfManyStarts(given, k, { starts: 10, seed })
        expect(within(many)).toBeLessThanOrEqual(within(one))
        expect(kMeansOfManyStarts(given, k, { starts: 10, seed })).toEqual(many)
        expect(many.sizes.reduce((sum, size) => sum + size, 0)).toBe(given.length)
        expect(many.isConverged).toBe(true)
      }),
    )
  })

  it('finds the obvious types, from given units or from chance', () => {
    expect(kMeans(points, [0, 2, 4])).toMatchObject({
      assignment: [1, 1, 2, 2, 3],
      sizes: [2, 2, 1],
      isConverged: true,
    })
    expect([...kMeansOfManyStarts(points, 3).sizes].sort()).toEqual([1, 2, 2])
    expect(kMeans([[4], [4]], [0]).betweenShare).toBeNull()
    expect(kMeansFromCenters([[0], [1]], [[0.5], [99]]).sizes).toEqual([2, 0])
  })

  it('names what cannot be right', () => {
    expect(() => kMeans(points, [])).toThrow(argument('seeds'))
    expect(() => kMeans(points, [1, 1])).toThrow(argument('seeds'))
    expect(() => kMeans(points, [7])).toThrow(argument('seeds'))
    expect(() => kMeansOfManyStarts(points, 6)).toThrow(argument('clusters'))
    expect(() => kMeansOfManyStarts(points, 0)).toThrow(argument('clusters'))
    expect(() => kMeansOfManyStarts([[1], [1], [2]], 3)).toThrow(/only 2 different units/)
    expect(() => kMeansOfManyStarts(points, 2, { starts: 0 })).toThrow(argument('starts'))
  })
})

describe('silhouettes', () => {
  it('lie between -1 and 1, and are 0 for a unit on its own', () => {
    fc.assert(
      fc.property(somePoints, (given) => {
        const { widths, mean } = silhouette(given, cutTree(wardTree(given), 3))
        for (const width of widths) expect(Math.abs(width)).toBeLessThanOrEqual(1)
        expect(mean).not.toBeNull()
      }),
    )
    expect(silhouette(points, [1, 1, 2, 2, 3]).byCluster[2]).toBe(0)
    expect(silhouette(points, [1, 1, 3, 3, 3]).byCluster[1]).toBeNull()
    expect(silhouette([[1], [1], [1]], [1, 1, 2]).mean).toBe(0)
    expect(silhouette(points, [1, 1, 1, 1, 1])).toEqual({ widths: [], mean: null, byCluster: [null] })
  })

  it('need a cluster for every unit', () => {
    expect(() => silhouette(points, [1, 2])).toThrow(argument('assignment'))
    expect(() => silhouette(points, [0, 1, 1, 2, 2])).toThrow(argument('assignment'))
  })
})

describe('a typology', () => {
  /** Synthetic: three kinds of units, one row incomplete. */
  const ambition = [1, 1.2, 0.9, 5, 5.1, 4.8, 5.2, 9, 9.1, null, 3]
  const capacity = [10, 11, 10, 50, 52, 49, 51, 10, 12, 10, null]
  const variables = [
    { name: 'ambition', values: ambition },
    { name: 'capacity', values: capacity },
  ]

  it('suggests the number of types that are there, the largest first, with their profiles', () => {
    const found = typology(variables)
    expect(found).toMatchObject({ n: 9, missing: 2, suggested: 3, reason: null, rows: [0, 1, 2, 3, 4, 5, 6, 7, 8] })
    const three = found.solutions.find(({ clusters }) => clusters === 3)!
    expect(three.assignment).toEqual([2, 2, 2, 1, 1, 1, 1, 3, 3])
    expect(three.profiles.map(({ size }) => size)).toEqual([4, 3, 2])
    expect(three.profiles[0]!.means).toEqual([expect.closeTo(5.025, 12), expect.closeTo(50.5, 12)])
    expect(three.profiles[2]!.standardized[0]).toBeGreaterThan(1)
    expect(three.silhouette).toBeGreaterThan(0.8)
    expect(found.solutions.map(({ clusters }) => clusters)).toEqual([2, 3, 4, 5, 6, 7, 8])
    expect(found.heights).toHaveLength(8)
  })

  it('does not depend on the units of the variables', () => {
    const scaled = variables.map(({ name, values }) => ({
      name,
      values: values.map((value) => (value === null ? null : 1000 * value - 3)),
    }))
    expect(typology(scaled).solutions.map(({ assignment }) => assignment)).toEqual(
      typology(variables).solutions.map(({ assignment }) => assignment),
    )
  })

  it('has no solutions, with a reason, where there can be none', () => {
    const only = (values: (number | null)[]) => typology([{ name: 'x', values }])
    expect(only([null, null])).toMatchObject({ solutions: [], suggested: null, reason: 'noValidValues', missing: 2 })
    expect(only([1, 2])).toMatchObject({ solutions: [], reason: 'baseTooSmall' })
    expect(only([2, 2, 2, 2])).toMatchObject({ solutions: [], reason: 'zeroVariance' })
    expect(only([1, 1, 2, 2]).solutions.map(({ clusters }) => clusters)).toEqual([2])
  })

  it('names what cannot be right', () => {
    expect(() => typology([])).toThrow(argument('variables'))
    expect(() => typology([variables[0]!, variables[0]!])).toThrow(argument('variables'))
    expect(() => typology([variables[0]!, { name: 'short', values: [1] }])).toThrow(argument('variables.short'))
    expect(() => typology(variables, 1)).toThrow(argument('mostTypes'))
    const many = Float64Array.from({ length: 10_001 }, (_, i) => i)
    expect(() => typology([{ name: 'x', values: many }])).toThrow(/10001 complete rows/)
    expect(() => standardizeUnits([])).toThrow(argument('variables'))
    expect(() => standardizeUnits([[1, 2], [1]])).toThrow(argument('variables.1'))
    expect(() => standardizeUnits([[1, 1]])).toThrow(argument('variables.0'))
    expect(() => standardizeUnits([[1, null]])).toThrow(argument('variables.0'))
  })
})

/** The obvious way: all pairs of clusters at every step. */
function searchAllPairs(given: readonly (readonly number[])[]) {
  let clusters = given.map((_, unit) => [unit])
  const merges: [number, number][] = []
  const heights: number[] = []
  const apart = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, k) => sum + (value - b[k]!) ** 2, 0)
  const distances = new Map<string, number>()
  const key = (a: readonly number[], b: readonly number[]) => [a[0]!, b[0]!].sort((x, y) => x - y).join()
  for (const [i, a] of given.entries()) for (const [j, b] of given.entries()) distances.set(`${i},${j}`, apart(a, b))
  while (clusters.length > 1) {
    let [first, second] = [clusters[0]!, clusters[1]!]
    for (const [i, a] of clusters.entries()) {
      for (const b of clusters.slice(i + 1)) {
        if (distances.get(key(a, b))! < distances.get(key(first, second))!) [first, second] = [a, b]
      }
    }
    const smallest = distances.get(key(first, second))!
    merges.push([first[0]!, second[0]!])
    heights.push(Math.sqrt(smallest))
    const [m, n] = [first.length, second.length]
    for (const other of clusters) {
      if (other === first || other === second) continue
      const k = other.length
      const [a, b] = [distances.get(key(first, other))!, distances.get(key(second, other))!]
      distances.set(key(first, other), ((m + k) * a + (n + k) * b - k * smallest) / (m + n + k))
    }
    const merged = [...first, ...second]
    clusters = clusters.filter((cluster) => cluster !== second).map((cluster) => (cluster === first ? merged : cluster))
  }
  return { merges, heights }
}
