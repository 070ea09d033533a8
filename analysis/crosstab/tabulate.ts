import { type Banner, layoutBanner } from '#analysis/crosstab/banner.ts'
import { checkMinimumBase } from '#analysis/crosstab/column-proportions.ts'
import { type CellCounts, countCells } from '#analysis/crosstab/count-cells.ts'
import { designFigures } from '#analysis/crosstab/design-figures.ts'
import { type FinishedPart, finishPart } from '#analysis/crosstab/finish-part.ts'
import { checkAlphas } from '#analysis/crosstab/letters.ts'
import type { PartFigures } from '#analysis/crosstab/part-figures.ts'
import { plainFigures } from '#analysis/crosstab/plain-figures.ts'
import { type BlockMask, findLinked, maskBlock } from '#analysis/crosstab/table-mask.ts'
import { type DisplayedVariable, displayVariable } from '#analysis/crosstab/table-rows.ts'
import type { TableBlock, TabulateInput, Tabulation, TabulationSettings } from '#analysis/crosstab/tabulation.ts'
import { checkLength, checkLevel, InvalidArgumentError } from '#analysis/errors.ts'
import type { Grouping } from '#analysis/grouping.ts'
import { type BaseThresholds, defaultBaseThresholds } from '#analysis/result.ts'

/**
 * Makes one table of several questions by a banner: counts, bases, percentages, errors, intervals, tests, letters, means, nets
 * and disclosure control together, without weights or on a sample design.
 *
 * Per cell: unweighted and weighted count, column, row and total percentage (of the weighted counts; row and total within
 * the part of the banner), standard error and interval of the column percentage, the test of the column against the rest and
 * against the total of its part, and letters of the columns with a significantly smaller share. Per column: unweighted,
 * weighted and effective base. Per block and part: Pearson's test with Cramér's V and its interval, or the Rao–Scott F.
 *
 * Without a design: √(p(1 - p)/n), Wilson's interval, pooled z, adjusted residuals. With one: linearised errors on the full
 * design, logit intervals, t tests with the covariances of the columns. Columns are compared within their part, or with
 * `comparisonScope: 'outerCategory'` only within the same outer category of a nested part; other pairs are not in the
 * answer. The family of a correction is the tested pairs of a row; for the tests against the rest or the total, all tested cells of the
 * categories of a part, and those of each net. Figures on a base below `thresholds.veryLow` (10) are withheld and not
 * tested; below `thresholds.low` (30) they carry a warning. With missing values shown or coded these are rows like any
 * other, part of bases and tests; codes of missing answers never enter a mean.
 *
 * With `disclosure` small counts are hidden with whatever would give them away: percentages, errors, tests and letters of
 * the cell, nets and means that contain it, the test of its part, with weights its row total, and the number of missing
 * answers. A part that only divides another further is hidden whole when either hides anything.
 *
 * Throws `InvalidArgumentError` for names used twice, unequal lengths, nets, codes or labels that do not go with the
 * categories, and settings out of range. Lumley (2010); Haberman (1973). R equivalent: `svyby`, `svychisq`, `svycontrast`,
 * `prop.test`, `chisq.test()$stdres` put together; SPSS CTABLES, whose tests treat weights as counts and whose scope is
 * the outer category.
 *
 * @example
 * tabulate({ rows: [{ name: 'plan', groups: plan, nets: [{ name: 'top 2', rows: [3, 4] }], codes: [1, 2, 3, 4, 5] }],
 *   banner: [{ name: 'size', groups: size }, { name: 'region by role', groups: nestGroups(region, role) }],
 *   design, alpha: 0.05, stricterAlpha: 0.001, correction: 'holm', disclosure: { threshold: 5 } })
 */
