import { type Dataset, getColumn, groupingOf, numbersOf } from '#analysis/dataset.ts'
import { buildDataset } from '#analysis/dataset-builder.ts'
import { type SurveyDesign, stratifiedDesign } from '#analysis/design.ts'
import type { Grouping } from '#analysis/grouping.ts'
import { scoreScale } from '#analysis/scales/score-scale.ts'
import { accountForResponse, type InvitationProgress, type ResponseAccount } from '#src/fieldwork/response-account.ts'
import type { SubmittedResponse } from '#src/responses/response.ts'
import { defaultClassification, type FrameUnit, type Study, sizeClassOf } from '#src/studies/study.ts'
import { analysisVariables, toRows } from '#src/surveys/codebook.ts'
import type { LocalisedText } from '#src/surveys/localised-text.ts'
import { withoutPiping } from '#src/surveys/piped-text.ts'
import type { Survey } from '#src/surveys/survey.ts'
import type { Segment } from './report-plan.ts'

/** What responses can be divided by: the segment of every response, and the words for each. */
export interface Segmentation {
  grouping: Grouping
  labels: LocalisedText[]
}

/** Everything that a report is computed from: one row a submitted questionnaire, on the design it was drawn with. */
export interface ReportData {
  study: Study
  survey: Survey
  isSynthetic: boolean
  waveTitle: LocalisedText
  frame: readonly FrameUnit[]
  account: ResponseAccount
  /** The same account by province. */
  provinces: { province: string; population: number; municipalities: number; submitted: number }[]
  dataset: Dataset
  design: SurveyDesign
  /** Scores of every scale by name, in the order of the rows; null where too few items are valid. */
  scores: ReadonlyMap<string, readonly (number | null)[]>
  /** Population of the municipality of every response. */
  populations: readonly number[]
  segmentations: Record<Segment, Segmentation>
  /** Fewest respondents that a shown cell may stand for. */
  minimum: number
}

export interface ReportSources {
  study: Study
  survey: Survey
  isSynthetic: boolean
  waveName: string
  frame: readonly FrameUnit[]
  progress: readonly InvitationProgress[]
  responses: readonly SubmittedResponse[]
}

/**
 * Shapes stored answers into what the analysis library works on. Municipalities are the sampled units, drawn by size
 * class; two questionnaires of one municipality are two rows of one unit.
 */
export function toReportData({
  study,
  survey,
  isSynthetic,
  waveName,
  frame,
  progress,
  responses,
}: ReportSources): ReportData {
  const units = new Map(frame.map((unit) => [unit.code, unit]))
  const classification = defaultClassification(study)
  const classOf = ({ unitCode }: SubmittedResponse) =>
    sizeClassOf(classification, units.get(unitCode)?.population ?? Number.NaN)?.code ?? null
  const provinceNames = [...new Set(frame.map(({ province }) => province))].sort((one, other) =>
    one.localeCompare(other, 'nl'),
  )
  const sizeClasses = grouping(
    responses.map(classOf),
    classification.classes.map(({ code }) => code),
  )
  const provinces = grouping(
    responses.map(({ unitCode }) => units.get(unitCode)?.province ?? null),
    provinceNames,
  )
  const roles = grouping(
    responses.map(({ role }) => role),
    study.roles.map(({ code }) => code),
  )
  const dataset = buildDataset(
    analysisVariables(survey),
    toRows(
      survey,
      responses.map(({ answers }) => answers),
    ),
  )
  const account = accountForResponse(frame, classification, progress)
  return {
    study,
    survey: withoutPiping(survey),
    isSynthetic,
    waveTitle: study.waves.find(({ name }) => name === waveName)?.title ?? { nl: waveName, en: waveName },
    frame,
    account,
    provinces: provinceNames.map((province, index) => ({
      province,
      population: frame.filter((unit) => unit.province === province).length,
      municipalities: new Set(
        responses.filter((_, row) => provinces.indexes[row] === index).map(({ unitCode }) => unitCode),
      ).size,
      submitted: provinces.indexes.filter((segment) => segment === index).length,
    })),
    dataset,
    populations: responses.map(({ unitCode }) => units.get(unitCode)?.population ?? Number.NaN),
    design: stratifiedDesign({
      strata: sizeClasses,
      populationSizes: new Map(account.classes.map(({ sizeClass, counts }) => [sizeClass.code, counts.population])),
      clusters: responses.map(({ unitCode }) => unitCode),
      weights: municipalityWeights(responses, sizeClasses, account),
    }),
    scores: new Map(survey.scales.map((scale) => [scale.name, scoresOf(scale, dataset)])),
    segmentations: {
      size_class: { grouping: sizeClasses, labels: classification.classes.map(({ label }) => label) },
      province: { grouping: provinces, labels: provinceNames.map((name) => ({ nl: name, en: name })) },
      role: { grouping: roles, labels: study.roles.map(({ label }) => label) },
    },
    minimum: study.disclosure.minimumRespondents,
  }
}

/** N/n of the class, shared by the questionnaires of one municipality: every municipality counts once. */
function municipalityWeights(
  responses: readonly SubmittedResponse[],
  { indexes }: Grouping,
  { classes }: ResponseAccount,
): number[] {
  return responses.map(({ unitCode }, row) => {
    const counts = classes[indexes[row] ?? -1]?.counts
    if (counts === undefined) throw new Error(`The municipality ${unitCode} is in no size class`)
    const questionnaires = responses.filter((response) => response.unitCode === unitCode).length
    return counts.population / counts.municipalities / questionnaires
  })
}

function grouping(codes: readonly (string | null)[], labels: readonly string[]): Grouping {
  const place = new Map(labels.map((label, index) => [label, index]))
  return { indexes: Int32Array.from(codes, (code) => (code === null ? -1 : (place.get(code) ?? -1))), labels }
}

function scoresOf({ items, reversed, minimumValid, lowest, highest }: Survey['scales'][number], dataset: Dataset) {
  const columns = items.map((name) => ({ name, values: [...numbersOf(dataset, name)] }))
  return scoreScale(columns, { reverse: reversed, minimumValid, lowest, highest }).scores
}

/** The numbers of a scale, a mark or a statement; missing ones are NaN or null. */
export function numbersNamed({ scores, dataset }: ReportData, name: string): ArrayLike<number | null> {
  return scores.get(name) ?? numbersOf(dataset, name)
}

/** The category of every response to a question with categories. */
export const categoriesNamed = ({ dataset }: ReportData, name: string): Grouping => groupingOf(dataset, name)

export const hasVariable = ({ dataset }: ReportData, name: string): boolean => dataset.columns.has(name)

/** How many responses said that they do not know, for a variable that offers it. */
export function dontKnowCount({ dataset }: ReportData, name: string): number {
  const column = getColumn(dataset, name)
  return column.kind === 'categorical' ? column.indexes.filter((index) => index < -1).length : 0
}
