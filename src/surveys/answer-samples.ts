import { type Question, typeOf } from '#src/surveys/question-types/question-types.ts'
import { inputsOf, whereOf } from './computed-value.ts'
import { type Comparison, type Condition, comparisonsIn, questionsOf, referenceIn } from './condition.ts'
import { type PossibleAnswers, possibleAnswers } from './possible-answers.ts'
import { answerNamesOf, preparedSurvey } from './prepared-survey.ts'
import type { AnswerValue } from './question-type.ts'
import type { Survey } from './survey.ts'

/** Answers that stand for all others: no condition can tell another answer from each of them. */
export interface Samples {
  /** Undefined is not answered, where that is allowed. */
  values: readonly (AnswerValue | undefined)[]
  /** False when there are more kinds of answers than could be listed, so that not finding something proves nothing. */
  isExact: boolean
}

/** Every condition of a questionnaire: of pages, questions and checks. */
const conditionsIn = (survey: Survey): Condition[] =>
  survey.pages.flatMap((page) => [
    ...(page.showIf === undefined ? [] : [page.showIf]),
    ...page.questions.flatMap(({ showIf }) => showIf ?? []),
    ...page.checks.map(({ failsIf }) => failsIf),
  ])

/** The samples of every answer that decides about these names; `relevant` holds names of answers and computed values. */
export function answerSamples(survey: Survey, relevant: ReadonlySet<string>): ReadonlyMap<string, Samples> {
  const uses = usesIn(survey)
  const samples = new Map<string, Samples>()
  for (const page of survey.pages) {
    for (const question of page.questions) {
      const names = answerNamesOf(question).filter((name) => relevant.has(name))
      for (const name of names) {
        const use = uses.get(name)
        if (use !== undefined) samples.set(name, samplesOf(question, name, use, names.length))
      }
    }
  }
  return samples
}

/** What is asked of an answer anywhere. */
interface Use {
  constants: Set<string | number>
  /** Compared with another answer or computed with, so that every value may matter. */
  isMeasured: boolean
  isCounted: boolean
}

function usesIn(survey: Survey): Map<string, Use> {
  const uses = new Map<string, Use>()
  const useOf = (name: string): Use => {
    const use = uses.get(name) ?? { constants: new Set(), isMeasured: false, isCounted: false }
    uses.set(name, use)
    return use
  }
  for (const { comparison } of conditionsIn(survey).flatMap((condition) => comparisonsIn(condition))) {
    addUse(comparison, useOf)
  }
  for (const computed of preparedSurvey(survey).computed.values()) {
    for (const name of inputsOf(computed)) {
      if ('count' in computed) {
        for (const { comparison } of comparisonsIn(whereOf(name, computed.where))) addUse(comparison, useOf)
      } else if ('chosen' in computed) useOf(name).isCounted = true
      else useOf(name).isMeasured = true
    }
  }
  return uses
}

function addUse(comparison: Comparison, useOf: (name: string) => Use): void {
  if ('answered' in comparison) {
    useOf(comparison.answered)
    return
  }
  const use = useOf(comparison.question)
  const reference = referenceIn(comparison)
  if (reference !== undefined) {
    use.isMeasured = true
    useOf(reference.name).isMeasured = true
  }
  const { question: _, ...asked } = comparison
  for (const [key, value] of Object.entries(asked)) {
    if (key.startsWith('count')) use.isCounted = true
    else for (const constant of [value].flat()) if (typeof constant !== 'object') use.constants.add(constant)
  }
}

/** More values than this are not tried one by one, nor all combinations of more options than this. */
const mostValues = 25
const mostNamed = 8

function samplesOf(question: Question, name: string, use: Use, namesUsed: number): Samples {
  const possible = possibleAnswers(question, name)
  const { values, isExact } =
    possible.kind === 'codes' ? choices(question, name, possible, use) : singleValues(possible, use)
  // Words behind an option depend on that option, and the parts of a total on each other.
  const isOnItsOwn = name === question.name || (possible.kind !== 'text' && !('total' in question && namesUsed > 1))
  const isOptional = !question.required || (name !== question.name && possible.kind === 'text')
  return { values: isOptional ? [...values, undefined] : values, isExact: isExact && isOnItsOwn }
}

