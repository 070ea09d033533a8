import type { Locale } from '#src/surveys/localised-text.ts'
import { withoutPiping } from '#src/surveys/piped-text.ts'
import type { Answers } from '#src/surveys/question-type.ts'
import { typeOf } from '#src/surveys/question-types/question-types.ts'
import { questionsIn, type Survey } from '#src/surveys/survey.ts'

/** What was answered last time, in words, by question. */
export type EarlierAnswers = ReadonlyMap<string, string[]>

/**
 * The answers of last time to questions that are asked again, under the same name and of the same kind; in the words
 * of the questionnaire of that time, since options may have changed.
 */
export function earlierAnswers(
  survey: Survey,
  earlier: { survey: Survey; answers: Answers },
  locale: Locale,
): EarlierAnswers {
  const questions = new Map(questionsIn(withoutPiping(earlier.survey)).map((question) => [question.name, question]))
  const words = new Map<string, string[]>()
  for (const { name, type } of questionsIn(survey)) {
    const before = questions.get(name)
    if (before === undefined || before.type !== type) continue
    const lines = typeOf(before).inWords(before, earlier.answers, locale)
    if (lines.length > 0) words.set(name, lines)
  }
  return words
}
