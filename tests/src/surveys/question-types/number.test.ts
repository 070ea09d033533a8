import { describe, expect, it } from 'vitest'
import { NumberQuestion, number } from '#src/surveys/question-types/number.ts'

const whole = NumberQuestion.parse({
  type: 'number',
  name: 'years',
  label: { nl: 'Hoeveel jaar?', en: 'How many years?' },
  lowest: 0,
  highest: 50,
  unit: { nl: 'jaar', en: 'years' },
})
const fraction = { ...whole, isWhole: false }

describe('a number', () => {
  it('reads a Dutch comma and an English point alike', () => {
    expect(number.parse(fraction, { years: ['7,5'] }, 'nl').answers).toEqual({ years: 7.5 })
    expect(number.parse(fraction, { years: ['7.5'] }, 'en').answers).toEqual({ years: 7.5 })
  })

  it.each([
    ['zeven', { reason: 'notANumber' }],
    ['1.000,5', { reason: 'notANumber' }],
    ['1e3', { reason: 'notANumber' }],
    ['7,5', { reason: 'notWhole' }],
    ['-1', { reason: 'tooLow', lowest: 0 }],
    ['51', { reason: 'tooHigh', highest: 50 }],
  ])('says why %s cannot be used', (typed, fault) => {
    expect(number.parse(whole, { years: [typed] }, 'nl')).toEqual({
      answers: {},
      faults: [{ ...fault, fieldId: 'years' }],
    })
  })

  it('takes both ends', () => {
    expect(number.parse(whole, { years: ['0'] }, 'nl').answers).toEqual({ years: 0 })
    expect(number.parse(whole, { years: [' 50 '] }, 'nl').answers).toEqual({ years: 50 })
  })

  it('may be skipped only when it is not required', () => {
    expect(number.parse(whole, { years: ['  '] }, 'nl').faults).toEqual([])
    expect(number.parse({ ...whole, required: true }, {}, 'nl').faults).toEqual([
      { reason: 'required', fieldId: 'years' },
    ])
  })

  it('fills one numeric variable', () => {
    expect(number.answerNames(whole)).toEqual(['years'])
    expect(number.variables(whole, 'en')).toEqual([
      { name: 'years', label: 'How many years?', level: 'scale', categories: [], missingCodes: [] },
    ])
    expect(number.values(whole, { years: 0 })).toEqual([0])
    expect(number.values(whole, {})).toEqual([null])
  })

  it('posts again what was stored', () => {
    expect(number.toForm(fraction, { years: 7.5 })).toEqual({ years: ['7.5'] })
    expect(number.toForm(whole, {})).toEqual({})
  })

  it.each(['0,0000001', '0.0000000025', '0.1', '49.123456789'])('stores %s, and posts it again as typed', (typed) => {
    const { answers } = number.parse(fraction, { years: [typed] }, 'nl')
    expect(number.toForm(fraction, answers)).toEqual({ years: [typed.replace(',', '.')] })
  })

  it('knows one zero', () => {
    expect(number.parse(fraction, { years: ['-0'] }, 'nl').answers).toEqual({ years: 0 })
    expect(number.parse(fraction, { years: ['-0,0'] }, 'nl').answers).toEqual({ years: 0 })
  })

  it('shows what was typed, even when it is no number', () => {
    expect(number.field(whole, { years: ['zeven'] }, 'nl', {})).toEqual({
      partial: 'questions/number',
      value: 'zeven',
      unit: 'jaar',
      inputMode: 'numeric',
    })
    expect(number.field(fraction, {}, 'nl', {})).toMatchObject({ value: '', inputMode: 'decimal' })
  })

  it('is worded with its unit, in the notation of the language', () => {
    expect(number.inWords(fraction, { years: 7.5 }, 'nl')).toEqual(['7,5 jaar'])
    expect(number.inWords(fraction, { years: 7.5 }, 'en')).toEqual(['7.5 years'])
    expect(number.inWords(fraction, { years: 0.0000001 }, 'nl')).toEqual(['0,0000001 jaar'])
    expect(number.inWords(whole, {}, 'nl')).toEqual([])
  })
})
