import { type SegmentedMean, segmentedMean } from '#analysis/report/segmented-mean.ts'
import type { Estimate } from '#analysis/result.ts'
import { type Force, isForce } from '#src/change-forces/change-force.ts'
import { insideSentence } from '#src/i18n/format.ts'
import type { DotIntervalChart, DotIntervalRow } from '../chart-spec.ts'
import {
  askedText,
  clearDifferences,
  count,
  type DraftFigure,
  decimal,
  decimalInterval,
  higherFirst,
  meanCell,
  plainCell,
  pValue,
  questionBehind,
  type ReportContext,
  type SectionContent,
  toFigure,
} from '../report-context.ts'
import { numbersNamed } from '../report-data.ts'
import type { Segment } from '../report-plan.ts'
import { lowBaseNote, segmentLabel } from './segment-words.ts'

/** What is averaged: its name in the data, its words and the range it can take. */
interface Measure {
  name: string
  label: string
  lowest: number
  highest: number
  step: number
  decimals: number
  ends: string | null
}

/** The mean score of one force by segment: the heart of its chapter. */
export function scaleSection(context: ReportContext, name: string, segment: Segment): SectionContent {
  const { data, words, locale } = context
  const scale = data.survey.scales.find((candidate) => candidate.name === name)
  if (scale === undefined) return { answer: [], blocks: [] }
  const label = scale.title[locale]
  const insideLabel = insideSentence(label)
  const result = segmentedMean(data.design, numbersNamed(data, name), data.segmentations[segment].grouping, {
    minimum: data.minimum,
  })
  const measure = { name, label, lowest: scale.lowest, highest: scale.highest, step: 1, decimals: 2, ends: null }
  const average =
    result.total?.estimate == null || result.total.interval === null
      ? words.scale.averageUnknown(insideLabel)
      : words.scale.average(
          insideLabel,
          decimal(context, result.total.estimate),
          decimal(context, result.total.interval.lower),
          decimal(context, result.total.interval.upper),
        )
  const figure = meanFigure(context, measure, result, segment, {
    id: `scale-${name}`,
    title: scaleTitle(context, label, result, segment),
    subtitle: words.scale.subtitle(insideLabel),
    axis: words.scoreAxis,
    question: null,
    method: `${words.methodScore(count(context, scale.items.length), count(context, scale.minimumValid))}. ${words.methodMean}`,
  })
  return {
    answer: [average, ...differenceLines(context, result, segment)],
    blocks: [{ kind: 'figure', figure: toFigure(context, figure) }],
  }
}

function scaleTitle(
  { words, ...context }: ReportContext,
  label: string,
  result: SegmentedMean,
  segment: Segment,
): string {
  const { title } = words.scale
  const shown = result.segments.filter(({ estimate }) => estimate?.estimate != null)
  if (shown.length < 2) return title.tooFew(label)
  const [largest] = clearDifferences(result.pairs)
  const p = result.kruskalWallis.test.pValue
  if (largest === undefined) return p !== null && p < 0.05 ? title.differs(label) : title.same(label)
  const top = [...shown].sort((one, other) => (other.estimate?.estimate ?? 0) - (one.estimate?.estimate ?? 0))[0]
  const { higher } = higherFirst(largest)
  if (top?.segment !== higher) return title.differs(label)
  return title.highest(label, segmentLabel({ words, ...context }, segment, higher))
}

/** One or two sentences on whether segments differ and how sure that is. */
function differenceLines(context: ReportContext, { pairs, kruskalWallis }: SegmentedMean, segment: Segment): string[] {
  const { difference } = context.words
  const clear = clearDifferences(pairs)
  const p = kruskalWallis.test.pValue
  const [largest] = clear
  if (largest !== undefined) {
    const { higher, lower, difference: size, interval } = higherFirst(largest)
    const sentence = difference.pair(
      segmentLabel(context, segment, higher),
      segmentLabel(context, segment, lower),
      decimal(context, size),
      interval === null ? context.words.noInterval : decimalInterval(context, interval),
    )
    return clear.length === 1 ? [sentence] : [`${sentence} ${difference.more(clear.length - 1)}`]
  }
  if (p === null) return [difference.unknown]
  return [p < 0.05 ? difference.likely(pValue(context, p)) : difference.none(pValue(context, p))]
}

/** The mean of a mark, a statement or a number, for everyone or by segment. */
export function meanSection(context: ReportContext, name: string, segment: Segment): SectionContent {
  const { data, words } = context
  const label = askedText(context, name)
  if (label === null) return { answer: [], blocks: [] }
  const result = segmentedMean(data.design, numbersNamed(data, name), data.segmentations[segment].grouping, {
    minimum: data.minimum,
  })
  const measure = measureOf(context, name, label)
  const { total } = result
  const mean = total?.estimate == null ? null : decimal(context, total.estimate, measure.decimals)
  const figure = meanFigure(context, measure, result, segment, {
    id: `mean-${name}`,
    title: mean === null ? label : words.mean.title(label, mean),
    subtitle: words.mean.subtitle(words.bySegment[segment]),
    axis:
      words.mean.axis(decimal(context, measure.lowest, 0), decimal(context, measure.highest, 0)) +
      (measure.ends === null ? '' : ` (${measure.ends})`),
    question: label,
    method: words.methodMean,
  })
  const text =
    mean === null || total?.interval == null
      ? []
      : [
          words.mean.text(
            mean,
            decimal(context, total.interval.lower, measure.decimals),
            decimal(context, total.interval.upper, measure.decimals),
          ),
        ]
  return {
    answer: [],
    blocks: [
      { kind: 'heading', text: label },
      { kind: 'paragraph', text: [...text, ...differenceLines(context, result, segment)].join(' ') },
      { kind: 'figure', figure: toFigure(context, figure) },
    ],
  }
}

