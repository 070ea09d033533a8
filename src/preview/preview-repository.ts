import type { Trx } from '#src/database/database.ts'

export interface NewPreview {
  waveId: string
  studyId: string
  surveyVersionId: string
  position: number
  at: string
}

/** A wave of its own, so that nothing in it can ever be counted with real answers. */
export async function insertPreviewWave(
  trx: Trx,
  { waveId, studyId, surveyVersionId, position, at }: NewPreview,
): Promise<void> {
  await trx
    .insertInto('wave')
    .values({
      id: waveId,
      studyId,
      surveyVersionId,
      name: `preview-${waveId}`,
      position,
      openedAt: at,
      closesOn: null,
      closedAt: null,
      previewSince: at,
    })
    .execute()
}

/** Removes everything of previews that began before a moment. */
export async function deletePreviewsBefore(trx: Trx, at: string): Promise<void> {
  const waves = await idsOf(trx.selectFrom('wave').select('id').where('previewSince', '<', at))
  if (waves.length === 0) return
  const invitations = await idsOf(trx.selectFrom('invitation').select('id').where('waveId', 'in', waves))
  if (invitations.length > 0) {
    const responses = await idsOf(trx.selectFrom('response').select('id').where('invitationId', 'in', invitations))
    await trx.deleteFrom('personalLink').where('invitationId', 'in', invitations).execute()
    await trx.deleteFrom('helpCode').where('invitationId', 'in', invitations).execute()
    if (responses.length > 0) {
      for (const table of ['conflictingInput', 'savedPage', 'submission', 'delegation'] as const)
        await trx.deleteFrom(table).where('responseId', 'in', responses).execute()
    }
    await trx.deleteFrom('response').where('invitationId', 'in', invitations).execute()
    await trx.deleteFrom('invitation').where('id', 'in', invitations).execute()
  }
  await trx.deleteFrom('wave').where('id', 'in', waves).execute()
}

const idsOf = async (query: { execute(): Promise<{ id: string }[]> }): Promise<string[]> =>
  (await query.execute()).map(({ id }) => id)
