import { describe, expect, it } from 'vitest'
import { StatusMatrixQuestion, statusMatrix } from '#src/surveys/question-types/status-matrix.ts'

const question = StatusMatrixQuestion.parse({
  type: 'status-matrix',
  name: 'block',
  label: { nl: 'Hoe ver?', en: 'How far?' },
  rows: [
    { value: 'gba', label: { nl: 'Personen', en: 'Persons' } },
    { value: 'digid-burger', label: { nl: 'Inloggen', en: 'Login' }, definition: { nl: 'Inlogmiddel', en: 'Means' } },
  ],
  options: [
    { value: 'not_started', label: { nl: 'niet begonnen', en: 'not started' } },
    { value: 'operational', label: { nl: 'in gebruik', en: 'in use' }, definition: { nl: 'Dagelijks', en: 'Daily' } },
    { value: 'dont_know', label: { nl: 'weet ik niet', en: 'don’t know' }, isMissing: true },
  ],
})
const required = { ...question, required: true }

describe('a status matrix', () => {
  it('stores a status for each row', () => {
    expect(statusMatrix.answerNames(question)).toEqual(['block_gba', 'block_digid_burger'])
    const form = { block_gba: ['operational'], block_digid_burger: ['dont_know'] }
    expect(statusMatrix.parse(question, form, 'nl')).toEqual({
      answers: { block_gba: 'operational', block_digid_burger: 'dont_know' },
      faults: [],
    })
  })

  it('keeps the rows that can be used when another cannot', () => {
    const form = { block_gba: ['operational'], block_digid_burger: ['made-up'] }
    expect(statusMatrix.parse(question, form, 'nl')).toEqual({
      answers: { block_gba: 'operational' },
      faults: [{ reason: 'unknownChoice', part: 'Inloggen', fieldId: 'block_digid_burger' }],
    })
  })

  it('asks for each missing row by its label, when required', () => {
    expect(statusMatrix.parse(question, {}, 'nl').faults).toEqual([])
    expect(statusMatrix.parse(required, { block_gba: ['operational'] }, 'en').faults).toEqual([
      { reason: 'rowRequired', row: 'Login', fieldId: 'block_digid_burger' },
    ])
  })

  it('fills an ordinal variable for each row', () => {
    expect(statusMatrix.variables(question, 'nl')).toMatchObject([
      { name: 'block_gba', label: 'Personen', level: 'ordinal', missingCodes: ['dont_know'] },
      {
        name: 'block_digid_burger',
        label: 'Inloggen',
        categories: [{ code: 'not_started' }, { code: 'operational' }, {}],
      },
    ])
    expect(statusMatrix.values(question, { block_digid_burger: 'operational' })).toEqual([null, 'operational'])
  })

  it('posts again what was stored', () => {
    expect(statusMatrix.toForm(question, { block_gba: 'operational', other: 'x' })).toEqual({
      block_gba: ['operational'],
    })
  })

  it('shows every row as a field of its own, with its own error', () => {
    const errors = { block_digid_burger: 'Kies een status' }
    expect(statusMatrix.field(question, { block_gba: ['operational'] }, 'nl', errors)).toMatchObject({
      partial: 'questions/status-matrix',
      statuses: [{ definition: null }, { definition: 'Dagelijks' }, {}],
      rows: [
        { name: 'block_gba', error: null, options: [{ id: 'block_gba' }, { id: 'block_gba-2', isChecked: true }, {}] },
        { name: 'block_digid_burger', definition: 'Inlogmiddel', error: 'Kies een status' },
      ],
    })
  })

  it('is worded a row a line for the check page', () => {
    const answers = { block_gba: 'operational' }
    expect(statusMatrix.inWords(question, answers, 'en')).toEqual(['Persons: in use'])
    expect(statusMatrix.inWords(question, {}, 'nl')).toEqual([])
  })

  it('explains its answers only where there is something to explain', () => {
    const unexplained = { ...question, options: question.options.map(({ definition: _, ...option }) => option) }
    expect(statusMatrix.field(question, {}, 'nl', {}).hasDefinitions).toBe(true)
    expect(statusMatrix.field(unexplained, {}, 'nl', {}).hasDefinitions).toBe(false)
  })

  it('has a field for each row, and is a grid on paper', () => {
    expect(statusMatrix.fields(question)).toEqual([
      { name: 'block_gba', isList: false },
      { name: 'block_digid_burger', isList: false },
    ])
    expect(statusMatrix.onPaper(question, 'en')).toMatchObject({
      kind: 'grid',
      rows: [
        { label: 'Persons', definition: null },
        { label: 'Login', definition: 'Means' },
      ],
      columns: [{ label: 'not started' }, { label: 'in use', definition: 'Daily' }, { label: 'don’t know' }],
    })
  })
})
