import { z } from 'zod'
import { LocalisedText } from '#src/surveys/localised-text.ts'
import { Code, VariableName } from '#src/surveys/names.ts'

/** A publication that reports findings of the study. */
export const FindingSource = z.strictObject({
  code: Code,
  title: z.string().min(1),
  /** Address as text: it may no longer answer. */
  url: z.string().min(1),
  published: z.iso.date().optional(),
})
export type FindingSource = z.infer<typeof FindingSource>

/** Percentages that a published wording can stand for; both ends belong to it. */
export const PercentageInterval = z.strictObject({
  lowest: z.number().min(0).max(100),
  highest: z.number().min(0).max(100),
})
export type PercentageInterval = z.infer<typeof PercentageInterval>

const sources = z.array(FindingSource).min(1)

/** A finding as sources word it. More than one wording means that the sources conflict: reports show them all. */
const Wording = z.strictObject({ published: LocalisedText, sources })
const ShareWording = z.strictObject({ published: LocalisedText, interval: PercentageInterval, sources })

/** Categories of a variable, counted together. */
export const CategorySet = z.strictObject({ variable: VariableName, categories: z.array(Code).min(1) })
export type CategorySet = z.infer<typeof CategorySet>

export const FindingId = z.string().regex(/^[A-Z][0-9]+$/, 'an id is a capital and a number, such as R1')

const base = {
  id: FindingId,
  claim: LocalisedText,
  /** What a reader must know before comparing. */
  note: LocalisedText.optional(),
}

/** What the study was published to have found, and what of our own data it is checked against. */
export const PublishedFinding = z.discriminatedUnion('kind', [
  /** A share of the valid answers to a variable, among all or only those in `among`. */
  z.strictObject({
    ...base,
    kind: z.literal('share'),
    measure: CategorySet,
    among: CategorySet.optional(),
    wordings: z.array(ShareWording).min(1),
  }),
  /** A number of questionnaires: those with these answers, or all completed ones when there is no `measure`. */
  z.strictObject({
    ...base,
    kind: z.literal('count'),
    measure: CategorySet.optional(),
    count: z.number().int().min(0),
    /** The number invited, where the finding says it. */
    outOf: z.number().int().positive().optional(),
    wordings: z.array(Wording).min(1),
  }),
  /** In which size classes a mean is lowest or highest, compared with all other classes together. */
  z.strictObject({
    ...base,
    kind: z.literal('direction'),
    sizeClassification: Code,
    sizeClasses: z.array(Code).min(1),
    measures: z.array(z.strictObject({ variable: VariableName, is: z.enum(['lowest', 'highest']) })).min(1),
    wordings: z.array(Wording).min(1),
  }),
])
export type PublishedFinding = z.infer<typeof PublishedFinding>

/** What a published wording of a share is taken to mean; ours, because the publications give no definition. */
export const RoundingWord = z.strictObject({ words: LocalisedText, interval: PercentageInterval })
export type RoundingWord = z.infer<typeof RoundingWord>

/** The file of published findings; findings take their sources and intervals from its lists by YAML anchors. */
export const PublishedFindings = z.strictObject({
  /** May be empty in a study that nothing was published about. */
  sources: z.array(FindingSource),
  roundingWords: z.array(RoundingWord).default([]),
  findings: z.array(PublishedFinding),
})
export type PublishedFindings = z.infer<typeof PublishedFindings>
