import { solveVector } from '#analysis/algebra/matrix.ts'
import type { Calibration, SurveyDesign } from '#analysis/design.ts'
import { InvalidArgumentError } from '#analysis/errors.ts'
import type { Grouping } from '#analysis/grouping.ts'

// As many rounds as R's svyrecvar makes; by then the means no longer change.
const RAKING_ROUNDS = 10

/**
 * What is left of an influence once the known totals are accounted for: variables that go with the margins gain precision
 * from calibrated weights. Särndal, Swensson & Wretman (1992), 6.6; Deville & Särndal (1992). R: `survey::svyrecvar`.
 */
export function residualScore(design: SurveyDesign, score: Float64Array): Float64Array {
  let left = score
  for (const calibration of design.calibrations) {
    left = calibration.kind === 'regression' ? afterRegression(calibration, left) : afterRaking(calibration, left)
  }
  return left
}

/** A unit whose weight was brought down to 0 has no influence left. */
function perUnit(score: number, weight: number): number {
  return weight === 0 ? 0 : score / weight
}

function afterRaking({ margins, weightsAfter }: Calibration, score: Float64Array): Float64Array {
  const values = score.map((value, row) => perUnit(value, weightsAfter[row]!))
  for (let round = 0; round < RAKING_ROUNDS; round++) {
    for (const margin of margins) {
      const sums = new Float64Array(margin.labels.length)
      const counts = new Float64Array(margin.labels.length)
      for (const [row, category] of margin.indexes.entries()) {
        sums[category]! += values[row]!
        counts[category]!++
      }
      for (const [row, category] of margin.indexes.entries()) values[row]! -= sums[category]! / counts[category]!
    }
  }
  return values.map((value, row) => value * weightsAfter[row]!)
}

function afterRegression({ margins, weightsBefore, weightsAfter }: Calibration, score: Float64Array): Float64Array {
  const values = score.map((value, row) => perUnit(value, weightsAfter[row]!))
  const all = marginColumns(margins)
  const columns = independentPlaces(all).map((place) => all[place]!)
  const normal = columns.map((a) =>
    columns.map((b) => weightsBefore.reduce((sum, weight, row) => sum + weight * a[row]! * b[row]!, 0)),
  )
  const cross = columns.map((a) => weightsBefore.reduce((sum, weight, row) => sum + weight * a[row]! * values[row]!, 0))
  const slopes = solveVector(normal, cross)
  if (slopes === null) throw new InvalidArgumentError('margins', 'a category of them has no weight')
  return values.map(
    (value, row) => weightsAfter[row]! * (value - slopes.reduce((sum, slope, k) => sum + slope * columns[k]![row]!, 0)),
  )
}

/** A constant and, for each margin, one 0/1 column a category except the first occupied one. */
export function marginColumns(margins: readonly Grouping[]): Float64Array[] {
  const size = margins[0]?.indexes.length ?? 0
  const columns = [new Float64Array(size).fill(1)]
  for (const { indexes, labels } of margins) {
    for (const category of occupiedCategories({ indexes, labels }).slice(1)) {
      columns.push(Float64Array.from(indexes, (index) => (index === category ? 1 : 0)))
    }
  }
  return columns
}

/** Places of the columns that do not follow from those before them, as when one margin is coarser than another. */
export function independentPlaces(columns: readonly Float64Array[]): number[] {
  const directions: Float64Array[] = []
  return columns.flatMap((column, place) => {
    const rest = Float64Array.from(column)
    for (const direction of directions) {
      const part = product(rest, direction)
      for (let row = 0; row < rest.length; row++) rest[row]! -= part * direction[row]!
    }
    const length = Math.sqrt(product(rest, rest))
    if (length <= 1e-9 * Math.sqrt(product(column, column))) return []
    directions.push(rest.map((value) => value / length))
    return [place]
  })
}

function product(first: Float64Array, second: Float64Array): number {
  return first.reduce((sum, value, row) => sum + value * second[row]!, 0)
}

/** The categories that at least one row has. */
export function occupiedCategories({ indexes, labels }: Grouping): number[] {
  const used = new Set(indexes)
  return labels.flatMap((_, category) => (used.has(category) ? [category] : []))
}
