import { expect, it } from 'vitest'
import { MunicipalityQuestion } from '#src/surveys/question-types/municipality.ts'
import { questionsIn } from '#src/surveys/survey.ts'
import { withFrame } from '#src/surveys/with-frame.ts'
import { smallSurvey } from '#tests/support/a-small-survey.ts'

const frame = [
  { code: 'GM0344', name: 'Utrecht', province: 'Utrecht', population: 307_081, populationStatus: 'observed' },
]

it('questions about a municipality get those of the frame, and nothing else changes', () => {
  const question = MunicipalityQuestion.parse({ type: 'municipality', name: 'partner', label: { nl: '?', en: '?' } })
  const [page, ...others] = smallSurvey.pages
  if (page === undefined) throw new Error('The small survey has pages')
  const survey = { ...smallSurvey, pages: [{ ...page, questions: [...page.questions, question] }, ...others] }
  const published = withFrame(survey, frame)
  expect(questionsIn(published).find(({ name }) => name === 'partner')).toEqual({
    ...question,
    municipalities: [{ code: 'GM0344', name: 'Utrecht', province: 'Utrecht' }],
  })
  expect(withFrame(published, [])).toEqual(survey)
  expect(withFrame(smallSurvey, frame)).toEqual(smallSurvey)
})
