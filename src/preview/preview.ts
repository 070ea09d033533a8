/** Where a questionnaire can be looked at: every state that a respondent may meet. */
export const previewStates = [
  'new',
  'started',
  'complete',
  'submitted',
  'reopened',
  'declined',
  'closed',
  'revoked',
] as const
export type PreviewState = (typeof previewStates)[number]

export const isPreviewState = (text: string | undefined): text is PreviewState =>
  previewStates.some((state) => state === text)
