import { v7 as uuid } from 'uuid'
import { recordEvent } from '#src/audit/event-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { hashToken, newToken } from '#src/invitations/personal-link.ts'
import type { Delegation } from './delegation.ts'
import { insertDelegation, insertDelegationLink, replaceDelegationLinks } from './delegation-repository.ts'

export interface DelegatePages {
  invitationId: string
  responseId: string
  /** Of the colleague. */
  name: string
  /** Names of the pages. */
  pages: string[]
  now: Date
}

/**
 * Asks a colleague to fill in some pages. Returns the token of the colleague’s link; this is the only moment at which it
 * can be read.
 */
export async function delegatePages(
  db: Db,
  { invitationId, responseId, name, pages, now }: DelegatePages,
): Promise<string> {
  const id = uuid()
  const at = toTime(now)
  const token = newToken()
  await db.transaction().execute(async (trx) => {
    await insertDelegation(trx, { id, responseId, name, pages, createdAt: at })
    await insertDelegationLink(trx, { tokenHash: hashToken(token), invitationId, delegationId: id, createdAt: at })
    await recordEvent(trx, { at, actorId: null, action: 'delegation.create', subject: id })
  })
  return token
}

/** Makes another link for the same pages when the first one got lost; the first one no longer opens anything. */
export async function renewDelegationLink(
  db: Db,
  { invitationId, delegation, now }: { invitationId: string; delegation: Delegation; now: Date },
): Promise<string> {
  const at = toTime(now)
  const token = newToken()
  const { id: delegationId } = delegation
  await db.transaction().execute(async (trx) => {
    await replaceDelegationLinks(trx, delegationId, at)
    await insertDelegationLink(trx, { tokenHash: hashToken(token), invitationId, delegationId, createdAt: at })
    await recordEvent(trx, { at, actorId: null, action: 'delegation.renewLink', subject: delegationId })
  })
  return token
}
