import { compareShares } from '#analysis/report/segmented-shares.ts'
import { formatList } from '#src/i18n/format.ts'
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
  uniqueExtreme,
} from '#src/reports/report-context.ts'
import { categoriesNamed } from '#src/reports/report-data.ts'
import type { Segment } from '#src/reports/report-plan.ts'
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
  const most = uniqueExtreme(shown, ({ share }) => share, 'highest')
  const pairs = compareShares(data.design, categoriesNamed(data, variable), data.segmentations[segment].grouping, {
    category,
    isMasked,
  })
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
    ...differenceTexts(context, pairs, segment, most?.code),
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

type Pair = Parameters<typeof higherFirst>[0] & { readonly adjustedPValue: number | null }

/**
 * How the class that asks most often differs from the others: from which beyond chance, and from which not. Without such
 * a class, every clear difference is told; without any, that no group can be pointed out.
 */
function differenceTexts(
  context: ReportContext,
  pairs: readonly Pair[],
  segment: Segment,
  most: string | undefined,
): string[] {
  const { words, locale } = context
  const clear = clearDifferences(pairs).map(higherFirst)
  const own = most === undefined ? clear : clear.filter(({ higher }) => higher === most)
  if (own.length === 0) return [words.support.uncertain]
  const points = (share: number) => decimal(context, share * 100, 0)
  const sentences = own.map(({ higher, lower, difference, interval }) =>
    words.support.differs(
      segmentLabel(context, segment, higher),
      segmentLabel(context, segment, lower),
      points(difference),
      interval === null ? words.noInterval : `${points(interval.lower)}–${points(interval.upper)}`,
    ),
  )
  const others = pairs
    .flatMap(({ first, second }) => (first === most ? [second] : second === most ? [first] : []))
    .filter((code) => !own.some(({ lower }) => lower === code))
    .map((code) => segmentLabel(context, segment, code))
  return others.length === 0 ? sentences : [...sentences, words.support.notFrom(formatList(locale, others))]
}
