import { type SimpleShares, simpleShares } from '#analysis/report/simple-shares.ts'
import {
  askedText,
  baseCell,
  count,
  everyoneBase,
  figureFoot,
  percent,
  questionBehind,
  type ReportContext,
  type SectionContent,
  shareCell,
  toFigure,
  uniqueExtreme,
} from '#src/reports/report-context.ts'
import { categoriesNamed } from '#src/reports/report-data.ts'
import { typeOf } from '#src/surveys/question-types/question-types.ts'
import { stackedRow } from './stacked-row.ts'

/** How far every row of a matrix is: one bar a row, ordered by its last status. */
export function statusesSection(context: ReportContext, name: string): SectionContent {
  const { data, words, locale } = context
  const question = questionBehind(context, name)
  if (question === undefined) return { answer: [], blocks: [] }
  const variables = typeOf(question).variables(question, locale)
  const results = variables
    .map((variable) => {
      const shares = simpleShares(data.design, categoriesNamed(data, variable.name), { minimum: data.minimum })
      return { ...variable, shares, inUse: shares.totals.at(-1)?.estimate ?? null }
    })
    .sort((one, other) => (other.inUse ?? -1) - (one.inUse ?? -1))
  const [first] = results
  const statuses = (first?.shares.categories ?? []).map(
    (code) => first?.categories.find((category) => category.code === code)?.label ?? code,
  )
  // Nothing is called the most or the least while a hidden share might be higher or lower.
  const isComplete = results.every(({ inUse }) => inUse !== null)
  const ceiling = Math.max(0, ...results.map(({ shares, inUse }) => (inUse === null ? hiddenShare(shares) : 0)))
  const highest = uniqueExtreme(results, ({ inUse }) => inUse ?? 0, 'highest')
  const most = highest !== undefined && (highest.inUse ?? 0) > ceiling ? highest : undefined
  const least = isComplete ? uniqueExtreme(results, ({ inUse }) => inUse ?? 0, 'lowest') : undefined
  const shareOf = ({ inUse, shares }: (typeof results)[number]) => percent(context, inUse ?? 0, shares.base ?? 0)
  const title = most === undefined ? words.statuses.titleUnknown : words.statuses.title(most.label, shareOf(most))
  const bars = results.map(({ label, shares }) =>
    stackedRow(context, label, shares.totals, shares.isTotalMasked, shares.base),
  )
  const figure = toFigure(context, {
    id: `statuses-${name}`,
    title,
    subtitle: words.statuses.subtitle,
    chart: {
      kind: 'stacked-bar',
      palette: 'sequential',
      segments: statuses,
      rows: bars.map(({ row }) => row),
      ...(bars.some(({ withheld }) => withheld > 0)
        ? { withheld: { label: words.withheld, shares: bars.map(({ withheld }) => withheld) } }
        : {}),
    },
    alternative: `${title}. ${results.map((result) => `${result.label}: ${result.inUse === null ? words.suppressed : shareOf(result)}`).join('; ')}.`,
    table: {
      id: `statuses-${name}-table`,
      caption: askedText(context, name) ?? name,
      columns: [
        { label: words.columns.block, align: 'start' },
        ...statuses.map((label) => ({ label, align: 'end' as const })),
        { label: words.columns.n, align: 'end' },
      ],
      rows: results.map(({ label, shares }) => ({
        header: label,
        cells: [
          ...shares.totals.map((estimate, index) => ({
            ...shareCell(context, estimate, shares.isTotalMasked[index] ?? true),
            interval: null,
          })),
          baseCell(context, shares.base),
        ],
        isTotal: false,
      })),
      notes: [
        ...(results.some(({ shares }) => shares.isTotalMasked.some(Boolean))
          ? [words.suppressedNote(count(context, data.minimum))]
          : []),
        words.roundingNote,
      ],
    },
    foot: figureFoot(context, {
      question: askedText(context, name),
      base: everyoneBase(context),
      method: words.methodShare,
    }),
  })
  return {
    answer: most === undefined ? [] : [words.statuses.most(question.label[locale], most.label, shareOf(most))],
    blocks: [
      { kind: 'heading', text: askedText(context, name) ?? name },
      ...(least === undefined
        ? []
        : [{ kind: 'paragraph' as const, text: words.statuses.least(least.label, shareOf(least)) }]),
      { kind: 'figure', figure },
    ],
  }
}

/** What the hidden statuses of a row are together: none of them can be more than this. */
const hiddenShare = ({ totals }: SimpleShares): number =>
  1 - totals.reduce((sum, estimate) => sum + (estimate?.estimate ?? 0), 0)
