import type { Answers, FormBody, FormField, ParsedAnswers } from '#src/surveys/question-type.ts'

interface Named {
  name: string
}

/** Kinds that store one value do so under the name of the question. */
export const ownName = ({ name }: Named): string[] => [name]

/** The one form field of such a kind. */
export const ownField = ({ name }: Named): FormField[] => [{ name, isList: false }]

/** The stored value of such a kind as the text that posts it again. */
export function ownText({ name }: Named, answers: Answers): FormBody {
  const value = answers[name]
  return value === undefined ? {} : { [name]: [String(value)] }
}

/** The number that a text stands for; adding 0 makes −0 the 0 that was meant. */
export const toNumber = (text: string): number => Number(text) + 0

/** What leaving a question empty comes to. */
export const leftEmpty = ({ name, required }: Named & { required: boolean }): ParsedAnswers => ({
  answers: {},
  faults: required ? [{ reason: 'required', fieldId: name }] : [],
})
