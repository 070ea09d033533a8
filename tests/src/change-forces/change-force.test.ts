import { describe, expect, it } from 'vitest'
import { forces, isForce, scoreScales } from '#src/change-forces/change-force.ts'
import type { Answers } from '#src/surveys/question-type.ts'
import { nup2010 } from '#tests/support/a-running-study.ts'
import { smallSurvey } from '#tests/support/a-small-survey.ts'

describe('the score of a scale', () => {
  const cases: [claim: string, answers: Answers, score: number | null, index: number | null, validItems: number][] = [
    ['is the mean, a reversed statement turned around', { one: 5, two: 4, three: 1 }, 14 / 3, 275 / 3, 3],
    ['is lowest when everything is', { one: 1, two: 1, three: 5 }, 1, 0, 3],
    ['leaves out what is not known', { one: 5, two: 4, three: 'dont_know' }, 4.5, 87.5, 2],
    ['leaves out what was not answered', { one: 2, three: 2 }, 3, 50, 2],
    ['is not there when too few were answered', { one: 5, two: 'dont_know' }, null, null, 1],
    ['is not there when nothing was answered', {}, null, null, 0],
  ]
  it.each(cases)('%s', (_, answers, score, index, validItems) => {
    const [result] = scoreScales(smallSurvey, answers)
    expect(result?.validItems).toBe(validItems)
    if (score === null || index === null) {
      expect([result?.score, result?.index]).toEqual([null, null])
    } else {
      expect(result?.score).toBeCloseTo(score, 12)
      expect(result?.index).toBeCloseTo(index, 10)
    }
  })
})

it('knows five forces, always in this order, and no others', () => {
  expect(forces).toEqual(['urgency', 'ambition', 'planning', 'interaction', 'leadership'])
  expect(['urgency', 'leadership'].every(isForce)).toBe(true)
  expect(['', 'Urgency', 'resistance', 'toString'].some(isForce)).toBe(false)
})

it('scores the five forces of the questionnaire of 2010, in their order', async () => {
  const { surveys } = await nup2010()
  const scored = surveys.map((survey) => scoreScales(survey, {}).map(({ scale }) => scale.name))
  expect(scored).toEqual([[...forces]])
})
