import { type Banner, layoutBanner } from '#analysis/crosstab/banner.ts'
import { type FinishedPart, finishPart } from '#analysis/crosstab/finish-part.ts'
import { type BlockContext, type PreparedBlock, prepareVariable } from '#analysis/crosstab/prepare-block.ts'
import { prepareSet } from '#analysis/crosstab/prepare-set.ts'
import { findLinked } from '#analysis/crosstab/table-mask.ts'
import type {
  MultipleResponseRows,
  RowVariable,
  TableBlock,
  TabulateInput,
  Tabulation,
  TabulationSettings,
} from '#analysis/crosstab/tabulation.ts'
import { settingsOf } from '#analysis/crosstab/tabulation-settings.ts'
import { checkLength, InvalidArgumentError } from '#analysis/errors.ts'
import type { Grouping } from '#analysis/grouping.ts'

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
 * design, logit intervals, t tests with the covariances of the columns. Means are compared as shares are, by Welch's t test
 * or that of the design. Columns are compared within their part, or with `comparisonScope: 'outerCategory'` only within the
 * same outer category of a nested part; other pairs are not in the answer. The family of a correction is the tested pairs of
 * a row, means included; for the tests against the rest or the total, all tested cells of the categories of a part, those of
 * each net, and the means. Figures on a base below `thresholds.veryLow` (10) are withheld and not tested; below
 * `thresholds.low` (30) they carry a warning. With missing values shown or coded these are rows like any other, part of
 * bases and tests; codes of missing answers never enter a mean.
 *
 * A multiple-response set has a row for every item, ticked or not, over the respondents asked, or those who ticked anything;
 * these shares are what is tested, item by item. Percentages of responses are shown on request, without errors, beside the
 * tests of respondents asked. All three bases are in the answer; who ticked nothing counts as missing where the base is those
 * who ticked anything. There is no test of the whole, because items overlap. Under disclosure an item is hidden for a small
 * count or a small rest of its base alike, and the other base of respondents unless all that follows from it is large.
 *
 * With `disclosure` small counts are hidden with whatever would give them away: percentages, errors, tests and letters of
 * the cell, nets and means that contain it, tests of means against the rest or the total, the test of its part, with weights
 * its row total, and the number of missing answers. A part that only divides another further is hidden whole when either
 * hides anything.
 *
 * Throws `InvalidArgumentError` for names used twice, unequal lengths, items other than 1 and 0, nets, codes or labels that do
 * not go with the categories, and settings out of range. Lumley (2010); Haberman (1973); Welch (1947). R equivalent: `svyby`,
 * `svychisq`, `svycontrast`, `prop.test`, `t.test`, `chisq.test()$stdres` put together; SPSS CTABLES, whose tests treat
 * weights as counts and whose scope is the outer category.
 *
 * @example
 * tabulate({ rows: [{ name: 'plan', groups: plan, nets: [{ name: 'top 2', rows: [3, 4] }], codes: [1, 2, 3, 4, 5] }],
 *   banner: [{ name: 'size', groups: size }, { name: 'region by role', groups: nestGroups(region, role) }],
 *   design, alpha: 0.05, stricterAlpha: 0.001, correction: 'holm', disclosure: { threshold: 5 } })
 */
export function tabulate(input: TabulateInput): Tabulation {
  const settings = settingsOf(input)
  const size = input.design?.size ?? firstLength(input)
  checkRows(input.rows, size)
  const banner = layoutBanner(input.banner, size)
  const parts = banner.parts.map(({ groups }) => groups)
  const everyone: Grouping = { indexes: new Int32Array(size), labels: [''] }
  const context: BlockContext = {
    design: input.design,
    settings,
    missingLabel: input.missingLabel ?? 'missing',
    columns: [everyone, ...parts],
    linked: input.disclosure === undefined ? [] : findLinked(parts),
    disclosure: input.disclosure,
  }
  const blocks = input.rows.map((rows) =>
    isSet(rows) ? prepareSet(rows, size, context) : prepareVariable(rows, context),
  )
  return { banner, blocks: blocks.map((block) => toBlock(block, banner, settings)), settings }
}

function isSet(rows: RowVariable | MultipleResponseRows): rows is MultipleResponseRows {
  return 'items' in rows
}

function firstLength({ rows: [first], banner }: TabulateInput): number {
  if (first !== undefined && isSet(first)) return first.items[0]?.values.length ?? 0
  return (first ?? banner[0])?.groups.indexes.length ?? 0
}

function checkRows(rows: TabulateInput['rows'], size: number): void {
  const names = new Set<string>()
  for (const variable of rows) {
    const argument = `rows.${variable.name}`
    if (names.has(variable.name)) throw new InvalidArgumentError(argument, 'two variables have this name')
    names.add(variable.name)
    if (!isSet(variable)) checkLength(argument, variable.groups.indexes.length, size)
  }
}

function toBlock(
  { name, rows, figures, mask, set }: PreparedBlock,
  banner: Banner,
  settings: TabulationSettings,
): TableBlock {
  const finish = (part: number | null): FinishedPart => {
    const place = part === null ? 0 : part + 1
    return finishPart({
      figures: figures[place]!,
      rows,
      mask: mask === null ? null : part === null ? mask.total : mask.parts[part]!,
      hasHiddenCells: mask?.hasHiddenCells ?? false,
      part,
      percentBases:
        set?.percentBase === 'responses'
          ? set.bases[place]!.map(({ responses }) => responses?.weightedN ?? null)
          : null,
      banner,
      settings,
    })
  }
  const total = finish(null)
  const parts = banner.parts.map((_, part) => finish(part))
  const all = [total, ...parts]
  return {
    name,
    set: set === null ? null : { percentBase: set.percentBase, bases: set.bases.flat() },
    bases: all.flatMap(({ bases }) => bases),
    rows: rows.map(({ label, kind }, r) => ({
      label,
      kind,
      cells: all.flatMap((part) => part.rows[r]!.cells),
      parts: parts.map((part) => ({ pairs: part.rows[r]!.pairs, comparisons: part.rows[r]!.comparisons })),
    })),
    mean:
      total.means === null
        ? null
        : {
            cells: all.flatMap(({ means }) => means!.cells),
            parts: parts.map(({ means }) => ({ pairs: means!.pairs, comparisons: means!.comparisons })),
          },
    parts: parts.map(({ test, cellTests }) => ({ test, cellTests })),
  }
}
