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
const withMissing = {
  ...whole,
  dontKnow: { nl: 'weet ik niet', en: 'don’t know' },
  notApplicable: { nl: 'niet van toepassing', en: 'not applicable' },
}

describe('a number', () => {
  it('reads a Dutch comma and an English point alike', () => {
    expect(number.parse(fraction, { years: ['7,5'] }, 'nl').answers).toEqual({ years: 7.5 })
    expect(number.parse(fraction, { years: ['7.5'] }, 'en').answers).toEqual({ years: 7.5 })
  })

  it.each([
    ['zeven', { reason: 'notANumber' }],
    ['1e3', { reason: 'notANumber' }],
    ['7,5', { reason: 'notWhole' }],
    ['1.000,5', { reason: 'notWhole' }],
    ['-1', { reason: 'tooLow', lowest: 0 }],
    ['51', { reason: 'tooHigh', highest: 50 }],
    ['1.000', { reason: 'tooHigh', highest: 50 }],
  ])('says why %s cannot be used', (typed, fault) => {
    expect(number.parse(whole, { years: [typed] }, 'nl')).toEqual({
      answers: {},
      faults: [{ ...fault, fieldId: 'years' }],
    })
  })

  it('takes thousands with a point as thousands where it asks for a whole number', () => {
    expect(number.parse({ ...whole, highest: 5000 }, { years: ['1.200'] }, 'nl').answers).toEqual({ years: 1200 })
  })

  it('asks what is meant where that could be a fraction as well', () => {
    expect(number.parse({ ...fraction, highest: 5000 }, { years: ['1.200'] }, 'nl')).toEqual({
      answers: {},
      faults: [{ reason: 'unclearNumber', fraction: 1.2, thousands: 1200, fieldId: 'years' }],
    })
  })

  it('understands its unit, in front and behind', () => {
    expect(number.parse(whole, { years: ['12 jaar'] }, 'nl').answers).toEqual({ years: 12 })
    expect(number.parse(whole, { years: ['12 Years'] }, 'nl').answers).toEqual({ years: 12 })
    const amount = { ...whole, highest: 5000, unit: { nl: '€', en: '€' } }
    expect(number.parse(amount, { years: ['€ 1.200,-'] }, 'nl').answers).toEqual({ years: 1200 })
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

  it('stores a ticked missing answer as said, and takes it for an answer to a required question', () => {
    const required = { ...withMissing, required: true }
    expect(number.parse(required, { years_missing: ['not_applicable'] }, 'nl')).toEqual({
      answers: { years: 'not_applicable' },
      faults: [],
    })
    expect(number.toForm(withMissing, { years: 'dont_know' })).toEqual({ years_missing: ['dont_know'] })
    expect(number.values(withMissing, { years: 'dont_know' })).toEqual(['dont_know'])
    expect(number.inWords(withMissing, { years: 'dont_know' }, 'en')).toEqual(['don’t know'])
  })

  it.each([
    ['a number and a box', { years: ['7'], years_missing: ['dont_know'] }],
    ['something unreadable and a box', { years: ['zeven'], years_missing: ['dont_know'] }],
    ['two boxes', { years_missing: ['dont_know', 'not_applicable'] }],
  ])('does not choose between %s', (_, form) => {
    expect(number.parse(withMissing, form, 'nl')).toEqual({
      answers: {},
      faults: [{ reason: 'answerAndMissing', fieldId: 'years' }],
    })
  })

  it('refuses boxes that it does not have, and does not look at them when it has none', () => {
    expect(number.parse(withMissing, { years_missing: ['dont_know', 'refused'] }, 'nl')).toEqual({
      answers: {},
      faults: [{ reason: 'unknownChoice', fieldId: 'years_missing' }],
    })
    expect(number.parse(whole, { years: ['7'], years_missing: ['dont_know'] }, 'nl').answers).toEqual({ years: 7 })
    expect(number.parse(whole, { years: ['dont_know'] }, 'nl').faults).toMatchObject([{ reason: 'notANumber' }])
  })

  it('posts the fields that it reads', () => {
    expect(number.fields(whole)).toEqual([{ name: 'years', isList: false }])
    expect(number.fields(withMissing)).toEqual([
      { name: 'years', isList: false },
      { name: 'years_missing', isList: true },
    ])
  })

  it('fills one numeric variable', () => {
    expect(number.answerNames(withMissing)).toEqual(['years'])
    expect(number.variables(whole, 'en')).toEqual([
      { name: 'years', label: 'How many years?', level: 'scale', categories: [], missingCodes: [] },
    ])
    expect(number.variables(withMissing, 'en')).toMatchObject([{ missingCodes: ['dont_know', 'not_applicable'] }])
    expect(number.values(whole, { years: 0 })).toEqual([0])
    expect(number.values(whole, {})).toEqual([null])
  })

  it('posts again what was stored', () => {
    expect(number.toForm(fraction, { years: 7.5 })).toEqual({ years: ['7.5'] })
    expect(number.toForm(whole, {})).toEqual({})
  })

  it.each(['0,0000001', '0.0000000025', '0.1', '49.123456789', '1,2340'])(
    'stores %s, and posts it again as typed',
    (typed) => {
      const { answers } = number.parse(fraction, { years: [typed] }, 'nl')
      expect(number.toForm(fraction, answers)).toEqual({ years: [typed.replace(',', '.')] })
    },
  )

  it('knows one zero', () => {
    expect(number.parse(fraction, { years: ['-0'] }, 'nl').answers).toEqual({ years: 0 })
    expect(number.parse(fraction, { years: ['-0,0'] }, 'nl').answers).toEqual({ years: 0 })
  })

  it('shows its bounds before anything is wrong, and what was typed even when it is no number', () => {
    expect(number.field(whole, { years: ['zeven'] }, 'nl', {})).toEqual({
      partial: 'questions/number',
      value: 'zeven',
      unit: 'jaar',
      hint: 'Een heel getal van 0 tot en met 50',
      inputMode: 'numeric',
      missing: [],
    })
    const wide = { ...fraction, lowest: -2.5, highest: 12_000 }
    expect(number.field(fraction, {}, 'nl', {})).toMatchObject({ value: '', inputMode: 'decimal' })
    expect(number.field(wide, {}, 'nl', {}).hint).toBe('Een getal van −2,5 tot en met 12.000')
    expect(number.field(wide, {}, 'en', {})).toMatchObject({
      hint: 'A number from −2.5 to 12,000',
      // The keyboards for numbers of phones have no minus sign.
      inputMode: 'text',
    })
  })

  it('shows every box that was ticked', () => {
    const form = { years_missing: ['dont_know', 'not_applicable'] }
    expect(number.field(withMissing, form, 'nl', {}).missing).toEqual([
      { id: 'years_missing', name: 'years_missing', value: 'dont_know', label: 'weet ik niet', isChecked: true },
      {
        id: 'years_missing-2',
        name: 'years_missing',
        value: 'not_applicable',
        label: 'niet van toepassing',
        isChecked: true,
      },
    ])
  })

  it('is worded with its unit, in the notation of the language', () => {
    expect(number.inWords(fraction, { years: 7.5 }, 'nl')).toEqual(['7,5 jaar'])
    expect(number.inWords(fraction, { years: 7.5 }, 'en')).toEqual(['7.5 years'])
    expect(number.inWords(fraction, { years: 0.0000001 }, 'nl')).toEqual(['0,0000001 jaar'])
    expect(number.inWords(whole, {}, 'nl')).toEqual([])
  })

  it('is a line with its unit and bounds on paper', () => {
    expect(number.onPaper(withMissing, 'en')).toEqual({
      kind: 'lines',
      lines: 1,
      unit: 'years',
      note: 'A whole number from 0 to 50',
      apart: ['don’t know', 'not applicable'],
    })
  })
})
