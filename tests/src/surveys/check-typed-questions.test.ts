import { describe, expect, it } from 'vitest'
import { checkSurveyFile } from '#src/surveys/survey-file.ts'

const label = 'label: { nl: Vraag, en: Question }'
const rows = (...values: string[]) => values.map((value) => `{ value: ${value}, ${label} }`).join(', ')

/** What is wrong with a questionnaire of these questions, and heads of pages between them: where, and what. */
function faultsOf(...questions: string[]): string[] {
  const text = `
name: small
version: 1
title: { nl: Klein, en: Small }
languages: [nl, en]
welcome:
  purpose: { nl: Doel, en: Purpose }
  minutes: { lowest: 1, highest: 2 }
  privacy: { nl: Geheim, en: Secret }
thanks: { nl: Dank, en: Thanks }
pages:
  - name: first
    title: { nl: Eerste, en: First }
    questions:
${questions.map((question) => (question.startsWith('type') ? `      - { ${label}, ${question} }` : question)).join('\n')}
`
  return checkSurveyFile('small.v1.yaml', text).faults.map(({ path, problem }) => `${path}: ${problem}`)
}

describe('checking typed kinds of question', () => {
  it('finds nothing wrong with limits, tops and names that make sense', () => {
    expect(
      faultsOf(
        'type: date, name: start, earliest: 2010-01-01, latest: 2010-12-31, dontKnow: { nl: nee, en: no }',
        `type: ranking, name: needs, top: 2, items: [${rows('a', 'b', 'c')}]`,
        `type: allocation, name: effort, rows: [${rows('a', 'b')}]`,
        'type: municipality, name: partner',
      ),
    ).toEqual([])
  })

  it.each([
    [
      'type: date, name: start, earliest: 2010-12-31, latest: 2010-01-01',
      'pages[0].questions[0].earliest: `earliest` is 2010-12-31 and `latest` is 2010-01-01',
    ],
    [
      `type: ranking, name: needs, top: 3, items: [${rows('a', 'b', 'c')}]`,
      'pages[0].questions[0].top: `top` is 3, but there are only 3 items',
    ],
    [
      'type: municipality, name: partner, municipalities: [{ code: GM0344, name: Utrecht, province: Utrecht }]',
      'pages[0].questions[0].municipalities: the municipalities are those of the frame of the study',
    ],
    [
      `type: ranking, name: needs, items: [${rows('a', 'a', 'b')}]`,
      'pages[0].questions[0].items[1].value: the value `a` is already used on line 15',
    ],
    [
      `type: allocation, name: effort, dontKnow: { nl: nee, en: no }, rows: [${rows('a', 'missing')}]`,
      'pages[0].questions[0].name: `effort` uses the name `effort_missing`, which is also used twice by this question',
    ],
  ])('tells what is wrong with %s', (question, fault) => {
    expect(faultsOf(question)).toEqual([fault])
  })

  it('keeps the fields of one question apart from those of another', () => {
    expect(faultsOf('type: date, name: start', 'type: text, name: start_day')).toEqual([
      'pages[0].questions[1].name: `start_day` uses the name `start_day`, which is also used by `start` on line 15',
    ])
    const amount = 'type: number, name: amount, lowest: 0, highest: 9, dontKnow: { nl: nee, en: no }'
    expect(faultsOf(amount, 'type: text, name: amount_missing')).toHaveLength(1)
  })

  it('lets later questions depend on a municipality, an order, a division and its missing answer', () => {
    const before = [
      'type: municipality, name: partner',
      `type: ranking, name: needs, top: 1, items: [${rows('a', 'b')}]`,
      `type: allocation, name: effort, dontKnow: { nl: nee, en: no }, rows: [${rows('a', 'b')}]`,
      'type: date, name: start',
    ]
    const conditions = [
      'question: partner, is: GM0344',
      'question: needs, includes: b',
      'question: effort, is: dont_know',
      'question: effort_a, atLeast: 60',
      'question: start, atLeast: 2010-01-01',
    ]
    const after = conditions.map((condition, index) => `type: text, name: t${index}, showIf: { ${condition} }`)
    const nextPage = '  - name: second\n    title: { nl: Tweede, en: Second }\n    questions:'
    expect(faultsOf(...before, nextPage, ...after)).toEqual([])
    expect(faultsOf(...before, nextPage, 'type: text, name: t, showIf: { question: effort_a, atLeast: 101 }')).toEqual([
      'pages[1].questions[0].showIf.atLeast: `effort_a` never has the answer 101',
    ])
  })

  it('refuses a limit that is no date', () => {
    expect(faultsOf('type: date, name: start, earliest: 2010-02-30')).toHaveLength(1)
  })
})
