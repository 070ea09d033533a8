import { type Question, typeOf } from '#src/surveys/question-types/question-types.ts'
import { type ComputedValue, inputsOf } from './computed-value.ts'
import { questionsOf, type UncountedCodes } from './condition.ts'
import type { Survey, SurveyPage } from './survey.ts'

/** What every walk through a questionnaire needs, worked out once. */
export interface PreparedSurvey {
  pages: readonly PreparedPage[]
  uncounted: UncountedCodes
  /** The question that stores its answer under a name. */
  questionStoring: ReadonlyMap<string, Question>
  computed: ReadonlyMap<string, ComputedValue>
}

export interface PreparedPage {
  page: SurveyPage
  questions: readonly PreparedQuestion[]
  /** The computed values that are known once this page is behind, in order. */
  computed: readonly ComputedValue[]
}

interface PreparedQuestion {
  question: Question
  answerNames: readonly string[]
  /** Those that a condition or computed value looks at; most questions have none. */
  steering: readonly string[]
}

const prepared = new WeakMap<Survey, PreparedSurvey>()

/** A questionnaire never changes once it was read, so what follows from it is worked out once. */
export function preparedSurvey(survey: Survey): PreparedSurvey {
  const known = prepared.get(survey)
  if (known !== undefined) return known
  const made = prepare(survey)
  prepared.set(survey, made)
  return made
}

const answerNames = new WeakMap<Question, readonly string[]>()

/** The names under which the answers to a question are stored. */
export function answerNamesOf(question: Question): readonly string[] {
  const known = answerNames.get(question)
  if (known !== undefined) return known
  const names = typeOf(question).answerNames(question)
  answerNames.set(question, names)
  return names
}

function prepare(survey: Survey): PreparedSurvey {
  const questionStoring = new Map<string, Question>()
  const uncounted = new Map<string, ReadonlySet<string>>()
  const pageOf = new Map<string, number>()
  for (const [index, { questions }] of survey.pages.entries()) {
    for (const question of questions) {
      const codes = uncountedCodes(question)
      for (const name of answerNamesOf(question)) {
        questionStoring.set(name, question)
        pageOf.set(name, index)
        if (codes.size > 0) uncounted.set(name, codes)
      }
    }
  }
  for (const computed of survey.computed) {
    pageOf.set(computed.name, Math.max(...inputsOf(computed).map((name) => pageOf.get(name) ?? 0)))
  }
  const steering = new Set(
    survey.pages
      .flatMap((page) => [page, ...page.questions])
      .flatMap(({ showIf }) => (showIf ? questionsOf(showIf) : [])),
  )
  for (const computed of survey.computed) for (const name of inputsOf(computed)) steering.add(name)
  return {
    pages: survey.pages.map((page, index) => ({
      page,
      questions: page.questions.map((question) => {
        const names = answerNamesOf(question)
        return { question, answerNames: names, steering: names.filter((name) => steering.has(name)) }
      }),
      computed: survey.computed.filter(({ name }) => pageOf.get(name) === index),
    })),
    uncounted,
    questionStoring,
    computed: new Map(survey.computed.map((computed) => [computed.name, computed])),
  }
}

/** The options of a question that are no choice, or count as missing. */
function uncountedCodes(question: Question): ReadonlySet<string> {
  if (!('options' in question)) return new Set()
  return new Set(
    question.options.flatMap((option) =>
      ('isMissing' in option && option.isMissing) || ('isExclusive' in option && option.isExclusive)
        ? [option.value]
        : [],
    ),
  )
}
