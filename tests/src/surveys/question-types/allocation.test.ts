import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AllocationQuestion, allocation } from '#src/surveys/question-types/allocation.ts'

const question = AllocationQuestion.parse({
  type: 'allocation',
  name: 'effort',
  label: { nl: 'Waar gaat de tijd naartoe?', en: 'Where does the time go?' },
  rows: [
    { value: 'staff', label: { nl: 'Mensen', en: 'People' } },
    { value: 'law-2', label: { nl: 'Wetten', en: 'Laws' }, definition: { nl: 'Ook regels', en: 'Rules too' } },
    { value: 'other', label: { nl: 'Overig', en: 'Other' } },
  ],
})
const withMissing = { ...question, dontKnow: { nl: 'weet ik niet', en: 'don’t know' } }
const first = 'effort_staff'

describe('an allocation', () => {
  it('stores a number for every row when they make the total; a row left empty gets nothing', () => {
    expect(allocation.parse(question, { effort_staff: ['60'], effort_law_2: [' 40 '] }, 'nl')).toEqual({
      answers: { effort_staff: 60, effort_law_2: 40, effort_other: 0 },
      faults: [],
    })
    expect(allocation.parse(question, { effort_other: ['100'] }, 'nl').answers).toEqual({
      effort_staff: 0,
      effort_law_2: 0,
      effort_other: 100,
    })
  })

  it.each([
    [{ effort_staff: ['60'], effort_law_2: ['30'] }, 90],
    [{ effort_staff: ['60'], effort_law_2: ['60'] }, 120],
    [{ effort_staff: ['0'] }, 0],
  ])('stores nothing when the rows do not make the total: %j', (form, given) => {
    expect(allocation.parse(question, form, 'nl')).toEqual({
      answers: {},
      faults: [{ reason: 'wrongTotal', total: 100, given, fieldId: first }],
    })
  })

  it('says of every row why it cannot be used', () => {
    const form = { effort_staff: ['veel'], effort_law_2: ['-10'], effort_other: ['12,5'] }
    expect(allocation.parse(question, form, 'en')).toEqual({
      answers: {},
      faults: [
        { reason: 'notANumber', fieldId: 'effort_staff', part: 'People' },
        { reason: 'tooLow', lowest: 0, fieldId: 'effort_law_2', part: 'Laws' },
        { reason: 'notWhole', fieldId: 'effort_other', part: 'Other' },
      ],
    })
    expect(allocation.parse(question, { effort_staff: ['1.000'] }, 'nl').faults).toEqual([
      { reason: 'tooHigh', highest: 100, fieldId: 'effort_staff', part: 'Mensen' },
    ])
  })

  it('divides any total, typed as people write it', () => {
    const budget = { ...question, total: 12_000 }
    expect(allocation.parse(budget, { effort_staff: ['10.500'], effort_other: ['1 500'] }, 'nl').answers).toMatchObject(
      { effort_staff: 10_500, effort_other: 1500 },
    )
  })

  it('may be skipped only when it is not required', () => {
    expect(allocation.parse(question, { effort_staff: [' '] }, 'nl')).toEqual({ answers: {}, faults: [] })
    expect(allocation.parse({ ...question, required: true }, {}, 'nl').faults).toEqual([
      { reason: 'required', fieldId: first },
    ])
  })

  it('stores a ticked missing answer once, under its own name, and gives it for every row', () => {
    const { answers, faults } = allocation.parse(withMissing, { effort_missing: ['dont_know'] }, 'nl')
    expect({ answers, faults }).toEqual({ answers: { effort: 'dont_know' }, faults: [] })
    expect(allocation.values(withMissing, answers)).toEqual(['dont_know', 'dont_know', 'dont_know'])
    expect(allocation.toForm(withMissing, answers)).toEqual({ effort_missing: ['dont_know'] })
    expect(allocation.inWords(withMissing, answers, 'nl')).toEqual(['weet ik niet'])
    expect(
      allocation.parse(withMissing, { effort_staff: ['100'], effort_missing: ['dont_know'] }, 'nl').faults,
    ).toEqual([{ reason: 'answerAndMissing', fieldId: first }])
  })

  it('every stored division makes the total', () => {
    const text = fc.oneof(fc.constantFrom('', '0', '25', '50', '100', '33,3'), fc.nat(100).map(String))
    fc.assert(
      fc.property(text, text, text, (staff, law, other) => {
        const form = { effort_staff: [staff], effort_law_2: [law], effort_other: [other] }
        const values = Object.values(allocation.parse(question, form, 'nl').answers).map(Number)
        expect([0, 100]).toContain(values.reduce((sum, value) => sum + value, 0))
        expect([0, 3]).toContain(values.length)
      }),
    )
  })

  it('fills one numeric variable a row', () => {
    expect(allocation.answerNames(question)).toEqual(['effort_staff', 'effort_law_2', 'effort_other'])
    expect(allocation.answerNames(withMissing)).toContain('effort')
    expect(allocation.fields(withMissing).map(({ name }) => name)).toEqual([
      'effort_staff',
      'effort_law_2',
      'effort_other',
      'effort_missing',
    ])
    expect(allocation.variables(withMissing, 'en')[1]).toEqual({
      name: 'effort_law_2',
      label: 'Where does the time go? – Laws',
      level: 'scale',
      categories: [],
      missingCodes: ['dont_know'],
    })
    expect(allocation.values(question, { effort_staff: 100, effort_law_2: 0, effort_other: 0 })).toEqual([100, 0, 0])
    expect(allocation.values(question, {})).toEqual([null, null, null])
  })

  it('posts again what was stored', () => {
    expect(allocation.toForm(question, { effort_staff: 100, effort_law_2: 0, effort_other: 0 })).toEqual({
      effort_staff: ['100'],
      effort_law_2: ['0'],
      effort_other: ['0'],
    })
    expect(allocation.toForm(question, {})).toEqual({})
  })

  it('shows its total, what was typed and what is wrong, the first fault above the rows only', () => {
    const errors = { effort_staff: 'Eerste', effort_other: 'Tweede' }
    const field = allocation.field(question, { effort_staff: ['veel'] }, 'nl', errors)
    expect(field).toMatchObject({
      partial: 'questions/allocation',
      total: 100,
      unit: 'punten',
      hint: 'Verdeel precies 100 punten. Een vak dat u leeg laat, telt als 0.',
    })
    expect(field.rows).toEqual([
      { id: 'effort_staff', label: 'Mensen', definition: null, value: 'veel', isInvalid: true, error: null },
      { id: 'effort_law_2', label: 'Wetten', definition: 'Ook regels', value: '', isInvalid: false, error: null },
      { id: 'effort_other', label: 'Overig', definition: null, value: '', isInvalid: true, error: 'Tweede' },
    ])
  })

  it('is worded a line a row', () => {
    expect(allocation.inWords(question, { effort_staff: 100, effort_law_2: 0, effort_other: 0 }, 'en')).toEqual([
      'People: 100 points',
      'Laws: 0 points',
      'Other: 0 points',
    ])
    expect(allocation.inWords(question, {}, 'nl')).toEqual([])
  })

  it('is amounts on paper', () => {
    expect(allocation.onPaper({ ...withMissing, total: 1000 }, 'nl')).toEqual({
      kind: 'amounts',
      rows: [
        { label: 'Mensen', definition: null },
        { label: 'Wetten', definition: 'Ook regels' },
        { label: 'Overig', definition: null },
      ],
      total: '1.000',
      unit: 'punten',
      apart: ['weet ik niet'],
    })
  })
})
