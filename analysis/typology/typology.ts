import { completeRows } from '#analysis/algebra/covariance.ts'
import { isConstant } from '#analysis/describe/moments.ts'
import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import { type Basis, type Reason, unweightedBasis } from '#analysis/result.ts'
import { type KMeans, kMeansFromCenters, meansOfClusters } from '#analysis/typology/k-means.ts'
import { MOST_PAIRED_UNITS, type Points } from '#analysis/typology/points.ts'
import { type Silhouette, silhouette } from '#analysis/typology/silhouette.ts'
import { standardizeUnits } from '#analysis/typology/standardize.ts'
import { cutTree, wardTree } from '#analysis/typology/ward.ts'
import type { NumericValues } from '#analysis/values.ts'

/** A variable the types are made from. */
export type TypologyVariable = { readonly name: string; readonly values: NumericValues }

/** What one type looks like. */
export type TypeProfile = {
  readonly type: number
  readonly size: number
  /** Mean of every variable, in its own unit. */
  readonly means: readonly number[]
  /** The same in standard deviations from the mean of all: what sets the type apart. */
  readonly standardized: readonly number[]
  readonly silhouette: number | null
}

export type TypologySolution = {
  readonly clusters: number
  /** Type of every used unit, numbered from 1, the largest type first. */
  readonly assignment: readonly number[]
  readonly profiles: readonly TypeProfile[]
  readonly silhouette: number | null
  /** Share of the variance that lies between the types, 0–1. */
  readonly betweenShare: number | null
}

export type Typology = Basis & {
  readonly names: readonly string[]
  /** Positions of the used units: those with a value in every variable. */
  readonly rows: readonly number[]
  /** Heights of the last merges, largest first: a large drop suggests to stop before it. */
  readonly heights: readonly number[]
  /** One for every number of types tried. */
  readonly solutions: readonly TypologySolution[]
  /** The number of types with the widest mean silhouette. A suggestion: a typology must also be told in words. */
  readonly suggested: number | null
  readonly reason: Reason | null
}

/**
 * Makes a typology of units (municipalities): which kinds are there, and what sets them apart?
 *
 * Standardises the variables over the complete rows, builds Ward's hierarchy, cuts it into 2 up to `mostTypes` types, improves
 * every cut by k-means from Ward's centres, and judges it by its silhouette. No chance is involved: the same data give the
 * same types. Types are numbered by size. No solutions without complete rows (`noValidValues`), with fewer than three
 * (`baseTooSmall`), or when a variable does not vary among them (`zeroVariance`); fewer solutions when there are fewer
 * different units than types. Throws without variables, when they differ in length or share a name, for `mostTypes` below 2, and
 * for more than 10,000 complete rows (take a sample, or `kMeansOfManyStarts`).
 * Ward (1963); Milligan & Sokol (1980); Rousseeuw (1987). R equivalent: `hclust(dist(scale(X)), "ward.D2")`, `cutree`,
 * `kmeans(centers = …)`, `cluster::silhouette`. SPSS users do the same by hand with CLUSTER and QUICK CLUSTER; its TwoStep
 * is another method.
 *
 * @example typology([{ name: 'ambition', values: ambition }, { name: 'capacity', values: capacity }]).suggested
 */
export function typology(variables: readonly TypologyVariable[], mostTypes: number = 8): Typology {
  checkVariables(variables, mostTypes)
  const columns = variables.map(({ values }) => values)
  const rows = completeRows(columns)
  const n = rows.length
  const empty = {
    ...unweightedBasis(n, columns[0]!.length - n),
    names: variables.map(({ name }) => name),
    rows,
    heights: [],
    solutions: [],
    suggested: null,
  }
  if (n === 0) return { ...empty, reason: 'noValidValues' }
  if (n < 3) return { ...empty, reason: 'baseTooSmall' }
  if (n > MOST_PAIRED_UNITS) {
    throw new InvalidArgumentError('variables', `${n} complete rows are too many; at most ${MOST_PAIRED_UNITS}`)
  }
  const samples = columns.map((values) => rows.map((row) => values[row]!))
  if (samples.some(isConstant)) return { ...empty, reason: 'zeroVariance' }
  const { points } = standardizeUnits(samples)
  const raw = rows.map((_, unit) => samples.map((sample) => sample[unit]!))
  const tree = wardTree(points)
  const distinct = tree.heights.filter((height) => height > 0).length + 1
  const counts = Array.from({ length: Math.min(mostTypes, n - 1, distinct) - 1 }, (_, i) => i + 2)
  const solutions = counts.map((clusters) => solve(points, raw, cutTree(tree, clusters), clusters))
  const best = solutions.reduce<TypologySolution | null>(
    (found, one) => (one.silhouette !== null && one.silhouette > (found?.silhouette ?? -1) ? one : found),
    null,
  )
  return {
    ...empty,
    heights: tree.heights.slice(-mostTypes).reverse(),
    solutions,
    suggested: best?.clusters ?? null,
    reason: null,
  }
}

function checkVariables(variables: readonly TypologyVariable[], mostTypes: number): void {
  if (variables.length === 0) throw new InvalidArgumentError('variables', 'there are none')
  const names = new Set<string>()
  for (const { name, values } of variables) {
    if (names.has(name)) throw new InvalidArgumentError('variables', `“${name}” occurs twice`)
    names.add(name)
    checkLength(`variables.${name}`, values.length, variables[0]!.values.length)
  }
  if (!Number.isInteger(mostTypes) || mostTypes < 2) {
    throw new InvalidArgumentError('mostTypes', `${mostTypes} is no number of types from 2 up`)
  }
}

function solve(points: Points, raw: Points, ward: readonly number[], clusters: number): TypologySolution {
  const zeros = Array.from({ length: clusters }, () => points[0]!)
  const start = meansOfClusters(
    points,
    ward.map((cluster) => cluster - 1),
    zeros,
  )
  const found = kMeansFromCenters(points, start)
  const { assignment, order } = numberBySize(found)
  const fit = silhouette(points, assignment)
  return {
    clusters,
    assignment,
    profiles: order.map((cluster, place) => profileOf(place + 1, cluster, found, fit, raw)),
    silhouette: fit.mean,
    betweenShare: found.betweenShare,
  }
}

/** Types from large to small; equally large ones in order of their first unit. */
function numberBySize({ assignment, sizes }: KMeans): { assignment: number[]; order: number[] } {
  const order = sizes.flatMap((size, cluster) => (size > 0 ? [cluster] : []))
  order.sort((a, b) => sizes[b]! - sizes[a]! || assignment.indexOf(a + 1) - assignment.indexOf(b + 1))
  const numbers = new Map(order.map((cluster, place) => [cluster, place + 1]))
  return { assignment: assignment.map((own) => numbers.get(own - 1)!), order }
}

function profileOf(type: number, cluster: number, found: KMeans, fit: Silhouette, raw: Points): TypeProfile {
  const members = raw.filter((_, unit) => found.assignment[unit] === cluster + 1)
  return {
    type,
    size: members.length,
    means: members[0]!.map((_, k) => members.reduce((sum, values) => sum + values[k]!, 0) / members.length),
    standardized: found.centers[cluster]!,
    silhouette: fit.byCluster[type - 1] ?? null,
  }
}
