import type { Kysely, Transaction } from 'kysely'

/**
 * The tables, the same on SQLite and PostgreSQL: times are ISO 8601 UTC text, JSON is text, flags are nullable times.
 * What the text columns hold is converted in columns.ts only.
 */
export interface Schema {
  setting: SettingTable
  account: AccountTable
  session: SessionTable
  signInThrottle: SignInThrottleTable
  study: StudyTable
  frameUnit: FrameUnitTable
  surveyVersion: SurveyVersionTable
  wave: WaveTable
  invitation: InvitationTable
  personalLink: PersonalLinkTable
  response: ResponseTable
  savedPage: SavedPageTable
  conflictingInput: ConflictingInputTable
  submission: SubmissionTable
  delegation: DelegationTable
  handOver: HandOverTable
  helpCode: HelpCodeTable
  event: EventTable
}

export type Db = Kysely<Schema>
/** Writing needs a transaction: a function that asks for `Trx` cannot be called with the database by mistake. */
export type Trx = Transaction<Schema>

interface SettingTable {
  name: string
  value: string
}

interface AccountTable {
  id: string
  email: string
  name: string
  role: string
  passwordHash: string
  createdAt: string
  disabledAt: string | null
}

interface SessionTable {
  idHash: string
  data: string
  expiresAt: string
}

interface SignInThrottleTable {
  emailHash: string
  failures: number
  lockedUntil: string | null
}

interface StudyTable {
  id: string
  slug: string
  definition: string
  reportPlan: string
  publishedFindings: string
  /** Since when the answers in this study are made up; null for a real study. */
  syntheticSince: string | null
  createdAt: string
}

interface FrameUnitTable {
  id: string
  studyId: string
  code: string
  name: string
  province: string
  population: number
  populationStatus: string
}

interface SurveyVersionTable {
  id: string
  studyId: string
  version: number
  definition: string
  publishedAt: string
}

interface WaveTable {
  id: string
  studyId: string
  surveyVersionId: string
  name: string
  position: number
  openedAt: string
  /** The last day on which answers are taken, by the clock of the Netherlands. */
  closesOn: string | null
  closedAt: string | null
  /** Set when staff try the questionnaire out in it; its answers never count. */
  previewSince: string | null
}

interface InvitationTable {
  id: string
  waveId: string
  frameUnitId: string
  role: string
  invitedAt: string
  revokedAt: string | null
  declinedAt: string | null
  declineReason: string | null
  declineText: string | null
}

interface PersonalLinkTable {
  tokenHash: string
  invitationId: string
  createdAt: string
  /** The hand-over by which this link was given up. */
  givenAwayId: string | null
  /** The hand-over by which this link was made. */
  receivedId: string | null
  /** Set when the link opens some pages only, for a colleague. */
  delegationId: string | null
  /** Set when a colleague got another link in its place. */
  replacedAt: string | null
}

/** An invitation that somebody passed on to a colleague. */
interface HandOverTable {
  id: string
  invitationId: string
  /** To whom, as the person who passed it on calls them. */
  name: string
  createdAt: string
  /** When the colleague first did something with the link. */
  takenUpAt: string | null
  takenBackAt: string | null
}

interface ResponseTable {
  id: string
  invitationId: string
  surveyVersionId: string
  locale: string
  startedAt: string
  savedAt: string
  /** When it was last submitted. */
  submittedAt: string | null
  /** Since when it is being changed after submission; null when it is not. */
  reopenedAt: string | null
  revision: number
}

/** What was typed on one page at one save; the row with the highest revision is how the page stands. */
interface SavedPageTable {
  responseId: string
  page: string
  revision: number
  /** JSON: every field with what was typed, usable or not. */
  fields: string
  /** JSON: what the form showed that was saved, where something else was stored beside it; null where it is the same. */
  shown: string | null
  /** JSON: by question, the delegation under which it was filled in. */
  authors: string
  savedAt: string
  /** Which showing of the page was saved; null when nobody saw one. */
  visit: string | null
  /** Counts the saves of one visit. */
  sequence: number
  device: string | null
}

/** What was typed for a question that was changed elsewhere at the same time; waits until the respondent chooses. */
interface ConflictingInputTable {
  responseId: string
  question: string
  revision: number
  fields: string
  savedAt: string
  visit: string | null
  author: string | null
}

/** A response as it was submitted; reopening and submitting again makes a next version. */
interface SubmissionTable {
  id: string
  responseId: string
  version: number
  surveyVersionId: string
  submittedAt: string
  /** JSON: answers by name, of questions that were shown. */
  answers: string
  /** JSON: time, visits and kind of device by page. */
  paradata: string
  activeSeconds: number | null
}

/** Some pages of a response, in the hands of a colleague. */
interface DelegationTable {
  id: string
  responseId: string
  name: string
  /** JSON: names of pages. */
  pages: string
  createdAt: string
  finishedAt: string | null
  approvedAt: string | null
  withdrawnAt: string | null
}

interface HelpCodeTable {
  codeHash: string
  invitationId: string
  createdAt: string
  expiresAt: string
  usedAt: string | null
}

interface EventTable {
  id: string
  at: string
  actorId: string | null
  action: string
  subject: string
}
