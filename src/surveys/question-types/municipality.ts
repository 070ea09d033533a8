import { z } from 'zod'
import { questionMessagesIn } from '#src/i18n/questions/question-messages.ts'
import type { QuestionType } from '#src/surveys/question-type.ts'
import { missingAnswers, questionBase } from '#src/surveys/question-type.ts'
import { firstText } from './choice-option.ts'
import { apartOnPaper, isOfferedMissing, missingCategories, missingCodes, missingInWords } from './missing-answer.ts'
import { findMunicipality, ListedMunicipality, labelOfMunicipality, nearMunicipalities } from './municipality-list.ts'
import { ownField, ownName } from './single-value.ts'
import { missingBoxes, missingField, missingToForm, parseBesideMissing } from './ticked-missing.ts'

export const MunicipalityQuestion = z.strictObject({
  type: z.literal('municipality'),
  ...questionBase,
  ...missingAnswers,
  /** Filled in from the frame of the study when it is loaded (`withFrame`); not to be written in a file. */
  municipalities: z.array(ListedMunicipality).default([]),
})
export type MunicipalityQuestion = z.infer<typeof MunicipalityQuestion>

/** One municipality of the frame, typed or picked from a list that helps; stored as its code. */
export const municipality: QuestionType<MunicipalityQuestion> = {
  definition: MunicipalityQuestion,

  answerNames: ownName,

  fields: (question) => [...ownField(question), ...missingField(question)],

  parse: (question, form) =>
    parseBesideMissing(question, form, question.name, () => {
      const { name, municipalities } = question
      const typed = firstText(form, name)
      if (typed === undefined) return undefined
      const found = findMunicipality(municipalities, typed)
      if (found !== undefined) return { answers: { [name]: found.code }, faults: [] }
      const near = nearMunicipalities(municipalities, typed)
      return { answers: {}, faults: [{ reason: 'unknownMunicipality', near, fieldId: name }] }
    }),

  toForm(question, answers) {
    const value = answers[question.name]
    const missing = missingToForm(question, answers)
    if (missing !== undefined || typeof value !== 'string') return missing ?? {}
    return { [question.name]: [labelOfMunicipality(question.municipalities, value) ?? value] }
  },

  variables: (question, locale) => [
    {
      name: question.name,
      label: question.label[locale],
      level: 'nominal',
      categories: [
        ...question.municipalities.map(({ code }) => ({
          code,
          label: labelOfMunicipality(question.municipalities, code) ?? code,
        })),
        ...missingCategories(question, locale),
      ],
      missingCodes: missingCodes(question),
    },
  ],

  values({ name }, answers) {
    const value = answers[name]
    return [typeof value === 'string' ? value : null]
  },

  field: (question, form, locale) => ({
    partial: 'questions/municipality',
    value: form[question.name]?.[0] ?? '',
    hint: questionMessagesIn(locale).municipalityHint,
    choices: question.municipalities.map(({ code }) => labelOfMunicipality(question.municipalities, code) ?? code),
    missing: missingBoxes(question, form, locale),
  }),

  inWords(question, answers, locale) {
    const value = answers[question.name]
    if (typeof value !== 'string') return []
    if (isOfferedMissing(question, value)) return [missingInWords(question, value, locale) ?? value]
    return [labelOfMunicipality(question.municipalities, value) ?? value]
  },

  onPaper: (question, locale) => ({
    kind: 'lines',
    lines: 1,
    unit: null,
    note: null,
    apart: apartOnPaper(question, locale),
  }),
}
