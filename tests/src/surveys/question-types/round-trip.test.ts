import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FormBody } from '#src/surveys/question-type.ts'
import { Question, questionTypes, typeOf } from '#src/surveys/question-types/question-types.ts'

const label = { nl: 'Vraag', en: 'Question' }
const options = [
  { value: 'a', label },
  { value: 'b-1', label },
  { value: 'other', label, withText: true },
  { value: 'none', label, isExclusive: true },
]
const rows = [
  { value: 'x', label },
  { value: 'y-z', label },
]
const plainOptions = [
  { value: 'a', label },
  { value: 'dont_know', label, isMissing: true },
]

const municipalities = [
  { code: '1', name: 'a', province: 'Utrecht' },
  { code: '3', name: 'Dubbel', province: 'Utrecht' },
  { code: '7', name: 'Dubbel', province: 'Gelderland' },
]

const questions: Question[] = [
  { type: 'single-choice', options },
  {
    type: 'multiple-choice',
    options: [...options, { value: 'dont_know', label, isMissing: true }],
    fewest: 2,
    most: 2,
  },
  { type: 'likert', points: [label, label, label], dontKnow: label, notApplicable: label },
  { type: 'likert-matrix', rows, points: [label, label, label], notApplicable: label },
  { type: 'rating', lowest: -2, highest: 10, lowestLabel: label, highestLabel: label, dontKnow: label },
  { type: 'number', lowest: -1000, highest: 1000, isWhole: false, dontKnow: label, notApplicable: label },
  { type: 'text', longest: 50, dontKnow: label },
  { type: 'date', earliest: '1000-01-01', latest: '2010-12-31', dontKnow: label },
  { type: 'allocation', total: 10, rows, notApplicable: label },
  { type: 'ranking', items: rows, dontKnow: label },
  { type: 'ranking', items: rows, top: 1 },
  { type: 'municipality', municipalities, dontKnow: label, notApplicable: label },
  { type: 'status-matrix', rows, options: plainOptions },
  { type: 'information', text: label },
].map((kind) => Question.parse({ name: 'q', label, ...kind }))

/** Texts that a browser or somebody with bad intentions might post: often offered values, sometimes anything. */
const postedText = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'a',
      'b-1',
      'other',
      'none',
      'dont_know',
      'not_applicable',
      '1',
      '3',
      '-2',
      '7',
      '7,5',
      '0.25',
      '0.0000001',
      '-0',
      '',
      'x',
      'y-z',
      'yes',
      '10',
      '2004',
      'Dubbel (Utrecht)',
      'not_applicable',
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', ' a ', 'x\r\ny', '1e3', 'NaN', '٣', '\u0000') },
)
const anyForm: fc.Arbitrary<FormBody> = fc.dictionary(
  fc.constantFrom('q', 'q_text', 'q_x', 'q_y_z', 'q_day', 'q_month', 'q_year', 'q_done', 'q_missing', 'unasked'),
  fc.array(postedText, { maxLength: 4 }),
)

/** Forms of which all fields must agree are hit by chance too seldom. */
const agreeingForm: fc.Arbitrary<FormBody> = fc.oneof(
  fc.date({ min: new Date('0999-06-01'), max: new Date('2011-06-01'), noInvalidDate: true }).map((day) => ({
    q_day: [String(day.getUTCDate())],
    q_month: [String(day.getUTCMonth() + 1)],
    q_year: [String(day.getUTCFullYear())],
  })),
  fc.nat(10).map((first) => ({ q_x: [String(first)], q_y_z: [String(10 - first)] })),
  fc.constantFrom(['x', 'y-z'], ['y-z', 'x'], ['x', 'x']).map((order) => ({ q: order, q_done: ['yes'] })),
  fc.subarray(['dont_know', 'not_applicable']).map((ticked) => ({ q_missing: ticked })),
)
const postedForm = fc.oneof({ weight: 3, arbitrary: anyForm }, { weight: 1, arbitrary: agreeingForm })

describe('every kind of question', () => {
  it('is tried here', () => {
    expect([...new Set(questions.map(({ type }) => type))].sort()).toEqual(Object.keys(questionTypes).sort())
  })

  describe.each(questions.map((question) => [question.type, question] as const))('%s', (_, question) => {
    const type = typeOf(question)

    it('reads any form without failing, and stores only under its own names', () => {
      fc.assert(
        fc.property(postedForm, (form) => {
          const { answers } = type.parse(question, form, 'nl')
          expect(type.answerNames(question)).toEqual(expect.arrayContaining(Object.keys(answers)))
        }),
      )
    })

    it('posts again what it stored: the same answers come back, without faults', () => {
      fc.assert(
        fc.property(postedForm, (form) => {
          const { answers } = type.parse(question, form, 'nl')
          expect(type.parse(question, type.toForm(question, answers), 'nl')).toEqual({ answers, faults: [] })
        }),
      )
    })

    it('gives a value for each of its variables, from the codes that they list', () => {
      fc.assert(
        fc.property(postedForm, (form) => {
          const { answers } = type.parse(question, form, 'nl')
          const variables = type.variables(question, 'nl')
          const values = type.values(question, answers)
          expect(values).toHaveLength(variables.length)
          variables.forEach(({ categories }, index) => {
            const value = values[index]
            if (categories.length === 0 || value === null) return
            expect(categories.map(({ code }) => code)).toContain(String(value))
          })
        }),
      )
    })

    it('has words for what was answered, and none for nothing', () => {
      fc.assert(
        fc.property(postedForm, (form) => {
          const { answers } = type.parse(question, form, 'nl')
          expect(type.inWords(question, answers, 'nl').length > 0).toBe(Object.keys(answers).length > 0)
        }),
      )
    })

    it('shows any form again', () => {
      fc.assert(
        fc.property(postedForm, (form) => {
          expect(type.field(question, form, 'en', {}).partial).toMatch(/^questions\//)
        }),
      )
    })
  })
})
