import { type SegmentedShares, segmentedShares } from '#analysis/report/segmented-shares.ts'
import {
  askedText,
  baseCell,
  baseText,
  categoryLabel,
  count,
  decimal,
  figureFoot,
  pValue,
  questionBehind,
  type ReportContext,
  type SectionContent,
  shareCell,
  toFigure,
} from '#src/reports/report-context.ts'
import { categoriesNamed } from '#src/reports/report-data.ts'
import type { Row } from '#src/reports/report-model.ts'
import type { Segment } from '#src/reports/report-plan.ts'
import { plainSharesSection } from './plain-shares-section.ts'
import { lowBaseNote, segmentLabel } from './segment-words.ts'
import { alternativeOf, mostGiven, shareTitle } from './share-words.ts'
import { stackedRow } from './stacked-row.ts'

/** A residual beyond this is unusual when rows and columns are unrelated (two-sided 5 %). */
const unusualResidual = 1.96

/** The answers to one question: a bar for each segment and one for everyone, with the table and the test. */
export function sharesSection(context: ReportContext, variable: string, segment: Segment | undefined): SectionContent {
  return segment === undefined ? plainSharesSection(context, variable) : crossTab(context, variable, segment)
}

function crossTab(context: ReportContext, variable: string, segment: Segment): SectionContent {
  const { data, words } = context
  const question = askedText(context, variable) ?? variable
  const result = sharesBySegment(context, variable, segment)
  const labels = result.categories.map((code) => categoryLabel(context, variable, code))
  const title = shareTitle(context, labels, result.totals, question)
  const bars = [
    ...result.segments.map((code, index) =>
      stackedRow(
        context,
        segmentLabel(context, segment, code),
        result.shares.map((row) => row[index] ?? null),
        result.isMasked.map((row) => row[index] ?? true),
        result.bases[index] ?? null,
      ),
    ),
    stackedRow(context, words.everyone, result.totals, result.isTotalMasked, result.base),
  ]
  const rowOf = (header: string, cells: Row['cells'], isTotal: boolean): Row => ({ header, cells, isTotal })
  const figure = toFigure(context, {
    id: `shares-${variable}`,
    title,
    subtitle: words.shares.subtitle(words.bySegment[segment]),
    chart: {
      kind: 'stacked-bar',
      palette: paletteOf(context, variable),
      segments: labels,
      rows: bars.map(({ row }) => row),
      ...(bars.some(({ withheld }) => withheld > 0)
        ? { withheld: { label: words.withheld, shares: bars.map(({ withheld }) => withheld) } }
        : {}),
    },
    alternative: `${title}. ${alternativeOf(context, labels, result.totals, result.isTotalMasked)}`,
    table: {
      id: `shares-${variable}-table`,
      caption: `${question} (${words.shares.subtitle(words.bySegment[segment])})`,
      columns: [
        { label: words.columns.answer, align: 'start' },
        ...result.segments.map((code) => ({ label: segmentLabel(context, segment, code), align: 'end' as const })),
        { label: words.everyone, align: 'end' },
      ],
      rows: [
        ...labels.map((label, category) =>
          rowOf(
            label,
            [
              ...result.segments.map((_, index) =>
                shareCell(
                  context,
                  result.shares[category]?.[index] ?? null,
                  result.isMasked[category]?.[index] ?? true,
                ),
              ),
              shareCell(context, result.totals[category] ?? null, result.isTotalMasked[category] ?? true),
            ],
            false,
          ),
        ),
        rowOf(
          words.columns.n,
          [...result.bases, result.base].map((base) => baseCell(context, base)),
          true,
        ),
      ],
      notes: [
        testText(context, result, labels, segment),
        ...(result.isMasked.flat().some(Boolean) ? [words.suppressedNote(count(context, data.minimum))] : []),
        ...lowBaseNote(
          context,
          segment,
          result.segments.map((code, index) => ({ code, n: result.bases[index] ?? 0 })),
        ),
        words.roundingNote,
      ],
    },
    foot: figureFoot(context, {
      question,
      base: baseText(context, result.base),
      method: words.methodShare,
    }),
  })
  return { answer: mostGiven(context, labels, result.totals, question), blocks: [{ kind: 'figure', figure }] }
}

/** The answers to one question by segment, with the disclosure rule of the study applied. */
export function sharesBySegment({ data }: ReportContext, variable: string, segment: Segment): SegmentedShares {
  const { grouping } = data.segmentations[segment]
  return segmentedShares(data.design, categoriesNamed(data, variable), grouping, { minimum: data.minimum })
}

function paletteOf(context: ReportContext, variable: string): 'sequential' | 'categories' {
  const question = questionBehind(context, variable)
  return question?.type === 'single-choice' && question.level === 'ordinal' ? 'sequential' : 'categories'
}

/** The Rao–Scott test in words, and the cells that stand out. */
function testText(
  context: ReportContext,
  result: SegmentedShares,
  labels: readonly string[],
  segment: Segment,
): string {
  const { words } = context
  if (result.test === null || result.cramersV === null) return words.shares.testHidden
  const { statistic, degreesOfFreedom, denominatorDegreesOfFreedom, pValue: p } = result.test
  const v = result.cramersV
  if (
    statistic === null ||
    degreesOfFreedom === null ||
    denominatorDegreesOfFreedom === null ||
    p === null ||
    v === null
  ) {
    return words.shares.testUndefined
  }
  const degrees = `${decimal(context, degreesOfFreedom, 1)}; ${decimal(context, denominatorDegreesOfFreedom, 1)}`
  const test = words.shares.test(decimal(context, statistic), degrees, pValue(context, p), decimal(context, v))
  const unusual = result.adjustedResiduals.flatMap((row, category) =>
    row.flatMap((residual, index) => {
      if (p >= 0.05 || residual === null || Math.abs(residual) < unusualResidual) return []
      const where = segmentLabel(context, segment, result.segments[index] ?? '')
      return [
        words.shares.residual(labels[category] ?? '', where, residual > 0 ? words.shares.more : words.shares.less),
      ]
    }),
  )
  return [test, ...(unusual.length > 0 ? [words.shares.residuals(unusual.join('; '))] : [])].join(' ')
}
