import { z } from 'zod'
import { type Locale, LocalisedText } from '#src/surveys/localised-text.ts'
import { Code } from '#src/surveys/names.ts'
import type { PaperItem } from '#src/surveys/paper-block.ts'
import type { Answers, FieldFault, FormBody, FormField, ParsedAnswers } from '#src/surveys/question-type.ts'
import { firstText } from './choice-option.ts'

/** What a matrix asks the same of as of its other rows; `definition` explains it one click away. */
export const MatrixRow = z.strictObject({
  value: Code,
  label: LocalisedText,
  definition: LocalisedText.optional(),
})
export type MatrixRow = z.infer<typeof MatrixRow>

interface Matrix {
  name: string
  required: boolean
  rows: readonly MatrixRow[]
}

/** The name under which the answer of a row is stored, which is its form field and its variable too. */
export const rowName = ({ name }: { name: string }, { value }: { value: string }): string =>
  `${name}_${value.replace(/[^a-z0-9_]/g, '_')}`

export const rowNames = (question: Matrix): string[] => question.rows.map((row) => rowName(question, row))

export const rowFields = (question: Matrix): FormField[] => rowNames(question).map((name) => ({ name, isList: false }))

/** Reads every row by itself; `read` gives what to store, or undefined for what was not offered. */
export function parseRows(
  question: Matrix,
  form: FormBody,
  locale: Locale,
  read: (text: string) => string | number | undefined,
): ParsedAnswers {
  const answers: Record<string, string | number> = {}
  const faults: FieldFault[] = []
  for (const row of question.rows) {
    const name = rowName(question, row)
    const text = firstText(form, name)
    const answer = text === undefined ? undefined : read(text)
    if (answer !== undefined) answers[name] = answer
    else if (text !== undefined) faults.push({ reason: 'unknownChoice', part: row.label[locale], fieldId: name })
    else if (question.required) faults.push({ reason: 'rowRequired', row: row.label[locale], fieldId: name })
  }
  return { answers, faults }
}

export const rowsToForm = (question: Matrix, answers: Answers): FormBody =>
  Object.fromEntries(
    rowNames(question).flatMap((name) => (answers[name] === undefined ? [] : [[name, [String(answers[name])]]])),
  )

/** A row as the partial of a matrix shows it: a fieldset of its own, with its own error. */
export const rowView = (
  question: Matrix,
  row: MatrixRow,
  locale: Locale,
  errors: Readonly<Record<string, string>>,
) => ({
  name: rowName(question, row),
  label: row.label[locale],
  definition: row.definition?.[locale] ?? null,
  error: errors[rowName(question, row)] ?? null,
})

/** Every answered row in words, a line each. */
export const rowsInWords = (
  question: Matrix,
  answers: Answers,
  locale: Locale,
  wordsOf: (name: string) => string | undefined,
): string[] =>
  question.rows.flatMap((row) => {
    const name = rowName(question, row)
    const words = answers[name] === undefined ? undefined : wordsOf(name)
    // A statement ends with a full stop, which would stand before the colon.
    return words === undefined ? [] : [`${row.label[locale].replace(/\.$/, '')}: ${words}`]
  })

export const rowsOnPaper = ({ rows }: Matrix, locale: Locale): PaperItem[] =>
  rows.map((row) => ({ label: row.label[locale], definition: row.definition?.[locale] ?? null }))
