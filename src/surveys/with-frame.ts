import type { ListedMunicipality } from '#src/surveys/question-types/municipality-list.ts'
import type { Survey } from './survey.ts'

/**
 * A questionnaire whose questions about a municipality know the municipalities of the frame. It is published like that,
 * so that an answer keeps its meaning whatever later becomes of the frame.
 */
export function withFrame(survey: Survey, frame: readonly ListedMunicipality[]): Survey {
  const municipalities = frame.map(({ code, name, province }) => ({ code, name, province }))
  return {
    ...survey,
    pages: survey.pages.map((page) => ({
      ...page,
      questions: page.questions.map((question) =>
        question.type === 'municipality' ? { ...question, municipalities } : question,
      ),
    })),
  }
}
