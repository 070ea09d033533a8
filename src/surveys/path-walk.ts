import type { Question } from '#src/surveys/question-types/question-types.ts'
import type { Samples } from './answer-samples.ts'
import { compute, inputsOf } from './computed-value.ts'
import { type Condition, holds, questionsOf, type UncountedCodes } from './condition.ts'
import { answerNamesOf, type PreparedPage, preparedSurvey } from './prepared-survey.ts'
import type { AnswerValue } from './question-type.ts'
import { finished, isTotal, nothingYet, type RunningTotal, type Total, withAnswer } from './running-total.ts'
import type { Survey } from './survey.ts'
import type { Conditional } from './survey-paths.ts'

/** The answers that were given on the way, the last one first. */
export interface Given {
  name: string
  value: AnswerValue | undefined
  before: Given | null
}

/** Everybody who is at the same place and for whom all that follows is the same. */
export interface PathState {
  /** Answers, computed values and running totals that something later looks at. */
  known: Readonly<Record<string, unknown>>
  given: Given | null
  /** The pages seen, as places in a text; undefined when there are too many to keep apart. */
  paths: ReadonlySet<string> | undefined
  shortest: number
  longest: number
}

export const emptyState: PathState = { known: {}, given: null, paths: new Set(['']), shortest: 0, longest: 0 }

/** Takes everybody over one page after another, giving every answer that matters. */
export class PathWalk {
  readonly whenTrue = new Map<Conditional, Given | null>()
  readonly whenFalse = new Map<Conditional, Given | null>()
  steps = 0
  isExhausted = false
  readonly #pages: readonly PreparedPage[]
  readonly #uncounted: UncountedCodes
  readonly #relevant: ReadonlySet<string>
  readonly #samples: ReadonlyMap<string, Samples>
  readonly #limits
  /** The last page that looks at an answer or computed value itself. */
  readonly #lastUse = new Map<string, number>()
  /** Sums, means and counts that matter, by the names they are made of; only their running totals need be known. */
  readonly #totalsOf = new Map<string, Total[]>()

