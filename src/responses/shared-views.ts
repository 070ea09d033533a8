import type { Respondent } from './respondent.ts'

/** What every page behind a personal link says about itself. */
export const sharedView = ({ invitation }: Respondent) => ({
  isSynthetic: invitation.study.syntheticSince !== null,
  width: 'narrow' as const,
})
