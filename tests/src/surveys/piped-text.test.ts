import { describe, expect, it } from 'vitest'
import { codebook, toRows } from '#src/surveys/codebook.ts'
import { findPlace, routeThrough } from '#src/surveys/page-flow.ts'
import { pipedText, withoutPiping, withPipedTexts } from '#src/surveys/piped-text.ts'
import type { Answers } from '#src/surveys/question-type.ts'
import { Survey } from '#src/surveys/survey.ts'
import { smallSurvey } from '#tests/support/a-small-survey.ts'

const text = (nl: string, en = nl) => ({ nl, en })
const option = (value: string, label: ReturnType<typeof text>, more = {}) => ({ value, label, ...more })

const survey = Survey.parse({
  ...smallSurvey,
  scales: [],
  computed: [{ name: 'share', label: text('Deel', 'Share'), ratio: ['part', 'whole'] }],
  pages: [
    {
      name: 'first',
      title: text('Begin'),
      questions: [
        {
          type: 'single-choice',
          name: 'colour',
          label: text('?'),
          options: [option('red', text('rood', 'red')), option('dont_know', text('weet niet'), { isMissing: true })],
        },
        {
          type: 'multiple-choice',
          name: 'kinds',
          label: text('?'),
          options: ['een', 'twee', 'drie'].map((value) => option(value, text(value))),
        },
        { type: 'number', name: 'part', label: text('?'), lowest: 0, highest: 9_999, unit: text('euro') },
        { type: 'number', name: 'whole', label: text('?'), lowest: 0, highest: 9_999 },
        { type: 'text', name: 'words', label: text('?'), isLong: true },
        {
          type: 'status-matrix',
          name: 'block',
          label: text('?'),
          rows: [option('gba', text('GBA'))],
          options: [option('new', text('nieuw', 'new')), option('old', text('oud', 'old'))],
        },
      ],
    },
    {
      name: 'second',
      title: text('Over {answer:colour|kleur}', 'About {answer:colour|colour}'),
      questions: [
        { type: 'text', name: 'plain', label: text('Zonder') },
        { type: 'text', name: 'why', label: text('Waarom {answer:colour|deze} in {municipality}?') },
      ],
    },
  ],
})

const contextOf = (answers: Answers) => ({ survey, route: routeThrough(survey, answers), municipality: 'Ede' })

describe('a text with earlier answers in it', () => {
  const cases: [claim: string, text: string, answers: Answers, nl: string, en: string][] = [
    ['without markers stays as it is', 'Gewoon', { colour: 'red' }, 'Gewoon', 'Gewoon'],
    ['has the words of a choice', '{answer:colour|x}', { colour: 'red' }, 'rood', 'red'],
    ['has the fallback when nothing was answered', '{answer:colour|een kleur}', {}, 'een kleur', 'een kleur'],
    ['has the fallback for “don’t know”', '{answer:colour|x}', { colour: 'dont_know' }, 'x', 'x'],
    [
      'lists several choices',
      '{answer:kinds|x}',
      { kinds: ['een', 'twee', 'drie'] },
      'een, twee en drie',
      'een, twee and drie',
    ],
    ['has a number with its unit', '{answer:part|x}', { part: 1234 }, '1.234 euro', '1,234 euro'],
    ['has a computed number', '{answer:share|x}', { part: 1, whole: 3 }, '0,33', '0.33'],
    ['has the fallback when nothing can be computed', '{answer:share|x}', { part: 1, whole: 0 }, 'x', 'x'],
    ['has the status of one row', '{answer:block_gba|x}', { block_gba: 'old' }, 'oud', 'old'],
    ['has words on one line', '{answer:words|x}', { words: 'een\n\n  twee ' }, 'een twee', 'een twee'],
    ['has the municipality', 'in {municipality}!', {}, 'in Ede!', 'in Ede!'],
    [
      'takes what was typed for what it is',
      '{answer:words|x}',
      { words: '{municipality}$&<b>' },
      '{municipality}$&<b>',
      '{municipality}$&<b>',
    ],
  ]
  it.each(cases)('%s', (_, given, answers, nl, en) => {
    const context = contextOf(answers)
    expect([pipedText(given, context, 'nl'), pipedText(given, context, 'en')]).toEqual([nl, en])
  })

  it('cuts a long answer short', () => {
    const context = contextOf({ words: 'lang '.repeat(100) })
    expect(pipedText('{answer:words|x}', context, 'nl')).toMatch(/^(lang ){39}lang…$/)
  })

  it('does not show an answer that no longer counts', () => {
    const hidden = Survey.parse({
      ...survey,
      pages: [
        { name: 'zero', title: text('?'), questions: [{ type: 'text', name: 'first_word', label: text('?') }] },
        { ...survey.pages[0], showIf: { answered: 'first_word' } },
        survey.pages[1],
      ],
    })
    const route = routeThrough(hidden, { colour: 'red' })
    expect(pipedText('{answer:colour|x}', { survey: hidden, route, municipality: 'Ede' }, 'nl')).toBe('x')
  })
})

describe('a page with earlier answers in its texts', () => {
  const context = contextOf({ colour: 'red' })
  const shown = (name: string) => findPlace(context.route, name)!.shown

  it('has them in its title and questions, and leaves the questionnaire as it is', () => {
    const before = structuredClone(survey)
    const { page, questions } = withPipedTexts(shown('second'), context)
    expect(page.title).toEqual({ nl: 'Over rood', en: 'About red' })
    expect(questions.map(({ label }) => label.nl)).toEqual(['Zonder', 'Waarom rood in Ede?'])
    expect(questions[0]).toBe(survey.pages[1]?.questions[0])
    expect(survey).toEqual(before)
  })

  it('is itself when it asks for none', () => {
    expect(withPipedTexts(shown('first'), context)).toBe(shown('first'))
  })

  it('stands on its own in a report, with the fallbacks', () => {
    expect(withoutPiping(survey).pages[1]?.title).toEqual({ nl: 'Over kleur', en: 'About colour' })
    expect(codebook(survey, 'nl').find(({ name }) => name === 'why')?.label).toBe('Waarom deze in …?')
    expect(withoutPiping(smallSurvey)).toBe(smallSurvey)
  })
})

it('exports computed values as variables, after the questions', () => {
  expect(codebook(survey, 'en').at(-1)).toEqual({
    name: 'share',
    label: 'Share',
    level: 'scale',
    categories: [],
    missingCodes: [],
  })
  const rows = toRows(survey, [{ part: 1, whole: 4 }, { part: 1 }, { part: 1, whole: 0 }])
  expect(rows.map(({ share }) => share)).toEqual([0.25, null, null])
})
