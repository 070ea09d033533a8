import { type SegmentedMean, segmentedMean } from '#analysis/report/segmented-mean.ts'
import { insideSentence } from '#src/i18n/format.ts'
import {
  clearDifferences,
  count,
  decimal,
  higherFirst,
  type ReportContext,
  type SectionContent,
  toFigure,
} from '#src/reports/report-context.ts'
import { numbersNamed } from '#src/reports/report-data.ts'
import type { Segment } from '#src/reports/report-plan.ts'
import { differenceLines } from './difference-words.ts'
import { meanFigure } from './mean-figure.ts'
import { segmentLabel } from './segment-words.ts'

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
  const clear = clearDifferences(result.pairs).map(higherFirst)
  const p = result.overall.pValue
  if (clear.length === 0) return p !== null && p < 0.05 ? title.differs(label) : title.same(label)
  // A class is called the strongest only where it differs from every other class that is shown.
  const strongest = shown.find(
    ({ segment: code }) => clear.filter(({ higher }) => higher === code).length === shown.length - 1,
  )
  if (strongest === undefined) return title.differs(label)
  return title.highest(label, segmentLabel({ words, ...context }, segment, strongest.segment))
}
