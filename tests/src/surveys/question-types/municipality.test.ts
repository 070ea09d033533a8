import { describe, expect, it } from 'vitest'
import { MunicipalityQuestion, municipality } from '#src/surveys/question-types/municipality.ts'

const place = (code: string, name: string, province: string) => ({ code, name, province })
const question = MunicipalityQuestion.parse({
  type: 'municipality',
  name: 'partner',
  label: { nl: 'Met welke gemeente werkt u samen?', en: 'With which municipality do you work?' },
  municipalities: [
    place('GM0344', 'Utrecht', 'Utrecht'),
    place('GM0518', "'s-Gravenhage", 'Zuid-Holland'),
    place('GM0796', "'s-Hertogenbosch", 'Noord-Brabant'),
    place('GM1900', 'Súdwest-Fryslân', 'Fryslân'),
    place('GM0373', 'Bergen (NH.)', 'Noord-Holland'),
    place('GM0893', 'Bergen (L.)', 'Limburg'),
    place('GM0003', 'Hengelo', 'Overijssel'),
    place('GM0004', 'Hengelo', 'Gelderland'),
  ],
})
const withMissing = { ...question, dontKnow: { nl: 'weet ik niet', en: 'don’t know' } }
const codeOf = (typed: string) => municipality.parse(question, { partner: [typed] }, 'nl').answers.partner
const nearTo = (typed: string) => municipality.parse(question, { partner: [typed] }, 'nl').faults

describe('a municipality', () => {
  it.each([
    ['Utrecht', 'GM0344'],
    [' utrecht ', 'GM0344'],
    ['gemeente Utrecht', 'GM0344'],
    ["'s-Gravenhage", 'GM0518'],
    ['’s-gravenhage', 'GM0518'],
    ['s Gravenhage', 'GM0518'],
    ['Den Haag', 'GM0518'],
    ['Den Bosch', 'GM0796'],
    ['Sudwest Fryslan', 'GM1900'],
    ['SÚDWEST-FRYSLÂN', 'GM1900'],
    ['Bergen NH', 'GM0373'],
    ['Hengelo (Gelderland)', 'GM0004'],
    ['GM0344', 'GM0344'],
    ['gm0344', 'GM0344'],
    ['0344', 'GM0344'],
    ['344', 'GM0344'],
  ])('is found by %s', (typed, code) => {
    expect(codeOf(typed)).toBe(code)
  })

  it('is not guessed at: names that look like what was typed are suggested, three at most', () => {
    const fault = (near: string[]) => [{ reason: 'unknownMunicipality', near, fieldId: 'partner' }]
    expect(nearTo('Utrect')).toEqual(fault(['Utrecht']))
    expect(nearTo('Gravenhage')).toEqual(fault(["'s-Gravenhage"]))
    expect(nearTo('Bergen')).toEqual(fault(['Bergen (NH.)', 'Bergen (L.)']))
    expect(nearTo('Parijs')).toEqual(fault([]))
    expect(nearTo('constructor')).toEqual(fault([]))
    expect(nearTo('!')).toEqual(fault([]))
    const towns = Array.from({ length: 9 }, (_, index) => place(`GM${index}`, `Laren ${index}`, 'x'))
    const { faults } = municipality.parse({ ...question, municipalities: towns }, { partner: ['Laren'] }, 'nl')
    expect(faults).toMatchObject([{ near: ['Laren 0', 'Laren 1', 'Laren 2'] }])
  })

  it('takes no name that two municipalities have; the province tells them apart', () => {
    expect(nearTo('Hengelo')).toEqual([
      {
        reason: 'unknownMunicipality',
        near: ['Hengelo (Overijssel)', 'Hengelo (Gelderland)'],
        fieldId: 'partner',
      },
    ])
  })

  it('may be skipped only when it is not required', () => {
    expect(municipality.parse(question, { partner: [' '] }, 'nl')).toEqual({ answers: {}, faults: [] })
    expect(municipality.parse({ ...question, required: true }, {}, 'nl').faults).toEqual([
      { reason: 'required', fieldId: 'partner' },
    ])
  })

  it('stores a ticked missing answer as said, unless something was typed', () => {
    const { answers } = municipality.parse(withMissing, { partner_missing: ['dont_know'] }, 'nl')
    expect(answers).toEqual({ partner: 'dont_know' })
    expect(municipality.inWords(withMissing, answers, 'en')).toEqual(['don’t know'])
    expect(municipality.toForm(withMissing, answers)).toEqual({ partner_missing: ['dont_know'] })
    expect(
      municipality.parse(withMissing, { partner: ['x'], partner_missing: ['dont_know'] }, 'nl').faults,
    ).toMatchObject([{ reason: 'answerAndMissing' }])
  })

  it('fills one variable, with the municipalities as its categories', () => {
    expect(municipality.answerNames(question)).toEqual(['partner'])
    expect(municipality.fields(withMissing).map(({ name }) => name)).toEqual(['partner', 'partner_missing'])
    const [variable] = municipality.variables(withMissing, 'nl')
    expect(variable).toMatchObject({ name: 'partner', level: 'nominal', missingCodes: ['dont_know'] })
    expect(variable?.categories).toContainEqual({ code: 'GM0004', label: 'Hengelo (Gelderland)' })
    expect(variable?.categories.at(-1)).toEqual({ code: 'dont_know', label: 'weet ik niet' })
    expect(municipality.values(question, { partner: 'GM0344' })).toEqual(['GM0344'])
    expect(municipality.values(question, {})).toEqual([null])
  })

  it('posts its name again, which leads to the same municipality', () => {
    for (const { code } of question.municipalities) {
      const form = municipality.toForm(question, { partner: code })
      expect(municipality.parse(question, form, 'nl').answers).toEqual({ partner: code })
    }
    expect(municipality.toForm(question, {})).toEqual({})
  })

  it('shows what was typed, with all names to choose from', () => {
    const field = municipality.field(question, { partner: ['Utr'] }, 'nl', {})
    expect(field).toMatchObject({ partial: 'questions/municipality', value: 'Utr' })
    expect(field.choices).toHaveLength(8)
    expect(field.choices).toContain('Hengelo (Overijssel)')
  })

  it('is worded by its name', () => {
    expect(municipality.inWords(question, { partner: 'GM0518' }, 'nl')).toEqual(["'s-Gravenhage"])
    expect(municipality.inWords(question, { partner: 'GM0003' }, 'en')).toEqual(['Hengelo (Overijssel)'])
    expect(municipality.inWords(question, {}, 'nl')).toEqual([])
  })

  it('is a line on paper', () => {
    expect(municipality.onPaper(withMissing, 'nl')).toMatchObject({ kind: 'lines', lines: 1, apart: ['weet ik niet'] })
  })
})
