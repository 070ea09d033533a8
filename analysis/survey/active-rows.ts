import type { SurveyDesign } from '#analysis/design.ts'
import { baseWarnings, type Warning } from '#analysis/result.ts'
import { isValid, type NumericValues } from '#analysis/values.ts'

/** Says whether a row belongs to the group an estimate is about. */
export type Domain = (row: number) => boolean

/** The rows an estimate is made from, and what the design knows about them. */
export type ActiveRows = {
  readonly rows: readonly number[]
  /** Rows of the domain without a valid value. */
  readonly missing: number
  readonly weightedN: number
  /** Kish's effective size of these rows. */
  readonly effectiveN: number
  /** Sampled units among these rows minus strata among them. */
  readonly degreesOfFreedom: number
  /** All these rows lie in fully observed strata: nothing is left to chance. */
  readonly isCensus: boolean
  /** All these rows lie in strata with a single observed unit: their variance cannot be estimated. */
  readonly isLonely: boolean
  readonly warnings: readonly Warning[]
}

/** Finds the rows of a domain that hold a value in every variable, without touching the design itself. */
export function findActiveRows(
  design: SurveyDesign,
  variables: readonly NumericValues[],
  domain: Domain = () => true,
): ActiveRows {
  for (const values of variables) {
    if (values.length !== design.size) {
      throw new RangeError(`${values.length} values do not go with a design of ${design.size} rows`)
    }
  }
  const rows: number[] = []
  let missing = 0
  for (let row = 0; row < design.size; row++) {
    if (!domain(row)) continue
    if (design.weights[row]! > 0 && variables.every((values) => isValid(values[row]))) rows.push(row)
    else missing++
  }
  const units = new Set(rows.map((row) => design.unitOf[row]!))
  const strata = [...new Set(rows.map((row) => design.stratumOf[row]!))].map((h) => design.strata[h]!)
  let weightedN = 0
  let squares = 0
  for (const row of rows) {
    weightedN += design.weights[row]!
    squares += design.weights[row]! ** 2
  }
  const active = new Set(strata.map(({ label }) => label))
  return {
    rows,
    missing,
    weightedN,
    effectiveN: squares > 0 ? (weightedN * weightedN) / squares : 0,
    degreesOfFreedom: units.size - strata.length,
    isCensus: strata.length > 0 && strata.every(({ sampled, population }) => sampled === population),
    isLonely: strata.length > 0 && strata.every(({ sampled, population }) => sampled === 1 && population > sampled),
    warnings: [...baseWarnings(rows.length), ...concerning(design.warnings, active)],
  }
}

/** A warning about strata concerns an estimate only as far as its rows lie in them; lack of cover concerns all. */
function concerning(warnings: readonly Warning[], active: ReadonlySet<string>): Warning[] {
  return warnings.flatMap((warning) => {
    if (warning.code === 'uncoveredStratum' || warning.about === undefined) return [warning]
    const about = warning.about.filter((label) => active.has(label))
    return about.length === 0 ? [] : [{ ...warning, about }]
  })
}
