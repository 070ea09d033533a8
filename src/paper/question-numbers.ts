import type { Question } from '#src/surveys/question-types/question-types.ts'
import { typeOf } from '#src/surveys/question-types/question-types.ts'
import { questionsIn, type Survey } from '#src/surveys/survey.ts'

/** Where an answer comes from: its question, and the number of that question on paper. */
export interface NumberedQuestion {
  number: string
  question: Question
}

/** The numbers on paper by the name of the question. What asks nothing has none. */
export function numberQuestions(survey: Survey): ReadonlyMap<string, string> {
  const asked = questionsIn(survey).filter((question) => typeOf(question).answerNames(question).length > 0)
  return new Map(asked.map(({ name }, index) => [name, String(index + 1)]))
}

/** The numbered question behind each name under which an answer is stored. */
export function questionsByAnswer(survey: Survey): ReadonlyMap<string, NumberedQuestion> {
  const numbers = numberQuestions(survey)
  return new Map(
    questionsIn(survey).flatMap((question) =>
      typeOf(question)
        .answerNames(question)
        .map((name): [string, NumberedQuestion] => [name, { number: numbers.get(question.name) ?? '', question }]),
    ),
  )
}
