import { describe, expect, it } from 'vitest'
import { LikertMatrixQuestion, likertMatrix } from '#src/surveys/question-types/likert-matrix.ts'

const question = LikertMatrixQuestion.parse({
  type: 'likert-matrix',
  name: 'talk',
  label: { nl: 'Bent u het eens?', en: 'Do you agree?' },
  rows: [
    { value: 'heard', label: { nl: 'Men praat mee.', en: 'People have a say.' } },
    {
      value: 'in-time',
      label: { nl: 'Men hoort het op tijd.', en: 'People hear in time.' },
      definition: { nl: 'Vooraf', en: 'Before' },
    },
  ],
  points: [
    { nl: 'oneens', en: 'disagree' },
    { nl: 'neutraal', en: 'neutral' },
    { nl: 'eens', en: 'agree' },
  ],
  dontKnow: { nl: 'weet ik niet', en: 'don’t know' },
  notApplicable: { nl: 'n.v.t.', en: 'n/a' },
})
const { dontKnow: _, notApplicable: __, ...plain } = question

describe('a list of statements', () => {
  it('stores a rank for each statement', () => {
    expect(likertMatrix.answerNames(question)).toEqual(['talk_heard', 'talk_in_time'])
    expect(likertMatrix.parse(question, { talk_heard: ['3'], talk_in_time: ['1'] }, 'nl')).toEqual({
      answers: { talk_heard: 3, talk_in_time: 1 },
      faults: [],
    })
  })

  it('stores a missing answer as said, where it is offered', () => {
    const form = { talk_heard: ['dont_know'], talk_in_time: ['not_applicable'] }
    expect(likertMatrix.parse(question, form, 'nl')).toEqual({
      answers: { talk_heard: 'dont_know', talk_in_time: 'not_applicable' },
      faults: [],
    })
    expect(likertMatrix.parse(plain, form, 'nl').answers).toEqual({})
  })

  it('keeps the statements that can be used when another cannot', () => {
    expect(likertMatrix.parse(question, { talk_heard: ['2'], talk_in_time: ['4'] }, 'en')).toEqual({
      answers: { talk_heard: 2 },
      faults: [{ reason: 'unknownChoice', part: 'People hear in time.', fieldId: 'talk_in_time' }],
    })
  })

  it('asks for each open statement by its words, when required', () => {
    expect(likertMatrix.parse(question, {}, 'nl').faults).toEqual([])
    expect(likertMatrix.parse({ ...question, required: true }, { talk_heard: ['2'] }, 'nl').faults).toEqual([
      { reason: 'rowRequired', row: 'Men hoort het op tijd.', fieldId: 'talk_in_time' },
    ])
  })

  it('fills an ordinal variable for each statement', () => {
    expect(likertMatrix.variables(question, 'en')).toEqual(
      [
        { name: 'talk_heard', label: 'People have a say.' },
        { name: 'talk_in_time', label: 'People hear in time.' },
      ].map((variable) => ({
        ...variable,
        level: 'ordinal',
        categories: [
          { code: '1', label: 'disagree' },
          { code: '2', label: 'neutral' },
          { code: '3', label: 'agree' },
          { code: 'dont_know', label: 'don’t know' },
          { code: 'not_applicable', label: 'n/a' },
        ],
        missingCodes: ['dont_know', 'not_applicable'],
      })),
    )
    expect(likertMatrix.values(question, { talk_in_time: 'dont_know' })).toEqual([null, 'dont_know'])
    expect(likertMatrix.values(question, { talk_heard: 2 })).toEqual([2, null])
  })

  it('posts again what was stored', () => {
    expect(likertMatrix.toForm(question, { talk_heard: 2, talk_in_time: 'dont_know', other: 1 })).toEqual({
      talk_heard: ['2'],
      talk_in_time: ['dont_know'],
    })
    expect(likertMatrix.fields(question)).toEqual([
      { name: 'talk_heard', isList: false },
      { name: 'talk_in_time', isList: false },
    ])
  })

  it('shows every statement as a field of its own, with its own error', () => {
    const form = { talk_heard: ['2'], talk_in_time: ['not_applicable'] }
    const field = likertMatrix.field(question, form, 'nl', { talk_in_time: 'Kies een antwoord' })
    expect(field).toMatchObject({
      partial: 'questions/likert-matrix',
      heads: [{ label: 'oneens' }, {}, {}, { label: 'weet ik niet', isMissing: true }, { label: 'n.v.t.' }],
      rows: [
        { name: 'talk_heard', error: null, definition: null },
        { name: 'talk_in_time', error: 'Kies een antwoord', definition: 'Vooraf' },
      ],
    })
    expect(field.rows).toMatchObject([
      { choices: [{ id: 'talk_heard' }, { id: 'talk_heard-2', isChecked: true }, {}, { isMissing: true }, {}] },
      { choices: [{}, {}, {}, {}, { id: 'talk_in_time-not_applicable', isChecked: true }] },
    ])
  })

  it('stands side by side only while the columns can be read', () => {
    const points = (count: number) => Array.from({ length: count }, () => ({ nl: 'punt', en: 'point' }))
    expect(likertMatrix.field({ ...question, points: points(5) }, {}, 'nl', {}).isGrid).toBe(true)
    expect(likertMatrix.field({ ...question, points: points(6) }, {}, 'nl', {}).isGrid).toBe(false)
    expect(likertMatrix.field({ ...plain, points: points(7) }, {}, 'nl', {}).isGrid).toBe(true)
  })

  it('is worded a statement a line for the check page', () => {
    expect(likertMatrix.inWords(question, { talk_heard: 3, talk_in_time: 'not_applicable' }, 'nl')).toEqual([
      'Men praat mee: eens',
      'Men hoort het op tijd: n.v.t.',
    ])
    expect(likertMatrix.inWords(question, {}, 'nl')).toEqual([])
  })

  it('is a grid on paper', () => {
    expect(likertMatrix.onPaper(question, 'en')).toMatchObject({
      kind: 'grid',
      rows: [{ definition: null }, { label: 'People hear in time.', definition: 'Before' }],
      columns: [{ label: 'disagree' }, {}, {}, { label: 'don’t know' }, { label: 'n/a' }],
    })
  })
})
