import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ComputedValue } from '#src/surveys/computed-value.ts'
import type { Condition } from '#src/surveys/condition.ts'
import { contradictedPages, failedChecks } from '#src/surveys/failed-checks.ts'
import { routeThrough } from '#src/surveys/page-flow.ts'
import type { Survey } from '#src/surveys/survey.ts'
import { randomAnswers, randomSurvey } from '#tests/support/random-survey.ts'

type Given = Readonly<Record<string, unknown>>

/**
 * The rules once more, written as plainly as they can be said and sharing nothing with the engine: whether a question is
 * shown is asked anew for every answer that is looked at.
 */
class PlainRules {
  readonly #survey: Survey
  readonly #given: Given
  constructor(survey: Survey, given: Given) {
    this.#survey = survey
    this.#given = given
  }

  isShown(name: string): boolean {
    for (const page of this.#survey.pages) {
      for (const question of page.questions) {
        if (question.name !== name) continue
        return [page.showIf, question.showIf].every((condition) => condition === undefined || this.isTrue(condition))
      }
    }
    return false
  }

  valueOf(name: string): unknown {
    const computed = this.#survey.computed.find((one) => one.name === name)
    if (computed !== undefined) return this.made(computed)
    return this.isShown(name) ? this.#given[name] : undefined
  }

  made(computed: ComputedValue): number | undefined {
    const numbers = (names: string[]) =>
      names.map((name) => this.valueOf(name)).filter((value) => typeof value === 'number')
    if ('sum' in computed || 'mean' in computed) {
      const names = 'sum' in computed ? computed.sum : computed.mean
      const values = numbers(names)
      if (values.length < (computed.minimumValid ?? names.length)) return undefined
      const sum = values.reduce((one, other) => one + other, 0)
      return 'sum' in computed ? sum : Number((sum / values.length).toPrecision(15))
    }
    if ('count' in computed) {
      const values = computed.count
        .map((name) => this.valueOf(name))
        .filter((value) => value !== undefined && value !== 'dont_know')
      if (values.length < (computed.minimumValid ?? 1)) return undefined
      return values.filter((value) => typeof value === 'number' && value >= 2).length
    }
    if ('chosen' in computed) return undefined
    const [one, other] = numbers('difference' in computed ? computed.difference : computed.ratio)
    if (one === undefined || other === undefined) return undefined
    return 'difference' in computed ? one - other : Number((one / other).toPrecision(15))
  }

  isTrue(condition: Condition): boolean {
    if ('all' in condition) return !condition.all.some((part) => !this.isTrue(part))
    if ('any' in condition) return !condition.any.every((part) => !this.isTrue(part))
    if ('not' in condition) return !this.isTrue(condition.not)
    if ('answered' in condition) return this.valueOf(condition.answered) !== undefined
    const value = this.valueOf(condition.question)
    const of = (limit: unknown) =>
      typeof limit === 'object' && limit !== null && 'question' in limit ? this.valueOf(String(limit.question)) : limit
    const compared = (limit: unknown) => {
      const other = of(limit)
      return typeof value === 'number' && typeof other === 'number' ? value - other : Number.NaN
    }
    const chosen = Array.isArray(value)
      ? value.filter((code) => code !== 'none' && code !== 'dont_know').length
      : Number.NaN
    if ('is' in condition) return value !== undefined && value === of(condition.is)
    if ('oneOf' in condition) return condition.oneOf.includes(value as string)
    if ('includes' in condition) return Array.isArray(value) && value.includes(condition.includes)
    if ('atLeast' in condition) return compared(condition.atLeast) >= 0
    if ('atMost' in condition) return compared(condition.atMost) <= 0
    if ('moreThan' in condition) return compared(condition.moreThan) > 0
    if ('lessThan' in condition) return compared(condition.lessThan) < 0
    return 'countAtLeast' in condition ? chosen >= condition.countAtLeast : chosen <= condition.countAtMost
  }
}

const cases = { numRuns: 400 }

describe('the route through any questionnaire, whatever was posted', () => {
  it('shows what the rules say, counts the answers to just that, and computes from those', () => {
    fc.assert(
      fc.property(randomSurvey, randomAnswers, (survey, given) => {
        const rules = new PlainRules(survey, given)
        const route = routeThrough(survey, given)
        const shown = survey.pages
          .map(
            (page) =>
              [page.name, page.questions.map(({ name }) => name).filter((name) => rules.isShown(name))] as const,
          )
          .filter(([, names]) => names.length > 0)
        expect(route.pages.map(({ page, questions }) => [page.name, questions.map(({ name }) => name)])).toEqual(shown)
        const counted = shown.flatMap(([, names]) => names).filter((name) => given[name] !== undefined)
        expect(route.answers).toEqual(Object.fromEntries(counted.map((name) => [name, given[name]])))
        const made = survey.computed.flatMap((computed) => {
          const value = rules.made(computed)
          return value === undefined ? [] : [[computed.name, value] as const]
        })
        expect(route.computed).toEqual(Object.fromEntries(made))
      }),
      cases,
    )
  })

  it('fails the checks that the rules say, on pages that are shown', () => {
    fc.assert(
      fc.property(randomSurvey, randomAnswers, (survey, given) => {
        const rules = new PlainRules(survey, given)
        const route = routeThrough(survey, given)
        const failing = survey.pages.flatMap(({ checks }) =>
          checks.filter(({ at, failsIf }) => at.some((name) => rules.isShown(name)) && rules.isTrue(failsIf)),
        )
        const failed = route.pages.flatMap((shown) => failedChecks(survey, shown, given))
        expect(failed.map(({ check }) => check.name)).toEqual(failing.map(({ name }) => name))
        expect(contradictedPages(survey, route).flatMap((page) => page.failed.map(({ check }) => check.name))).toEqual(
          failing.filter(({ severity }) => severity === 'error').map(({ name }) => name),
        )
      }),
      cases,
    )
  })

  it('depends on nothing that is hidden: with only what counts, the route is the same', () => {
    fc.assert(
      fc.property(randomSurvey, randomAnswers, (survey, given) => {
        const route = routeThrough(survey, given)
        expect(routeThrough(survey, route.answers)).toEqual(route)
      }),
      cases,
    )
  })

  it('is what it was when a change that hid something is taken back', () => {
    fc.assert(
      fc.property(randomSurvey, randomAnswers, randomAnswers, (survey, given, change) => {
        const before = routeThrough(survey, given)
        const stored = { ...given }
        const changed = { ...stored, ...change }
        routeThrough(survey, changed)
        const restored = { ...changed }
        for (const name of Object.keys(change)) delete restored[name]
        expect(routeThrough(survey, { ...restored, ...given })).toEqual(before)
        expect(given).toEqual(stored)
      }),
      cases,
    )
  })
})
