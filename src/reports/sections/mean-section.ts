import { segmentedMean } from '#analysis/report/segmented-mean.ts'
import {
  askedText,
  decimal,
  questionBehind,
  type ReportContext,
  type SectionContent,
  toFigure,
} from '#src/reports/report-context.ts'
import { numbersNamed } from '#src/reports/report-data.ts'
import type { Segment } from '#src/reports/report-plan.ts'
import { differenceLines } from './difference-words.ts'
import { type Measure, meanFigure } from './mean-figure.ts'

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
    return { name, label, lowest: 1, highest: question.points.length, step: 1, decimals: 1, ends }
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
