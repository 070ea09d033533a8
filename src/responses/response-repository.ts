import { changedRow } from '#src/database/changed-row.ts'
import { compiledOnce } from '#src/database/compiled-query.ts'
import type { Trx } from '#src/database/database.ts'

export async function insertResponse(
  trx: Trx,
  response: { id: string; invitationId: string; surveyVersionId: string; locale: string; at: string },
): Promise<boolean> {
  const { id, invitationId, surveyVersionId, locale, at } = response
  const result = await trx
    .insertInto('response')
    .values({ id, invitationId, surveyVersionId, locale, startedAt: at, savedAt: at, revision: 0 })
    .onConflict((conflict) => conflict.column('invitationId').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

const advance = compiledOnce((db, { id, from, to, at }: { id: string; from: number; to: number; at: string }) =>
  db
    .updateTable('response')
    .set({ savedAt: at, revision: to })
    .where('id', '=', id)
    .where('revision', '=', from)
    .where((where) => where.or([where('submittedAt', 'is', null), where('reopenedAt', 'is not', null)])),
)

/**
 * Moves a draft from one revision to the next. Says why when it cannot: another save came first, or the response was
 * submitted in the meantime.
 */
export async function advanceDraft(
  trx: Trx,
  { id, from, at }: { id: string; from: number; at: string },
): Promise<'advanced' | 'overtaken' | 'submitted'> {
  const { numAffectedRows } = await advance(trx, { id, from, to: from + 1, at })
  if (numAffectedRows === 1n) return 'advanced'
  const { submittedAt, reopenedAt } = await trx
    .selectFrom('response')
    .select(['submittedAt', 'reopenedAt'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return submittedAt !== null && reopenedAt === null ? 'submitted' : 'overtaken'
}

/** Returns false when another request submitted or changed this response first. */
export async function markSubmitted(
  trx: Trx,
  { id, revision, at }: { id: string; revision: number; at: string },
): Promise<boolean> {
  return changedRow(
    trx
      .updateTable('response')
      .set({ submittedAt: at, reopenedAt: null })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .where((where) => where.or([where('submittedAt', 'is', null), where('reopenedAt', 'is not', null)])),
  )
}

/** Returns false when the response is not submitted, or is being changed already. */
export async function markReopened(trx: Trx, id: string, at: string): Promise<boolean> {
  return changedRow(
    trx
      .updateTable('response')
      .set({ reopenedAt: at })
      .where('id', '=', id)
      .where('submittedAt', 'is not', null)
      .where('reopenedAt', 'is', null),
  )
}
