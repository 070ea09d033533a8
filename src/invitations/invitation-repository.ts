import { changedRow } from '#src/database/changed-row.ts'
import { compiledOnce } from '#src/database/compiled-query.ts'
import type { Db, Trx } from '#src/database/database.ts'
import { plannedOnce } from '#src/database/planned-once.ts'
import type { Closing } from './deadline.ts'
import type { HandOver, Invitation, LinkUse } from './invitation.ts'

export interface NewInvitation {
  id: string
  waveId: string
  frameUnitId: string
  role: string
  invitedAt: string
}

/** One statement may carry a few thousand values at most on either engine. */
const rowsPerStatement = 500

export async function insertInvitations(trx: Trx, invitations: readonly NewInvitation[]): Promise<void> {
  for (let start = 0; start < invitations.length; start += rowsPerStatement) {
    const rows = invitations.slice(start, start + rowsPerStatement)
    await trx
      .insertInto('invitation')
      .values(rows.map((row) => ({ ...row, revokedAt: null })))
      .execute()
  }
}

export async function insertPersonalLinks(
  trx: Trx,
  links: readonly { tokenHash: string; invitationId: string; createdAt: string; receivedId?: string }[],
): Promise<void> {
  for (let start = 0; start < links.length; start += rowsPerStatement) {
    await trx
      .insertInto('personalLink')
      .values(links.slice(start, start + rowsPerStatement))
      .execute()
  }
}

export interface InvitationRow {
  id: string
  role: string
  unitCode: string
  unitName: string
  isStarted: boolean
}

/** The invitations of a wave in the order of the register. */
export async function listInvitations(db: Db, waveId: string): Promise<InvitationRow[]> {
  const rows = await db
    .selectFrom('invitation')
    .innerJoin('frameUnit', 'frameUnit.id', 'invitation.frameUnitId')
    .leftJoin('response', 'response.invitationId', 'invitation.id')
    .select(['invitation.id', 'invitation.role', 'frameUnit.code', 'frameUnit.name', 'response.id as responseId'])
    .where('invitation.waveId', '=', waveId)
    .where('invitation.revokedAt', 'is', null)
    .orderBy('frameUnit.code')
    .orderBy('invitation.role')
    .execute()
  return rows.map(({ id, role, code, name, responseId }) => ({
    id,
    role,
    unitCode: code,
    unitName: name,
    isStarted: responseId !== null,
  }))
}

/** Every municipality of a study with the roles that were invited there in a wave, also when the invitation was withdrawn. */
export async function listInvitedRoles(
  db: Db,
  { studyId, waveId }: { studyId: string; waveId: string },
): Promise<{ unitId: string; unitCode: string; unitName: string; roles: string[] }[]> {
  const rows = await db
    .selectFrom('frameUnit')
    .leftJoin('invitation', (join) =>
      join.onRef('invitation.frameUnitId', '=', 'frameUnit.id').on('invitation.waveId', '=', waveId),
    )
    .select(['frameUnit.id', 'frameUnit.code', 'frameUnit.name', 'invitation.role'])
    .where('frameUnit.studyId', '=', studyId)
    .orderBy('frameUnit.code')
    .execute()
  const units = new Map<string, { unitId: string; unitCode: string; unitName: string; roles: string[] }>()
  for (const { id, code, name, role } of rows) {
    const unit = units.get(id) ?? { unitId: id, unitCode: code, unitName: name, roles: [] }
    if (role !== null) unit.roles.push(role)
    units.set(id, unit)
  }
  return [...units.values()]
}

/** An invitation as it is stored; when it closes for this person is told by the clock. */
export type FoundInvitation = Omit<Invitation, 'wave'> & {
  wave: Omit<Invitation['wave'], 'closedAt' | 'answersUntil' | 'isGrace'>
  closing: Closing
  link: LinkUse
}

