import { v7 as uuid } from 'uuid'
import { recordEvent } from '#src/audit/event-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { insertInvitations, insertPersonalLinks } from './invitation-repository.ts'
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
  const at = toTime(now)
  const links = unitIds.flatMap((unitId) =>
    roles.map((role) => ({ invitationId: uuid(), unitId, role, token: newToken() })),
  )
  await db.transaction().execute(async (trx) => {
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
  })
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
