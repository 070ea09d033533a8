import { describe, expect, it } from 'vitest'
import { findPlace, incompletePages, pageToVisitAfterChange, resumePage, routeThrough } from '#src/surveys/page-flow.ts'
import type { Answers } from '#src/surveys/question-type.ts'
import { smallSurvey } from '#tests/support/a-small-survey.ts'

const route = (answers: Answers) => routeThrough(smallSurvey, answers)
const names = (answers: Answers) => route(answers).pages.map(({ page }) => page.name)
const agreed = { one: 4, two: 4, three: 2 }

describe('the route through a questionnaire', () => {
  const cases: [claim: string, answers: Answers, pages: string[]][] = [
    ['nothing yet', {}, ['start', 'statements', 'words']],
    ['somebody who does not cut', { cutting: 'no' }, ['start', 'statements', 'words']],
    ['somebody who cuts', { cutting: 'yes' }, ['start', 'plan', 'statements', 'words']],
    [
      'somebody who cuts without a plan',
      { cutting: 'yes', plan: 'no' },
      ['start', 'plan', 'reason', 'statements', 'words'],
    ],
    [
      'somebody who no longer cuts, whatever was said of a plan',
      { cutting: 'no', plan: 'no' },
      ['start', 'statements', 'words'],
    ],
    ['somebody with a plan but no word on cutting', { plan: 'no' }, ['start', 'statements', 'words']],
  ]
  it.each(cases)('for %s', (_, answers, pages) => {
    expect(names(answers)).toEqual(pages)
  })

  it('counts only answers to what is shown, and leaves what was given as it is', () => {
    const answers = { cutting: 'no', plan: 'no', reason: 'geen tijd', amount: 3, why_low: 'x', ...agreed }
    const before = structuredClone(answers)
    expect(route(answers).answers).toEqual({ cutting: 'no', ...agreed })
    expect(answers).toEqual(before)
  })

  it('shows a question by an answer on an earlier page', () => {
    const asked = (answers: Answers) =>
      route(answers)
        .pages.at(-1)
        ?.questions.map(({ name }) => name)
    expect(asked({ one: 2 })).toEqual(['remark', 'why_low'])
    expect(asked({ one: 3 })).toEqual(['remark'])
    expect(asked({ one: 'dont_know' })).toEqual(['remark'])
    expect(asked({})).toEqual(['remark'])
  })

  it('passes over a page of which no question is shown', () => {
    const [start, ...others] = smallSurvey.pages
    const hidden = { question: 'cutting', is: 'never' }
    const survey = {
      ...smallSurvey,
      pages: [
        start!,
        ...others.map((page) => ({ ...page, questions: page.questions.map((one) => ({ ...one, showIf: hidden })) })),
      ],
    }
    expect(routeThrough(survey, { cutting: 'yes' }).pages.map(({ page }) => page.name)).toEqual(['start'])
  })

  it('ignores answers to questions that do not exist', () => {
    expect(route({ invented: 'x', __proto__: 'x' } as Answers).answers).toEqual({})
  })
})

describe('where somebody goes on', () => {
  const cases: [claim: string, answers: Answers, page: string | undefined][] = [
    ['at the start with nothing answered', {}, 'start'],
    ['at the first page that misses a required answer', { cutting: 'yes', ...agreed }, 'plan'],
    ['at the page after the last one touched', { cutting: 'no' }, 'statements'],
    ['at a page that is half done', { cutting: 'no', one: 3 }, 'statements'],
    ['at the page after the statements', { cutting: 'no', ...agreed }, 'words'],
    ['nowhere when everything has been seen', { cutting: 'no', ...agreed, remark: 'x' }, undefined],
    [
      'nowhere when only what may be skipped is open',
      { cutting: 'yes', plan: 'no', ...agreed, remark: 'x' },
      undefined,
    ],
    ['at the start when a stored answer is no longer one of the choices', { cutting: 'perhaps', ...agreed }, 'start'],
  ]
  it.each(cases)('%s', (_, answers, page) => {
    expect(resumePage(route(answers))?.page.name).toBe(page)
  })
})

describe('after a change from the check page', () => {
  const complete = { cutting: 'no', ...agreed }
  const cases: [claim: string, before: Answers, after: Answers, page: string | undefined][] = [
    ['nothing new is asked', complete, { ...complete, one: 5 }, undefined],
    ['the page that comes up is visited first', complete, { ...complete, cutting: 'yes' }, 'plan'],
    [
      'a page that comes up is visited though its old answers are still there',
      complete,
      { ...complete, cutting: 'yes', plan: 'yes' },
      'plan',
    ],
    ['a page that disappears is not visited', { ...complete, cutting: 'yes', plan: 'yes' }, complete, undefined],
    ['a page with a gap is visited', complete, { cutting: 'no', one: 4, two: 4 }, 'statements'],
  ]
  it.each(cases)('%s', (_, before, after, page) => {
    expect(pageToVisitAfterChange(route(before), route(after), 'start')?.page.name).toBe(page)
  })

  it('a second conditional page that is still empty is visited once, after the first', () => {
    const answers = { ...complete, cutting: 'yes', plan: 'no' }
    const visited = (changed: string) => pageToVisitAfterChange(route(answers), route(answers), changed)?.page.name
    expect([visited('start'), visited('plan'), visited('reason')]).toEqual(['reason', 'reason', undefined])
  })
})

it('names every page with a gap, in order', () => {
  expect(incompletePages(route({ cutting: 'yes' })).map(({ page }) => page.name)).toEqual(['plan', 'statements'])
})

describe('the place of a page', () => {
  it('is counted among the pages that are shown', () => {
    const place = findPlace(route({ cutting: 'yes', plan: 'no' }), 'reason')
    expect(place).toMatchObject({ position: 3, total: 5 })
    expect([place?.previous?.page.name, place?.next?.page.name]).toEqual(['plan', 'statements'])
  })

  it('has nothing before the first and nothing after the last', () => {
    expect(findPlace(route({}), 'start')?.previous).toBeUndefined()
    expect(findPlace(route({}), 'words')?.next).toBeUndefined()
  })

  it.each(['reason', 'no-such-page', ''])('does not exist for a page that is not shown: %j', (name) => {
    expect(findPlace(route({}), name)).toBeUndefined()
  })
})
