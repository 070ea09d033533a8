import { compareShares } from '#analysis/report/segmented-shares.ts'
import {
  askedText,
  baseCell,
  baseText,
  categoryLabel,
  clearDifferences,
  count,
  decimal,
  figureFoot,
  higherFirst,
  percent,
  percentInterval,
  type ReportContext,
  type SectionContent,
  shareCell,
  toFigure,
} from '../report-context.ts'
import { categoriesNamed } from '../report-data.ts'
import type { Segment } from '../report-plan.ts'
import { lowBaseNote, segmentLabel } from './segment-words.ts'
import { barRow } from './share-words.ts'
import { sharesBySegment } from './shares-section.ts'

/** The study's own question: which group of municipalities cannot do it alone, and how sure is that. */
export function supportSection(
  context: ReportContext,
  variable: string,
  categoryCode: string,
  segment: Segment,
): SectionContent {
  const { data, words } = context
  const question = askedText(context, variable) ?? variable
  const result = sharesBySegment(context, variable, segment)
  const category = result.categories.indexOf(categoryCode)
  const total = result.totals[category] ?? null
  const shares = result.shares[category] ?? []
  const isMasked = result.isMasked[category] ?? result.segments.map(() => true)
  const shown = result.segments.flatMap((code, index) => {
    const estimate = shares[index]
    return estimate?.estimate == null || estimate.interval === null
      ? []
      : [{ code, share: estimate.estimate, interval: estimate.interval, n: estimate.n }]
  })
  const [most] = [...shown].sort((one, other) => other.share - one.share)
  const [clear] = clearDifferences(
    compareShares(data.design, categoriesNamed(data, variable), data.segmentations[segment].grouping, {
      category,
      isMasked,
    }),
  )
  const answer = [
    ...(total?.estimate == null || total.interval === null
      ? []
      : [
          words.support.total(
            percent(context, total.estimate, total.n),
            percentInterval(context, total.interval, total.n),
          ),
        ]),
    ...(most === undefined
      ? []
      : [
          words.support.most(
            segmentLabel(context, segment, most.code),
            percent(context, most.share, most.n),
            percentInterval(context, most.interval, most.n),
          ),
        ]),
    clear === undefined ? words.support.uncertain : differenceText(context, clear, segment),
  ]
  const title = most === undefined ? question : words.support.figure(segmentLabel(context, segment, most.code))
  const label = categoryLabel(context, variable, categoryCode)
  const rows = [
    ...result.segments.map((code, index) =>
      barRow(context, segmentLabel(context, segment, code), shares[index] ?? null),
    ),
    barRow(context, words.everyone, total),
  ]
  const figure = toFigure(context, {
    id: `support-${variable}`,
    title,
    subtitle: words.support.subtitle(label, words.bySegment[segment]),
    chart: { kind: 'bar', axis: { label: words.columns.share, highest: 100, step: 25 }, rows },
    alternative: `${title}. ${rows.map((row) => `${row.label}: ${row.valueText}`).join('; ')}.`,
    table: {
      id: `support-${variable}-table`,
      caption: `${question} ${label}`,
      columns: [
        { label: words.segment[segment], align: 'start' },
        { label: words.columns.n, align: 'end' },
        { label: `${words.columns.share} [${words.columns.interval}]`, align: 'end' },
      ],
      rows: [
        ...result.segments.map((code, index) => ({
          header: segmentLabel(context, segment, code),
          cells: [
            baseCell(context, result.bases[index] ?? null),
            shareCell(context, shares[index] ?? null, isMasked[index] ?? true),
          ],
          isTotal: false,
        })),
        {
          header: words.everyone,
          cells: [baseCell(context, result.base), shareCell(context, total, result.isTotalMasked[category] ?? true)],
          isTotal: true,
        },
      ],
      notes: [
        ...(isMasked.some(Boolean) ? [words.suppressedNote(count(context, data.minimum))] : []),
        ...lowBaseNote(
          context,
          segment,
          result.segments.map((code, index) => ({ code, n: result.bases[index] ?? 0 })),
        ),
      ],
    },
    foot: figureFoot(context, {
      question,
      base: baseText(context, result.base),
      method: words.methodShare,
    }),
  })
  return { answer, blocks: [{ kind: 'figure', figure }] }
}

function differenceText(context: ReportContext, pair: Parameters<typeof higherFirst>[0], segment: Segment): string {
  const { words } = context
  const { higher, lower, difference, interval } = higherFirst(pair)
  const points = (share: number) => decimal(context, share * 100, 0)
  return words.support.differs(
    segmentLabel(context, segment, higher),
    segmentLabel(context, segment, lower),
    points(difference),
    interval === null ? words.noInterval : `${points(interval.lower)}–${points(interval.upper)}`,
  )
}
