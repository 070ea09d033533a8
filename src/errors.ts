/** What may be wrong with a request that is understood but cannot be honoured. Messages live in the catalogues, by code. */
export type ProblemCode =
  | 'pageNotFound'
  | 'linkUnknown'
  | 'linkRevoked'
  | 'invitationHandedOver'
  | 'invitationDeclined'
  | 'handOverTakenBack'
  | 'delegationWithdrawn'
  | 'delegationLinkReplaced'
  | 'colleagueMayNotFill'
  | 'notForColleagues'
  | 'surveyClosed'
  | 'responseNotStarted'
  | 'responseNotSubmitted'
  | 'responseAlreadySubmitted'
  | 'formExpired'
  | 'noPermission'
  | 'tooManyRequests'
  | 'formTooLarge'
  | 'badRequest'
  | 'studyNotFound'
  | 'reportNotPossible'

/** Details that the page may show, already safe for the person who asked. */
export interface ProblemDetails {
  /** ISO 8601 time that the message speaks of, such as when a survey closed. */
  at?: string
}

/** Thrown where a request cannot be honoured; one handler turns it into a page in the visitor's language. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly details: ProblemDetails

  constructor(code: ProblemCode, status: number, details: ProblemDetails = {}) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.status = status
    this.details = details
  }
}

/** The catalogue: every problem with its status, so that no two places disagree. */
export const problems = {
  pageNotFound: () => new Problem('pageNotFound', 404),
  linkUnknown: () => new Problem('linkUnknown', 404),
  linkRevoked: () => new Problem('linkRevoked', 410),
  invitationHandedOver: (details: { at: string }) => new Problem('invitationHandedOver', 410, details),
  invitationDeclined: () => new Problem('invitationDeclined', 409),
  handOverTakenBack: () => new Problem('handOverTakenBack', 410),
  delegationWithdrawn: () => new Problem('delegationWithdrawn', 410),
  delegationLinkReplaced: () => new Problem('delegationLinkReplaced', 410),
  colleagueMayNotFill: () => new Problem('colleagueMayNotFill', 409),
  notForColleagues: () => new Problem('notForColleagues', 403),
  surveyClosed: (details: { at: string }) => new Problem('surveyClosed', 410, details),
  responseNotStarted: () => new Problem('responseNotStarted', 409),
  responseNotSubmitted: () => new Problem('responseNotSubmitted', 409),
  responseAlreadySubmitted: () => new Problem('responseAlreadySubmitted', 409),
  formExpired: () => new Problem('formExpired', 403),
  noPermission: () => new Problem('noPermission', 403),
  tooManyRequests: () => new Problem('tooManyRequests', 429),
  formTooLarge: () => new Problem('formTooLarge', 413),
  badRequest: () => new Problem('badRequest', 400),
  studyNotFound: () => new Problem('studyNotFound', 404),
  reportNotPossible: () => new Problem('reportNotPossible', 409),
}
