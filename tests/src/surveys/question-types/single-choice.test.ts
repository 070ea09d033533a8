import { describe, expect, it } from 'vitest'
import { SingleChoiceQuestion, singleChoice } from '#src/surveys/question-types/single-choice.ts'

const question = SingleChoiceQuestion.parse({
  type: 'single-choice',
  name: 'story',
  label: { nl: 'Welk verhaal?', en: 'Which story?' },
  options: [
    { value: 'service', label: { nl: 'Dienstverlening', en: 'Service' } },
    { value: 'registers', label: { nl: 'Registraties', en: 'Registers' } },
    { value: 'other', label: { nl: 'Anders', en: 'Other' }, withText: true },
    { value: 'dont_know', label: { nl: 'Weet ik niet', en: 'Don’t know' }, isMissing: true },
  ],
})
const required = { ...question, required: true }

describe('a single choice', () => {
  it('stores the value that was chosen', () => {
    expect(singleChoice.parse(question, { story: ['service'] }, 'nl')).toEqual({
      answers: { story: 'service' },
      faults: [],
    })
  })

  it('stores the words behind “other”, without spaces around them', () => {
    const form = { story: ['other'], story_text: ['  Samen sterk '] }
    expect(singleChoice.parse(question, form, 'nl').answers).toEqual({ story: 'other', story_text: 'Samen sterk' })
  })

  it('drops words that belong to an option that was not chosen', () => {
    const form = { story: ['service'], story_text: ['left behind'] }
    expect(singleChoice.parse(question, form, 'nl').answers).toEqual({ story: 'service' })
  })

  it('keeps the choice when the words are too long, and says how long they are', () => {
    const form = { story: ['other'], story_text: ['x'.repeat(201)] }
    expect(singleChoice.parse(question, form, 'nl')).toEqual({
      answers: { story: 'other' },
      faults: [{ reason: 'tooLong', longest: 200, length: 201, fieldId: 'story_text' }],
    })
  })

  it('may be skipped only when it is not required', () => {
    expect(singleChoice.parse(question, {}, 'nl').faults).toEqual([])
    expect(singleChoice.parse(required, { story: [''] }, 'nl').faults).toEqual([
      { reason: 'required', fieldId: 'story' },
    ])
  })

  it('refuses a value that was not offered', () => {
    expect(singleChoice.parse(question, { story: ['made-up'] }, 'nl')).toEqual({
      answers: {},
      faults: [{ reason: 'unknownChoice', fieldId: 'story' }],
    })
  })

  it('fills one variable, and one for the words', () => {
    expect(singleChoice.answerNames(question)).toEqual(['story', 'story_text'])
    expect(singleChoice.variables(question, 'en')).toMatchObject([
      {
        name: 'story',
        label: 'Which story?',
        level: 'nominal',
        categories: [
          { code: 'service', label: 'Service' },
          { code: 'registers' },
          { code: 'other' },
          { code: 'dont_know' },
        ],
        missingCodes: ['dont_know'],
      },
      { name: 'story_text', level: 'text' },
    ])
    expect(singleChoice.values(question, { story: 'other', story_text: 'Samen' })).toEqual(['other', 'Samen'])
    expect(singleChoice.values(question, {})).toEqual([null, null])
  })

  it('posts again what was stored', () => {
    expect(singleChoice.toForm(question, { story: 'other', story_text: 'Samen', else: 1 })).toEqual({
      story: ['other'],
      story_text: ['Samen'],
    })
    expect(singleChoice.toForm(question, {})).toEqual({})
  })

  it('shows what was typed, even when it could not be used', () => {
    const field = singleChoice.field(question, { story: ['other'], story_text: ['half'] }, 'nl', {})
    expect(field).toMatchObject({
      partial: 'questions/single-choice',
      options: [
        { id: 'story', isChecked: false },
        { id: 'story-2', isChecked: false },
        { id: 'story-3', isChecked: true, text: { name: 'story_text', value: 'half' } },
        { id: 'story-4', isMissing: true },
      ],
    })
  })

  it('is worded for the check page', () => {
    expect(singleChoice.inWords(question, { story: 'registers' }, 'en')).toEqual(['Registers'])
    expect(singleChoice.inWords(question, { story: 'other', story_text: 'Samen' }, 'nl')).toEqual(['Anders: Samen'])
    expect(singleChoice.inWords(question, {}, 'nl')).toEqual([])
  })

  it('takes words without a choice for the option that asks for words, and shows it so', () => {
    const form = { story_text: ['Samen sterk'] }
    expect(singleChoice.parse(required, form, 'nl')).toEqual({
      answers: { story: 'other', story_text: 'Samen sterk' },
      faults: [],
    })
    expect(singleChoice.field(question, form, 'nl', {})).toMatchObject({
      options: [{ isChecked: false }, { isChecked: false }, { isChecked: true }, { isChecked: false }],
    })
    expect(singleChoice.parse(required, { story_text: [' '] }, 'nl').faults).toHaveLength(1)
  })

  it('still shows words that belong to an option which is no longer chosen', () => {
    expect(singleChoice.field(question, { story: ['service'], story_text: ['kept'] }, 'nl', {})).toMatchObject({
      options: [{ isChecked: true }, {}, { isChecked: false, text: { value: 'kept' } }, {}],
    })
  })

  it('has a field for the words only where an option asks for them', () => {
    expect(singleChoice.fields(question)).toEqual([
      { name: 'story', isList: false },
      { name: 'story_text', isList: false },
    ])
    const wordless = { ...question, options: question.options.filter(({ withText }) => !withText) }
    expect(singleChoice.fields(wordless)).toEqual([{ name: 'story', isList: false }])
    expect(singleChoice.variables(wordless, 'nl')).toHaveLength(1)
  })

  it('is a list of boxes on paper, with a line for the words', () => {
    expect(singleChoice.onPaper(question, 'en')).toMatchObject({
      kind: 'choices',
      isMultiple: false,
      options: [{ label: 'Service', withText: false }, {}, { label: 'Other', withText: true }, {}],
    })
  })
})
