import type { ProblemMessages } from './problems-nl.ts'

export const problemsEn: ProblemMessages = {
  pageNotFound: { title: 'This page does not exist', text: () => 'Check the address, or go to the home page.' },
  linkUnknown: {
    title: 'We do not know this link',
    text: () => 'Perhaps the link was not copied completely. Open it once more from your invitation.',
  },
  linkRevoked: {
    title: 'This link has been withdrawn',
    text: () => 'It can no longer be used. Contact the researchers if that is not right.',
  },
  invitationHandedOver: {
    title: 'This questionnaire was handed over',
    text: (when) => `You handed the questionnaire over to a colleague on ${when}, who has a link of their own.`,
  },
  invitationDeclined: {
    title: 'You told us that you will not take part',
    text: () => 'Would you like to take part after all? You can do so on your personal page.',
  },
  handOverTakenBack: {
    title: 'This link is no longer needed',
    text: () => 'Your colleague has taken the questionnaire back and fills it in. You need not do anything.',
  },
  delegationLinkReplaced: {
    title: 'This link has been replaced',
    text: () => 'A new link was made for you. Ask your colleague for it. What you had filled in has been kept.',
  },
  colleagueMayNotFill: {
    title: 'You cannot fill in anything here now',
    text: () => 'What you filled in before has been kept. Your page tells you how things stand.',
  },
  delegationWithdrawn: {
    title: 'Your help is no longer needed',
    text: () => 'Your colleague has taken these questions back. What you had filled in has been kept.',
  },
  notForColleagues: {
    title: 'Only the person who was invited can do this',
    text: () => 'You fill in a part of the questionnaire. Your colleague sends the whole.',
  },
  surveyClosed: {
    title: 'This questionnaire is closed',
    text: (when) => `The questionnaire was closed on ${when}. You can no longer give or change answers.`,
  },
  responseNotStarted: { title: 'You have not started yet', text: () => 'Open your personal link and choose Start.' },
  responseNotSubmitted: {
    title: 'You have not sent anything yet',
    text: () => 'This page is there after you have sent your answers.',
  },
  responseAlreadySubmitted: {
    title: 'Your answers have already been sent',
    text: () => 'We have your answers. Nothing is double or lost. They can no longer be changed.',
  },
  formExpired: { title: 'This form has expired', text: () => 'Go back, refresh the page and try again.' },
  noPermission: { title: 'You have no access here', text: () => 'Your account may not see this page.' },
  tooManyRequests: { title: 'Too many attempts', text: () => 'Wait a minute, then try again.' },
  formTooLarge: {
    title: 'This is too large',
    text: () => 'The form is larger than we can handle. Shorten your text.',
  },
  badRequest: { title: 'We do not understand this request', text: () => 'Go back and try again.' },
  studyNotFound: { title: 'This study does not exist', text: () => 'Go back to the list of studies.' },
  reportNotPossible: {
    title: 'There is no report yet',
    text: () => 'Too few questionnaires have been sent for a report that makes nobody recognisable.',
  },
}
