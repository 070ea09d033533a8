import type { PreviewMessages } from './preview-nl.ts'

export const previewEn: PreviewMessages = {
  title: 'Try the questionnaire out',
  introduction:
    'You see the questionnaire as a respondent does. What you fill in counts nowhere and is removed after a day.',
  unit: 'As municipality',
  role: 'In the position of',
  state: 'In which state?',
  states: {
    new: 'Just invited, nothing filled in',
    started: 'Half filled in',
    complete: 'Completely filled in, not sent yet',
    submitted: 'Sent: the receipt and the profile',
    reopened: 'Sent and opened again',
    declined: 'Does not take part',
    closed: 'The questionnaire is closed',
    revoked: 'The link was withdrawn',
  },
  open: 'Open',
  link: 'Try the questionnaire out',
  bannerTitle: 'Preview',
  bannerText: 'You are trying the questionnaire out. Answers do not count.',
  goTo: 'Go to a page',
  start: 'Start',
  overview: 'Overview',
  otherState: 'Choose another state',
}
