import type { Variable } from '#analysis/dataset.ts'
import { typeOf } from '#src/surveys/question-types/question-types.ts'
import { variableOf } from './computed-value.ts'
import type { Locale } from './localised-text.ts'
import { routeThrough } from './page-flow.ts'
import { withoutPiping } from './piped-text.ts'
import type { Answers, VariableDescription } from './question-type.ts'
import { questionsIn, type Survey } from './survey.ts'

/**
 * Every variable that a questionnaire fills, described in one language: in the order of its questions, then the computed
 * values.
 */
export function codebook(survey: Survey, locale: Locale): VariableDescription[] {
  return [
    ...questionsIn(withoutPiping(survey)).flatMap((question) => typeOf(question).variables(question, locale)),
    ...survey.computed.map((computed) => variableOf(computed, locale)),
  ]
}

/** The variables that can be analysed; words of people's own are left out. Categories carry their codes as labels. */
export function analysisVariables(survey: Survey): Variable[] {
  return codebook(survey, 'nl').flatMap(({ name, level, categories, missingCodes }): Variable[] => {
    if (level === 'text') return []
    const missingCategories = missingCodes.map((code) => ({ code, label: code }))
    if (level === 'scale') return [{ name, kind: 'numeric', level, categories: [], missingCategories }]
    const valid = categories
      .filter(({ code }) => !missingCodes.includes(code))
      .map(({ code }) => ({ code, label: code }))
    return [{ name, kind: 'categorical', level, categories: valid, missingCategories }]
  })
}

/** Responses as rows of a data set. Answers to questions that were hidden in the end do not count. */
export function toRows(survey: Survey, responses: readonly Answers[]): Record<string, string | number | null>[] {
  const questions = questionsIn(survey).map((question) => {
    const type = typeOf(question)
    return { question, type, names: type.variables(question, 'nl').map(({ name }) => name) }
  })
  return responses.map((answers) => {
    const { answers: counted, computed } = routeThrough(survey, answers)
    const row: Record<string, string | number | null> = {}
    for (const { question, type, names } of questions) {
      const values = type.values(question, counted)
      for (const [index, name] of names.entries()) row[name] = values[index] ?? null
    }
    for (const { name } of survey.computed) row[name] = computed[name] ?? null
    return row
  })
}
