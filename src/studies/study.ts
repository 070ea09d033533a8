import { z } from 'zod'
import { LocalisedText } from '#src/surveys/localised-text.ts'
import { Code } from '#src/surveys/names.ts'

/** One class of a classification by population; the lower bound belongs to the class. */
export const SizeClass = z.strictObject({
  code: Code,
  label: LocalisedText,
  from: z.number().int().min(0),
  /** First population that is too large; left out for the last class. */
  below: z.number().int().positive().optional(),
})
export type SizeClass = z.infer<typeof SizeClass>

export const SizeClassification = z.strictObject({
  name: Code,
  title: LocalisedText,
  source: z.string().min(1),
  classes: z.array(SizeClass).min(2),
})
export type SizeClassification = z.infer<typeof SizeClassification>

/** A study: what is researched, among whom, and under which rules. */
export const Study = z.strictObject({
  slug: Code,
  title: LocalisedText,
  subtitle: LocalisedText,
  /** Who does the study and where questions go. */
  organisation: z.strictObject({ name: z.string().min(1), email: z.email() }),
  frame: z.strictObject({ file: z.string().min(1), referenceDate: z.iso.date(), source: LocalisedText }),
  waves: z
    .array(
      z.strictObject({
        name: Code,
        title: LocalisedText,
        /** The last day on which answers are taken, by the clock of the Netherlands; left out, it is closed by an act. */
        closesOn: z.iso.date().optional(),
      }),
    )
    .min(1),
  /** The functions invited in every municipality. */
  roles: z.array(z.strictObject({ code: Code, label: LocalisedText })).min(1),
  sizeClassifications: z.array(SizeClassification).min(1),
  /** The classification that reports use unless asked otherwise. */
  defaultSizeClassification: Code,
  disclosure: z.strictObject({ minimumRespondents: z.number().int().min(2) }),
  retention: z.strictObject({
    answersYears: z.number().int().min(0),
    contactsMonthsAfterClose: z.number().int().min(0),
  }),
})
export type Study = z.infer<typeof Study>

/** A municipality as the population register knows it on the study's reference date. */
export interface FrameUnit {
  code: string
  name: string
  province: string
  population: number
  /** How the population figure is known: observed, provisional, observed_rounded5 or estimated. */
  populationStatus: string
}

/** What a function is called; its code where the study no longer knows it. */
export const roleLabel = ({ roles }: Study, role: string): LocalisedText =>
  roles.find(({ code }) => code === role)?.label ?? { nl: role, en: role }

/** The size class that a population falls in; a checked classification covers every population. */
export function sizeClassOf(classification: SizeClassification, population: number): SizeClass | undefined {
  return classification.classes.find(
    ({ from, below }) => population >= from && (below === undefined || population < below),
  )
}

/** The classification that a study reports by unless asked otherwise. */
export function defaultClassification(study: Study): SizeClassification {
  const found = study.sizeClassifications.find(({ name }) => name === study.defaultSizeClassification)
  if (found === undefined) throw new Error(`The study has no classification named ${study.defaultSizeClassification}`)
  return found
}
