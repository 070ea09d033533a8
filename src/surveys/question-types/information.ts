import { z } from 'zod'
import { LocalisedText } from '#src/surveys/localised-text.ts'
import type { QuestionType } from '#src/surveys/question-type.ts'
import { questionBase } from '#src/surveys/question-type.ts'

export const InformationQuestion = z.strictObject({
  type: z.literal('information'),
  ...questionBase,
  /** There is nothing to fill in. */
  required: z.literal(false).default(false),
  recommended: z.literal(false).default(false),
  lookUp: z.literal(false).default(false),
  /** Paragraphs, with an empty line between them. */
  text: LocalisedText,
  /** Words that the text uses, explained one click away. */
  terms: z.array(z.strictObject({ term: LocalisedText, meaning: LocalisedText })).default([]),
})
export type InformationQuestion = z.infer<typeof InformationQuestion>

const paragraphsOf = (text: string): string[] => text.split(/\n\s*\n/).map((paragraph) => paragraph.trim())

/** Something to read between the questions; its label is the title. It asks nothing and fills no variable. */
export const information: QuestionType<InformationQuestion> = {
  definition: InformationQuestion,

  answerNames: () => [],

  fields: () => [],

  parse: () => ({ answers: {}, faults: [] }),

  toForm: () => ({}),

  variables: () => [],

  values: () => [],

  field: ({ text, terms }, _form, locale) => ({
    partial: 'questions/information',
    paragraphs: paragraphsOf(text[locale]),
    hasTerms: terms.length > 0,
    terms: terms.map(({ term, meaning }) => ({ term: term[locale], meaning: meaning[locale] })),
  }),

  inWords: () => [],

  onPaper: ({ text, terms }, locale) => ({
    kind: 'words',
    paragraphs: paragraphsOf(text[locale]),
    terms: terms.map(({ term, meaning }) => ({ label: term[locale], definition: meaning[locale] })),
  }),
}