  constructor(
    survey: Survey,
    relevant: ReadonlySet<string>,
    samples: ReadonlyMap<string, Samples>,
    limits: { mostSteps: number; mostPaths: number },
  ) {
    const { pages, uncounted } = preparedSurvey(survey)
    this.#pages = pages
    this.#uncounted = uncounted
    this.#relevant = relevant
    this.#samples = samples
    this.#limits = limits
    for (const [index, { page, computed }] of pages.entries()) {
      const conditions = [page, ...page.questions].flatMap(({ showIf }) => showIf ?? [])
      conditions.push(...page.checks.map(({ failsIf }) => failsIf))
      for (const condition of conditions.filter(this.#isDecided)) this.#use(questionsOf(condition), index)
      for (const value of computed.filter(({ name }) => relevant.has(name))) {
        if (!isTotal(value)) this.#use(inputsOf(value), index)
        else for (const name of inputsOf(value)) this.#totalsOf.set(name, [...(this.#totalsOf.get(name) ?? []), value])
      }
    }
  }

  /** Everybody after a page; nobody when there are more combinations than can be followed. */
  pass(index: number, states: readonly PathState[]): PathState[] {
    const prepared = this.#pages[index]
    if (prepared === undefined || this.isExhausted) return []
    const after = new Map<string, PathState>()
    for (const state of states) {
      const shown = this.#shownQuestions(prepared, state)
      for (const answered of this.#answer(shown, state, index)) {
        const left = this.#leave(prepared, shown, answered, index)
        if (left === undefined) continue
        const seen = this.#withPage(left, shown.length > 0, index)
        const key = keyOf(seen.known)
        const same = after.get(key)
        after.set(key, same === undefined ? seen : this.#together(same, seen))
      }
      if (this.isExhausted) return []
    }
    return [...after.values()]
  }

  #shownQuestions({ page, questions }: PreparedPage, { known, given }: PathState): Question[] {
    const isOpen = this.#isTrue(page.showIf, known)
    if (isOpen === undefined) return []
    const shown: Question[] = []
    let isUnclear = false
    for (const { question } of isOpen ? questions : []) {
      const isShown = this.#isTrue(question.showIf, known)
      if (isShown === undefined) isUnclear = true
      else this.#record(question, isShown, given)
      if (isShown) shown.push(question)
    }
    if (shown.length > 0 || !isUnclear) this.#record(page, shown.length > 0, given)
    return shown
  }

  /** Every way to answer the questions of a page, as far as it matters. */
  #answer(shown: readonly Question[], state: PathState, index: number): PathState[] {
    let states = [state]
    for (const name of shown.flatMap(answerNamesOf)) {
      const samples = this.#samples.get(name)
      if (samples === undefined) continue
      const next = new Map<string, PathState>()
      for (const before of states) {
        for (const value of samples.values) {
          this.steps += 1
          if (this.steps > this.#limits.mostSteps) {
            this.isExhausted = true
            return []
          }
          const known = this.#learn(before.known, name, value, index)
          const key = keyOf(known)
          if (!next.has(key)) next.set(key, { ...before, known, given: { name, value, before: before.given } })
        }
      }
      states = [...next.values()]
    }
    return states
  }

  /** What is known after an answer: the answer itself when something still looks at it, and the totals it adds to. */
  #learn(before: PathState['known'], name: string, value: unknown, index: number): Record<string, unknown> {
    const known: Record<string, unknown> = { ...before }
    if (value === undefined) return known
    if ((this.#lastUse.get(name) ?? -1) >= index) known[name] = value
    for (const total of this.#totalsOf.get(name) ?? []) {
      known[totalName(total)] = withAnswer(totalIn(known, total), total, name, value, this.#uncounted)
    }
    return known
  }

  /** What is known when the page is sent; undefined when a check keeps everybody here. */
  #leave({ page, computed }: PreparedPage, shown: readonly Question[], state: PathState, index: number) {
    let known = { ...state.known }
    for (const definition of computed.filter(({ name }) => this.#relevant.has(name))) {
      const value = isTotal(definition)
        ? finished(totalIn(known, definition), definition)
        : compute(definition, known, this.#uncounted)
      delete known[totalName(definition)]
      known = this.#learn(known, definition.name, value, index)
    }
    for (const check of page.checks) {
      const applies = check.at.some((name) => shown.some((question) => question.name === name))
      const isFailed = this.#isTrue(check.failsIf, known)
      if (!applies || isFailed === undefined) continue
      this.#record(check, isFailed, state.given)
      if (isFailed && check.severity === 'error') return undefined
    }
    for (const name of Object.keys(known)) {
      if (!name.startsWith(totalMark) && (this.#lastUse.get(name) ?? -1) <= index) delete known[name]
    }
    return { ...state, known }
  }

  #withPage(state: PathState, isShown: boolean, index: number): PathState {
    if (!isShown) return state
    const paths = state.paths && new Set([...state.paths].map((path) => `${path} ${index}`))
    return { ...state, paths, shortest: state.shortest + 1, longest: state.longest + 1 }
  }

  #together(one: PathState, other: PathState): PathState {
    const paths = one.paths && other.paths && new Set([...one.paths, ...other.paths])
    return {
      ...one,
      paths: paths !== undefined && paths.size <= this.#limits.mostPaths ? paths : undefined,
      shortest: Math.min(one.shortest, other.shortest),
      longest: Math.max(one.longest, other.longest),
    }
  }

  #record(part: Conditional, isTrue: boolean, given: Given | null): void {
    const found = isTrue ? this.whenTrue : this.whenFalse
    if (!found.has(part)) found.set(part, given)
  }

  #use(names: readonly string[], index: number): void {
    for (const name of names) this.#lastUse.set(name, Math.max(index, this.#lastUse.get(name) ?? -1))
  }

  /** Undefined when a condition looks at something that is not followed. */
  #isTrue(condition: Condition | undefined, known: PathState['known']): boolean | undefined {
    if (condition === undefined) return true
    return this.#isDecided(condition) ? holds(condition, known, this.#uncounted) : undefined
  }

  #isDecided = (condition: Condition): boolean => questionsOf(condition).every((name) => this.#relevant.has(name))
}

/** Running totals are known under names that no answer can have. */
const totalMark = '#'
const totalName = ({ name }: { name: string }): string => `${totalMark}${name}`

const totalIn = (known: PathState['known'], total: Total): RunningTotal =>
  (known[totalName(total)] as RunningTotal | undefined) ?? nothingYet

/** The same text for the same knowledge, in whatever order it was learned. */
const keyOf = (known: PathState['known']): string =>
  JSON.stringify(
    Object.keys(known)
      .sort()
      .map((name) => [name, known[name]]),
  )
