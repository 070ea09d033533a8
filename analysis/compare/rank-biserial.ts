import { normalQuantile } from '#analysis/distributions/normal.ts'
import type { EffectSize } from '#analysis/result.ts'

/**
 * A rank-biserial correlation with its interval tanh(artanh r ± z s), where s is the spread of r when there is no effect.
 *
 * The interval is `null` when r is 1 or -1: every value of one sample exceeds the other, and the transformation gives no
 * width. Kerby (2014). R equivalent: `effectsize::rank_biserial`.
 */
export function rankBiserial(value: number, spread: number, level: number): EffectSize {
  if (Math.abs(value) >= 1) return { name: 'rankBiserial', value, interval: null }
  const margin = normalQuantile((1 + level) / 2) * spread
  const centre = Math.atanh(value)
  return {
    name: 'rankBiserial',
    value,
    interval: { lower: Math.tanh(centre - margin), upper: Math.tanh(centre + margin), level, method: 'fisherZ' },
  }
}
