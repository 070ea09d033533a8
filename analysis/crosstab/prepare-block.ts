import { countCells } from '#analysis/crosstab/count-cells.ts'
import { designFigures } from '#analysis/crosstab/design-figures.ts'
import type { PartFigures } from '#analysis/crosstab/part-figures.ts'
import { plainFigures } from '#analysis/crosstab/plain-figures.ts'
import { type BlockMask, maskBlock } from '#analysis/crosstab/table-mask.ts'
import { displayVariable, type RowSet } from '#analysis/crosstab/table-rows.ts'
import type { PercentBase, RowVariable, SetBase, TabulationSettings } from '#analysis/crosstab/tabulation.ts'
import type { SurveyDesign } from '#analysis/design.ts'
import type { SuppressionOptions } from '#analysis/disclosure/options.ts'
import type { Grouping } from '#analysis/grouping.ts'

/** A block before anything is withheld: its figures in the total column and in every part, and what may not be shown. */
export type PreparedBlock = {
  readonly name: string
  readonly rows: readonly RowSet[]
  /** Of the total column, then of every part. */
  readonly figures: readonly PartFigures[]
  readonly mask: BlockMask | null
  /** `null` for a variable with one answer each. */
  readonly set: PreparedSet | null
}

/** The bases of a multiple-response set, as far as they may be shown; entry 0 is the total column, then every part. */
export type PreparedSet = {
  readonly percentBase: PercentBase
  readonly bases: readonly (readonly SetBase[])[]
}

/** What all blocks of a table have in common. */
export type BlockContext = {
  readonly design: SurveyDesign | undefined
  readonly settings: TabulationSettings
  readonly missingLabel: string
  /** Everyone as one column, then the parts of the banner. */
  readonly columns: readonly Grouping[]
  /** Pairs of parts of which the second only divides the first further. */
  readonly linked: readonly (readonly [number, number])[]
  readonly disclosure: SuppressionOptions | undefined
}

/** Counts, estimates and masks a variable with one answer each. Throws as `displayVariable`. */
export function prepareVariable(variable: RowVariable, context: BlockContext): PreparedBlock {
  const { design, settings, missingLabel, columns, linked, disclosure } = context
  const { level, minimumBase, missing } = settings
  const displayed = displayVariable(variable, { missing, missingLabel, weights: design?.weights ?? null })
  const counted = countCells([displayed.grouping], columns)[0]!
  const codes = variable.codes ?? null
  return {
    name: variable.name,
    rows: displayed.rows,
    figures: columns.map((groups, p) =>
      design === undefined
        ? plainFigures({ cells: counted[p]!, rows: displayed.rows, codes, level, minimumBase })
        : designFigures({ design, variable: displayed, columns: groups, level, minimumBase }),
    ),
    mask:
      disclosure === undefined
        ? null
        : maskBlock({
            parts: counted.slice(1),
            total: counted[0]!.counts.map((row) => row[0]!),
            linked,
            isWeighted: design !== undefined,
            options: disclosure,
          }),
    set: null,
  }
}
