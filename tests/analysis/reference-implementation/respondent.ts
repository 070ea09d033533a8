/** One row of a survey, as plainly as it can be written down. Synthetic. */
export type Respondent = {
  readonly stratum: string
  /** The sampled unit (municipality) someone belongs to; unique across strata. */
  readonly unit: string
  readonly weight: number
  readonly answer: string | null
  readonly segment: string | null
  readonly value: number | null
}

/** A sample with what is known of the population it comes from. */
export type Survey = {
  readonly respondents: readonly Respondent[]
  readonly populationSizes: ReadonlyMap<string, number>
  /** Whether the sample is counted as a part of a finite population. */
  readonly isFinitePopulation: boolean
  readonly lonelyStratum: 'adjust' | 'average' | 'remove' | 'certainty'
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

export function distinct(labels: readonly string[]): string[] {
  return [...new Set(labels)]
}

/** Kish: (Σw)² / Σw². */
export function effectiveSize(weights: readonly number[]): number {
  return weights.length === 0 ? 0 : sum(weights) ** 2 / sum(weights.map((weight) => weight ** 2))
}
