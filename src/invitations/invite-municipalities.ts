import { v7 as uuid } from 'uuid'
import { recordEvent } from '#src/audit/event-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Db, Trx } from '#src/database/database.ts'
import { insertInvitations, insertPersonalLinks, listInvitedRoles } from './invitation-repository.ts'
import { hashToken, newToken } from './personal-link.ts'

export interface PersonalLink {
  invitationId: string
  unitId: string
  role: string
  token: string
}

export interface InviteMunicipalities {
  waveId: string
  unitIds: readonly string[]
  roles: readonly string[]
  now: Date
}

/**
 * Invites every role in every municipality and returns their personal links. This is the only moment at which the
 * links exist in readable form: the database keeps hashes.
 */
export async function inviteMunicipalities(
  db: Db,
  { waveId, unitIds, roles, now }: InviteMunicipalities,
): Promise<PersonalLink[]> {
  const invitees = unitIds.flatMap((unitId) => roles.map((role) => ({ unitId, role })))
  return db.transaction().execute((trx) => invite(trx, { waveId, invitees, now }))
}

export interface RemainingLink extends PersonalLink {
  unitCode: string
  unitName: string
}

export interface InviteRemaining {
  studyId: string
  waveId: string
  roles: readonly string[]
  now: Date
  /** Takes the links to where they are kept. When it fails, nobody has been invited. */
  handOver: (links: readonly RemainingLink[]) => Promise<void>
}

/**
 * Invites every role in every municipality that was not invited in this wave before; returns how many. The links are
 * handed over before the invitations become final: there is never an invitation whose link nobody has.
 */
export async function inviteRemaining(
  db: Db,
  { studyId, waveId, roles, now, handOver }: InviteRemaining,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const invited = await listInvitedRoles(trx, { studyId, waveId })
    const invitees = invited.flatMap(({ roles: known, ...unit }) =>
      roles.filter((role) => !known.includes(role)).map((role) => ({ ...unit, role })),
    )
    if (invitees.length > 0) await handOver(await invite(trx, { waveId, invitees, now }))
    return invitees.length
  })
}

async function invite<Invitee extends { unitId: string; role: string }>(
  trx: Trx,
  { waveId, invitees, now }: { waveId: string; invitees: readonly Invitee[]; now: Date },
): Promise<(Invitee & PersonalLink)[]> {
  const at = toTime(now)
  const links = invitees.map((invitee) => ({ ...invitee, invitationId: uuid(), token: newToken() }))
  await insertInvitations(
    trx,
    links.map(({ invitationId, unitId, role }) => ({
      id: invitationId,
      waveId,
      frameUnitId: unitId,
      role,
      invitedAt: at,
    })),
  )
  await insertPersonalLinks(
    trx,
    links.map(({ invitationId, token }) => ({ tokenHash: hashToken(token), invitationId, createdAt: at })),
  )
  await recordEvent(trx, { at, actorId: null, action: 'wave.invite', subject: waveId })
  return links
}

/** A further link for an invitation; links that were handed out before stay valid. */
export async function addPersonalLink(
  db: Db,
  { invitationId, now }: { invitationId: string; now: Date },
): Promise<string> {
  const token = newToken()
  const at = toTime(now)
  await db.transaction().execute(async (trx) => {
    await insertPersonalLinks(trx, [{ tokenHash: hashToken(token), invitationId, createdAt: at }])
    await recordEvent(trx, { at, actorId: null, action: 'invitation.addLink', subject: invitationId })
  })
  return token
}
