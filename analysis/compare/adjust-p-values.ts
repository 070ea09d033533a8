import { InvalidArgumentError } from '#analysis/errors.ts'

export type AdjustmentMethod =
  | 'none'
  | 'bonferroni'
  | 'sidak'
  | 'holm'
  | 'hochberg'
  | 'benjaminiHochberg'
  | 'benjaminiYekutieli'

/**
 * Corrects p-values for having done several tests at once.
 *
 * `bonferroni`, `sidak`, `holm` and `hochberg` keep the chance of even one false alarm in the family below α;
 * `benjaminiHochberg` and `benjaminiYekutieli` keep the expected share of false alarms below α.
 * `null` (a test that was not done) stays `null` and is not counted in the family. Throws for values outside 0–1.
 *
 * Holm (1979), Hochberg (1988), Benjamini & Hochberg (1995), Benjamini & Yekutieli (2001).
 * R equivalent: `p.adjust(p, method)`; Šidák is `1 - (1 - p)^m`.
 *
 * @example adjustPValues([0.01, null, 0.04], 'holm') // [0.02, null, 0.04]
 */
export function adjustPValues(pValues: readonly (number | null)[], method: AdjustmentMethod): (number | null)[] {
  const tested: { place: number; p: number }[] = []
  for (const [place, p] of pValues.entries()) {
    if (p === null) continue
    if (!(p >= 0 && p <= 1)) throw new InvalidArgumentError('pValues', `${p} is not a p-value`)
    tested.push({ place, p })
  }
  const m = tested.length
  const adjusted: (number | null)[] = pValues.map(() => null)
  if (method === 'none' || method === 'bonferroni' || method === 'sidak') {
    for (const { place, p } of tested) {
      if (method === 'none') adjusted[place] = p
      else if (method === 'bonferroni') adjusted[place] = Math.min(1, p * m)
      else adjusted[place] = Math.max(p, -Math.expm1(m * Math.log1p(-p)))
    }
    return adjusted
  }
  tested.sort((a, b) => a.p - b.p)
  const factor = stepFactor(method, m)
  if (method === 'holm') {
    let running = 0
    for (const [rank, { place, p }] of tested.entries()) {
      running = Math.max(running, p * factor(rank + 1))
      adjusted[place] = Math.min(1, running)
    }
    return adjusted
  }
  let running = 1
  for (let rank = m; rank >= 1; rank--) {
    const { place, p } = tested[rank - 1]!
    running = Math.min(running, p * factor(rank))
    adjusted[place] = running
  }
  return adjusted
}

function stepFactor(method: AdjustmentMethod, m: number): (rank: number) => number {
  if (method === 'holm' || method === 'hochberg') return (rank) => m - rank + 1
  if (method === 'benjaminiHochberg') return (rank) => m / rank
  let harmonic = 0
  for (let i = 1; i <= m; i++) harmonic += 1 / i
  return (rank) => (harmonic * m) / rank
}

/** The three corrections a table of comparisons offers side by side. */
export type AdjustedPValues = {
  readonly bonferroni: readonly (number | null)[]
  readonly holm: readonly (number | null)[]
  readonly benjaminiHochberg: readonly (number | null)[]
}

/**
 * The same family of p-values under each of the usual corrections. `null` and errors as `adjustPValues`.
 *
 * @example adjustForFamily([0.01, 0.04]).holm // [0.02, 0.04]
 */
export function adjustForFamily(pValues: readonly (number | null)[]): AdjustedPValues {
  return {
    bonferroni: adjustPValues(pValues, 'bonferroni'),
    holm: adjustPValues(pValues, 'holm'),
    benjaminiHochberg: adjustPValues(pValues, 'benjaminiHochberg'),
  }
}
