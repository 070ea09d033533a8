import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'

/** Units as points: unit by variable. */
export type Points = readonly (readonly number[])[]

/** Above this many units distances between all pairs would take gigabytes and minutes. */
export const MOST_PAIRED_UNITS = 10_000

/** Throws unless there are points, all with the same number of valid coordinates. */
export function checkPoints(points: Points): void {
  if (points.length === 0) throw new InvalidArgumentError('points', 'there are none')
  const dimensions = points[0]!.length
  for (const [unit, point] of points.entries()) {
    checkLength(`points.${unit}`, point.length, dimensions)
    if (!point.every(Number.isFinite)) throw new InvalidArgumentError(`points.${unit}`, 'holds a missing value')
  }
}

/** As `checkPoints`, for methods that look at every pair of units. */
export function checkPairedPoints(points: Points): void {
  checkPoints(points)
  if (points.length > MOST_PAIRED_UNITS) {
    const problem = `${points.length} units have too many pairs; at most ${MOST_PAIRED_UNITS}, or draw a sample of them`
    throw new InvalidArgumentError('points', problem)
  }
}

/** Squared Euclidean distance. */
export function squaredDistance(a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += (a[k]! - b[k]!) ** 2
  return sum
}
