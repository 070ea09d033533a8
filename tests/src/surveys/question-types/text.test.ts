import { describe, expect, it } from 'vitest'
import { TextQuestion, text } from '#src/surveys/question-types/text.ts'

const question = TextQuestion.parse({
  type: 'text',
  name: 'remarks',
  label: { nl: 'Opmerkingen?', en: 'Remarks?' },
  isLong: true,
  longest: 20,
})
const withMissing = { ...question, dontKnow: { nl: 'weet ik niet', en: 'don’t know' } }
const unlimited = TextQuestion.parse({ type: 'text', name: 'remarks', label: question.label })

describe('a text', () => {
  it('is kept exactly as typed, with line breaks as one character', () => {
    expect(text.parse(question, { remarks: [' Regel 1\r\n  Regel 2 '] }, 'nl').answers).toEqual({
      remarks: ' Regel 1\n  Regel 2 ',
    })
  })

  it('counts as the browser does: a line break once, characters outside the basic plane twice', () => {
    expect(text.parse(question, { remarks: [`${'x'.repeat(18)}\r\nx`] }, 'nl').faults).toEqual([])
    expect(text.parse(question, { remarks: ['😀'.repeat(10)] }, 'nl').faults).toEqual([])
    expect(text.parse(question, { remarks: ['x'.repeat(21)] }, 'nl')).toEqual({
      answers: {},
      faults: [{ reason: 'tooLong', longest: 20, length: 21, fieldId: 'remarks' }],
    })
  })

  it('has room for 200 characters when short and 4,000 when long, unless the questionnaire says otherwise', () => {
    const fits = (asked: TextQuestion, length: number) =>
      text.parse(asked, { remarks: ['x'.repeat(length)] }, 'nl').faults.length === 0
    expect([fits(unlimited, 200), fits(unlimited, 201)]).toEqual([true, false])
    const long = { ...unlimited, isLong: true }
    expect([fits(long, 4000), fits(long, 4001)]).toEqual([true, false])
  })

  it('may be skipped only when it is not required; spaces alone are no answer', () => {
    expect(text.parse(question, { remarks: [' \r\n '] }, 'nl')).toEqual({ answers: {}, faults: [] })
    expect(text.parse({ ...question, required: true }, { remarks: [' '] }, 'nl').faults).toEqual([
      { reason: 'required', fieldId: 'remarks' },
    ])
  })

  it('stores a ticked missing answer as said, unless something was written', () => {
    expect(text.parse(withMissing, { remarks: [' '], remarks_missing: ['dont_know'] }, 'nl')).toEqual({
      answers: { remarks: 'dont_know' },
      faults: [],
    })
    expect(text.toForm(withMissing, { remarks: 'dont_know' })).toEqual({ remarks_missing: ['dont_know'] })
    expect(text.inWords(withMissing, { remarks: 'dont_know' }, 'nl')).toEqual(['weet ik niet'])
    expect(text.parse(withMissing, { remarks: ['Goed'], remarks_missing: ['dont_know'] }, 'nl').faults).toEqual([
      { reason: 'answerAndMissing', fieldId: 'remarks' },
    ])
  })

  it('fills one text variable', () => {
    expect(text.answerNames(question)).toEqual(['remarks'])
    expect(text.fields(withMissing)).toEqual([
      { name: 'remarks', isList: false },
      { name: 'remarks_missing', isList: true },
    ])
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

  it('shows what was typed in a field of its size, and how much fits', () => {
    expect(text.field(question, { remarks: ['te lang'] }, 'nl', {})).toEqual({
      partial: 'questions/long-text',
      value: 'te lang',
      longest: 20,
      limit: 'Maximaal 20 tekens',
      missing: [],
    })
    expect(text.field(unlimited, {}, 'nl', {})).toMatchObject({ partial: 'questions/short-text', value: '' })
    expect(text.field({ ...unlimited, isLong: true }, {}, 'nl', {}).limit).toBe('Maximaal 4.000 tekens')
    expect(text.field({ ...unlimited, isLong: true }, {}, 'en', {}).limit).toBe('4,000 characters at most')
  })

  it('is worded a line each for the check page', () => {
    expect(text.inWords(question, { remarks: 'a\nb' }, 'nl')).toEqual(['a', 'b'])
    expect(text.inWords(question, {}, 'nl')).toEqual([])
  })

  it('is lines on paper', () => {
    expect(text.onPaper(withMissing, 'nl')).toMatchObject({ kind: 'lines', lines: 6, apart: ['weet ik niet'] })
    expect(text.onPaper(unlimited, 'nl')).toMatchObject({ kind: 'lines', lines: 1, apart: [] })
  })
})
