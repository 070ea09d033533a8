import { simpleShares } from '#analysis/report/simple-shares.ts'
import {
  askedText,
  baseCell,
  baseText,
  categoryLabel,
  count,
  figureFoot,
  type ReportContext,
  type SectionContent,
  shareCell,
  toFigure,
} from '#src/reports/report-context.ts'
import { categoriesNamed } from '#src/reports/report-data.ts'
import { alternativeOf, barRow, shareTitle } from './share-words.ts'

/** The answers to one question among everyone: bars with intervals and a table. */
export function plainSharesSection(context: ReportContext, variable: string): SectionContent {
  const { data, words } = context
  const question = askedText(context, variable) ?? variable
  const result = simpleShares(data.design, categoriesNamed(data, variable), { minimum: data.minimum })
  const labels = result.categories.map((code) => categoryLabel(context, variable, code))
  const title = shareTitle(context, labels, result.totals, question)
  const figure = toFigure(context, {
    id: `shares-${variable}`,
    title,
    subtitle: words.shares.subtitleAll,
    chart: {
      kind: 'bar',
      axis: { label: words.columns.share, highest: 100, step: 25 },
      rows: labels.map((label, index) => barRow(context, label, result.totals[index] ?? null)),
    },
    alternative: `${title}. ${alternativeOf(context, labels, result.totals, result.isTotalMasked)}`,
    table: {
      id: `shares-${variable}-table`,
      caption: question,
      columns: [
        { label: words.columns.answer, align: 'start' },
        { label: `${words.columns.share} [${words.columns.interval}]`, align: 'end' },
      ],
      rows: [
        ...labels.map((label, index) => ({
          header: label,
          cells: [shareCell(context, result.totals[index] ?? null, result.isTotalMasked[index] ?? true)],
          isTotal: false,
        })),
        { header: words.columns.n, cells: [baseCell(context, result.base)], isTotal: true },
      ],
      notes: [
        ...(result.isTotalMasked.some(Boolean) ? [words.suppressedNote(count(context, data.minimum))] : []),
        ...(result.base !== null && result.base < 30 ? [words.lowBase(`n = ${count(context, result.base)}`)] : []),
        words.roundingNote,
      ],
    },
    foot: figureFoot(context, {
      question,
      base: baseText(context, result.base),
      method: words.methodShare,
    }),
  })
  return { answer: [], blocks: [{ kind: 'figure', figure }] }
}
