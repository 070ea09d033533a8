import { describe, expect, it } from 'vitest'
import { checkSurveyFile } from '#src/surveys/survey-file.ts'
import { smallStudy } from '../studies/small-study.ts'

const line = 'name: kinds'

/** What is wrong with the small questionnaire when its multiple choice of two options has these keys as well. */
function faultsWith(keys: string): string[] {
  const file = smallStudy['questionnaire.v1.yaml'] ?? ''
  expect(file).toContain(line)
  const { faults } = checkSurveyFile('questionnaire.v1.yaml', file.replace(line, `${line}\n        ${keys}`))
  return faults.map(({ path, problem }) => `${path}: ${problem}`)
}

describe('checking choices', () => {
  it.each(['fewest: 1', 'fewest: 2', 'most: 1', 'most: 2', 'recommended: true'])(
    'finds nothing wrong with %s',
    (keys) => {
      expect(faultsWith(keys)).toEqual([])
    },
  )

  it.each([
    ['fewest: 3', 'fewest: `fewest` is 3, but at most 2 options can be chosen together'],
    ['most: 3', 'most: `most` is 3, but only 2 options can be chosen together'],
    ['fewest: 2\n        most: 1', 'fewest: `fewest` is 2, but at most 1 options can be chosen together'],
    ['required: true\n        recommended: true', 'recommended: the question is both `required` and `recommended`'],
  ])('tells what is wrong with %s', (keys, fault) => {
    expect(faultsWith(keys)).toEqual([`pages[0].questions[1].${fault}`])
  })
})
