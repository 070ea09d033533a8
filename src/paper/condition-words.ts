import { formatDate, formatNumber } from '#src/i18n/format.ts'
import { paperMessagesIn } from '#src/i18n/paper/paper-messages.ts'
import type { Comparison, Condition, Limit } from '#src/surveys/condition.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import { typeOf } from '#src/surveys/question-types/question-types.ts'
import type { NumberedQuestion } from './question-numbers.ts'

/** What is needed to say a condition: which question an answer belongs to. */
export interface ConditionContext {
  questions: ReadonlyMap<string, NumberedQuestion>
  /** What a computed value is called, by its name. */
  computed: ReadonlyMap<string, string>
  locale: Locale
}

const words = ({ locale }: ConditionContext) => paperMessagesIn(locale).condition

/** A condition as the rest of a sentence that begins with "only if": "you answer “Yes” to question 12". */
export function conditionInWords(condition: Condition, context: ConditionContext): string {
  const { and, or, not } = words(context)
  if ('all' in condition) return join(condition.all, and, context)
  if ('any' in condition) return join(condition.any, or, context)
  if ('not' in condition) return negate(condition.not, context) ?? not(inBrackets(condition.not, context))
  return compare(condition, context)
}

function join(parts: readonly Condition[], word: string, context: ConditionContext): string {
  if (parts.length === 1) return conditionInWords(parts[0]!, context)
  return parts.map((part) => inBrackets(part, context)).join(` ${word} `)
}

/** "a and (b or c)": without brackets nobody knows what belongs together. */
function inBrackets(condition: Condition, context: ConditionContext): string {
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : []
  const text = conditionInWords(condition, context)
  return parts.length > 1 ? `(${text})` : text
}

function compare(condition: Comparison, context: ConditionContext): string {
  const { is, valueIs, includes, answered, countAtLeast, countAtMost } = words(context)
  if ('answered' in condition) return answered(subject(condition.answered, context))
  const { question: name } = condition
  const question = subject(name, context)
  if ('is' in condition) {
    if (typeof condition.is === 'object') return valueIs(value(name, context), value(condition.is.question, context))
    if (context.computed.has(name)) return valueIs(question, String(condition.is))
    return is(question, answer(name, condition.is, context))
  }
  if ('oneOf' in condition) return is(question, oneOf(name, condition.oneOf, context))
  if ('includes' in condition) return includes(question, answer(name, condition.includes, context))
  if ('countAtLeast' in condition) return countAtLeast(question, formatNumber(context.locale, condition.countAtLeast))
  if ('countAtMost' in condition) return countAtMost(question, formatNumber(context.locale, condition.countAtMost))
  if ('atLeast' in condition) return measure(name, 'atLeast', condition.atLeast, context)
  if ('atMost' in condition) return measure(name, 'atMost', condition.atMost, context)
  if ('moreThan' in condition) return measure(name, 'moreThan', condition.moreThan, context)
  return measure(name, 'lessThan', condition.lessThan, context)
}

/** Plain words for the negations that questionnaires use most; undefined for the others. */
function negate(condition: Condition, context: ConditionContext): string | undefined {
  const { isNot, includesNot, notAnswered } = words(context)
  if ('answered' in condition) return notAnswered(subject(condition.answered, context))
  if (!('question' in condition) || context.computed.has(condition.question)) return undefined
  const question = subject(condition.question, context)
  if ('oneOf' in condition) return isNot(question, oneOf(condition.question, condition.oneOf, context))
  if ('includes' in condition) return includesNot(question, answer(condition.question, condition.includes, context))
  if (!('is' in condition) || typeof condition.is === 'object') return undefined
  return isNot(question, answer(condition.question, condition.is, context))
}

type Comparator = 'atLeast' | 'atMost' | 'moreThan' | 'lessThan'

const passes: Record<Comparator, (code: number, limit: number) => boolean> = {
  atLeast: (code, limit) => code >= limit,
  atMost: (code, limit) => code <= limit,
  moreThan: (code, limit) => code > limit,
  lessThan: (code, limit) => code < limit,
}

const datedAs = { atLeast: 'notBefore', atMost: 'notAfter', moreThan: 'after', lessThan: 'before' } as const

function measure(name: string, comparator: Comparator, limit: Limit, context: ConditionContext): string {
  const messages = words(context)
  if (typeof limit === 'object') return messages[comparator](value(name, context), value(limit.question, context))
  if (typeof limit === 'string')
    return messages[datedAs[comparator]](value(name, context), formatDate(context.locale, limit))
  const points = pointsOf(name, context).filter((code) => passes[comparator](code, limit))
  // Somebody who chose "a little" does not know that this is the second point: the answers themselves are named.
  if (points.length > 0) return messages.is(subject(name, context), oneOf(name, points, context))
  const found = context.questions.get(name)
  const shown =
    found === undefined
      ? undefined
      : typeOf(found.question).inWords(found.question, { [name]: limit }, context.locale)[0]
  return messages[comparator](value(name, context), shown ?? String(limit))
}

/** The codes of an answer on ordered points; empty for a number, which has no points. */
function pointsOf(name: string, { questions, locale }: ConditionContext): number[] {
  const question = questions.get(name)?.question
  if (question === undefined) return []
  const variable = typeOf(question)
    .variables(question, locale)
    .find((candidate) => candidate.name === name)
  if (variable === undefined || variable.level === 'scale') return []
  return variable.categories
    .filter(({ code }) => !variable.missingCodes.includes(code))
    .map(({ code }) => Number(code))
    .filter(Number.isFinite)
}

/** "question 12", with the row where a question has several; a computed value by its own name. */
function subject(name: string, context: ConditionContext): string {
  const { question: numbered, part, quote } = words(context)
  const found = context.questions.get(name)
  if (found === undefined) return quote(context.computed.get(name) ?? name)
  const { number, question } = found
  const label = typeOf(question)
    .variables(question, context.locale)
    .find((variable) => variable.name === name)?.label
  const isPart = label !== undefined && name !== question.name && label !== question.label[context.locale]
  return isPart ? part(numbered(number), label) : numbered(number)
}

function value(name: string, context: ConditionContext): string {
  const named = subject(name, context)
  return context.questions.has(name) ? words(context).answerTo(named) : named
}

/** An answer in the words of its question; the row it stands in is part of the subject already. */
function answer(name: string, given: string | number, context: ConditionContext): string {
  const { quote } = words(context)
  const found = context.questions.get(name)
  if (found === undefined) return quote(String(given))
  const { question } = found
  const type = typeOf(question)
  const variable = type.variables(question, context.locale).find((candidate) => candidate.name === name)
  const category = variable?.categories.find(({ code }) => code === String(given))?.label
  // A multiple choice stores a list; every other kind the value itself.
  const [single] = type.inWords(question, { [name]: given }, context.locale)
  const [listed] = type.inWords(question, { [name]: [String(given)] }, context.locale)
  return quote(category ?? single ?? listed ?? String(given))
}

function oneOf(name: string, given: readonly (string | number)[], context: ConditionContext): string {
  const answers = given.map((each) => answer(name, each, context))
  if (answers.length === 1) return answers[0]!
  const { or } = words(context)
  return `${answers.slice(0, -1).join(', ')} ${or} ${answers.at(-1)}`
}