function singleValues(possible: Exclude<PossibleAnswers, { kind: 'codes' }>, { constants, isMeasured }: Use): Samples {
  const mentioned = [...constants]
  switch (possible.kind) {
    case 'code': {
      const other = possible.codes.find((code) => !constants.has(code))
      const some = possible.codes.filter((code) => constants.has(code) || code === other)
      return { values: isMeasured ? possible.codes : some, isExact: true }
    }
    case 'text':
      return {
        values: [...mentioned.filter((value) => typeof value === 'string'), '…', ...possible.missing],
        isExact: !isMeasured,
      }
    case 'number': {
      const numbers = numberSamples(
        possible,
        mentioned.filter((value) => typeof value === 'number'),
        isMeasured,
      )
      return { ...numbers, values: [...numbers.values, ...possible.missing] }
    }
    case 'date': {
      const limits = [possible.earliest, possible.latest, ...mentioned].filter((value) => typeof value === 'string')
      const around = (limits.length === 0 ? ['2010-04-14'] : limits).flatMap((date) =>
        /^\d{4}/.test(date) ? [shifted(date, -1), date, shifted(date, 1)] : [],
      )
      const dates = [...new Set(around)].filter(
        (date) => date >= (possible.earliest ?? date) && date <= (possible.latest ?? date),
      )
      return { values: [...dates, ...possible.missing], isExact: !isMeasured }
    }
  }
}

/** Every number where it matters, else each limit that is compared with and what lies on either side of it. */
function numberSamples(
  { lowest, highest, isWhole }: Extract<PossibleAnswers, { kind: 'number' }>,
  limits: number[],
  isMeasured: boolean,
): Samples {
  const isListable = isWhole && highest - lowest < mostValues
  if (isMeasured && isListable) {
    return { values: Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index), isExact: true }
  }
  const ends = [lowest, highest].filter(Number.isFinite)
  const marks = [...new Set([...limits, ...ends])].sort((one, other) => one - other)
  const between = isWhole
    ? marks.flatMap((mark) => [mark - 1, mark + 1])
    : [(marks[0] ?? 0) - 1, ...marks.map((mark, index) => (mark + (marks[index + 1] ?? mark + 2)) / 2)]
  const values = [...new Set([...marks, ...between])]
    .filter((value) => value >= lowest && value <= highest)
    .sort((one, other) => one - other)
  return { values, isExact: !isMeasured }
}

/** Sets of options that conditions tell apart: which of those they name, and how many of the others. */
function choices(
  question: Question,
  name: string,
  { codes, missing }: Extract<PossibleAnswers, { kind: 'codes' }>,
  { constants, isCounted, isMeasured }: Use,
): Samples {
  const alone = exclusiveCodes(question)
  const combinable = codes.filter((code) => !alone.includes(code))
  const named = combinable.filter((code) => constants.has(code))
  const others = combinable.filter((code) => !constants.has(code))
  const sets = subsetsOf(named.slice(0, mostNamed)).flatMap((subset) => {
    const filled = [[], ...others.map((_, index) => others.slice(0, index + 1))].flatMap((filling) => {
      const stored = storedChoice(question, name, [...subset, ...filling])
      return stored === undefined ? [] : [stored]
    })
    return isCounted ? filled : filled.slice(0, 1)
  })
  const values = [...sets, ...alone.flatMap((code) => [storedChoice(question, name, [code])]), ...missing]
  const distinct = new Map(values.flatMap((value) => (value === undefined ? [] : [[JSON.stringify(value), value]])))
  return { values: [...distinct.values()], isExact: named.length <= mostNamed && !isMeasured }
}

function subsetsOf(codes: readonly string[]): string[][] {
  const [first, ...rest] = codes
  if (first === undefined) return [[]]
  return subsetsOf(rest).flatMap((subset) => [subset, [first, ...subset]])
}

/** Options that cannot be combined with others. */
const exclusiveCodes = (question: Question): string[] =>
  question.type === 'multiple-choice'
    ? question.options.flatMap(({ value, isExclusive }) => (isExclusive ? [value] : []))
    : []

/** What the question itself makes of a choice: it knows which options exclude others, and how many may be chosen. */
function storedChoice(question: Question, name: string, chosen: string[]): AnswerValue | undefined {
  if (chosen.length === 0) return undefined
  const type = typeOf(question)
  const { answers, faults } = type.parse(question, type.toForm(question, { [name]: chosen }), 'nl')
  return faults.length === 0 ? answers[name] : undefined
}

/** A date some days later, or earlier. */
function shifted(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Every name that decides about a condition: those it looks at, what they are computed from, what shows those. */
export function namesBehind(survey: Survey, condition: Condition): Set<string> {
  const { questionStoring, computed } = preparedSurvey(survey)
  const pageOf = new Map(survey.pages.flatMap((page) => page.questions.map((question) => [question, page] as const)))
  const found = new Set<string>()
  const open = questionsOf(condition)
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue
    found.add(name)
    const definition = computed.get(name)
    if (definition !== undefined) open.push(...inputsOf(definition))
    const question = questionStoring.get(name)
    if (question === undefined) continue
    for (const shown of [question.showIf, pageOf.get(question)?.showIf]) {
      if (shown !== undefined) open.push(...questionsOf(shown))
    }
  }
  return found
}
