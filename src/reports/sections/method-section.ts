import { wordWarning } from '#src/i18n/analysis/analysis-messages.ts'
import { formatDate, formatList, insideSentence } from '#src/i18n/format.ts'
import { count, type ReportContext, type SectionContent } from '#src/reports/report-context.ts'

/** How the study was done, written from the data: population, response, weights, estimates, protection, limits. */
export function methodSection(context: ReportContext): SectionContent {
  const { data, words, locale } = context
  const { method } = words
  const { total, classes } = data.account
  const roles = formatList(
    locale,
    data.study.roles.map(({ label }) => insideSentence(label[locale])),
  )
  const observed = data.frame.filter(({ populationStatus }) => populationStatus === 'observed').length
  const weights = classes.map(
    ({ sizeClass, counts }) =>
      `${sizeClass.label[locale]}: ${count(context, counts.population)}/${count(context, counts.municipalities)}`,
  )
  const [scale] = data.survey.scales
  const degrees = total.municipalities - classes.filter(({ counts }) => counts.municipalities > 0).length
  const paragraphs: [string, string[]][] = [
    [
      method.frameTitle,
      [
        method.frame(count(context, total.population), formatDate(locale, data.study.frame.referenceDate), roles),
        data.study.frame.source[locale],
        method.populationStatus(count(context, observed), count(context, data.frame.length - observed)),
      ],
    ],
    [
      method.responseTitle,
      [
        method.response(count(context, total.submitted), count(context, total.municipalities)),
        method.weights(weights.join('; ')),
      ],
    ],
    [method.estimationTitle, [method.estimation(count(context, degrees)), method.tests, ...designWarnings(context)]],
    ...(scale === undefined
      ? []
      : [
          [
            method.scoresTitle,
            [method.scores(count(context, scale.items.length), count(context, scale.minimumValid))],
          ] satisfies [string, string[]],
        ]),
    [method.disclosureTitle, [method.disclosure(count(context, data.minimum))]],
    [method.limitsTitle, [method.limits, method.reproduction]],
  ]
  return {
    answer: [],
    blocks: paragraphs.flatMap(([heading, texts]) => [
      { kind: 'heading', text: heading },
      ...texts.map((text) => ({ kind: 'paragraph' as const, text })),
    ]),
  }
}

/** What the design warns of, with the classes as people know them. */
function designWarnings({ data, locale }: ReportContext): string[] {
  const labels = new Map(data.account.classes.map(({ sizeClass }) => [sizeClass.code, sizeClass.label[locale]]))
  return data.design.warnings.map(({ code, about = [] }) =>
    wordWarning(locale, { code, about: about.map((stratum) => labels.get(stratum) ?? stratum) }),
  )
}