export function tabulate(input: TabulateInput): Tabulation {
  const settings = settingsOf(input)
  const size = input.design?.size ?? (input.rows[0] ?? input.banner[0])?.groups.indexes.length ?? 0
  const variables = displayRows(input, settings, size)
  const banner = layoutBanner(input.banner, size)
  const parts = banner.parts.map(({ groups }) => groups)
  const everyone: Grouping = { indexes: new Int32Array(size), labels: [''] }
  const counted = countCells(
    variables.map(({ grouping }) => grouping),
    [everyone, ...parts],
  )
  const linked = input.disclosure === undefined ? [] : findLinked(parts)
  const blocks = variables.map((variable, v) => {
    const cells = counted[v]!
    const mask =
      input.disclosure === undefined
        ? null
        : maskBlock({
            parts: cells.slice(1),
            total: cells[0]!.counts.map((row) => row[0]!),
            linked,
            isWeighted: input.design !== undefined,
            options: input.disclosure,
          })
    const figures = [everyone, ...parts].map((columns, p) =>
      figuresOf(input, settings, { variable, codes: input.rows[v]!.codes ?? null, columns, cells: cells[p]! }),
    )
    return toBlock({ variable, figures, mask, banner, settings })
  })
  return { banner, blocks, settings }
}

function settingsOf(input: TabulateInput): TabulationSettings {
  const { level = 0.95, alpha = 0.05, minimumBase = 2, thresholds = defaultBaseThresholds } = input
  checkLevel(level)
  checkAlphas(input)
  checkMinimumBase(minimumBase)
  checkThresholds(thresholds)
  return {
    isDesignBased: input.design !== undefined,
    missing: input.missing ?? 'exclude',
    level,
    alpha,
    stricterAlpha: input.stricterAlpha ?? null,
    correction: input.correction ?? 'none',
    comparisonScope: input.comparisonScope ?? 'part',
    minimumBase: Math.max(minimumBase, thresholds.veryLow),
    thresholds,
    disclosureThreshold: input.disclosure?.threshold ?? null,
  }
}

function checkThresholds({ low, veryLow }: BaseThresholds): void {
  if (!(veryLow >= 0 && low >= veryLow && low < Number.POSITIVE_INFINITY)) {
    throw new InvalidArgumentError('thresholds', `${veryLow} and ${low} are not a very low and a low base`)
  }
}

function displayRows(input: TabulateInput, settings: TabulationSettings, size: number): DisplayedVariable[] {
  const names = new Set<string>()
  return input.rows.map((variable) => {
    if (names.has(variable.name))
      throw new InvalidArgumentError(`rows.${variable.name}`, 'two variables have this name')
    names.add(variable.name)
    checkLength(`rows.${variable.name}`, variable.groups.indexes.length, size)
    return displayVariable(variable, {
      missing: settings.missing,
      missingLabel: input.missingLabel ?? 'missing',
      weights: input.design?.weights ?? null,
    })
  })
}

type FiguresInput = {
  readonly variable: DisplayedVariable
  readonly codes: readonly (number | null)[] | null
  readonly columns: Grouping
  readonly cells: CellCounts
}

function figuresOf(
  { design }: TabulateInput,
  { level, minimumBase }: TabulationSettings,
  { variable, codes, columns, cells }: FiguresInput,
): PartFigures {
  return design === undefined
    ? plainFigures({ cells, rows: variable.rows, codes, level, minimumBase })
    : designFigures({ design, variable, columns, level, minimumBase })
}

type BlockInput = {
  readonly variable: DisplayedVariable
  /** Of the total column, then of every part. */
  readonly figures: readonly PartFigures[]
  readonly mask: BlockMask | null
  readonly banner: Banner
  readonly settings: TabulationSettings
}

function toBlock({ variable, figures, mask, banner, settings }: BlockInput): TableBlock {
  const finish = (part: number | null): FinishedPart =>
    finishPart({
      figures: figures[part === null ? 0 : part + 1]!,
      rows: variable.rows,
      mask: mask === null ? null : part === null ? mask.total : mask.parts[part]!,
      hasHiddenCells: mask?.hasHiddenCells ?? false,
      part,
      banner,
      settings,
    })
  const total = finish(null)
  const parts = banner.parts.map((_, part) => finish(part))
  const all = [total, ...parts]
  return {
    name: variable.name,
    bases: all.flatMap(({ bases }) => bases),
    rows: variable.rows.map(({ label, kind }, r) => ({
      label,
      kind,
      cells: all.flatMap(({ rows }) => rows[r]!.cells),
      parts: parts.map(({ rows }) => ({ pairs: rows[r]!.pairs, comparisons: rows[r]!.comparisons })),
    })),
    mean: total.means === null ? null : all.flatMap(({ means }) => means ?? []),
    parts: parts.map(({ test, cellTests }) => ({ test, cellTests })),
  }
}
