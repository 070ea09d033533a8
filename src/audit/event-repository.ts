import { v7 as uuid } from 'uuid'
import type { Db, Trx } from '#src/database/database.ts'

/** Something that was done and must be findable later: who (null for a respondent), what, to which id. Never answers. */
export interface AuditEvent {
  at: string
  actorId: string | null
  action: string
  subject: string
}

/** Writes an event in the transaction of the act itself: neither exists without the other. */
export async function recordEvent(trx: Trx, event: AuditEvent): Promise<void> {
  await trx
    .insertInto('event')
    .values({ id: uuid(), ...event })
    .execute()
}

export async function listEvents(db: Db, subject: string): Promise<AuditEvent[]> {
  return db
    .selectFrom('event')
    .select(['at', 'actorId', 'action', 'subject'])
    .where('subject', '=', subject)
    .orderBy('id')
    .execute()
}
