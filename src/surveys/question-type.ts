import { z } from 'zod'
import { Condition } from './condition.ts'
import { type Locale, LocalisedText } from './localised-text.ts'
import { VariableName } from './names.ts'
import type { PaperBlock } from './paper-block.ts'

/** An answer as it is stored: exactly what was said, by answer name; "don't know" is said, not absent. */
export const AnswerValue = z.union([z.string(), z.number(), z.array(z.string())])
export type AnswerValue = z.infer<typeof AnswerValue>
export const Answers = z.record(z.string(), AnswerValue)
export type Answers = Readonly<Record<string, AnswerValue>>

/** A posted form: every field as a list of texts, whatever the browser sent. */
export type FormBody = Readonly<Record<string, readonly string[]>>

/** What all questions share in a questionnaire file. */
export const questionBase = {
  name: VariableName,
  label: LocalisedText,
  help: LocalisedText.optional(),
  /** What a good answer may look like. */
  example: LocalisedText.optional(),
  showIf: Condition.optional(),
  /** Left empty or false: the respondent may skip it. */
  required: z.boolean().default(false),
  /** Skipped, it is asked for once more; then the respondent may go on without. */
  recommended: z.boolean().default(false),
  /** Few know the answer by heart: it is on the list of what to look up beforehand. */
  lookUp: z.boolean().default(false),
}

/** The words of answers that are said but count as missing, for kinds of question without a list of options. */
export const missingAnswers = {
  /** Stored as `dont_know`. */
  dontKnow: LocalisedText.optional(),
  /** Stored as `not_applicable`. */
  notApplicable: LocalisedText.optional(),
}

/** Why a typed value cannot be used; worded in the messages of the respondent's language. */
export type FaultReason =
  | { reason: 'required' }
  | { reason: 'rowRequired'; row: string }
  | { reason: 'unknownChoice' }
  | { reason: 'exclusiveChoice'; option: string }
  | { reason: 'notANumber' }
  | { reason: 'notWhole' }
  /** “1.200”, where both 1.2 and 1200 may be meant. */
  | { reason: 'unclearNumber'; fraction: number; thousands: number }
  | { reason: 'tooLow'; lowest: number }
  | { reason: 'tooHigh'; highest: number }
  | { reason: 'tooLong'; longest: number; length: number }
  | { reason: 'tooFewChoices'; fewest: number }
  | { reason: 'tooManyChoices'; most: number }
  | { reason: 'notADate' }
  /** ISO 8601 dates. */
  | { reason: 'tooEarly'; earliest: string }
  | { reason: 'tooLate'; latest: string }
  | { reason: 'wrongTotal'; total: number; given: number }
  | { reason: 'notAllRanked' }
  /** Names that look like what was typed. */
  | { reason: 'unknownMunicipality'; near: readonly string[] }
  /** An answer was given together with "don't know" or "not applicable". */
  | { reason: 'answerAndMissing' }
  /** A rule across questions is broken; the questionnaire has the words. */
  | { reason: 'contradiction'; message: LocalisedText }

/** A fault points at the form control that must change, by its element id; `part` names the row or option it is in. */
export type FieldFault = FaultReason & { fieldId: string; part?: string }

/** What a question could and could not read from a form: usable answers are kept even when others are at fault. */
export interface ParsedAnswers {
  answers: Answers
  faults: FieldFault[]
}

/** One column that a question contributes to a data set, with the codes it may hold. */
export interface VariableDescription {
  name: string
  label: string
  level: 'nominal' | 'ordinal' | 'scale' | 'text'
  /** Categories in order; empty for numbers and texts. */
  categories: { code: string; label: string }[]
  /** Codes that were said but count as missing. */
  missingCodes: string[]
}

/** A field that the partial of a question posts. */
export interface FormField {
  name: string
  /** May be posted more than once, such as ticked boxes. */
  isList: boolean
}

/** What a partial needs to show one question; each kind adds its own fields. */
export interface FieldView {
  partial: string
  /** What a usable answer keeps to, such as "Kies 1 tot 3 antwoorden"; shown and read out with the help. */
  hint?: string | null
  [detail: string]: unknown
}

/** Everything the engine needs to know about one kind of question. A kind is one module, one partial and one test. */
export interface QuestionType<Q> {
  /** The zod schema of its entry in a questionnaire file. */
  definition: z.ZodType<Q>
  /** The names under which its answers are stored; most kinds have one, a matrix has one a row. */
  answerNames(question: Q): string[]
  /** Every form field that its partial posts; anything else in a form is not this question's. */
  fields(question: Q): FormField[]
  /** Turns posted texts into the answers to store, or says why it cannot. */
  parse(question: Q, form: FormBody, locale: Locale): ParsedAnswers
  /** Stored answers as the form fields that would post them again. */
  toForm(question: Q, answers: Answers): FormBody
  /**
   * What a button inside the question does to what is filled in, such as moving an item up; `detail` is the rest of the
   * button's value after the question's name. Only kinds with such buttons have it.
   */
  act?(question: Q, form: FormBody, detail: string): FormBody
  /** The variables of a data set that this question fills. */
  variables(question: Q, locale: Locale): VariableDescription[]
  /** The values of those variables, in the same order; `null` was not answered. */
  values(question: Q, answers: Answers): (string | number | null)[]
  /** The question filled with what was typed, for its partial; `errors` by field id. */
  field(question: Q, form: FormBody, locale: Locale, errors: Readonly<Record<string, string>>): FieldView
  /** The answers in words for the check page and the receipt, a line each; empty when not answered. */
  inWords(question: Q, answers: Answers, locale: Locale): string[]
  /** How the unanswered question looks on paper. */
  onPaper(question: Q, locale: Locale): PaperBlock
}
