import { count, percent, type ReportContext } from '#src/reports/report-context.ts'
import type { Block, Chapter, Figure } from '#src/reports/report-model.ts'

/** The whole report on one page: key figures, the profile of the country, and the answer of each chapter. */
export function summarySection(context: ReportContext, chapters: readonly Chapter[], profile: Figure): Block[] {
  const { words, data } = context
  const { total } = data.account
  // The key figures already give the score of each force; what matters next is whether groups differ.
  const messages = chapters.flatMap(({ answer, title, force }) => {
    const message = force === null ? answer[0] : (answer[1] ?? answer[0])
    return message === undefined ? [] : [`${title}: ${message}`]
  })
  const scores = profile.table.rows.flatMap(({ header, cells }) => {
    const [base, score] = cells
    return score === undefined || base === undefined
      ? []
      : [{ value: score.text, label: header, interval: score.interval, base: `n = ${base.text}` }]
  })
  return [
    { kind: 'paragraph', text: words.summary.lead(count(context, total.submitted), count(context, total.population)) },
    {
      kind: 'keyFigures',
      figures: [
        {
          value: percent(context, total.municipalities / total.population, 0),
          label: words.summary.responseKey,
          interval: null,
          base: `${count(context, total.municipalities)} ${words.words.of} ${count(context, total.population)}`,
        },
        ...scores,
      ],
    },
    { kind: 'heading', text: words.summary.messagesTitle },
    { kind: 'list', items: messages },
  ]
}
