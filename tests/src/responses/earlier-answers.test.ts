import { describe, expect, it } from 'vitest'
import { earlierAnswers } from '#src/responses/earlier-answers.ts'
import { Survey } from '#src/surveys/survey.ts'
import { smallSurvey } from '#tests/support/a-small-survey.ts'

type Change = (questions: Survey['pages'][number]['questions']) => unknown[]

const withQuestions = (change: Change): Survey =>
  Survey.parse({
    ...smallSurvey,
    pages: smallSurvey.pages.map((page) => ({ ...page, questions: change(page.questions) })),
  })

const text = (words: string) => ({ nl: words, en: `${words} (en)` })

describe('the answers of last time', () => {
  const answers = { cutting: 'yes', amount: 40, one: 4, remark: 'Druk', gone: 'x' }

  it('are given in words, in the language of now, to questions that were answered', () => {
    const words = earlierAnswers(smallSurvey, { survey: smallSurvey, answers }, 'nl')
    expect([...words.keys()]).toEqual(['cutting', 'amount', 'one', 'remark'])
    expect(words.get('amount')).toEqual(['40'])
    expect(words.get('remark')).toEqual(['Druk'])
  })

  it('use the words of the questionnaire of then', () => {
    const then = withQuestions((questions) =>
      questions.map((question) =>
        question.name === 'cutting'
          ? {
              ...question,
              options: [
                { value: 'yes', label: text('Zeker') },
                { value: 'no', label: text('Nee') },
              ],
            }
          : question,
      ),
    )
    expect(earlierAnswers(smallSurvey, { survey: then, answers }, 'nl').get('cutting')).toEqual(['Zeker'])
    expect(earlierAnswers(smallSurvey, { survey: then, answers }, 'en').get('cutting')).toEqual(['Zeker (en)'])
  })

  it('are not told of a question that is of another kind now, or was not there', () => {
    const then = withQuestions((questions) =>
      questions
        .filter(({ name }) => name !== 'one')
        .map((question) =>
          question.name === 'remark'
            ? { type: 'number', name: 'remark', label: text('?'), lowest: 0, highest: 9 }
            : question,
        ),
    )
    const words = earlierAnswers(smallSurvey, { survey: then, answers: { ...answers, remark: 3 } }, 'nl')
    expect([...words.keys()]).toEqual(['cutting', 'amount'])
  })
})
