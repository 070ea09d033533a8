import { z } from 'zod'
import { Question } from '#src/surveys/question-types/question-types.ts'
import { ComputedValue } from './computed-value.ts'
import { Condition } from './condition.ts'
import { LocalisedText, locales } from './localised-text.ts'
import { Code, VariableName } from './names.ts'
import { PageCheck } from './page-check.ts'

export const SurveyPage = z.strictObject({
  /** Part of the page's address: /r/…/starting-position */
  name: Code,
  title: LocalisedText,
  introduction: LocalisedText.optional(),
  showIf: Condition.optional(),
  questions: z.array(Question).min(1),
  checks: z.array(PageCheck).default([]),
})
export type SurveyPage = z.infer<typeof SurveyPage>

/** A scale: the mean of its valid items after reversing, when at least `minimumValid` of them are valid. */
export const Scale = z.strictObject({
  name: VariableName,
  title: LocalisedText,
  /** The question that the scale answers, in a sentence. */
  question: LocalisedText,
  items: z.array(VariableName).min(2),
  reversed: z.array(VariableName).default([]),
  minimumValid: z.number().int().min(1),
  lowest: z.number(),
  highest: z.number(),
})
export type Scale = z.infer<typeof Scale>

/** A questionnaire as its file defines it. Published versions never change; a correction is a new version. */
export const Survey = z.strictObject({
  name: Code,
  version: z.number().int().min(1),
  title: LocalisedText,
  languages: z.array(z.enum(locales)).min(1),
  welcome: z.strictObject({
    purpose: LocalisedText,
    minutes: z.strictObject({ lowest: z.number().int().min(1), highest: z.number().int().min(1) }),
    /** What to have at hand before starting. */
    preparation: z.array(LocalisedText).default([]),
    privacy: LocalisedText,
  }),
  thanks: LocalisedText,
  /** Lists that several questions share, to be referred to by YAML anchors. */
  codeLists: z.record(VariableName, z.array(z.unknown())).default({}),
  pages: z.array(SurveyPage).min(1),
  /** In order: a computed value may use those before it. */
  computed: z.array(ComputedValue).default([]),
  scales: z.array(Scale).default([]),
})
export type Survey = z.infer<typeof Survey>

export const questionsIn = (survey: Survey): Question[] => survey.pages.flatMap((page) => page.questions)
