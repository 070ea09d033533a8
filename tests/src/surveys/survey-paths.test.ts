import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contradictedPages } from '#src/surveys/failed-checks.ts'
import { type Route, routeThrough } from '#src/surveys/page-flow.ts'
import type { AnswerValue } from '#src/surveys/question-type.ts'
import { Survey } from '#src/surveys/survey.ts'
import { conditionalsIn, surveyPaths } from '#src/surveys/survey-paths.ts'
import { smallSurvey } from '#tests/support/a-small-survey.ts'
import { everyAnswer, randomSurvey } from '#tests/support/random-survey.ts'

const text = (words: string) => ({ nl: words, en: words })

/** Every questionnaire that can be sent: all combinations of all answers, tried one by one. */
function everyRoute(survey: Survey): Route[] {
  const questions = survey.pages.flatMap((page) => page.questions)
  const values = (type: string): readonly AnswerValue[] =>
    everyAnswer[type === 'likert' ? 'points' : type === 'single-choice' ? 'choice' : 'choices']
  const all = questions.reduce<Record<string, AnswerValue>[]>(
    (given, { type, name }) =>
      given.flatMap((answers) => [answers, ...values(type).map((value) => ({ ...answers, [name]: value }))]),
    [{}],
  )
  return all
    .map((answers) => routeThrough(survey, answers))
    .filter((route) => contradictedPages(survey, route).length === 0)
    .filter((route) =>
      route.pages.every((shown) =>
        shown.questions.every(({ required, name }) => !required || route.answers[name] !== undefined),
      ),
    )
}

const pathsIn = (routes: Route[], survey: Survey) =>
  new Set(routes.map(({ pages }) => pages.map(({ page }) => survey.pages.indexOf(page)).join(' ')))

describe('following every path through a questionnaire', () => {
  it('finds the same paths as trying all combinations of all answers, and claims no more than is so', () => {
    const isSmall = (survey: Survey) => survey.pages.flatMap((page) => page.questions).length <= 4
    fc.assert(
      fc.property(randomSurvey.filter(isSmall), (survey) => {
        const routes = everyRoute(survey)
        const { paths, isComplete, found } = surveyPaths(survey)
        expect(isComplete).toBe(true)
        expect(new Set(paths?.map((path) => path.join(' ')))).toEqual(pathsIn(routes, survey))
        for (const { part } of conditionalsIn(survey)) {
          if ('severity' in part) continue
          const isShown = (route: Route) =>
            route.pages.some(({ page, questions }) => page === part || questions.some((question) => question === part))
          // Nothing is called unreachable that somebody reaches.
          if (routes.some(isShown)) expect(found.get(part)?.whenTrue).toBeDefined()
        }
      }),
      { numRuns: 60 },
    )
  })

  it('gives an example of answers that lead to each page and question', () => {
    fc.assert(
      fc.property(randomSurvey, (survey) => {
        const { found } = surveyPaths(survey)
        for (const { part } of conditionalsIn(survey)) {
          const example = found.get(part)?.whenTrue
          if (example === undefined || 'severity' in part) continue
          const answers = Object.fromEntries(
            example.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])),
          )
          const { pages } = routeThrough(survey, answers)
          expect(pages.some(({ page, questions }) => page === part || questions.some((one) => one === part))).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('counts the paths of the small questionnaire', () => {
    const { paths, shortest, longest, found } = surveyPaths(smallSurvey)
    expect(paths).toHaveLength(3)
    expect([shortest, longest]).toEqual([3, 5])
    expect(found.get(smallSurvey.pages[2]!)).toEqual({
      whenTrue: [
        { name: 'cutting', value: 'yes' },
        { name: 'plan', value: 'no' },
      ],
      whenFalse: [
        { name: 'cutting', value: 'yes' },
        { name: 'plan', value: 'yes' },
      ],
      isProven: true,
    })
  })

  const numbers = (limit: number, wanted: number) =>
    Survey.parse({
      ...smallSurvey,
      scales: [],
      computed: [{ name: 'all', label: text('?'), sum: ['one', 'two'] }],
      pages: [
        {
          name: 'first',
          title: text('?'),
          questions: ['one', 'two'].map((name) => ({
            type: 'number',
            name,
            label: text('?'),
            required: true,
            lowest: 0,
            highest: limit,
          })),
        },
        {
          name: 'second',
          title: text('?'),
          showIf: { question: 'all', is: wanted },
          questions: [{ type: 'text', name: 'why', label: text('?') }],
        },
      ],
    })

  it.each([
    ['a sum that is possible', numbers(9, 17), true, true],
    ['a sum that is impossible, with all numbers tried', numbers(9, 19), false, true],
    ['a sum that is impossible, with too many numbers to try', numbers(10_000, 20_001), false, false],
    ['a sum that is possible, with too many numbers to try', numbers(10_000, 777), false, false],
  ])('%s', (_, survey, isFound, isProven) => {
    const found = surveyPaths(survey).found.get(survey.pages[1]!)
    expect([found?.whenTrue !== undefined, found?.isProven]).toEqual([isFound, isProven])
  })

  it('adds up two dozen answers without trying all their combinations', () => {
    const names = Array.from({ length: 24 }, (_, index) => `item_${index}`)
    const points = ['1', '2', '3', '4', '5'].map(text)
    const survey = Survey.parse({
      ...smallSurvey,
      scales: [],
      computed: [{ name: 'all', label: text('?'), sum: names }],
      pages: [
        {
          name: 'first',
          title: text('?'),
          questions: names.map((name) => ({ type: 'likert', name, label: text('?'), required: true, points })),
        },
        ...[24, 120, 121].map((sum) => ({
          name: `is-${sum}`,
          title: text('?'),
          showIf: { question: 'all', is: sum },
          questions: [{ type: 'text', name: `why_${sum}`, label: text('?') }],
        })),
      ],
    })
    const { isComplete, found } = surveyPaths(survey)
    const isReached = survey.pages.slice(1).map((page) => found.get(page)?.whenTrue !== undefined)
    expect([isComplete, ...isReached]).toEqual([true, true, true, false])
  })

  it('says so when there are too many combinations, and then looks at each condition by itself', () => {
    const yesNo = ['yes', 'no'].map((value) => ({ value, label: text(value) }))
    const choice = (name: string) => ({ type: 'single-choice', name, label: text('?'), required: true, options: yesNo })
    const words = (name: string) => [{ type: 'text', name, label: text('?') }]
    const survey = Survey.parse({
      ...smallSurvey,
      scales: [],
      pages: [
        { name: 'first', title: text('?'), questions: [choice('one'), choice('two')] },
        { name: 'on-one', title: text('?'), showIf: { question: 'one', is: 'yes' }, questions: words('why_one') },
        { name: 'on-two', title: text('?'), showIf: { question: 'two', is: 'yes' }, questions: words('why_two') },
      ],
    })
    const whole = surveyPaths(survey)
    const limited = surveyPaths(survey, { mostSteps: whole.steps - 1, mostPaths: 100 })
    expect([whole.paths?.length, whole.isComplete, limited.paths, limited.isComplete]).toEqual([
      4,
      true,
      undefined,
      false,
    ])
    expect(limited.found).toEqual(whole.found)
    const hopeless = surveyPaths(survey, { mostSteps: 1, mostPaths: 100 })
    expect([...hopeless.found.values()].every(({ isProven }) => !isProven)).toBe(true)
  })
})
