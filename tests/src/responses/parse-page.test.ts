import { describe, expect, it } from 'vitest'
import { parsePage } from '#src/responses/parse-page.ts'
import { routeThrough } from '#src/surveys/page-flow.ts'
import type { FormBody } from '#src/surveys/question-type.ts'
import { smallSurvey } from '#tests/support/a-small-survey.ts'

const shownPage = (name: string) => {
  const { pages } = routeThrough(smallSurvey, { cutting: 'yes', plan: 'no', one: 1 })
  const found = pages.find(({ page }) => page.name === name)
  if (found === undefined) throw new Error(`${name} is not shown`)
  return found
}
const parse = (page: string, form: FormBody) => parsePage(shownPage(page), form, 'nl')

describe('reading a posted page', () => {
  it('gives the answers of every question on it', () => {
    const form = { one: ['1'], two: ['dont_know'], three: ['5'] }
    expect(parse('statements', form)).toEqual({
      answers: { one: 1, two: 'dont_know', three: 5 },
      emptied: [],
      faults: [],
    })
  })

  it('keeps what is usable when something else is at fault, and names the faults in the order of the page', () => {
    const statements = parse('statements', { two: ['9'], three: ['5'] })
    expect(statements.answers).toEqual({ three: 5 })
    expect(statements.faults).toEqual([
      { question: 'one', reason: 'required', fieldId: 'one' },
      { question: 'two', reason: 'unknownChoice', fieldId: 'two' },
    ])
    const words = parse('words', { remark: ['veel te lang om te bewaren'], why_low: ['daarom'] })
    expect(words).toEqual({
      answers: { why_low: 'daarom' },
      emptied: [],
      faults: [{ question: 'remark', reason: 'tooLong', longest: 10, length: 26, fieldId: 'remark' }],
    })
  })

  it('empties only what may be empty and was left so; a faulty or required field empties nothing', () => {
    expect(parse('plan', { plan: [], amount: [''] }).emptied).toEqual(['amount'])
    expect(parse('plan', { plan: ['yes'], amount: ['veel'] }).emptied).toEqual([])
    expect(parse('statements', {}).emptied).toEqual([])
    expect(parse('words', {}).emptied).toEqual(['remark', 'why_low'])
  })

  it('reads nothing of questions on other pages', () => {
    expect(parse('start', { cutting: ['no'], plan: ['yes'], one: ['5'] }).answers).toEqual({ cutting: 'no' })
  })
})
