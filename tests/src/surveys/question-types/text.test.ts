import { describe, expect, it } from 'vitest'
import { TextQuestion, text } from '#src/surveys/question-types/text.ts'

const question = TextQuestion.parse({
  type: 'text',
  name: 'remarks',
  label: { nl: 'Opmerkingen?', en: 'Remarks?' },
  isLong: true,
  longest: 20,
})

describe('a text', () => {
  it('is kept exactly as typed, with line breaks as one character', () => {
    expect(text.parse(question, { remarks: [' Regel 1\r\n  Regel 2 '] }, 'nl').answers).toEqual({
      remarks: ' Regel 1\n  Regel 2 ',
    })
  })

  it('counts a line break once when it measures', () => {
    expect(text.parse(question, { remarks: [`${'x'.repeat(18)}\r\nx`] }, 'nl').faults).toEqual([])
    expect(text.parse(question, { remarks: ['x'.repeat(21)] }, 'nl')).toEqual({
      answers: {},
      faults: [{ reason: 'tooLong', longest: 20, length: 21, fieldId: 'remarks' }],
    })
  })

  it('may be skipped only when it is not required; spaces alone are no answer', () => {
    expect(text.parse(question, { remarks: [' \r\n '] }, 'nl')).toEqual({ answers: {}, faults: [] })
    expect(text.parse({ ...question, required: true }, { remarks: [' '] }, 'nl').faults).toEqual([
      { reason: 'required', fieldId: 'remarks' },
    ])
  })

  it('fills one text variable', () => {
    expect(text.answerNames(question)).toEqual(['remarks'])
    expect(text.variables(question, 'en')).toEqual([
      { name: 'remarks', label: 'Remarks?', level: 'text', categories: [], missingCodes: [] },
    ])
    expect(text.values(question, { remarks: 'Goed' })).toEqual(['Goed'])
    expect(text.values(question, {})).toEqual([null])
  })

  it('posts again what was stored', () => {
    expect(text.toForm(question, { remarks: 'a\nb' })).toEqual({ remarks: ['a\nb'] })
    expect(text.toForm(question, {})).toEqual({})
  })

  it('shows what was typed in a field of its size', () => {
    expect(text.field(question, { remarks: ['te lang'] }, 'nl', {})).toEqual({
      partial: 'questions/long-text',
      value: 'te lang',
      longest: 20,
    })
    expect(text.field({ ...question, isLong: false }, {}, 'nl', {})).toMatchObject({
      partial: 'questions/short-text',
      value: '',
    })
  })

  it('is worded a line each for the check page', () => {
    expect(text.inWords(question, { remarks: 'a\nb' }, 'nl')).toEqual(['a', 'b'])
    expect(text.inWords(question, {}, 'nl')).toEqual([])
  })
})
