import { describe, expect, it } from 'vitest'
import { MultipleChoiceQuestion, multipleChoice } from '#src/surveys/question-types/multiple-choice.ts'

const question = MultipleChoiceQuestion.parse({
  type: 'multiple-choice',
  name: 'help',
  label: { nl: 'Welke hulp?', en: 'Which help?' },
  options: [
    { value: 'knowledge', label: { nl: 'Kennis', en: 'Knowledge' } },
    { value: 'shared-service', label: { nl: 'Samenwerking', en: 'Shared service' } },
    { value: 'other', label: { nl: 'Anders', en: 'Other' }, withText: true },
    { value: 'none', label: { nl: 'Geen', en: 'None' }, isExclusive: true },
  ],
})

describe('a multiple choice', () => {
  it('stores the chosen values once each, in the order of the list', () => {
    const form = { help: ['other', 'knowledge', 'knowledge', ''], help_text: ['geduld'] }
    expect(multipleChoice.parse(question, form, 'nl')).toEqual({
      answers: { help: ['knowledge', 'other'], help_text: 'geduld' },
      faults: [],
    })
  })

  it('refuses a value that was not offered', () => {
    expect(multipleChoice.parse(question, { help: ['knowledge', 'made-up'] }, 'nl')).toEqual({
      answers: {},
      faults: [{ reason: 'unknownChoice', fieldId: 'help' }],
    })
  })

  it('refuses “none” together with something', () => {
    expect(multipleChoice.parse(question, { help: ['none', 'knowledge'] }, 'nl').faults).toEqual([
      { reason: 'exclusiveChoice', option: 'none', fieldId: 'help' },
    ])
    expect(multipleChoice.parse(question, { help: ['none'] }, 'nl').answers).toEqual({ help: ['none'] })
  })

  it('may be skipped only when it is not required', () => {
    expect(multipleChoice.parse(question, {}, 'nl')).toEqual({ answers: {}, faults: [] })
    expect(multipleChoice.parse({ ...question, required: true }, {}, 'nl').faults).toEqual([
      { reason: 'required', fieldId: 'help' },
    ])
  })

  it('keeps the choices when the words are too long', () => {
    const form = { help: ['other'], help_text: ['x'.repeat(300)] }
    expect(multipleChoice.parse(question, form, 'nl')).toEqual({
      answers: { help: ['other'] },
      faults: [{ reason: 'tooLong', longest: 200, length: 300, fieldId: 'help_text' }],
    })
  })

  it('fills an indicator for each option, and knows “not chosen” from “not answered”', () => {
    expect(multipleChoice.answerNames(question)).toEqual(['help', 'help_text'])
    expect(multipleChoice.variables(question, 'en').map(({ name }) => name)).toEqual([
      'help_knowledge',
      'help_shared_service',
      'help_other',
      'help_none',
      'help_text',
    ])
    expect(multipleChoice.values(question, { help: ['knowledge'] })).toEqual(['1', '0', '0', '0', null])
    expect(multipleChoice.values(question, {})).toEqual([null, null, null, null, null])
  })

  it('posts again what was stored', () => {
    const answers = { help: ['knowledge', 'other'], help_text: 'geduld' }
    expect(multipleChoice.toForm(question, answers)).toEqual({ help: ['knowledge', 'other'], help_text: ['geduld'] })
    expect(multipleChoice.toForm(question, {})).toEqual({})
  })

  it('shows what was ticked', () => {
    expect(multipleChoice.field(question, { help: ['other', 'none'] }, 'nl', {})).toMatchObject({
      partial: 'questions/multiple-choice',
      options: [{ isChecked: false }, { isChecked: false }, { isChecked: true }, { isChecked: true }],
    })
  })

  it('is worded a line each for the check page', () => {
    const answers = { help: ['knowledge', 'other'], help_text: 'geduld' }
    expect(multipleChoice.inWords(question, answers, 'nl')).toEqual(['Kennis', 'Anders: geduld'])
    expect(multipleChoice.inWords(question, {}, 'nl')).toEqual([])
  })
})
