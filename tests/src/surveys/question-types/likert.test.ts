import { describe, expect, it } from 'vitest'
import { LikertQuestion, likert } from '#src/surveys/question-types/likert.ts'

const question = LikertQuestion.parse({
  type: 'likert',
  name: 'urgency_1',
  label: { nl: 'Het is nodig.', en: 'It is needed.' },
  points: [
    { nl: 'oneens', en: 'disagree' },
    { nl: 'neutraal', en: 'neutral' },
    { nl: 'eens', en: 'agree' },
  ],
  dontKnow: { nl: 'weet ik niet', en: 'don’t know' },
})
const { dontKnow: _, ...withoutDontKnow } = question

describe('a statement', () => {
  it('stores the rank of the point', () => {
    expect(likert.parse(question, { urgency_1: ['3'] }, 'nl')).toEqual({ answers: { urgency_1: 3 }, faults: [] })
  })

  it('stores “don’t know” as said, where it is offered', () => {
    expect(likert.parse(question, { urgency_1: ['dont_know'] }, 'nl').answers).toEqual({ urgency_1: 'dont_know' })
    expect(likert.parse(withoutDontKnow, { urgency_1: ['dont_know'] }, 'nl').faults).toEqual([
      { reason: 'unknownChoice', fieldId: 'urgency_1' },
    ])
  })

  it.each(['0', '4', '-1', '1.5', 'x', 'NaN', 'Infinity'])('refuses %s', (typed) => {
    expect(likert.parse(question, { urgency_1: [typed] }, 'nl')).toEqual({
      answers: {},
      faults: [{ reason: 'unknownChoice', fieldId: 'urgency_1' }],
    })
  })

  it('may be skipped only when it is not required', () => {
    expect(likert.parse(question, {}, 'nl').faults).toEqual([])
    expect(likert.parse({ ...question, required: true }, {}, 'nl').faults).toEqual([
      { reason: 'required', fieldId: 'urgency_1' },
    ])
  })

  it('fills one ordinal variable, with “don’t know” as missing', () => {
    expect(likert.answerNames(question)).toEqual(['urgency_1'])
    expect(likert.variables(question, 'en')).toEqual([
      {
        name: 'urgency_1',
        label: 'It is needed.',
        level: 'ordinal',
        categories: [
          { code: '1', label: 'disagree' },
          { code: '2', label: 'neutral' },
          { code: '3', label: 'agree' },
          { code: 'dont_know', label: 'don’t know' },
        ],
        missingCodes: ['dont_know'],
      },
    ])
    expect(likert.variables(withoutDontKnow, 'en')[0]).toMatchObject({ missingCodes: [], categories: { length: 3 } })
    expect(likert.values(question, { urgency_1: 2 })).toEqual([2])
    expect(likert.values(question, { urgency_1: 'dont_know' })).toEqual(['dont_know'])
    expect(likert.values(question, {})).toEqual([null])
  })

  it('posts again what was stored', () => {
    expect(likert.toForm(question, { urgency_1: 2 })).toEqual({ urgency_1: ['2'] })
    expect(likert.toForm(question, { urgency_1: 'dont_know' })).toEqual({ urgency_1: ['dont_know'] })
    expect(likert.toForm(question, {})).toEqual({})
  })

  it('shows the points apart from “don’t know”', () => {
    expect(likert.field(question, { urgency_1: ['2'] }, 'nl', {})).toMatchObject({
      partial: 'questions/likert',
      points: [
        { id: 'urgency_1', value: '1', isChecked: false },
        { id: 'urgency_1-2', value: '2', label: 'neutraal', isChecked: true },
        { id: 'urgency_1-3', value: '3', isChecked: false },
      ],
      missing: [{ id: 'urgency_1-dont_know', name: 'urgency_1', isChecked: false }],
    })
    expect(likert.field(withoutDontKnow, {}, 'nl', {}).missing).toEqual([])
  })

  it('is worded for the check page', () => {
    expect(likert.inWords(question, { urgency_1: 3 }, 'en')).toEqual(['agree'])
    expect(likert.inWords(question, { urgency_1: 'dont_know' }, 'nl')).toEqual(['weet ik niet'])
    expect(likert.inWords(question, {}, 'nl')).toEqual([])
  })

  it('tells “not applicable” from “don’t know”, both missing and both apart from the points', () => {
    const both = { ...question, notApplicable: { nl: 'niet van toepassing', en: 'not applicable' } }
    expect(likert.parse(both, { urgency_1: ['not_applicable'] }, 'nl').answers).toEqual({ urgency_1: 'not_applicable' })
    expect(likert.parse(question, { urgency_1: ['not_applicable'] }, 'nl').answers).toEqual({})
    expect(likert.variables(both, 'en')[0]).toMatchObject({
      categories: [{}, {}, {}, { code: 'dont_know' }, { code: 'not_applicable', label: 'not applicable' }],
      missingCodes: ['dont_know', 'not_applicable'],
    })
    expect(likert.values(both, { urgency_1: 'not_applicable' })).toEqual(['not_applicable'])
    expect(likert.inWords(both, { urgency_1: 'not_applicable' }, 'nl')).toEqual(['niet van toepassing'])
    expect(likert.field(both, { urgency_1: ['not_applicable'] }, 'nl', {}).missing).toMatchObject([
      { value: 'dont_know', isChecked: false },
      { value: 'not_applicable', isChecked: true },
    ])
  })

  it('is a list of boxes on paper', () => {
    expect(likert.fields(question)).toEqual([{ name: 'urgency_1', isList: false }])
    const option = { definition: null, withText: false }
    expect(likert.onPaper(question, 'nl')).toEqual({
      kind: 'choices',
      isMultiple: false,
      options: ['oneens', 'neutraal', 'eens', 'weet ik niet'].map((label) => ({ label, ...option })),
    })
  })
})