function measureOf(context: ReportContext, name: string, label: string): Measure {
  const question = questionBehind(context, name)
  const { locale, words } = context
  if (question?.type === 'likert') {
    const [first, last] = [question.points[0], question.points.at(-1)]
    const ends = first && last ? words.mean.ends(first[locale], last[locale]) : null
    return { name, label, lowest: 1, highest: question.points.length, step: 1, decimals: 2, ends }
  }
  if (question?.type === 'rating') {
    const ends = words.mean.ends(question.lowestLabel[locale], question.highestLabel[locale])
    return { name, label, lowest: question.lowest, highest: question.highest, step: 1, decimals: 1, ends }
  }
  const values = Array.from(numbersNamed(context.data, name)).filter(
    (value): value is number => value !== null && Number.isFinite(value),
  )
  const step = values.some((value) => value > 10) ? 5 : 1
  const highest = Math.max(step, Math.ceil(Math.max(0, ...values) / step) * step)
  return { name, label, lowest: 0, highest, step, decimals: 1, ends: null }
}

interface FigureTexts {
  id: string
  title: string
  subtitle: string
  axis: string
  question: string | null
  method: string
}

function meanFigure(
  context: ReportContext,
  measure: Measure,
  result: SegmentedMean,
  segment: Segment,
  { id, title, subtitle, axis, question, method }: FigureTexts,
): DraftFigure {
  const { words, data } = context
  const n = result.segments.length
  const force: Force | null = isForce(measure.name) ? measure.name : null
  const rows = result.segments.map(
    ({ segment: code, estimate, isSuppressed }, index): DotIntervalRow => ({
      ...dotRow(context, segmentLabel(context, segment, code), estimate, measure.decimals),
      ...(isSuppressed || estimate === null ? { reason: words.tooFew } : {}),
      tone: { kind: 'segment', index, count: n },
    }),
  )
  const total: DotIntervalRow = {
    ...dotRow(context, words.everyone, result.total, measure.decimals),
    tone: force === null ? { kind: 'total' } : { kind: 'force', force },
  }
  const chart: DotIntervalChart = {
    kind: 'dot-interval',
    axis: { label: axis, lowest: measure.lowest, highest: measure.highest, step: measure.step, decimals: 0 },
    rows: [...rows, total],
  }
  const hasSuppressed = result.segments.some(({ isSuppressed }) => isSuppressed)
  const bases = result.segments.map(({ segment: code, estimate }) => ({ code, n: estimate?.n ?? 0 }))
  return {
    id,
    title,
    subtitle,
    chart,
    alternative: `${title}. ${[...rows, total].map(({ label, valueText, reason }) => `${label}: ${reason ?? valueText}`).join('; ')}.`,
    table: {
      id: `${id}-table`,
      caption: subtitle,
      columns: [
        { label: words.segment[segment], align: 'start' },
        { label: words.columns.n, align: 'end' },
        { label: `${words.columns.mean} [${words.columns.interval}]`, align: 'end' },
      ],
      rows: [
        ...result.segments.map(({ segment: code, estimate, isSuppressed }) => ({
          header: segmentLabel(context, segment, code),
          cells: [
            isSuppressed ? plainCell(words.suppressed) : plainCell(count(context, estimate?.n ?? 0)),
            meanCell(context, estimate, isSuppressed, measure.decimals),
          ],
          isTotal: false,
        })),
        {
          header: words.everyone,
          cells: [
            plainCell(result.total === null ? words.suppressed : count(context, result.total.n)),
            meanCell(context, result.total, result.total === null, measure.decimals),
          ],
          isTotal: true,
        },
      ],
      notes: [
        ...(hasSuppressed ? [words.suppressedNote(count(context, data.minimum))] : []),
        ...lowBaseNote(context, segment, bases),
      ],
    },
    foot: {
      question,
      base: baseText(context, result.total?.n ?? null),
      method,
      source: words.source(data.waveTitle[context.locale], data.isSynthetic),
    },
  }
}

export function baseText(context: ReportContext, valid: number | null): string {
  const { words, data } = context
  const submitted = count(context, data.account.total.submitted)
  return valid === null ? words.baseHidden(submitted) : words.base(count(context, valid), submitted)
}

function dotRow(
  context: ReportContext,
  label: string,
  estimate: Estimate | null,
  decimals: number,
): Omit<DotIntervalRow, 'tone'> {
  const { words } = context
  if (estimate === null || estimate.estimate === null) {
    return { label, base: '', value: null, valueText: words.absent, interval: null, reason: words.tooFew }
  }
  const { interval } = estimate
  return {
    label,
    base: `n = ${count(context, estimate.n)}`,
    value: estimate.estimate,
    valueText: decimal(context, estimate.estimate, decimals),
    interval: interval === null ? null : { lower: interval.lower, upper: interval.upper },
    reason: interval === null ? words.noInterval : null,
  }
}
