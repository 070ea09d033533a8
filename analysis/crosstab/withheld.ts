import type { PartFigures } from '#analysis/crosstab/part-figures.ts'
import type { TabulationSettings, Withheld } from '#analysis/crosstab/tabulation.ts'

/** Whether the base of a column is too small for percentages and means. */
export function whyWithheld(
  { bases }: PartFigures,
  { thresholds }: TabulationSettings,
  column: number,
): Withheld | null {
  const { n } = bases[column]!
  if (n === 0) return 'noValidValues'
  return n < thresholds.veryLow ? 'baseTooSmall' : null
}
