import { describe, expect, it } from 'vitest'
import { InformationQuestion, information } from '#src/surveys/question-types/information.ts'

const written = {
  type: 'information',
  name: 'about',
  label: { nl: 'Over de bouwstenen', en: 'About the building blocks' },
  text: { nl: 'Eerste alinea.\n\nTweede\nalinea.\n', en: 'First paragraph.' },
}
const question = InformationQuestion.parse({
  ...written,
  terms: [{ term: { nl: 'bouwsteen', en: 'building block' }, meaning: { nl: 'een voorziening', en: 'a facility' } }],
})

describe('a block of information', () => {
  it('asks nothing, stores nothing and fills no variable', () => {
    expect(information.answerNames(question)).toEqual([])
    expect(information.fields(question)).toEqual([])
    expect(information.parse(question, { about: ['typed'] }, 'nl')).toEqual({ answers: {}, faults: [] })
    expect(information.toForm(question, { about: 'x' })).toEqual({})
    expect(information.variables(question, 'nl')).toEqual([])
    expect(information.values(question, { about: 'x' })).toEqual([])
    expect(information.inWords(question, { about: 'x' }, 'nl')).toEqual([])
  })

  it('cannot be required', () => {
    expect(InformationQuestion.safeParse({ ...written, required: true }).success).toBe(false)
    expect(InformationQuestion.safeParse({ ...written, recommended: true }).success).toBe(false)
    expect(question.required).toBe(false)
  })

  it('shows its paragraphs, and what its words mean', () => {
    expect(information.field(question, {}, 'nl', {})).toEqual({
      partial: 'questions/information',
      paragraphs: ['Eerste alinea.', 'Tweede\nalinea.'],
      hasTerms: true,
      terms: [{ term: 'bouwsteen', meaning: 'een voorziening' }],
    })
    expect(information.field(InformationQuestion.parse(written), {}, 'en', {})).toMatchObject({
      paragraphs: ['First paragraph.'],
      hasTerms: false,
    })
  })

  it('is printed as it is read', () => {
    expect(information.onPaper(question, 'nl')).toEqual({
      kind: 'words',
      paragraphs: ['Eerste alinea.', 'Tweede\nalinea.'],
      terms: [{ label: 'bouwsteen', definition: 'een voorziening' }],
    })
  })
})