const invitationByToken = compiledOnce((db: Db, { tokenHash }: { tokenHash: string }) =>
  db
    .selectFrom('personalLink')
    .innerJoin('invitation', 'invitation.id', 'personalLink.invitationId')
    .innerJoin('frameUnit', 'frameUnit.id', 'invitation.frameUnitId')
    .innerJoin('wave', 'wave.id', 'invitation.waveId')
    .innerJoin('study', 'study.id', 'wave.studyId')
    .leftJoin('response', 'response.invitationId', 'invitation.id')
    .leftJoin('handOver as given', 'given.id', 'personalLink.givenAwayId')
    .leftJoin('handOver as received', 'received.id', 'personalLink.receivedId')
    .select([
      'invitation.id',
      'invitation.role',
      'invitation.revokedAt',
      'invitation.declinedAt',
      'given.id as givenId',
      'given.name as givenName',
      'given.createdAt as givenAt',
      'given.takenUpAt as givenTakenUpAt',
      'given.takenBackAt as givenTakenBackAt',
      'received.id as receivedId',
      'received.name as receivedName',
      'received.createdAt as receivedAt',
      'received.takenUpAt as receivedTakenUpAt',
      'received.takenBackAt as receivedTakenBackAt',
      'personalLink.delegationId',
      'personalLink.replacedAt',
      'frameUnit.code',
      'frameUnit.name as unitName',
      'frameUnit.population',
      'wave.id as waveId',
      'wave.name as waveName',
      'wave.position',
      'wave.closesOn',
      'wave.closedAt',
      'wave.previewSince',
      'wave.surveyVersionId as waveSurveyVersionId',
      'study.id as studyId',
      'study.slug',
      'study.syntheticSince',
      'response.id as responseId',
      'response.surveyVersionId',
      'response.startedAt',
      'response.savedAt',
      'response.submittedAt',
      'response.reopenedAt',
      'response.revision',
    ])
    .where('personalLink.tokenHash', '=', plannedOnce(tokenHash)),
)

/** Everything a page behind a personal link needs to know, in one question to the database. */
export async function findInvitationByToken(db: Db, tokenHash: string): Promise<FoundInvitation | undefined> {
  const {
    rows: [row],
  } = await invitationByToken(db, { tokenHash })
  if (row === undefined) return undefined
  return {
    id: row.id,
    role: row.role,
    revokedAt: row.revokedAt,
    declinedAt: row.declinedAt,
    link: {
      givenAway: toHandOver(row.givenId, row.givenName, row.givenAt, row.givenTakenUpAt, row.givenTakenBackAt),
      received: toHandOver(
        row.receivedId,
        row.receivedName,
        row.receivedAt,
        row.receivedTakenUpAt,
        row.receivedTakenBackAt,
      ),
      delegationId: row.delegationId,
      replacedAt: row.replacedAt,
    },
    municipality: { code: row.code, name: row.unitName, population: Number(row.population) },
    wave: {
      id: row.waveId,
      name: row.waveName,
      position: Number(row.position),
      surveyVersionId: row.waveSurveyVersionId,
      previewSince: row.previewSince,
    },
    closing: { closesOn: row.closesOn, closedAt: row.closedAt },
    study: { id: row.studyId, slug: row.slug, syntheticSince: row.syntheticSince },
    response:
      row.responseId === null || row.surveyVersionId === null || row.startedAt === null || row.savedAt === null
        ? null
        : {
            id: row.responseId,
            surveyVersionId: row.surveyVersionId,
            startedAt: row.startedAt,
            savedAt: row.savedAt,
            submittedAt: row.submittedAt,
            reopenedAt: row.reopenedAt,
            revision: Number(row.revision),
          },
  }
}

function toHandOver(
  id: string | null,
  name: string | null,
  at: string | null,
  takenUpAt: string | null,
  takenBackAt: string | null,
): HandOver | null {
  return id === null || name === null || at === null ? null : { id, name, at, takenUpAt, takenBackAt }
}

export async function markRevoked(trx: Trx, id: string, at: string): Promise<boolean> {
  return changedRow(
    trx.updateTable('invitation').set({ revokedAt: at }).where('id', '=', id).where('revokedAt', 'is', null),
  )
}
