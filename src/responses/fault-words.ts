import { formatDate, formatNumber } from '#src/i18n/format.ts'
import type { Messages } from '#src/i18n/nl.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { FaultReason } from '#src/surveys/question-type.ts'
import type { Question } from '#src/surveys/question-types/question-types.ts'
import { typedAgain } from '#src/surveys/question-types/typed-number.ts'
import type { PageFault } from './page-remarks.ts'

/** A fault in the words of the respondent’s language. */
export interface WordedFault {
  question: string
  fieldId: string
  /** In the summary, where the question is not in sight. */
  text: string
  /** At the question itself. */
  fieldText: string
}

/** What is at fault on a page, in words. */
export function wordFaults(
  messages: Messages,
  locale: Locale,
  questions: readonly Question[],
  faults: readonly PageFault[],
): WordedFault[] {
  return faults.map((fault) => {
    const question = questions.find(({ name }) => name === fault.question)
    const whole = question?.label[locale] ?? fault.question
    const label = fault.part === undefined ? whole : `${whole} – ${fault.part}`
    // A statement is not a question that one answers, and neither is a row of a matrix.
    const isStatement = fault.reason === 'required' && question?.type === 'likert'
    const text = isStatement ? messages.faults.rowRequired(label) : wordFault(messages, locale, label, fault, question)
    return {
      question: fault.question,
      fieldId: fault.fieldId,
      text,
      fieldText:
        isStatement || fault.reason === 'rowRequired'
          ? messages.faults.chooseAnswer
          : fault.reason === 'required'
            ? messages.faults.answerThis
            : text,
    }
  })
}

function wordFault(
  { faults }: Messages,
  locale: Locale,
  label: string,
  fault: FaultReason,
  question: Question | undefined,
): string {
  switch (fault.reason) {
    case 'required':
      return faults.required(label)
    case 'rowRequired':
      return faults.rowRequired(fault.row)
    case 'unknownChoice':
      return faults.unknownChoice(label)
    case 'exclusiveChoice': {
      const options = question !== undefined && 'options' in question ? question.options : []
      return faults.exclusiveChoice(options.find(({ value }) => value === fault.option)?.label[locale] ?? fault.option)
    }
    case 'notANumber':
      return faults.notANumber(label)
    case 'notWhole':
      return faults.notWhole(label)
    case 'unclearNumber': {
      const fraction = typedAgain(fault.fraction)
      return faults.unclearNumber(
        label,
        locale === 'nl' ? fraction.replace('.', ',') : fraction,
        typedAgain(fault.thousands),
      )
    }
    case 'tooLow':
      return faults.tooLow(label, formatNumber(locale, fault.lowest))
    case 'tooHigh':
      return faults.tooHigh(label, formatNumber(locale, fault.highest))
    case 'tooLong':
      return faults.tooLong(
        label,
        formatNumber(locale, fault.longest),
        formatNumber(locale, fault.length - fault.longest),
      )
    case 'tooFewChoices':
      return faults.tooFewChoices(label, formatNumber(locale, fault.fewest))
    case 'tooManyChoices':
      return faults.tooManyChoices(label, formatNumber(locale, fault.most))
    case 'notADate':
      return faults.notADate(label)
    case 'tooEarly':
      return faults.tooEarly(label, formatDate(locale, fault.earliest))
    case 'tooLate':
      return faults.tooLate(label, formatDate(locale, fault.latest))
    case 'wrongTotal':
      return faults.wrongTotal(label, formatNumber(locale, fault.total), formatNumber(locale, fault.given))
    case 'notAllRanked':
      return faults.notAllRanked(label)
    case 'unknownMunicipality':
      return faults.unknownMunicipality(label, fault.near.join(', '))
    case 'answerAndMissing':
      return faults.answerAndMissing(label)
    case 'contradiction':
      return fault.message[locale]
  }
}
