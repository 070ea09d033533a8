import type { SurveyDesign } from '#analysis/design.ts'
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
  const count = scores.length
  const totals = scores.map((given) => {
    const score = residualScore(design, given)
    const byUnit = new Float64Array(design.units)
    for (let row = 0; row < design.size; row++) byUnit[design.unitOf[row]!]! += score[row]!
    return byUnit
  })
  const unitsOf = unitsByStratum(design)
  const sum = Array.from({ length: count }, () => new Array<number>(count).fill(0))
  let observed = 0
  let unknown = 0
  for (const [h, { sampled, population }] of design.strata.entries()) {
    const units = unitsOf[h]!
    if (units.length === 0) continue
    observed++
    if (sampled === population) continue
    const fraction = population === Number.POSITIVE_INFINITY ? 1 : 1 - sampled / population
    const isLonely = sampled === 1
    if (isLonely && design.lonelyStratum === 'average') unknown++
    if (isLonely && design.lonelyStratum !== 'adjust') continue
    const factor = isLonely ? fraction : (fraction * sampled) / (sampled - 1)
    const centred = totals.map((byUnit) => {
      const own = units.map((unit) => byUnit[unit]!)
      const mean = isLonely ? 0 : meanOfTotals(own)
      return own.map((value) => value - mean)
    })
    for (let a = 0; a < count; a++) {
      for (let b = a; b < count; b++) {
        let cross = 0
        for (let i = 0; i < units.length; i++) cross += centred[a]![i]! * centred[b]![i]!
        sum[a]![b]! += factor * cross
      }
    }
  }
  const scale = unknown === 0 ? 1 : observed / (observed - unknown)
  return sum.map((row, a) => row.map((_, b) => scale * (a <= b ? row[b]! : sum[b]![a]!)))
}

/** Exact when all totals are equal, so that no variance is invented by rounding. */
function meanOfTotals(totals: readonly number[]): number {
  const first = totals[0]!
  return first + totals.reduce((sum, value) => sum + (value - first), 0) / totals.length
}

function unitsByStratum(design: SurveyDesign): number[][] {
  const units: number[][] = design.strata.map(() => [])
  const isSeen = new Uint8Array(design.units)
  for (let row = 0; row < design.size; row++) {
    const unit = design.unitOf[row]!
    if (isSeen[unit]) continue
    isSeen[unit] = 1
    units[design.stratumOf[row]!]!.push(unit)
  }
  return units
}
