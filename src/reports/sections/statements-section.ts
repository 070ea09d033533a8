import type { Grouping } from '#analysis/grouping.ts'
import { isPublishable, mergeCategories, type SimpleShares, simpleShares } from '#analysis/report/simple-shares.ts'
import { cronbachAlpha } from '#analysis/scales/reliability.ts'
import { withoutFullStop } from '#src/i18n/format.ts'
import {
  askedText,
  baseCell,
  categoryLabel,
  count,
  decimal,
  decimalInterval,
  everyoneBase,
  figureFoot,
  percent,
  plainCell,
  type ReportContext,
  type SectionContent,
  shareCell,
  toFigure,
  uniqueExtreme,
} from '#src/reports/report-context.ts'
import { categoriesNamed, dontKnowCount, numbersNamed } from '#src/reports/report-data.ts'
import { stackedRow } from './stacked-row.ts'

/** Five answers become three by joining both ends; an even number of points has no middle to keep. */
function levelsOfThree(points: number): number[] {
  const middle = (points - 1) / 2
  return Array.from({ length: points }, (_, index) => (index < middle ? 0 : index > middle ? 2 : 1))
}

interface StatementResult {
  name: string
  label: string
  shares: SimpleShares
  /** Share that agrees or strongly agrees. */
  agreement: number | null
  dontKnow: number
}

/** The answers to each statement of a scale, the reliability of the scale, and what stands out. */
export function statementsSection(context: ReportContext, scaleName: string): SectionContent {
  const { data, words, locale } = context
  const scale = data.survey.scales.find(({ name }) => name === scaleName)
  if (scale === undefined) return { answer: [], blocks: [] }
  const items = scale.items.map((name) => ({ name, answers: categoriesNamed(data, name) }))
  const canShowAll = items.every(({ answers }) => isPublishable(answers, data.minimum))
  const { merged } = words.statements
  const [firstItem] = items
  const segments = canShowAll
    ? (firstItem?.answers.labels ?? []).map((code) => categoryLabel(context, firstItem?.name ?? '', code))
    : [merged.disagree, merged.neutral, merged.agree]
  const agreementOf = (answers: Grouping): Grouping =>
    mergeCategories(answers, levelsOfThree(answers.labels.length), ['0', '1', '2'])
  const results = items.map(({ name, answers }): StatementResult => {
    const three = simpleShares(data.design, agreementOf(answers), { minimum: data.minimum })
    const isReversed = scale.reversed.includes(name)
    const label = askedText(context, name) ?? name
    return {
      name,
      label: isReversed ? `${label} ${words.statements.reversedMark}` : label,
      shares: canShowAll ? simpleShares(data.design, answers, { minimum: data.minimum }) : three,
      agreement: three.totals[2]?.estimate ?? null,
      dontKnow: dontKnowCount(data, name),
    }
  })
  const ordered = results
    .filter(({ name }) => !scale.reversed.includes(name))
    .sort((one, other) => (other.agreement ?? 0) - (one.agreement ?? 0))
  const isComplete = ordered.every(({ agreement }) => agreement !== null)
  const most = isComplete ? uniqueExtreme(ordered, ({ agreement }) => agreement ?? 0, 'highest') : undefined
  const least = isComplete ? uniqueExtreme(ordered, ({ agreement }) => agreement ?? 0, 'lowest') : undefined
  const submitted = data.account.total.submitted
  const shown = (result: StatementResult) => percent(context, result.agreement ?? 0, submitted)
  const answer = [
    ...(most === undefined ? [] : [words.statements.most(withoutFullStop(most.label), shown(most))]),
    ...(least === undefined ? [] : [words.statements.least(withoutFullStop(least.label), shown(least))]),
  ]
  const title = most === undefined ? scale.title[locale] : words.statements.title(withoutFullStop(most.label))
  const rows = results.map(({ label, shares }) =>
    stackedRow(context, label, shares.totals, shares.isTotalMasked, shares.base),
  )
  const figure = toFigure(context, {
    id: `statements-${scaleName}`,
    title,
    subtitle: words.statements.subtitle,
    chart: {
      kind: 'stacked-bar',
      palette: 'diverging',
      segments,
      rows: rows.map(({ row }) => row),
      ...(rows.some(({ withheld }) => withheld > 0)
        ? { withheld: { label: words.withheld, shares: rows.map(({ withheld }) => withheld) } }
        : {}),
      apart: {
        label: words.columns.dontKnow,
        rows: results.map(({ dontKnow }) => {
          return { share: (100 * dontKnow) / submitted, text: percent(context, dontKnow / submitted, submitted) }
        }),
      },
    },
    alternative: `${title}. ${results
      .map(
        ({ label, shares }) =>
          `${label}: ${segments.map((segment, index) => `${segment} ${shareCell(context, shares.totals[index] ?? null, shares.isTotalMasked[index] ?? true).text}`).join(', ')}`,
      )
      .join('; ')}.`,
    table: {
      id: `statements-${scaleName}-table`,
      caption: words.statements.subtitle,
      columns: [
        { label: words.columns.statement, align: 'start' },
        ...segments.map((label) => ({ label, align: 'end' as const })),
        { label: words.columns.dontKnow, align: 'end' },
        { label: words.columns.n, align: 'end' },
      ],
      rows: results.map(({ label, shares, dontKnow }) => ({
        header: label,
        cells: [
          ...shares.totals.map((estimate, index) => ({
            ...shareCell(context, estimate, shares.isTotalMasked[index] ?? true),
            interval: null,
          })),
          plainCell(percent(context, dontKnow / submitted, submitted)),
          baseCell(context, shares.base),
        ],
        isTotal: false,
      })),
      notes: [
        reliabilityText(context, scale),
        words.statements.reversed,
        ...(canShowAll ? [] : [words.statements.mergedNote]),
        words.suppressedNote(count(context, data.minimum)),
        words.roundingNote,
      ],
    },
    foot: figureFoot(context, {
      question: null,
      base: everyoneBase(context),
      method: words.methodShare,
    }),
  })
  return { answer, blocks: [{ kind: 'figure', figure }] }
}

function reliabilityText(context: ReportContext, scale: ReportContext['data']['survey']['scales'][number]): string {
  const { words, data } = context
  const items = scale.items.map((name) => ({ name, values: numbersNamed(data, name) }))
  const {
    estimate: alpha,
    interval,
    n,
  } = cronbachAlpha(items, {
    reverse: scale.reversed,
    lowest: scale.lowest,
    highest: scale.highest,
  })
  if (alpha === null || interval === null) return words.statements.alphaUnknown
  return words.statements.alpha(decimal(context, alpha), decimalInterval(context, interval), count(context, n))
}
