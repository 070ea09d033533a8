import type { LocalisedText } from '#src/surveys/localised-text.ts'
import { answerNamesOf } from '#src/surveys/prepared-survey.ts'
import type { Survey } from '#src/surveys/survey.ts'

/** Statements under each other on the same points, by the names of their answers. */
export interface StatementsTogether {
  name: string
  points: number
  items: string[]
}

/** The lists of statements of a questionnaire: each matrix, and every run of statements on a page with the same points. */
export function statementGroups(survey: Survey): StatementsTogether[] {
  return survey.pages.flatMap((page) => {
    const groups: (StatementsTogether & { words: string })[] = []
    let isRunning = false
    for (const question of page.questions) {
      if (question.type === 'information') continue
      if (question.type !== 'likert' && question.type !== 'likert-matrix') {
        isRunning = false
        continue
      }
      const words = wordsOf(question.points)
      const last = groups.at(-1)
      if (question.type === 'likert' && isRunning && last?.words === words) last.items.push(question.name)
      else
        groups.push({ name: question.name, points: question.points.length, items: [...answerNamesOf(question)], words })
      isRunning = question.type === 'likert'
    }
    return groups.map(({ name, points, items }) => ({ name, points, items }))
  })
}

const wordsOf = (points: readonly LocalisedText[]): string => JSON.stringify(points)
