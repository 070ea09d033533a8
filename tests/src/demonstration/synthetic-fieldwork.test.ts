import { beforeAll, describe, expect, it } from 'vitest'
import { scoreScales } from '#src/change-forces/change-force.ts'
import { type SyntheticRespondent, syntheticFieldwork } from '#src/demonstration/synthetic-fieldwork.ts'
import { isUnusable } from '#src/responses/draft.ts'
import { defaultClassification, sizeClassOf } from '#src/studies/study.ts'
import type { LoadedStudy } from '#src/studies/study-file.ts'
import { incompletePages, routeThrough } from '#src/surveys/page-flow.ts'
import { typeOf } from '#src/surveys/question-types/question-types.ts'
import { nup2010 } from '#tests/support/a-running-study.ts'

const seed = 2010
let study: LoadedStudy
let all: SyntheticRespondent[]
let submitted: SyntheticRespondent[]
beforeAll(async () => {
  study = await nup2010()
  all = syntheticFieldwork(study.frame, seed)
  submitted = all.filter(({ isSubmitted }) => isSubmitted)
})

const count = (name: string, value: string) => submitted.filter(({ answers }) => answers[name] === value).length

describe('the synthetic fieldwork', () => {
  it('is the same for the same seed and another for another', () => {
    expect(syntheticFieldwork(study.frame, seed)).toEqual(all)
    expect(syntheticFieldwork(study.frame, seed + 1)).not.toEqual(all)
  })

  it('has 126 questionnaires and 16 drafts, each of another municipality', () => {
    expect([submitted.length, all.length - submitted.length]).toEqual([126, 16])
    expect(new Set(all.map(({ unitCode }) => unitCode)).size).toBe(142)
    const codes = new Set(study.frame.map(({ code }) => code))
    expect(all.filter(({ unitCode }) => !codes.has(unitCode))).toEqual([])
  })

  it('covers every size class', () => {
    const classification = defaultClassification(study.study)
    const populations = new Map(study.frame.map(({ code, population }) => [code, population]))
    const classes = submitted.map(({ unitCode }) => sizeClassOf(classification, populations.get(unitCode) ?? -1)?.code)
    const counts = classification.classes.map(({ code }) => classes.filter((one) => one === code).length)
    expect(counts).toEqual([34, 48, 26, 18])
  })

  const published: [finding: string, name: string, value: string, number: number, base: number][] = [
    ['R1: 40 % of the valid answers say that help is needed', 'help_needed', 'yes', 50, 125],
    ['R2: almost half the budgets are under pressure', 'budget_pressure', 'yes', 59, 124],
    ['R3: 86 % have an equal budget', 'budget_next_year', 'equal', 108, 126],
    ['R4: 14 % announce cuts', 'budget_next_year', 'cut', 18, 126],
    ['R5: more than half of them cut less than 10 %', 'budget_cut_band', '0_10', 10, 17],
    ['R6: three in ten cut 10 to 25 %', 'budget_cut_band', '10_25', 5, 17],
    ['R7: slightly more than one in ten cut 25 to 50 %', 'budget_cut_band', '25_50', 2, 17],
    ['R8: exactly one stopped', 'plan_status', 'stopped', 1, 126],
    ['R9: a third is behind schedule', 'plan_status', 'behind', 42, 126],
    ['R10: two thirds are reasonably on schedule', 'plan_status', 'on_schedule', 79, 126],
  ]
  it.each(published)('agrees with %s', (_, name, value, number, base) => {
    expect(count(name, value)).toBe(number)
    const valid = submitted.filter(({ answers }) => answers[name] !== undefined && answers[name] !== 'dont_know')
    expect(valid).toHaveLength(base)
  })

  it('is accepted by the questionnaire, page by page, and complete where it was sent', () => {
    const [survey] = study.surveys
    if (survey === undefined) throw new Error('The study has no questionnaire')
    for (const { answers, isSubmitted, unitCode } of all) {
      const route = routeThrough(survey, answers)
      for (const shown of route.pages) {
        const form = Object.assign({}, ...shown.questions.map((one) => typeOf(one).toForm(one, route.answers)))
        const faults = shown.questions.flatMap((one) => typeOf(one).parse(one, form, 'nl').faults)
        expect(faults.filter(isUnusable)).toEqual([])
      }
      expect({ unitCode, isComplete: incompletePages(route).length === 0 }).toEqual({
        unitCode,
        isComplete: isSubmitted,
      })
      if (isSubmitted) expect(route.answers).toEqual(answers)
    }
  })

  it('has some who do not know, and scores that differ', () => {
    const [survey] = study.surveys
    const unknown = submitted
      .flatMap(({ answers }) => Object.values(answers))
      .filter((answer) => answer === 'dont_know')
    expect(unknown.length).toBeGreaterThan(50)
    const urgency = submitted.map(({ answers }) => scoreScales(survey!, answers)[0]?.score)
    expect(new Set(urgency).size).toBeGreaterThan(10)
  })

  it('took place on working days in office hours, in the weeks of the fieldwork', () => {
    for (const { startedAt, minutes } of all) {
      expect(startedAt.toISOString() >= '2010-03-22' && startedAt.toISOString() < '2010-04-30').toBe(true)
      expect([0, 6]).not.toContain(startedAt.getUTCDay())
      expect(startedAt.getUTCHours()).toBeGreaterThanOrEqual(7)
      expect(startedAt.getUTCHours()).toBeLessThan(15)
      expect(minutes).toBeGreaterThanOrEqual(7)
      expect(minutes).toBeLessThanOrEqual(21)
    }
  })
})
