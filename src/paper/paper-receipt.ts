import { formatDateTime, formatNumber } from '#src/i18n/format.ts'
import { paperMessagesIn } from '#src/i18n/paper/paper-messages.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { Route } from '#src/surveys/page-flow.ts'
import { withPipedTexts } from '#src/surveys/piped-text.ts'
import type { Answers } from '#src/surveys/question-type.ts'
import { type Question, typeOf } from '#src/surveys/question-types/question-types.ts'
import type { Survey } from '#src/surveys/survey.ts'
import { signsNotOnPaper } from './paper-text.ts'
import { numberQuestions } from './question-numbers.ts'

/** One answer on the receipt, in the words that the respondent saw. */
export interface ReceiptAnswer {
  number: string
  label: string
  /** What was answered, a line each; says so where nothing was. */
  lines: string[]
  isEmpty: boolean
  /** Several answers to one question, as opposed to one text of several lines. */
  isList: boolean
  /** Which signs of the answer paper cannot show. */
  note: string | null
}

/** A submission as its sender keeps it: who, when, which version, and every answer that counts. */
export interface PaperReceipt {
  locale: Locale
  createdAt: string
  kind: string
  title: string
  author: string
  edition: string
  syntheticNotice: string | null
  text: string
  facts: { label: string; value: string }[]
  sections: { title: string; answers: ReceiptAnswer[] }[]
  words: { of: string }
}

export interface ReceiptInput {
  survey: Survey
  /** The pages that were shown and the answers that count. */
  route: Route
  locale: Locale
  /** To quote on the phone. */
  receiptNumber: string
  submittedAt: string
  municipality: string
  role: string
  organisation: string
  /** Which submission this is, of how many so far. */
  version: number
  versions: number
  isSynthetic: boolean
  /** Made by somebody who tries the questionnaire out. */
  isPreview: boolean
}

/** Puts a submission on paper. Pure: its time is that of the submission, so the same data give the same document. */
export function paperReceipt(input: ReceiptInput): PaperReceipt {
  const { survey, route, locale, receiptNumber, submittedAt, municipality, role, organisation } = input
  const { of, syntheticNotice, previewNotice, receipt: words } = paperMessagesIn(locale)
  const numbers = numberQuestions(survey)
  const version = words.versionOf(formatNumber(locale, input.version), formatNumber(locale, input.versions))
  return {
    locale,
    createdAt: submittedAt,
    kind: words.kind,
    title: survey.title[locale],
    author: organisation,
    edition: `${words.kind} ${receiptNumber} · ${municipality}`,
    syntheticNotice: input.isPreview ? previewNotice : input.isSynthetic ? syntheticNotice : null,
    text: words.text,
    facts: [
      { label: words.number, value: receiptNumber },
      { label: words.submittedAt, value: formatDateTime(locale, submittedAt) },
      { label: words.municipality, value: municipality },
      { label: words.role, value: role },
      { label: words.version, value: version },
      { label: words.organisation, value: organisation },
    ],
    sections: route.pages.flatMap((hidden) => {
      const { page, questions } = withPipedTexts(hidden, { survey, route, municipality }, locale)
      const answers = questions.flatMap((question) => {
        const number = numbers.get(question.name)
        return number === undefined ? [] : [receiptAnswer(question, number, route.answers, locale)]
      })
      return answers.length === 0 ? [] : { title: page.title[locale], answers }
    }),
    words: { of },
  }
}

function receiptAnswer(question: Question, number: string, answers: Answers, locale: Locale): ReceiptAnswer {
  const { notAnswered } = paperMessagesIn(locale).receipt
  const lines = typeOf(question).inWords(question, answers, locale)
  const isEmpty = lines.length === 0
  return {
    number,
    label: question.label[locale],
    lines: isEmpty ? [notAnswered] : lines,
    isEmpty,
    // A text is stored under the name of its question; choices are a list, and rows have names of their own.
    isList: lines.length > 1 && typeof answers[question.name] !== 'string',
    note: noteOn(lines, locale),
  }
}

const mostSignsNamed = 8

function noteOn(lines: readonly string[], locale: Locale): string | null {
  const { missingSigns, moreSigns } = paperMessagesIn(locale).receipt
  const signs = signsNotOnPaper(lines)
  if (signs.length === 0) return null
  const more = signs.length - mostSignsNamed
  const named = signs.slice(0, mostSignsNamed)
  return missingSigns([...named, ...(more > 0 ? [moreSigns(formatNumber(locale, more))] : [])].join(', '))
}
