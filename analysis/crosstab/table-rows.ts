import type { MissingPolicy } from '#analysis/crosstab/crosstab.ts'
import { rowsOfNet } from '#analysis/crosstab/nets.ts'
import type { RowVariable, TableRow } from '#analysis/crosstab/tabulation.ts'
import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import type { Grouping } from '#analysis/grouping.ts'

/** A row of a block: one displayed category, or several taken together. */
export type RowSet = {
  readonly label: string
  readonly kind: TableRow['kind']
  readonly members: readonly number[]
}

/** A row variable as it is displayed: missing values left out, together in one category, or by code. */
export type DisplayedVariable = {
  readonly name: string
  readonly grouping: Grouping
  readonly rows: readonly RowSet[]
  /** Code of every unit, NaN where it has none; `null` when the variable has no codes. */
  readonly numbers: Float64Array | null
}

export type DisplayOptions = {
  readonly missing: MissingPolicy
  readonly missingLabel: string
  /** Units of weight 0 stand for nobody: they are in no base, counted or weighted. */
  readonly weights: Float64Array | null
}

/** Throws when labels, codes or nets do not go with the categories, or a missing code occurs without a label. */
export function displayVariable(variable: RowVariable, options: DisplayOptions): DisplayedVariable {
  const { missing, missingLabel, weights } = options
  const { name, groups, nets = [], codes, missingLabels = [] } = variable
  const argument = `rows.${name}`
  const height = groups.labels.length
  const extra = missing === 'exclude' ? [] : missing === 'show' ? [missingLabel] : [...missingLabels, missingLabel]
  const categories = groups.labels.map((label, i): RowSet => ({ label, kind: 'category', members: [i] }))
  const missingRows = extra.map((label, k): RowSet => ({ label, kind: 'missing', members: [height + k] }))
  const netRows = nets.map(
    (net): RowSet => ({
      label: net.name,
      kind: 'net',
      members: [...rowsOfNet(`${argument}.nets.${net.name}`, net.rows, height)],
    }),
  )
  if (codes !== undefined) checkCodes(`${argument}.codes`, codes, height)
  const indexes = displayedIndexes(groups, missing, missingLabels.length, argument)
  if (weights !== null) for (let unit = 0; unit < weights.length; unit++) if (weights[unit] === 0) indexes[unit] = -1
  return {
    name,
    grouping: {
      indexes,
      labels: [...groups.labels, ...extra],
    },
    rows: [...categories, ...missingRows, ...netRows],
    numbers: codes === undefined ? null : numbersOf(groups, codes),
  }
}

function displayedIndexes(
  { indexes, labels }: Grouping,
  missing: MissingPolicy,
  codes: number,
  argument: string,
): Int32Array {
  const height = labels.length
  const displayed = new Int32Array(indexes.length)
  for (let unit = 0; unit < displayed.length; unit++) {
    const index = indexes[unit]!
    if (index >= height) throw new InvalidArgumentError(argument, `index ${index} has no label`)
    if (index >= 0) displayed[unit] = index
    else if (missing === 'exclude') displayed[unit] = -1
    else if (missing === 'show') displayed[unit] = height
    else if (index === -1) displayed[unit] = height + codes
    else if (-2 - index < codes) displayed[unit] = height - 2 - index
    else throw new InvalidArgumentError(`${argument}.missingLabels`, `the missing code of index ${index} has no label`)
  }
  return displayed
}

function checkCodes(argument: string, codes: readonly (number | null)[], height: number): void {
  checkLength(argument, codes.length, height)
  for (const code of codes) {
    if (code !== null && !Number.isFinite(code)) throw new InvalidArgumentError(argument, `${code} is not a code`)
  }
}

function numbersOf({ indexes }: Grouping, codes: readonly (number | null)[]): Float64Array {
  return Float64Array.from(indexes, (index) => (index < 0 ? Number.NaN : (codes[index] ?? Number.NaN)))
}
