import type { QualityMessages } from './quality-nl.ts'

const questionnaires = (count: number): string => (count === 1 ? '1 questionnaire' : `${count} questionnaires`)

export const qualityEn: QualityMessages = {
  title: 'Quality of the answers',
  linkText:
    'How long answering took, on which devices, and which questionnaires deserve a second look. Participants never see this.',
  link: 'See the quality of the answers',
  submissions: (count) => `${questionnaires(count)} sent in the newest wave`,
  emptyTitle: 'Nothing has been sent yet',
  emptyText: 'As soon as the first questionnaire has been sent, this page shows how it was answered.',
  durationTitle: 'Time',
  median: 'Median time to answer',
  minutes: (count) => `${count} minutes`,
  durationHalf: (lower, upper, count) =>
    `Half took ${lower} to ${upper} minutes (n = ${count}). Of a pause, five minutes count at most.`,
  durationMargin: (coverage) => `Between brackets: the margin of the median, with ${coverage}% confidence.`,
  durationTooFew: 'Fewer than ten times were measured: too few for a median.',
  devicesTitle: 'Devices',
  device: 'Type of device',
  deviceKinds: {
    phone: 'Phone',
    tablet: 'Tablet computer',
    computer: 'Desktop or laptop',
    several: 'More than one kind',
    unknown: 'Unknown',
  },
  flagsTitle: 'Flags',
  flagsText:
    'A flag is a reason to look, no proof. Only those who answered enough can be judged. Nobody was left out of the figures because of a flag.',
  flagsCaption: 'Questionnaires by flag',
  flag: 'Flag',
  count: 'Questionnaires',
  share: 'Share',
  judged: 'Judged',
  flagged: (flagged, all) => `${flagged} of ${questionnaires(all)} with one flag or more`,
  rulesTitle: 'Answers that contradict each other',
  rulesText: 'A rule that many break is more likely a matter of the question than of who answers.',
  rulesCaption: 'Questionnaires by rule',
  rule: 'What the participant was told',
  flaggedTitle: 'Questionnaires with a flag',
  flaggedCaption: 'By questionnaire, most flags first',
  noneFlagged: 'Not a single questionnaire has a flag.',
  municipality: 'Municipality',
  role: 'Function',
  flags: 'Flags',
  minutesColumn: 'Minutes',
  timeRatioColumn: 'Time relative to others',
  longestStringColumn: 'Longest string of equal answers',
  brokenColumn: 'Contradictions',
  unansweredColumn: 'Not answered',
  dontKnowColumn: 'Don’t know',
}
