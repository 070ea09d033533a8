import { describe, expect, it } from 'vitest'
import { RatingQuestion, rating } from '#src/surveys/question-types/rating.ts'

const question = RatingQuestion.parse({
  type: 'rating',
  name: 'mark',
  label: { nl: 'Welk cijfer?', en: 'Which mark?' },
  lowest: 1,
  highest: 10,
  lowestLabel: { nl: 'slecht', en: 'poor' },
  highestLabel: { nl: 'uitstekend', en: 'excellent' },
  dontKnow: { nl: 'weet ik niet', en: 'don’t know' },
})
const { dontKnow: _, ...withoutDontKnow } = question

describe('a rating', () => {
  it.each([1, 7, 10])('stores the mark %i', (mark) => {
    expect(rating.parse(question, { mark: [String(mark)] }, 'nl')).toEqual({ answers: { mark }, faults: [] })
  })

  it.each(['0', '11', '7.5', '7,5', 'zeven'])('refuses %s', (typed) => {
    expect(rating.parse(question, { mark: [typed] }, 'nl')).toEqual({
      answers: {},
      faults: [{ reason: 'unknownChoice', fieldId: 'mark' }],
    })
  })

  it('stores “don’t know” as said, where it is offered', () => {
    expect(rating.parse(question, { mark: ['dont_know'] }, 'nl').answers).toEqual({ mark: 'dont_know' })
    expect(rating.parse(withoutDontKnow, { mark: ['dont_know'] }, 'nl').answers).toEqual({})
  })

  it('may be skipped only when it is not required', () => {
    expect(rating.parse(question, {}, 'nl').faults).toEqual([])
    expect(rating.parse({ ...question, required: true }, {}, 'nl').faults).toEqual([
      { reason: 'required', fieldId: 'mark' },
    ])
  })

  it('fills one numeric variable', () => {
    expect(rating.answerNames(question)).toEqual(['mark'])
    expect(rating.variables(question, 'nl')).toEqual([
      { name: 'mark', label: 'Welk cijfer?', level: 'scale', categories: [], missingCodes: ['dont_know'] },
    ])
    expect(rating.values(question, { mark: 7 })).toEqual([7])
    expect(rating.values(question, { mark: 'dont_know' })).toEqual(['dont_know'])
    expect(rating.values(question, {})).toEqual([null])
  })

  it('posts again what was stored', () => {
    expect(rating.toForm(question, { mark: 7 })).toEqual({ mark: ['7'] })
    expect(rating.toForm(question, {})).toEqual({})
  })

  it('shows every mark between the two ends', () => {
    const field = rating.field(question, { mark: ['7'] }, 'en', {})
    expect(field).toMatchObject({ partial: 'questions/rating', hint: '1 = poor, 10 = excellent', isRow: true })
    expect(rating.field({ ...question, highest: 20 }, {}, 'en', {}).isRow).toBe(false)
    expect(field.marks).toHaveLength(10)
    expect(field.marks).toContainEqual({ id: 'mark-7', value: '7', isChecked: true })
    expect(rating.field(withoutDontKnow, {}, 'en', {}).missing).toEqual([])
  })

  it('is worded for the check page', () => {
    expect(rating.inWords(question, { mark: 7 }, 'nl')).toEqual(['7'])
    expect(rating.inWords(question, { mark: 'dont_know' }, 'nl')).toEqual(['weet ik niet'])
    expect(rating.inWords(question, {}, 'nl')).toEqual([])
  })

  it('may offer “not applicable” as well, which is as missing as “don’t know”', () => {
    const both = { ...question, notApplicable: { nl: 'niet van toepassing', en: 'not applicable' } }
    expect(rating.parse(both, { mark: ['not_applicable'] }, 'nl').answers).toEqual({ mark: 'not_applicable' })
    expect(rating.variables(both, 'nl')[0]?.missingCodes).toEqual(['dont_know', 'not_applicable'])
    expect(rating.variables(withoutDontKnow, 'nl')[0]?.missingCodes).toEqual([])
    expect(rating.inWords(both, { mark: 'not_applicable' }, 'en')).toEqual(['not applicable'])
  })

  it('is a row of marks on paper', () => {
    expect(rating.fields(question)).toEqual([{ name: 'mark', isList: false }])
    expect(rating.onPaper(question, 'en')).toEqual({
      kind: 'marks',
      marks: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'],
      range: '1 = poor, 10 = excellent',
      apart: ['don’t know'],
    })
  })
})
