import type { SurveyDesign } from '#analysis/design.ts'
import { checkLength } from '#analysis/errors.ts'
import type { Grouping } from '#analysis/grouping.ts'
import { type Basis, baseWarnings, type Warning } from '#analysis/result.ts'
import { lonelyScale } from '#analysis/survey/design-covariance.ts'
import { type NumericValues, toNumbers } from '#analysis/values.ts'

/** Says whether a row belongs to the group an estimate is about. */
export type Domain = (row: number) => boolean

/** What an estimate for one domain rests on, and what the design knows about its rows. */
export type DomainBasis = Basis & {
  /** Sampled units among its rows minus strata among them. */
  readonly degreesOfFreedom: number
  /** All its rows lie in fully observed strata: nothing is left to chance. */
  readonly isCensus: boolean
  /** All its rows lie in strata with a single observed unit: their variance cannot be estimated. */
  readonly isLonely: boolean
  /** By how much its variance is raised for lonely strata under the policy `average`; else 1. */
  readonly varianceScale: number
  readonly warnings: readonly Warning[]
}

/** Rows divided over domains that have none in common. */
export type Domains = {
  /** Domain of every row that counts; -1 = in no domain, or without a valid value. */
  readonly domainOf: Int32Array
  /** The rows that count, in order: loops over them cost nothing for missing values. */
  readonly rows: Int32Array
  readonly bases: readonly DomainBasis[]
}

/** One domain as a grouping of the rows; everyone without a predicate. */
export function singleDomain(size: number, domain?: Domain): Grouping {
  const indexes = new Int32Array(size)
  if (domain !== undefined) for (let row = 0; row < size; row++) if (!domain(row)) indexes[row] = -1
  return { indexes, labels: [''] }
}

/**
 * Divides the rows of a design over the categories of a grouping, and finds those that hold a value in every variable.
 * The design itself is not touched: n_h and the weights stay what they are.
 */
export function findDomains(
  design: SurveyDesign,
  grouping: Grouping,
  variables: Readonly<Record<string, NumericValues>> = {},
): Domains {
  checkLength('groups', grouping.indexes.length, design.size)
  for (const [name, values] of Object.entries(variables)) checkLength(name, values.length, design.size)
  const columns = Object.values(variables).map(toNumbers)
  const count = grouping.labels.length
  const height = design.strata.length
  const domainOf = new Int32Array(design.size).fill(-1)
  const missing = new Int32Array(count)
  const weightedN = new Float64Array(count)
  const squares = new Float64Array(count)
  const rowsByStratum = new Int32Array(count * height)
  const active = new Int32Array(design.size)
  let size = 0
  for (let row = 0; row < design.size; row++) {
    const domain = grouping.indexes[row]!
    if (domain < 0) continue
    const weight = design.weights[row]!
    if (weight === 0 || !hasAll(columns, row)) {
      missing[domain]!++
      continue
    }
    domainOf[row] = domain
    active[size++] = row
    weightedN[domain]! += weight
    squares[domain]! += weight * weight
    rowsByStratum[domain * height + design.stratumOf[row]!]!++
  }
  const units = design.units === design.size ? null : countUnits(design, domainOf, count)
  return {
    domainOf,
    rows: active.subarray(0, size),
    bases: Array.from({ length: count }, (_, domain) => {
      const rows = rowsByStratum.subarray(domain * height, (domain + 1) * height)
      const n = rows.reduce((sum, own) => sum + own, 0)
      const strata = design.strata.filter((__, h) => rows[h]! > 0)
      const labels = new Set(strata.map(({ label }) => label))
      return {
        n,
        weightedN: weightedN[domain]!,
        effectiveN: squares[domain]! > 0 ? weightedN[domain]! ** 2 / squares[domain]! : 0,
        missing: missing[domain]!,
        degreesOfFreedom: (units?.[domain] ?? n) - strata.length,
        isCensus: strata.length > 0 && strata.every(({ sampled, population }) => sampled === population),
        isLonely: strata.length > 0 && strata.every(({ sampled, population }) => sampled === 1 && population > sampled),
        varianceScale: lonelyScale(design, strata),
        warnings: [...baseWarnings(n), ...concerning(design.warnings, labels)],
      }
    }),
  }
}

/** What several domains without common rows rest on together; Kish's sizes add up by their sums of squared weights. */
export function jointBasis(bases: readonly Basis[]): Basis {
  const add = (of: (basis: Basis) => number): number => bases.reduce((sum, basis) => sum + of(basis), 0)
  const weightedN = add((basis) => basis.weightedN)
  const squares = add((basis) => (basis.effectiveN > 0 ? basis.weightedN ** 2 / basis.effectiveN : 0))
  return {
    n: add(({ n }) => n),
    weightedN,
    effectiveN: squares > 0 ? weightedN ** 2 / squares : 0,
    missing: add(({ missing }) => missing),
  }
}

function hasAll(columns: readonly Float64Array[], row: number): boolean {
  for (const values of columns) if (!Number.isFinite(values[row]!)) return false
  return true
}

/** Sampled units with a row in each domain; a unit with several rows can be in several domains. */
function countUnits(design: SurveyDesign, domainOf: Int32Array, count: number): Int32Array {
  const isSeen = new Uint8Array(design.units * count)
  const units = new Int32Array(count)
  for (let row = 0; row < design.size; row++) {
    const domain = domainOf[row]!
    if (domain < 0) continue
    const place = design.unitOf[row]! * count + domain
    if (isSeen[place] === 0) units[domain]!++
    isSeen[place] = 1
  }
  return units
}

/** A warning about strata concerns an estimate only as far as its rows lie in them; lack of cover concerns all. */
function concerning(warnings: readonly Warning[], active: ReadonlySet<string>): Warning[] {
  return warnings.flatMap((warning) => {
    if (warning.code === 'uncoveredStratum' || warning.about === undefined) return [warning]
    const about = warning.about.filter((label) => active.has(label))
    return about.length === 0 ? [] : [{ ...warning, about }]
  })
}
