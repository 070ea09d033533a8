import { observedStrata, type Stratum, type SurveyDesign } from '#analysis/design.ts'
import { residualScore } from '#analysis/survey/residual-score.ts'

/**
 * Covariances between estimated totals under the full design.
 *
 * `scores[a][row]` is the weighted influence of a row on estimate a: its weight times what one unit of it adds; rows that
 * take no part carry 0 and stay in their stratum. Per stratum: (1 - n_h/N_h) n_h/(n_h - 1) Σ (z_a - z̄_a)(z_b - z̄_b) over
 * the totals z of the sampled units. A fully observed stratum adds exactly 0; a stratum with one observed unit follows
 * the policy of the design. Särndal, Swensson & Wretman (1992), 5.5. R equivalent: `survey::svyrecvar`.
 */
export function designCovariance(design: SurveyDesign, scores: readonly Float64Array[]): number[][] {
  const scale = lonelyScale(design, observedStrata(design))
  return crossProducts(design, scores).map((row) => row.map((cross) => scale * cross))
}

function crossProducts(design: SurveyDesign, scores: readonly Float64Array[]): number[][] {
  const count = scores.length
  const totals = scores.map((given) => totalsByUnit(design, residualScore(design, given)))
  const factors = stratumFactors(design)
  const stratumOf = stratumOfUnit(design)
  for (const byUnit of totals) centreInStrata(design, stratumOf, byUnit)
  const sum = Array.from({ length: count }, () => new Array<number>(count).fill(0))
  for (let a = 0; a < count; a++) {
    for (let b = a; b < count; b++) {
      const [first, second] = [totals[a]!, totals[b]!]
      let cross = 0
      for (let unit = 0; unit < design.units; unit++) cross += factors[stratumOf[unit]!]! * first[unit]! * second[unit]!
      sum[a]![b] = cross
      sum[b]![a] = cross
    }
  }
  return sum
}

/** Which estimate every row feeds (-1 = none), and the rows that feed one. */
export type Places = { readonly domainOf: Int32Array; readonly rows: Int32Array }

/**
 * As `designCovariance`, for estimates of which every row feeds at most one, such as the means of domains that have no row in
 * common or the cells of a table: `domainOf[row]` is that estimate (-1 = none), `influence[row]` the weighted influence on
 * it. One pass over the rows, however many estimates, unless the design has clusters or calibrated weights.
 *
 * Under the lonely-stratum policy `average` the result still has to be raised by `lonelyScale` of the strata in question.
 */
export function disjointCovariance(
  design: SurveyDesign,
  places: Places,
  influence: Float64Array,
  count: number,
): number[][] {
  if (design.calibrations.length > 0 || design.units !== design.size) {
    return crossProducts(design, spread(places, influence, count))
  }
  return sumOfMoments(design, stratumMoments(design, places, influence, count), count)
}

function sumOfMoments(
  design: SurveyDesign,
  moments: (stratum: number, estimate: number) => Moments,
  count: number,
): number[][] {
  const factors = stratumFactors(design)
  const sum = Array.from({ length: count }, () => new Array<number>(count).fill(0))
  for (const [h, { sampled: n }] of design.strata.entries()) {
    const factor = factors[h]!
    if (factor === 0) continue
    for (let a = 0; a < count; a++) {
      const { rows, mean, squares } = moments(h, a)
      if (rows === 0) continue
      // A lonely unit is measured from 0: there is no mean of its stratum to measure it from.
      sum[a]![a]! += factor * (squares + (n === 1 ? mean * mean : (mean * mean * rows * (n - rows)) / n))
      for (let b = 0; b < a; b++) {
        const other = moments(h, b)
        const cross = factor * -((rows * mean * other.rows * other.mean) / n)
        sum[a]![b]! += cross
        sum[b]![a]! += cross
      }
    }
  }
  return sum
}

/** One dense score for each estimate. */
function spread({ domainOf, rows }: Places, influence: Float64Array, count: number): Float64Array[] {
  const scores = Array.from({ length: count }, () => new Float64Array(influence.length))
  for (const row of rows) scores[domainOf[row]!]![row] = influence[row]!
  return scores
}

