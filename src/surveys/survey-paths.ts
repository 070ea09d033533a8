import type { Question } from '#src/surveys/question-types/question-types.ts'
import { answerSamples, namesBehind, type Samples } from './answer-samples.ts'
import type { Condition } from './condition.ts'
import type { PageCheck } from './page-check.ts'
import { emptyState, type Given, type PathState, PathWalk } from './path-walk.ts'
import type { AnswerValue } from './question-type.ts'
import type { Survey, SurveyPage } from './survey.ts'

/** A part of a questionnaire that appears, or a check that fails, depending on answers. */
export type Conditional = SurveyPage | Question | PageCheck

/** Answers on the way to somewhere, in order; undefined was not answered. */
export type Example = readonly { name: string; value: AnswerValue | undefined }[]

/** What was found about such a part: answers with which it is so, and answers with which it is not. */
export interface Found {
  whenTrue: Example | undefined
  whenFalse: Example | undefined
  /** Whether what was not found is thereby proven not to exist. */
  isProven: boolean
}

/** All ways through a questionnaire. */
export interface SurveyPaths {
  found: ReadonlyMap<Conditional, Found>
  /** How many answers were given on the way. */
  steps: number
  /** False when there were too many to follow all of them; each part was then looked at by itself. */
  isComplete: boolean
  /** Each path as the places of its pages; undefined when there are too many to list. */
  paths: readonly (readonly number[])[] | undefined
  shortest: number
  longest: number
}

/** Enough for every combination in ordinary questionnaires, and done in about a second when it is not. */
const mostSteps = 60_000
const mostPaths = 2_000

/**
 * Follows every combination of the answers that conditions can tell apart, page by page. Conditions look back only, so
 * one walk from the first page to the last meets everything. Combinations that no later condition can tell apart are
 * taken together, and what decides neither about a page nor about going on is followed by itself. Answers that break a
 * check which must be put right go no further.
 */
export function surveyPaths(survey: Survey, limits = { mostSteps, mostPaths }): SurveyPaths {
  const behind = (conditions: Condition[]) =>
    new Set(conditions.flatMap((condition) => [...namesBehind(survey, condition)]))
  const checks = survey.pages.flatMap((page) => page.checks).filter(({ severity }) => severity === 'error')
  const keepingBack = behind(checks.map(({ failsIf }) => failsIf))
  const steering = behind(survey.pages.flatMap((page) => whenShown(page) ?? []))
  const together = new Set([...steering, ...keepingBack])
  const main = explore(survey, together, limits)
  const found = new Map<Conditional, Found>()
  let { steps } = main
  for (const { part, condition } of conditionalsIn(survey)) {
    const names = namesBehind(survey, condition)
    const isFollowed = main.isComplete && [...names].every((name) => together.has(name))
    const relevant = main.isComplete ? new Set([...names, ...keepingBack]) : names
    const walk = isFollowed ? main : explore(survey, relevant, { ...limits, mostPaths: 0 })
    found.set(part, provenBy(survey, walk).get(part) ?? nothingFound)
    if (walk === main) continue
    steps += walk.steps
  }
  return { ...main, found, steps, paths: main.isComplete ? main.paths : undefined }
}

const nothingFound: Found = { whenTrue: undefined, whenFalse: undefined, isProven: false }

interface Exploration extends Omit<SurveyPaths, 'found'> {
  whenTrue: ReadonlyMap<Conditional, Given | null>
  whenFalse: ReadonlyMap<Conditional, Given | null>
  samples: ReadonlyMap<string, Samples>
}

function explore(
  survey: Survey,
  relevant: ReadonlySet<string>,
  limits: { mostSteps: number; mostPaths: number },
): Exploration {
  const samples = answerSamples(survey, relevant)
  const walk = new PathWalk(survey, relevant, samples, limits)
  let states: PathState[] = [emptyState]
  for (const index of survey.pages.keys()) states = walk.pass(index, states)
  const lists = states.map(({ paths }) => paths)
  const paths = lists.some((list) => list === undefined)
    ? undefined
    : new Set(lists.flatMap((list) => [...(list ?? [])]))
  return {
    whenTrue: walk.whenTrue,
    whenFalse: walk.whenFalse,
    samples,
    steps: walk.steps,
    isComplete: !walk.isExhausted,
    paths: paths && [...paths].map((path) => path.split(' ').filter(Boolean).map(Number)),
    shortest: Math.min(...states.map(({ shortest }) => shortest)),
    longest: Math.max(0, ...states.map(({ longest }) => longest)),
  }
}

function provenBy(survey: Survey, { whenTrue, whenFalse, samples, isComplete }: Exploration): Map<Conditional, Found> {
  const isExact = (names: Iterable<string>) => [...names].every((name) => samples.get(name)?.isExact ?? true)
  // Whom a check keeps on its page does not get to what follows.
  const keepsBack = survey.pages.flatMap((page) => page.checks).filter(({ severity }) => severity === 'error')
  const checksAreExact = keepsBack.every((check) => isExact(namesBehind(survey, check.failsIf)))
  return new Map(
    conditionalsIn(survey).map(({ part, condition }) => {
      const names = namesBehind(survey, condition)
      return [
        part,
        {
          whenTrue: exampleOf(whenTrue.get(part), names),
          whenFalse: exampleOf(whenFalse.get(part), names),
          isProven: isComplete && checksAreExact && isExact(names),
        },
      ]
    }),
  )
}

/** The answers that decide, in the order in which they were given. */
function exampleOf(given: Given | null | undefined, names: ReadonlySet<string>): Example | undefined {
  if (given === undefined) return undefined
  const example: Example[number][] = []
  for (let step = given; step !== null; step = step.before) {
    if (names.has(step.name)) example.unshift({ name: step.name, value: step.value })
  }
  return example
}

/** Every part with a condition, in order. */
export function conditionalsIn(survey: Survey): { part: Conditional; condition: Condition }[] {
  return survey.pages.flatMap((page) => {
    const shown = whenShown(page)
    return [
      ...(shown === undefined ? [] : [{ part: page, condition: shown }]),
      ...page.questions.flatMap((question) =>
        question.showIf === undefined
          ? []
          : [{ part: question, condition: page.showIf ? { all: [page.showIf, question.showIf] } : question.showIf }],
      ),
      ...page.checks.map((check) => ({ part: check, condition: check.failsIf })),
    ]
  })
}

/** A page without questions is not shown, so it depends on theirs when none of them is always there. */
function whenShown({ showIf, questions }: SurveyPage): Condition | undefined {
  const parts = questions.flatMap((question) => question.showIf ?? [])
  const own = showIf === undefined ? [] : [showIf]
  const all = parts.length < questions.length ? own : [...own, { any: parts }]
  return all.length > 1 ? { all } : all[0]
}
