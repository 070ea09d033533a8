import { v7 as uuid } from 'uuid'
import { recordEvent } from '#src/audit/event-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { writeTogether } from '#src/database/write-together.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import { insertResponse } from './response-repository.ts'

export interface StartResponse {
  invitationId: string
  surveyVersionId: string
  locale: Locale
  now: Date
}

/** Opens a draft for an invitation. Starting twice, from two devices say, opens the same draft. */
export async function startResponse(
  db: Db,
  { invitationId, surveyVersionId, locale, now }: StartResponse,
): Promise<void> {
  const id = uuid()
  const at = toTime(now)
  await writeTogether(db, async (trx) => {
    const isNew = await insertResponse(trx, { id, invitationId, surveyVersionId, locale, at })
    if (isNew) await recordEvent(trx, { at, actorId: null, action: 'response.start', subject: id })
  })
}
