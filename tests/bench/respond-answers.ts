import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { AnswerValue } from '#src/surveys/question-type.ts'
import type { Question } from '#src/surveys/question-types/question-types.ts'

/** What somebody answers on a page: the body of the form, and what must be stored because of it. */
export interface GivenPage {
  form: string
  answers: Record<string, AnswerValue>
}

/** Draws whole numbers from 0 to below `limit`; the same seed gives the same numbers. */
export type Draw = (limit: number) => number

export function drawFrom(seed: number): Draw {
  const generator = xoroshiro128plus(seed)
  return (limit) => (generator.next() >>> 0) % limit
}

/** Answers every question of a page with something that may be answered there. */
export function answerPage(questions: readonly Question[], draw: Draw): GivenPage {
  const answers: Record<string, AnswerValue> = {}
  const fields: string[] = []
  const give = (name: string, value: AnswerValue) => {
    answers[name] = value
    for (const text of Array.isArray(value) ? value : [String(value)])
      fields.push(`${name}=${encodeURIComponent(text.replaceAll('\n', '\r\n'))}`)
  }
  for (const question of questions) {
    const { name } = question
    switch (question.type) {
      case 'likert':
        give(name, draw(10) === 0 ? 'dont_know' : 1 + draw(question.points.length))
        break
      case 'single-choice':
        give(name, oneOf(question.options, draw).value)
        break
      case 'multiple-choice': {
        const first = draw(question.options.length)
        give(
          name,
          question.options.slice(first, first + 1 + draw(3)).map(({ value }) => value),
        )
        break
      }
      case 'number':
        give(name, question.lowest + draw(question.highest - question.lowest))
        break
      case 'text':
        give(name, remark(draw))
        break
      case 'status-matrix':
        for (const row of question.rows) give(`${name}_${row.value}`, oneOf(question.options, draw).value)
        break
      default:
        throw new Error(`Nobody knows how to answer ${question.type}`)
    }
  }
  return { form: fields.join('&'), answers }
}

const oneOf = <Item>(items: readonly Item[], draw: Draw): Item => items[draw(items.length)]!

const remarks = [
  'Wij wachten op de leverancier & het budget.',
  'Coördinatie met de regio loopt; meer dan 50% is klaar.',
  'De raad stelt er vragen over + wil <cijfers> zien… 😀',
  'Vanaf januari werkt één collega hier fulltime aan.',
  'Dat hangt af van "Den Haag".',
]

/** A few sentences with signs of every kind, a line each, and a number that hardly any other text has. */
const remark = (draw: Draw): string =>
  [`Zaak ${draw(1e9)}`, ...Array.from({ length: 1 + draw(4) }, () => oneOf(remarks, draw))].join('\n')
