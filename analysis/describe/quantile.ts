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
  return quantileOfSorted(
    validValues(values).sort((a, b) => a - b),
    p,
    type,
  )
}

/** As `quantile`, for a sample that is already complete and sorted upwards. */
export function quantileOfSorted(sorted: readonly number[], p: number, type: QuantileType = 7): number | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a quantile needs a share between 0 and 1, not ${p}`)
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

/** How a weighted quantile is read: inverse distribution function, the same averaged at steps, or interpolated. */
export type WeightedQuantileRule = 'inverse' | 'school' | 'interpolated'

/**
 * The value below which a share p of the weighted sample lies.
 *
 * `inverse` gives the first value whose cumulated weight exceeds p (an observed value), `school` averages two values
 * when the cumulated weight equals p, `interpolated` is the weighted form of type 7. Rows with a missing value or a
 * weight of 0 are left out; `null` when nothing is left.
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
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a quantile needs a share between 0 and 1, not ${p}`)
  const rows: { value: number; weight: number }[] = []
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    const weight = weights[i]!
    if (!(weight >= 0)) throw new RangeError(`${weight} is not a weight`)
    if (isValid(value) && weight > 0) rows.push({ value, weight })
  }
  if (rows.length === 0) return null
  if (rows.length === 1) return rows[0]!.value
  rows.sort((a, b) => a.value - b.value)
  const cumulated: number[] = []
  let total = 0
  for (const { weight } of rows) {
    total += weight
    cumulated.push(total)
  }
  return rule === 'interpolated' ? interpolate(rows, cumulated, p) : step(rows, cumulated, p * total, rule)
}

type WeightedRow = { readonly value: number; readonly weight: number }

function step(
  rows: readonly WeightedRow[],
  cumulated: readonly number[],
  target: number,
  rule: WeightedQuantileRule,
): number {
  const fuzz = cumulated.at(-1)! * 8 * Number.EPSILON
  let low = -1
  while (low + 1 < rows.length && cumulated[low + 1]! <= target + fuzz) low++
  if (low < 0) return rows[0]!.value
  const high = Math.min(low + 1, rows.length - 1)
  if (Math.abs(cumulated[low]! - target) > fuzz) return rows[high]!.value
  return rule === 'school' ? (rows[low]!.value + rows[high]!.value) / 2 : rows[low]!.value
}

function interpolate(rows: readonly WeightedRow[], cumulated: readonly number[], p: number): number {
  const last = rows.length - 1
  const scale = cumulated[last - 1]!
  for (let i = 1; i <= last; i++) {
    const upper = cumulated[i - 1]! / scale
    if (p > upper) continue
    const lower = i === 1 ? 0 : cumulated[i - 2]! / scale
    const share = (p - lower) / (upper - lower)
    return rows[i - 1]!.value + share * (rows[i]!.value - rows[i - 1]!.value)
  }
  return rows[last]!.value
}
