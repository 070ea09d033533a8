import type { LocalisedText } from '#src/surveys/localised-text.ts'

/** What is known of a personal link once it is opened, so that also a page that refuses can say what it belongs to. */
export interface OpenedLink {
  token: string
  isSynthetic: boolean
  /** The hand-over by which the link was made, for as long as nobody did anything with it. */
  firstUseOf: string | null
  /** Where somebody who tries the questionnaire out can go; null for a real respondent. */
  preview: { slug: string; pages: readonly { name: string; title: LocalisedText }[] } | null
}
