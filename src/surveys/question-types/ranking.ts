import { z } from 'zod'
import { questionMessagesIn } from '#src/i18n/questions/question-messages.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { FormBody, ParsedAnswers, QuestionType } from '#src/surveys/question-type.ts'
import { missingAnswers, questionBase } from '#src/surveys/question-type.ts'
import { firstText } from './choice-option.ts'
import { MatrixRow, rowName } from './matrix-row.ts'
import { apartOnPaper, isOfferedMissing, missingCategories, missingCodes, missingInWords } from './missing-answer.ts'
import { ownName } from './single-value.ts'
import { missingBoxes, missingField, missingName, missingToForm, parseBesideMissing } from './ticked-missing.ts'

export const RankingQuestion = z.strictObject({
  type: z.literal('ranking'),
  ...questionBase,
  ...missingAnswers,
  items: z.array(MatrixRow).min(2),
  /** Only the first so many count; the order of the others says nothing. Left out, all are ranked. */
  top: z.number().int().min(1).max(10).optional(),
})
export type RankingQuestion = z.infer<typeof RankingQuestion>

/** Posted when the respondent says that the order is theirs; the order of the file is nobody's answer. */
const doneName = (name: string) => `${name}_done`

/** The item that was moved last, for telling where it is now after the page has been loaded again. */
const movedName = (name: string) => `${name}_moved`

const rankedCount = ({ items, top }: RankingQuestion) => Math.min(top ?? items.length, items.length)

/**
 * Items put in order with a button up and a button down at each. The page posts the order as it stands; it becomes an
 * answer once the respondent has moved something or has ticked that the order is right.
 */
export const ranking: QuestionType<RankingQuestion> = {
  definition: RankingQuestion,

  answerNames: ownName,

  fields: (question) => [
    { name: question.name, isList: true },
    { name: doneName(question.name), isList: false },
    { name: movedName(question.name), isList: false },
    ...missingField(question),
  ],

  parse: (question, form) =>
    parseBesideMissing(question, form, doneName(question.name), () => parseOrder(question, form)),

  toForm(question, answers) {
    const ranked = answers[question.name]
    if (!Array.isArray(ranked)) return missingToForm(question, answers) ?? {}
    const order = orderOf(question, ranked).map(({ value }) => value)
    return { [question.name]: order, [doneName(question.name)]: ['yes'] }
  },

  act(question, form, detail) {
    const { name } = question
    const [, direction, value] = /^(up|down) (\S+)$/.exec(detail) ?? []
    const order = orderOf(question, form[name] ?? []).map((item) => item.value)
    const from = value === undefined ? -1 : order.indexOf(value)
    if (value === undefined || from === -1) return form
    const to = Math.min(Math.max(direction === 'up' ? from - 1 : from + 1, 0), order.length - 1)
    order.splice(from, 1)
    order.splice(to, 0, value)
    // Who moves an item has an opinion, whatever was ticked before.
    return { ...form, [name]: order, [doneName(name)]: ['yes'], [movedName(name)]: [value], [missingName(name)]: [] }
  },

  variables: (question, locale) =>
    question.items.map((item) => ({
      name: rowName(question, item),
      label: `${question.label[locale]} – ${item.label[locale]}`,
      level: 'ordinal',
      categories: [...rankCategories(question, locale), ...missingCategories(question, locale)],
      missingCodes: missingCodes(question),
    })),

  values(question, answers) {
    const ranked = answers[question.name]
    return question.items.map(({ value }) => {
      if (isOfferedMissing(question, ranked)) return ranked
      if (!Array.isArray(ranked)) return null
      const index = ranked.indexOf(value)
      return (index === -1 ? ranked.length : index) + 1
    })
  },

  field(question, form, locale, errors) {
    const { name } = question
    const words = questionMessagesIn(locale)
    const items = orderOf(question, form[name] ?? [])
    const total = String(items.length)
    const moved = items.findIndex(({ value }) => value === firstText(form, movedName(name)))
    const movedLabel = items[moved]?.label[locale]
    return {
      partial: 'questions/ranking',
      hint: question.top === undefined ? words.rankingHint : words.rankingTopHint(String(rankedCount(question))),
      movedField: { name: movedName(name), value: items[moved]?.value ?? '' },
      placeText: words.rankingPlace('{n}', total),
      movedText: words.rankingMoved('{item}', '{n}', total),
      moved: movedLabel === undefined ? null : words.rankingMoved(movedLabel, String(moved + 1), total),
      items: items.map((item, index) => ({
        id: rowName(question, item),
        name,
        value: item.value,
        label: item.label[locale],
        definition: item.definition?.[locale] ?? null,
        place: words.rankingPlace(String(index + 1), total),
        up: { value: `${name} up ${item.value}`, text: words.up, label: words.moveUp(item.label[locale]) },
        down: { value: `${name} down ${item.value}`, text: words.down, label: words.moveDown(item.label[locale]) },
      })),
      top: question.top === undefined ? null : rankedCount(question),
      done: {
        id: doneName(name),
        label: words.rankingDone,
        isChecked: isDone(question, form),
        isInvalid: errors[doneName(name)] !== undefined,
      },
      missing: missingBoxes(question, form, locale),
    }
  },

  inWords(question, answers, locale) {
    const ranked = answers[question.name]
    if (Array.isArray(ranked)) {
      return orderOf(question, ranked)
        .slice(0, ranked.length)
        .map(({ label }, index) => `${index + 1}. ${label[locale]}`)
    }
    return [missingInWords(question, ranked, locale)].filter((words) => words !== undefined)
  },

  onPaper: (question, locale) => ({
    kind: 'order',
    items: question.items.map(({ label, definition }) => ({
      label: label[locale],
      definition: definition?.[locale] ?? null,
    })),
    note: questionMessagesIn(locale).rankingOnPaper(String(rankedCount(question))),
    apart: apartOnPaper(question, locale),
  }),
}

const isDone = ({ name }: RankingQuestion, form: FormBody) => firstText(form, doneName(name)) === 'yes'

/** An order counts when the respondent says so; it must then hold every item once. */
function parseOrder(question: RankingQuestion, form: FormBody): ParsedAnswers | undefined {
  if (!isDone(question, form)) return undefined
  const { name, items } = question
  const order = (form[name] ?? []).map((value) => value.trim()).filter((value) => value !== '')
  const fieldId = doneName(name)
  if (order.some((value) => items.every((item) => item.value !== value))) {
    return { answers: {}, faults: [{ reason: 'unknownChoice', fieldId }] }
  }
  if (order.length !== items.length || new Set(order).size !== items.length) {
    return { answers: {}, faults: [{ reason: 'notAllRanked', fieldId }] }
  }
  return { answers: { [name]: order.slice(0, rankedCount(question)) }, faults: [] }
}

/** All items: those named first, in that order; the others after them, as the questionnaire has them. */
function orderOf({ items }: RankingQuestion, values: readonly string[]): MatrixRow[] {
  const named = [...new Set(values)].flatMap((value) => items.find((item) => item.value === value.trim()) ?? [])
  return [...new Set([...named, ...items])]
}

/** The ranks that an item can have; those below the top share the rank after it. */
function rankCategories(question: RankingQuestion, locale: Locale): { code: string; label: string }[] {
  const count = rankedCount(question)
  const ranks = Array.from({ length: count }, (_, index) => String(index + 1)).map((code) => ({ code, label: code }))
  const below = { code: String(count + 1), label: questionMessagesIn(locale).belowTop(String(count)) }
  return count < question.items.length ? [...ranks, below] : ranks
}
