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

  it('is a list of boxes on paper', () => {
    expect(multipleChoice.fields(question)).toEqual([
      { name: 'help', isList: true },
      { name: 'help_text', isList: false },
    ])
    expect(multipleChoice.onPaper(question, 'en')).toMatchObject({ kind: 'choices', isMultiple: true })
  })
})

describe('a multiple choice with limits', () => {
  const dontKnow = { value: 'dont_know', label: { nl: 'Weet ik niet', en: 'Don’t know' }, isMissing: true }
  const limited = MultipleChoiceQuestion.parse({
    ...question,
    options: [...question.options, dontKnow],
    fewest: 2,
    most: 2,
  })
  const { most: _, ...atLeastTwo } = limited
  const { fewest: __, ...atMostTwo } = limited
  const faultsOf = (chosen: string[]) => multipleChoice.parse(limited, { help: chosen }, 'nl').faults

  it('asks for more, or for fewer', () => {
    expect(faultsOf(['knowledge'])).toEqual([{ reason: 'tooFewChoices', fewest: 2, fieldId: 'help' }])
    expect(faultsOf(['knowledge', 'other'])).toEqual([])
    expect(faultsOf(['knowledge', 'shared-service', 'other'])).toEqual([
      { reason: 'tooManyChoices', most: 2, fieldId: 'help' },
    ])
  })

  it.each(['none', 'dont_know'])('is satisfied by %s alone, and by nothing beside it', (alone) => {
    expect(faultsOf([alone])).toEqual([])
    expect(faultsOf(['knowledge', alone])).toEqual([{ reason: 'exclusiveChoice', option: alone, fieldId: 'help' }])
  })

  it('may be skipped when it is not required', () => {
    expect(faultsOf([])).toEqual([])
  })

  it('says beforehand how many', () => {
    const hintOf = (asked: MultipleChoiceQuestion, locale: 'nl' | 'en') =>
      multipleChoice.field(asked, {}, locale, {}).hint
    expect(hintOf(limited, 'nl')).toBe('Kies 2 antwoorden')
    expect(hintOf({ ...limited, fewest: 1, most: 3 }, 'nl')).toBe('Kies 1 tot 3 antwoorden')
    expect(hintOf({ ...limited, fewest: 1, most: 3 }, 'en')).toBe('Choose 1 to 3 answers')
    expect(hintOf(atLeastTwo, 'nl')).toBe('Kies minstens 2 antwoorden')
    expect(hintOf({ ...atMostTwo, most: 1 }, 'en')).toBe('Choose at most 1 answer')
    expect(hintOf(question, 'nl')).toBeNull()
  })

  it('marks what is chosen alone', () => {
    expect(multipleChoice.field(limited, {}, 'nl', {}).options).toMatchObject([
      { standsAlone: false },
      { standsAlone: false },
      { standsAlone: false },
      { standsAlone: true },
      { standsAlone: true },
    ])
  })

  it('does not count the other options as “not chosen” by who does not know', () => {
    const [knowledge, , , , saysDontKnow] = multipleChoice.variables(limited, 'nl')
    expect(knowledge).toMatchObject({
      categories: [{ code: '0' }, { code: '1' }, { code: 'dont_know', label: 'Weet ik niet' }],
      missingCodes: ['dont_know'],
    })
    expect(saysDontKnow).toMatchObject({ name: 'help_dont_know', missingCodes: [] })
    const unknown = Array.from({ length: 4 }, () => 'dont_know')
    expect(multipleChoice.values(limited, { help: ['dont_know'] })).toEqual([...unknown, '1', null])
    expect(multipleChoice.values(limited, { help: ['none'] })).toEqual(['0', '0', '0', '1', '0', null])
  })
})
