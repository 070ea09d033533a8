import { fromJson, toJson } from '#src/database/columns.ts'
import type { Db, Trx } from '#src/database/database.ts'
import { type Answers, AnswerValue } from '#src/surveys/question-type.ts'
import type { SubmittedResponse } from './response.ts'

export async function insertResponse(
  trx: Trx,
  response: { id: string; invitationId: string; surveyVersionId: string; locale: string; at: string },
): Promise<boolean> {
  const { id, invitationId, surveyVersionId, locale, at } = response
  const result = await trx
    .insertInto('response')
    .values({ id, invitationId, surveyVersionId, locale, startedAt: at, savedAt: at, submittedAt: null, revision: 0 })
    .onConflict((conflict) => conflict.column('invitationId').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export async function listAnswers(db: Db, responseId: string): Promise<Answers> {
  const rows = await db.selectFrom('answer').select(['name', 'value']).where('responseId', '=', responseId).execute()
  return Object.fromEntries(rows.map(({ name, value }) => [name, fromJson(AnswerValue, value)]))
}

/** Moves a draft to its next revision. Returns false when the response was submitted in the meantime. */
export async function advanceDraft(trx: Trx, id: string, at: string): Promise<boolean> {
  const result = await trx
    .updateTable('response')
    .set((column) => ({ savedAt: at, revision: column('revision', '+', 1) }))
    .where('id', '=', id)
    .where('submittedAt', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function getRevision(trx: Trx, id: string): Promise<number> {
  const { revision } = await trx
    .selectFrom('response')
    .select('revision')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return Number(revision)
}

export async function upsertAnswers(
  trx: Trx,
  { responseId, answers, at, revision }: { responseId: string; answers: Answers; at: string; revision: number },
): Promise<void> {
  const rows = Object.entries(answers).map(([name, value]) => ({
    responseId,
    name,
    value: toJson(value),
    savedAt: at,
    revision,
  }))
  if (rows.length === 0) return
  await trx
    .insertInto('answer')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['responseId', 'name']).doUpdateSet((column) => ({
        value: column.ref('excluded.value'),
        savedAt: column.ref('excluded.savedAt'),
        revision: column.ref('excluded.revision'),
      })),
    )
    .execute()
}

export async function deleteAnswers(trx: Trx, responseId: string, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  await trx.deleteFrom('answer').where('responseId', '=', responseId).where('name', 'in', names).execute()
}

/** Returns false when another request submitted or changed this response first. */
export async function markSubmitted(
  trx: Trx,
  { id, revision, at }: { id: string; revision: number; at: string },
): Promise<boolean> {
  const result = await trx
    .updateTable('response')
    .set({ submittedAt: at })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('submittedAt', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/**
 * What changes whenever the submitted responses of a wave do: they are never altered, so their number and the newest
 * time of submission tell two states apart.
 */
export async function submittedState(db: Db, waveId: string): Promise<string> {
  const { number, newest } = await db
    .selectFrom('response')
    .innerJoin('invitation', 'invitation.id', 'response.invitationId')
    .select((column) => [column.fn.countAll().as('number'), column.fn.max('response.submittedAt').as('newest')])
    .where('invitation.waveId', '=', waveId)
    .where('response.submittedAt', 'is not', null)
    .executeTakeFirstOrThrow()
  return `${Number(number)} ${newest ?? ''}`
}

/** All submitted responses of a wave with their answers, in the order of municipality and role. */
export async function listSubmittedResponses(db: Db, waveId: string): Promise<SubmittedResponse[]> {
  const responses = await db
    .selectFrom('response')
    .innerJoin('invitation', 'invitation.id', 'response.invitationId')
    .innerJoin('frameUnit', 'frameUnit.id', 'invitation.frameUnitId')
    .select([
      'response.id as responseId',
      'response.surveyVersionId',
      'response.submittedAt',
      'invitation.role',
      'frameUnit.code as unitCode',
    ])
    .where('invitation.waveId', '=', waveId)
    .where('response.submittedAt', 'is not', null)
    .orderBy('frameUnit.code')
    .orderBy('invitation.role')
    .execute()
  const answers = await db
    .selectFrom('answer')
    .innerJoin('response', 'response.id', 'answer.responseId')
    .innerJoin('invitation', 'invitation.id', 'response.invitationId')
    .select(['answer.responseId', 'answer.name', 'answer.value'])
    .where('invitation.waveId', '=', waveId)
    .where('response.submittedAt', 'is not', null)
    .execute()
  const byResponse = new Map<string, Record<string, AnswerValue>>()
  for (const { responseId, name, value } of answers) {
    const given = byResponse.get(responseId) ?? {}
    given[name] = fromJson(AnswerValue, value)
    byResponse.set(responseId, given)
  }
  return responses.map(({ submittedAt, ...response }) => ({
    ...response,
    submittedAt: submittedAt ?? '',
    answers: byResponse.get(response.responseId) ?? {},
  }))
}
