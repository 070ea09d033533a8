import type { SegmentedMean } from '#analysis/report/segmented-mean.ts'
import type { Result } from '#analysis/result.ts'
import { type Force, isForce } from '#src/change-forces/change-force.ts'
import type { DotIntervalChart, DotIntervalRow } from '#src/reports/chart-spec.ts'
import {
  baseText,
  count,
  type DraftFigure,
  decimal,
  figureFoot,
  meanCell,
  plainCell,
  type ReportContext,
} from '#src/reports/report-context.ts'
import type { Segment } from '#src/reports/report-plan.ts'
import { lowBaseNote, segmentLabel } from './segment-words.ts'

/** What is averaged: its name in the data, its words and the range it can take. */
export interface Measure {
  name: string
  label: string
  lowest: number
  highest: number
  step: number
  decimals: number
  ends: string | null
}

export interface FigureTexts {
  id: string
  title: string
  subtitle: string
  axis: string
  question: string | null
  method: string
}

/** Means with their intervals by segment, as dots and as a table. */
export function meanFigure(
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
      ...(isSuppressed || estimate === null ? { reason: words.notShown } : {}),
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
    foot: figureFoot(context, {
      question,
      base: baseText(context, result.total?.n ?? null),
      method,
    }),
  }
}

function dotRow(
  context: ReportContext,
  label: string,
  estimate: Result | null,
  decimals: number,
): Omit<DotIntervalRow, 'tone'> {
  const { words } = context
  if (estimate === null || estimate.estimate === null) {
    return { label, base: '', value: null, valueText: words.absent, interval: null, reason: words.tooFew }
  }
  const { interval } = estimate
  // A chart must not tell more than its table: precise coordinates could be solved for single answers.
  const rounded = (value: number) => Number(value.toFixed(decimals))
  return {
    label,
    base: `n = ${count(context, estimate.n)}`,
    value: rounded(estimate.estimate),
    valueText: decimal(context, estimate.estimate, decimals),
    interval: interval === null ? null : { lower: rounded(interval.lower), upper: rounded(interval.upper) },
    reason: interval === null ? words.noInterval : null,
  }
}