type Moments = { readonly rows: number; readonly mean: number; readonly squares: number }

/**
 * Rows, mean and sum of squares around the mean of the influences in every stratum and estimate. Measured from the first
 * value of each, so that equal influences have exactly no spread.
 */
function stratumMoments(
  design: SurveyDesign,
  { domainOf, rows: active }: Places,
  influence: Float64Array,
  count: number,
): (stratum: number, estimate: number) => Moments {
  const size = design.strata.length * count
  const rows = new Float64Array(size)
  const first = new Float64Array(size)
  const sums = new Float64Array(size)
  const squares = new Float64Array(size)
  for (let i = 0; i < active.length; i++) {
    const row = active[i]!
    const place = design.stratumOf[row]! * count + domainOf[row]!
    const value = influence[row]!
    if (rows[place] === 0) first[place] = value
    const distance = value - first[place]!
    rows[place]!++
    sums[place]! += distance
    squares[place]! += distance * distance
  }
  return (stratum, estimate) => {
    const place = stratum * count + estimate
    const n = rows[place]!
    if (n === 0) return { rows: 0, mean: 0, squares: 0 }
    return {
      rows: n,
      mean: first[place]! + sums[place]! / n,
      squares: Math.max(0, squares[place]! - sums[place]! ** 2 / n),
    }
  }
}

/**
 * What the spread within each stratum counts for: (1 - n_h/N_h) n_h/(n_h - 1), which is 0 in a census, and by the policy of the
 * design for a stratum with a single unit.
 */
function stratumFactors(design: SurveyDesign): Float64Array {
  return Float64Array.from(design.strata, ({ sampled, population }) => {
    const fraction = 1 - sampled / population
    if (sampled > 1) return (fraction * sampled) / (sampled - 1)
    return sampled === 1 && design.lonelyStratum === 'adjust' ? fraction : 0
  })
}

/**
 * Under the policy `average` strata with a single unit count for as much as the other strata do on average: by how much the sum
 * over those is raised. `active` are the strata that an estimate has rows in, as in R's subsets.
 */
export function lonelyScale(design: SurveyDesign, active: readonly Stratum[]): number {
  if (design.lonelyStratum !== 'average') return 1
  const known = active.filter(({ sampled, population }) => sampled > 1 || population === 1)
  // Where every stratum has one unit nothing is known; the estimates say so themselves (`isLonely`).
  return known.length === 0 ? 1 : active.length / known.length
}

function totalsByUnit(design: SurveyDesign, score: Float64Array): Float64Array {
  if (design.units === design.size) return score.slice()
  const totals = new Float64Array(design.units)
  for (let row = 0; row < design.size; row++) totals[design.unitOf[row]!]! += score[row]!
  return totals
}

function stratumOfUnit(design: SurveyDesign): Int32Array {
  if (design.units === design.size) return design.stratumOf
  const stratumOf = new Int32Array(design.units)
  for (let row = 0; row < design.size; row++) stratumOf[design.unitOf[row]!] = design.stratumOf[row]!
  return stratumOf
}

/** Measures the totals from the mean of their stratum, in place; exactly 0 where all of them are equal. */
function centreInStrata(design: SurveyDesign, stratumOf: Int32Array, totals: Float64Array): void {
  const height = design.strata.length
  const first = new Float64Array(height).fill(Number.NaN)
  const sums = new Float64Array(height)
  for (let unit = 0; unit < totals.length; unit++) {
    const h = stratumOf[unit]!
    if (Number.isNaN(first[h]!)) first[h] = totals[unit]!
    sums[h]! += totals[unit]! - first[h]!
  }
  for (let unit = 0; unit < totals.length; unit++) {
    const h = stratumOf[unit]!
    const { sampled } = design.strata[h]!
    if (sampled > 1) totals[unit]! -= first[h]! + sums[h]! / sampled
  }
}
