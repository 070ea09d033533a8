import type { TabulationSettings, Withheld } from '#analysis/crosstab/tabulation.ts'

/** Whether percentages or a mean of so many units are not shown. */
export function whyWithheld(n: number, { thresholds }: Pick<TabulationSettings, 'thresholds'>): Withheld | null {
  if (n === 0) return 'noValidValues'
  return n < thresholds.veryLow ? 'baseTooSmall' : null
}
