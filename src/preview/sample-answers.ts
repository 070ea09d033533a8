import type { Answers } from '#src/surveys/question-type.ts'
import { rowName } from '#src/surveys/question-types/matrix-row.ts'
import { type Question, typeOf } from '#src/surveys/question-types/question-types.ts'

/** Answers that a question takes, for trying a questionnaire out; made up, and the same every time. */
export function sampleAnswers(question: Question): Answers {
  const { name } = question
  switch (question.type) {
    case 'single-choice':
      return { [name]: question.options[0]?.value ?? '' }
    case 'multiple-choice': {
      const free = question.options.filter((option) => !option.isExclusive && !option.isMissing)
      return { [name]: free.slice(0, question.fewest ?? 1).map(({ value }) => value) }
    }
    case 'likert':
      return { [name]: middle(1, question.points.length) }
    case 'rating':
      return { [name]: middle(question.lowest, question.highest) }
    case 'number':
      return { [name]: Math.ceil(Math.max(question.lowest, Math.min(1, question.highest))) }
    case 'text':
      return { [name]: 'Voorbeeld / example'.slice(0, question.longest) }
    case 'date':
      return { [name]: question.earliest ?? question.latest ?? '2010-04-14' }
    case 'municipality':
      return { [name]: question.municipalities[0]?.code ?? '' }
    case 'ranking':
      return { [name]: question.items.slice(0, question.top).map(({ value }) => value) }
    case 'likert-matrix':
      return inEveryRow(question, middle(1, question.points.length))
    case 'status-matrix':
      return inEveryRow(question, question.options[0]?.value ?? '')
    case 'allocation':
      return Object.fromEntries(
        question.rows.map((row, index) => [rowName(question, row), index === 0 ? question.total : 0]),
      )
    case 'information':
      return {}
  }
}

const middle = (lowest: number, highest: number): number => Math.ceil((lowest + highest) / 2)

function inEveryRow(question: Question, answer: string | number): Answers {
  return Object.fromEntries(
    typeOf(question)
      .answerNames(question)
      .map((name) => [name, answer]),
  )
}
