import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DateQuestion, date } from '#src/surveys/question-types/date.ts'

const question = DateQuestion.parse({
  type: 'date',
  name: 'start',
  label: { nl: 'Wanneer begon het plan?', en: 'When did the plan start?' },
})
const bounded = { ...question, earliest: '2000-03-15', latest: '2010-12-31' }
const withMissing = { ...question, dontKnow: { nl: 'weet ik niet', en: 'don’t know' } }

const typed = (day: string, month: string, year: string) => ({
  start_day: [day],
  start_month: [month],
  start_year: [year],
})

describe('a date', () => {
  it.each([
    [['14', '4', '2010'], '2010-04-14'],
    [['01', '09', '1999'], '1999-09-01'],
    [[' 29 ', '2', '2008'], '2008-02-29'],
    [['29', '2', '2000'], '2000-02-29'],
    [['14', 'april', '2010'], '2010-04-14'],
    [['14', 'Mrt.', '2010'], '2010-03-14'],
    [['14', 'aug', '2010'], '2010-08-14'],
    [['14', 'October', '2010'], '2010-10-14'],
  ])('reads %j', ([day = '', month = '', year = ''], start) => {
    expect(date.parse(question, typed(day, month, year), 'nl')).toEqual({ answers: { start }, faults: [] })
  })

  it.each([
    [['30', '2', '2010'], 'start_day'],
    [['29', '2', '2009'], 'start_day'],
    [['29', '2', '1900'], 'start_day'],
    [['31', '4', '2010'], 'start_day'],
    [['0', '4', '2010'], 'start_day'],
    [['32', '4', '2010'], 'start_day'],
    [['', '4', '2010'], 'start_day'],
    [['14', '13', '2010'], 'start_month'],
    [['14', 'ju', '2010'], 'start_month'],
    [['14', 'constructor', '2010'], 'start_month'],
    [['14', '', '2010'], 'start_month'],
    [['14', '4', '10'], 'start_year'],
    [['14', '4', '0010'], 'start_year'],
    [['14', '4', '20100'], 'start_year'],
    [['14', '4', ''], 'start_year'],
    [['-1', '4', '2010'], 'start_day'],
    [['٣', '4', '2010'], 'start_day'],
  ])('is no date: %j; the part to change is %s', ([day = '', month = '', year = ''], fieldId) => {
    expect(date.parse(question, typed(day, month, year), 'nl')).toEqual({
      answers: {},
      faults: [{ reason: 'notADate', fieldId }],
    })
  })

  it('takes its first and its last day, and none outside', () => {
    const { earliest, latest } = bounded
    expect(date.parse(bounded, typed('15', '3', '2000'), 'nl').answers).toEqual({ start: earliest })
    expect(date.parse(bounded, typed('31', '12', '2010'), 'nl').answers).toEqual({ start: latest })
    const faultsOf = (...parts: [string, string, string]) => date.parse(bounded, typed(...parts), 'nl').faults
    expect(faultsOf('14', '3', '2000')).toEqual([{ reason: 'tooEarly', earliest, fieldId: 'start_day' }])
    expect(faultsOf('20', '2', '2000')).toEqual([{ reason: 'tooEarly', earliest, fieldId: 'start_month' }])
    expect(faultsOf('1', '1', '2011')).toEqual([{ reason: 'tooLate', latest, fieldId: 'start_year' }])
  })

  it('may be skipped only when it is not required', () => {
    expect(date.parse(question, typed(' ', '', ''), 'nl').faults).toEqual([])
    expect(date.parse({ ...question, required: true }, {}, 'nl').faults).toEqual([
      { reason: 'required', fieldId: 'start_day' },
    ])
  })

  it('stores a ticked missing answer as said, unless part of a date was typed', () => {
    expect(date.parse(withMissing, { start_missing: ['dont_know'] }, 'nl').answers).toEqual({ start: 'dont_know' })
    expect(date.toForm(withMissing, { start: 'dont_know' })).toEqual({ start_missing: ['dont_know'] })
    expect(date.inWords(withMissing, { start: 'dont_know' }, 'nl')).toEqual(['weet ik niet'])
    expect(date.parse(withMissing, { start_year: ['2010'], start_missing: ['dont_know'] }, 'nl').faults).toEqual([
      { reason: 'answerAndMissing', fieldId: 'start_day' },
    ])
  })

  it('has limits that exist in its definition', () => {
    const { success } = DateQuestion.safeParse({ ...question, earliest: '2010-02-30' })
    expect(success).toBe(false)
  })

  it('every day of four centuries is read as the calendar has it, and posted again', () => {
    const days = fc.integer({ min: 0, max: 146_097 }).map((day) => new Date(Date.UTC(1700, 0, 1 + day)))
    fc.assert(
      fc.property(days, (day) => {
        const start = day.toISOString().slice(0, 10)
        const form = date.toForm(question, { start })
        expect(form).toEqual(
          typed(String(day.getUTCDate()), String(day.getUTCMonth() + 1), String(day.getUTCFullYear())),
        )
        expect(date.parse(question, form, 'nl')).toEqual({ answers: { start }, faults: [] })
      }),
    )
  })

  it('fills one text variable, in which dates sort', () => {
    expect(date.answerNames(question)).toEqual(['start'])
    expect(date.fields(withMissing).map(({ name }) => name)).toEqual([
      'start_day',
      'start_month',
      'start_year',
      'start_missing',
    ])
    expect(date.variables(withMissing, 'en')).toEqual([
      { name: 'start', label: 'When did the plan start?', level: 'text', categories: [], missingCodes: ['dont_know'] },
    ])
    expect(date.values(question, { start: '2010-04-14' })).toEqual(['2010-04-14'])
    expect(date.values(question, {})).toEqual([null])
  })

  it('shows what was typed, and which part is wrong', () => {
    const field = date.field(question, typed('30', 'feb', '2010'), 'nl', { start_day: '…' })
    expect(field).toMatchObject({ partial: 'questions/date', hint: 'Bijvoorbeeld 14 4 2010' })
    expect(field.parts).toEqual([
      { id: 'start_day', label: 'Dag', value: '30', isInvalid: true, isYear: false },
      { id: 'start_month', label: 'Maand', value: 'feb', isInvalid: false, isYear: false },
      { id: 'start_year', label: 'Jaar', value: '2010', isInvalid: false, isYear: true },
    ])
  })

  it('says between which days it lies', () => {
    const { earliest, latest } = bounded
    const hint = (limits: object, locale: 'nl' | 'en') => date.field({ ...question, ...limits }, {}, locale, {}).hint
    expect(hint({ earliest, latest }, 'nl')).toBe('Van 15 maart 2000 tot en met 31 december 2010')
    expect(hint({ earliest }, 'en')).toBe('On or after 15 March 2000')
    expect(hint({ latest }, 'nl')).toBe('Op of voor 31 december 2010')
  })

  it('is worded with the name of the month', () => {
    expect(date.inWords(question, { start: '2010-04-14' }, 'nl')).toEqual(['14 april 2010'])
    expect(date.inWords(question, { start: '2010-04-14' }, 'en')).toEqual(['14 April 2010'])
    expect(date.inWords(question, {}, 'nl')).toEqual([])
  })

  it('is a line on paper, with its limits', () => {
    expect(date.onPaper(bounded, 'nl')).toMatchObject({
      kind: 'lines',
      note: 'Dag, maand en jaar. Van 15 maart 2000 tot en met 31 december 2010',
    })
    expect(date.onPaper(withMissing, 'en')).toMatchObject({ note: 'Day, month and year', apart: ['don’t know'] })
  })
})
