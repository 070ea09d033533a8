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
  answer: AnswerTable
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
  closedAt: string | null
}

interface InvitationTable {
  id: string
  waveId: string
  frameUnitId: string
  role: string
  invitedAt: string
  revokedAt: string | null
}

interface PersonalLinkTable {
  tokenHash: string
  invitationId: string
  createdAt: string
}

interface ResponseTable {
  id: string
  invitationId: string
  surveyVersionId: string
  locale: string
  startedAt: string
  savedAt: string
  submittedAt: string | null
  revision: number
}

interface AnswerTable {
  responseId: string
  name: string
  value: string
  savedAt: string
  revision: number
}

interface EventTable {
  id: string
  at: string
  actorId: string | null
  action: string
  subject: string
}
