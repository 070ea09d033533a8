import type { AnswerState, AskedQuestion } from '#analysis/quality/non-response-share.ts'
import { dontKnow } from '#src/surveys/names.ts'
import type { Route } from '#src/surveys/page-flow.ts'
import { answerNamesOf } from '#src/surveys/prepared-survey.ts'
import { type Question, typeOf } from '#src/surveys/question-types/question-types.ts'
import { questionsIn, type Survey } from '#src/surveys/survey.ts'

/** Something to be answered: a question, or a row of a matrix, with what means that it is not known. */
interface ToAnswer {
  name: string
  question: Question
  answerNames: readonly string[]
  unknownCodes: ReadonlySet<string>
}

/**
 * What became of every question in every questionnaire. Rows of a matrix are questions of their own. Texts that nobody
 * has to write are left out: leaving them open is no fault.
 */
export function answerStates(survey: Survey, routes: readonly Route[]): AskedQuestion[] {
  const shownIn = routes.map(({ pages }) => new Set(pages.flatMap(({ questions }) => questions)))
  return questionsIn(survey)
    .flatMap(toAnswer)
    .map(({ name, question, answerNames, unknownCodes }) => ({
      name,
      states: routes.map(({ answers }, row): AnswerState => {
        if (!shownIn[row]?.has(question)) return 'notAsked'
        const given = answerNames.flatMap((answerName) => answers[answerName] ?? [])
        if (given.length === 0) return 'unanswered'
        return given.every((answer) => unknownCodes.has(String(answer))) ? 'dontKnow' : 'answered'
      }),
    }))
}

function toAnswer(question: Question): ToAnswer[] {
  const answerNames = answerNamesOf(question)
  if (answerNames.length === 0) return []
  if (question.type === 'text' && !question.required && !question.recommended) return []
  const missing = typeOf(question)
    .variables(question, 'nl')
    .flatMap(({ missingCodes }) => missingCodes)
  const unknownCodes = new Set([dontKnow, ...missing.filter((code) => code !== 'not_applicable')])
  if (question.type !== 'likert-matrix' && question.type !== 'status-matrix')
    return [{ name: question.name, question, answerNames, unknownCodes }]
  return answerNames.map((name) => ({ name, question, answerNames: [name], unknownCodes }))
}
