import { formatList, insideSentence } from '#src/i18n/format.ts'
import {
  count,
  everyoneBase,
  figureFoot,
  percent,
  plainCell,
  printedPercent,
  type ReportContext,
  type SectionContent,
  toFigure,
  toTable,
} from '#src/reports/report-context.ts'
import type { Segment } from '#src/reports/report-plan.ts'

/** Who was invited and who answered, against the population. Municipalities and questionnaires are counted apart. */
export function responseSection(context: ReportContext, segments: readonly Segment[]): SectionContent {
  const { data, words, locale } = context
  const { total, classes } = data.account
  const rate = (municipalities: number, population: number) => (population === 0 ? 0 : municipalities / population)
  const rateText = (municipalities: number, population: number) =>
    percent(context, rate(municipalities, population), population)
  const share = rateText(total.municipalities, total.population)
  const rates = classes
    .filter(({ counts }) => counts.population > 0)
    .map(({ counts }) => rate(counts.municipalities, counts.population))
  const cellsOf = (counts: typeof total) =>
    [
      count(context, counts.population),
      count(context, counts.invited),
      count(context, counts.submitted),
      count(context, counts.municipalities),
      rateText(counts.municipalities, counts.population),
    ].map(plainCell)
  const chartRow = (label: string, counts: typeof total) => ({
    label,
    base: `N = ${count(context, counts.population)}`,
    value: printedPercent(rate(counts.municipalities, counts.population), counts.population),
    valueText: rateText(counts.municipalities, counts.population),
    interval: null,
    reason: null,
  })
  const rows = [
    ...classes.map(({ sizeClass, counts }) => chartRow(sizeClass.label[locale], counts)),
    chartRow(words.everyone, total),
  ]
  const uncovered = classes
    .filter(({ counts }) => counts.population > 0 && counts.municipalities === 0)
    .map(({ sizeClass }) => sizeClass.label[locale])
  const title = words.response.title(share)
  const figure = toFigure(context, {
    id: 'response-by-class',
    title,
    subtitle: words.response.subtitle,
    chart: { kind: 'bar', axis: { label: words.response.axis, highest: 100, step: 25 }, rows },
    alternative: `${title}. ${rows.map(({ label, valueText }) => `${label}: ${valueText}`).join('; ')}.`,
    table: {
      id: 'response-table',
      caption: words.response.subtitle,
      columns: [
        { label: words.segment.size_class, align: 'start' },
        { label: words.columns.population, align: 'end' },
        { label: words.columns.invited, align: 'end' },
        { label: words.columns.questionnaires, align: 'end' },
        { label: words.columns.municipalities, align: 'end' },
        { label: words.columns.responseShare, align: 'end' },
      ],
      rows: [
        ...classes.map(({ sizeClass, counts }) => ({
          header: sizeClass.label[locale],
          cells: cellsOf(counts),
          isTotal: false,
        })),
        { header: words.everyone, cells: cellsOf(total), isTotal: true },
      ],
      notes: [],
    },
    foot: figureFoot(context, {
      question: null,
      base: everyoneBase(context),
      method: words.methodResponse,
    }),
  })
  const provinces = segments.includes('province') ? [{ kind: 'table' as const, table: provinceTable(context) }] : []
  const roles = formatList(
    locale,
    data.study.roles.map(({ label }) => insideSentence(label[locale])),
  )
  return {
    answer: [
      words.response.answer(
        count(context, total.submitted),
        count(context, total.municipalities),
        count(context, total.population),
        share,
      ),
      ...(Math.min(...rates) === Math.max(...rates)
        ? []
        : [words.response.weights(percent(context, Math.min(...rates), 0), percent(context, Math.max(...rates), 0))]),
      ...(uncovered.length === 0 ? [] : [words.response.uncovered(formatList(locale, uncovered))]),
    ],
    blocks: [
      {
        kind: 'paragraph',
        text: `${words.response.invited(count(context, total.invited), roles)} ${words.response.ignorable}`,
      },
      { kind: 'figure', figure },
      ...provinces,
    ],
  }
}

function provinceTable(context: ReportContext) {
  const { words, data } = context
  return toTable(context, {
    id: 'response-provinces-table',
    caption: words.response.provinces,
    columns: [
      { label: words.columns.province, align: 'start' },
      { label: words.columns.population, align: 'end' },
      { label: words.columns.questionnaires, align: 'end' },
      { label: words.columns.municipalities, align: 'end' },
      { label: words.columns.responseShare, align: 'end' },
    ],
    rows: data.provinces.map(({ province, population, submitted, municipalities }) => ({
      header: province,
      cells: [
        count(context, population),
        count(context, submitted),
        count(context, municipalities),
        percent(context, municipalities / population, population),
      ].map(plainCell),
      isTotal: false,
    })),
    notes: [],
  })
}
