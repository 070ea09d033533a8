import { z } from 'zod'
import { LocalisedText } from '#src/surveys/localised-text.ts'
import { Code, VariableName } from '#src/surveys/names.ts'
import { FindingId } from './published-finding.ts'

/** What respondents can be divided by: the study's default size classes, provinces, or the functions invited. */
export const segments = ['size_class', 'province', 'role'] as const
export const Segment = z.enum(segments)
export type Segment = z.infer<typeof Segment>

const segment = Segment.optional()

/**
 * One subject of a chapter; how it is drawn follows from its kind. Without `segment` it is shown for all respondents
 * together. `variable` names a variable of the data set, `question` a question that fills several variables.
 */
export const ReportSection = z.discriminatedUnion('kind', [
  /** Who answered: response and representativeness by each of the segments. */
  z.strictObject({ kind: z.literal('response'), segments: z.array(Segment).min(1) }),
  /** The mean scores of several scales side by side. */
  z.strictObject({ kind: z.literal('profile'), scales: z.array(VariableName).min(1), segment }),
  /** The mean score of one scale with its interval. */
  z.strictObject({ kind: z.literal('scale'), scale: VariableName, segment }),
  /** The answers to each statement of a scale. */
  z.strictObject({ kind: z.literal('statements'), scale: VariableName }),
  /** How the answers to one question divide over its categories. */
  z.strictObject({ kind: z.literal('shares'), variable: VariableName, segment }),
  /** The mean of one number, mark or statement with its interval. */
  z.strictObject({ kind: z.literal('mean'), variable: VariableName, segment }),
  /** The statuses of every row of a matrix. */
  z.strictObject({ kind: z.literal('statuses'), question: VariableName, segment }),
  /** How often each option of a multiple choice was named. */
  z.strictObject({ kind: z.literal('mentions'), question: VariableName, segment }),
  /** Which segments cannot do it alone: the share of one answer by segment, and how sure the difference is. */
  z.strictObject({ kind: z.literal('support'), variable: VariableName, category: Code, segment: Segment }),
  /** Own results beside what was published. */
  z.strictObject({ kind: z.literal('findings'), findings: z.array(FindingId).min(1) }),
  /** How the study was done: frame, weights, intervals, suppression. */
  z.strictObject({ kind: z.literal('method') }),
])
export type ReportSection = z.infer<typeof ReportSection>

/** A chapter answers one question. */
export const ReportChapter = z.strictObject({
  /** Part of addresses and file names. */
  name: Code,
  title: LocalisedText,
  question: LocalisedText,
  /** The scale that the whole chapter is about; gives the chapter its colour and mark. */
  scale: VariableName.optional(),
  sections: z.array(ReportSection).min(1),
  /** What a reader must know that the data do not say; printed at the end of the chapter. */
  note: LocalisedText.optional(),
})
export type ReportChapter = z.infer<typeof ReportChapter>

/** What a report tells and in which order; the numbers and words are made from the data. */
export const ReportPlan = z.strictObject({
  title: LocalisedText,
  subtitle: LocalisedText,
  /** The profile that is the image of the cover. */
  cover: z.strictObject({ scales: z.array(VariableName).min(3) }),
  chapters: z.array(ReportChapter).min(1),
})
export type ReportPlan = z.infer<typeof ReportPlan>
