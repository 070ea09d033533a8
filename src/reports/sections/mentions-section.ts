import { simpleShares } from '#analysis/report/simple-shares.ts'
import { formatList, insideSentence } from '#src/i18n/format.ts'
import {
  askedText,
  count,
  figureFoot,
  percent,
  questionBehind,
  type ReportContext,
  type SectionContent,
  shareCell,
  toFigure,
} from '#src/reports/report-context.ts'
import { categoriesNamed, hasVariable } from '#src/reports/report-data.ts'
import { typeOf } from '#src/surveys/question-types/question-types.ts'
import { barRow } from './share-words.ts'

/** How often each option of a multiple choice was named, among those who answered it; most named first. */
export function mentionsSection(context: ReportContext, name: string): SectionContent {
  const { data, words, locale } = context
  const question = questionBehind(context, name)
  if (question === undefined || question.type !== 'multiple-choice') return { answer: [], blocks: [] }
  const asked = askedText(context, name) ?? name
  const indicators = typeOf(question)
    .variables(question, locale)
    .filter((variable) => hasVariable(data, variable.name))
  const results = indicators
    .map((variable, index) => {
      const shares = simpleShares(data.design, categoriesNamed(data, variable.name), { minimum: data.minimum })
      const chosen = shares.categories.indexOf('1')
      const isMasked = shares.isTotalMasked[chosen] ?? true
      return {
        label: question.options[index]?.label[locale] ?? variable.label,
        estimate: isMasked ? null : (shares.totals[chosen] ?? null),
        isMasked,
        base: shares.base,
      }
    })
    .sort((one, other) => (other.estimate?.estimate ?? -1) - (one.estimate?.estimate ?? -1))
  const shown = results.flatMap(({ label, estimate }) =>
    estimate?.estimate == null ? [] : [{ label, text: percent(context, estimate.estimate, estimate.n) }],
  )
  const isComplete = results.every(({ estimate }) => estimate !== null)
  const [most] = isComplete ? shown : []
  const title =
    most === undefined
      ? words.mentions.titleUnknown(asked)
      : words.mentions.title(insideSentence(most.label), most.text)
  const named = (isComplete ? shown.slice(0, 3) : []).map(({ label, text }) => `${insideSentence(label)} (${text})`)
  const figure = toFigure(context, {
    id: `mentions-${name}`,
    title,
    subtitle: words.mentions.subtitle,
    chart: {
      kind: 'bar',
      axis: { label: words.mentions.axis, highest: 100, step: 25 },
      rows: results.map(({ label, estimate }) => barRow(context, label, estimate)),
    },
    alternative: `${title}. ${results.map(({ label, estimate, isMasked }) => `${label}: ${shareCell(context, estimate, isMasked).text}`).join('; ')}.`,
    table: {
      id: `mentions-${name}-table`,
      caption: asked,
      columns: [
        { label: words.columns.answer, align: 'start' },
        { label: words.columns.n, align: 'end' },
        { label: `${words.columns.share} [${words.columns.interval}]`, align: 'end' },
      ],
      rows: results.map(({ label, estimate, isMasked, base }) => ({
        header: label,
        cells: [
          { text: base === null ? words.suppressed : count(context, base), interval: null },
          shareCell(context, estimate, isMasked),
        ],
        isTotal: false,
      })),
      notes: results.some(({ isMasked }) => isMasked) ? [words.suppressedNote(count(context, data.minimum))] : [],
    },
    foot: figureFoot(context, {
      question: asked,
      base: words.baseAsked(count(context, results[0]?.base ?? 0)),
      method: words.methodShare,
    }),
  })
  return {
    answer:
      named.length === 0 ? [] : [words.mentions.text(formatList(locale, named), count(context, results[0]?.base ?? 0))],
    blocks: [
      { kind: 'heading', text: asked },
      { kind: 'figure', figure },
    ],
  }
}
