import { distinctValues, placeOf, sortUpwards } from '#analysis/describe/sorted-values.ts'
import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import { isValid, type NumericValues, validValues } from '#analysis/values.ts'

/** How a quantile between two observations is read: Hyndman & Fan's types. 7 = R's default, 6 = SPSS, 2 = SAS. */
export type QuantileType = 2 | 6 | 7

/**
 * The value below which a share p (0–1) of a sample lies.
 *
 * Type 7 interpolates at (n - 1)p + 1, type 6 at (n + 1)p, type 2 is the inverse distribution function averaged at
 * its steps. Missing values are left out; `null` when none is valid. Throws for p outside 0–1.
 * Hyndman & Fan (1996). R equivalent: `quantile(x, p, type = )`.
 *
 * @example quantile([1, 2, 4, 8], 0.5) // 3
 */
export function quantile(values: NumericValues, p: number, type: QuantileType = 7): number | null {
  return quantileOfSorted(sortUpwards(validValues(values)), p, type)
}

/** As `quantile`, for a sample that is already complete and sorted upwards. */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number, type: QuantileType = 7): number | null {
  checkShare(p)
  const n = sorted.length
  if (n === 0) return null
  const at = (position: number): number => sorted[Math.min(Math.max(position, 1), n) - 1]!
  const fuzz = 4 * Number.EPSILON
  if (type === 2) {
    const position = n * p
    const whole = Math.floor(position + fuzz)
    return position - whole > fuzz ? at(whole + 1) : (at(whole) + at(whole + 1)) / 2
  }
  const position = type === 7 ? (n - 1) * p + 1 : (n + 1) * p
  const whole = Math.floor(position + fuzz)
  const rest = position - whole
  if (Math.abs(rest) < fuzz) return at(whole)
  return (1 - rest) * at(whole) + rest * at(whole + 1)
}

function checkShare(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new InvalidArgumentError('p', `${p} is not a share from 0 to 1`)
}

/** How a weighted quantile is read: inverse distribution function, the same averaged at steps, or interpolated. */
export type WeightedQuantileRule = 'inverse' | 'school' | 'interpolated'

/**
 * The value below which a share p of the weighted sample lies.
 *
 * `inverse` gives the first value whose cumulated weight reaches p (an observed value), `school` averages two values
 * when the cumulated weight equals p, `interpolated` is the weighted form of type 7. Rows with a missing value or a
 * weight of 0 are left out; `null` when nothing is left. Throws for p outside 0–1, and when the weights differ in number from
 * the values or one is negative or no number. For an interval the design must be known: see `analysis/survey`.
 * R equivalent: `survey::svyquantile` with `qrule` "math", "school" and "hf7".
 *
 * @example weightedQuantile([10, 20, 30], [1, 1, 4], 0.5) // 30
 */
export function weightedQuantile(
  values: NumericValues,
  weights: ArrayLike<number>,
  p: number,
  rule: WeightedQuantileRule = 'inverse',
): number | null {
  checkShare(p)
  checkLength('weights', weights.length, values.length)
  const kept: number[] = []
  const keptWeights: number[] = []
  for (let row = 0; row < values.length; row++) {
    const weight = weights[row]!
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new InvalidArgumentError('weights', `${weight} is not a weight`)
    }
    const value = values[row]
    if (!isValid(value) || weight === 0) continue
    kept.push(value)
    keptWeights.push(weight)
  }
  if (kept.length === 0) return null
  const sorted = sortWithWeights(kept, keptWeights)
  return rule === 'interpolated' ? interpolate(sorted, p) : step(sorted, p, rule)
}

/** Values upwards, and the weight up to and including each. */
type Weighted = { readonly values: Float64Array; readonly cumulated: Float64Array }

function sortWithWeights(sample: readonly number[], weights: readonly number[]): Weighted {
  const { values: distinct, counts } = distinctValues(sample)
  const next = new Int32Array(distinct.length)
  for (let place = 1; place < distinct.length; place++) next[place] = next[place - 1]! + counts[place - 1]!
  const values = new Float64Array(sample.length)
  const cumulated = new Float64Array(sample.length)
  for (let i = 0; i < sample.length; i++) {
    const position = next[placeOf(sample[i]!, distinct)]!++
    values[position] = sample[i]!
    cumulated[position] = weights[i]!
  }
  for (let i = 1; i < cumulated.length; i++) cumulated[i]! += cumulated[i - 1]!
  return { values, cumulated }
}

function step({ values, cumulated }: Weighted, p: number, rule: WeightedQuantileRule): number {
  const last = values.length - 1
  const total = cumulated[last]!
  const target = p * total
  const fuzz = total * 8 * Number.EPSILON
  let low = -1
  while (low < last && cumulated[low + 1]! <= target + fuzz) low++
  if (low < 0) return values[0]!
  const high = Math.min(low + 1, last)
  if (Math.abs(cumulated[low]! - target) > fuzz) return values[high]!
  return rule === 'school' ? (values[low]! + values[high]!) / 2 : values[low]!
}

function interpolate({ values, cumulated }: Weighted, p: number): number {
  const last = values.length - 1
  if (last === 0) return values[0]!
  const target = p * cumulated[last - 1]!
  let i = 1
  while (i < last && target > cumulated[i - 1]!) i++
  const below = i === 1 ? 0 : cumulated[i - 2]!
  const share = Math.min(1, (target - below) / (cumulated[i - 1]! - below))
  return values[i - 1]! + share * (values[i]! - values[i - 1]!)
}
