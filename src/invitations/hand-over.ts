import { type HandOver, type Invitation, stateOf } from './invitation.ts'

/** Reasons for not taking part that can be chosen; the words for them are in the catalogue. */
export const declineReasons = ['noTime', 'notMyTask', 'noPlan', 'tooManySurveys', 'privacy', 'other'] as const
export type DeclineReason = (typeof declineReasons)[number]

/** Longest name of a colleague, in characters. */
export const longestName = 100
/** Longest explanation of why somebody does not take part, in characters. */
export const longestDeclineText = 1000

/** Whether somebody else may still take the invitation over. */
export const mayHandOver = (invitation: Invitation): boolean =>
  ['new', 'started', 'reopened'].includes(stateOf(invitation))

/** Whether the invitation may still be declined; what was submitted once goes on counting. */
export const mayDecline = (invitation: Invitation): boolean => ['new', 'started'].includes(stateOf(invitation))

/** Whether a hand-over may be undone: for as long as the new person did nothing with it, and answers are still taken. */
export const mayTakeBack = (invitation: Invitation, { takenUpAt, takenBackAt }: HandOver): boolean =>
  takenUpAt === null && takenBackAt === null && invitation.wave.closedAt === null

/** The name of a colleague as it was typed, without what is around it; undefined when it is empty or too long. */
export function readName(typed: string | undefined): string | undefined {
  const name = (typed ?? '').replaceAll(/\s+/g, ' ').trim()
  return name === '' || name.length > longestName ? undefined : name
}
