import { fromJson } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { Answers } from '#src/surveys/question-type.ts'

/** Whether people were asked before this wave in the same study. */
export async function hasEarlierWave(db: Db, waveId: string): Promise<boolean> {
  const row = await db
    .selectFrom('wave as own')
    .innerJoin('wave as earlier', 'earlier.studyId', 'own.studyId')
    .select('earlier.id')
    .where('own.id', '=', waveId)
    .where('earlier.previewSince', 'is', null)
    .whereRef('earlier.position', '<', 'own.position')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What the same function in the same municipality submitted last in the waves before that of an invitation. */
export async function findEarlierSubmission(
  db: Db,
  invitationId: string,
): Promise<{ id: string; surveyVersionId: string } | undefined> {
  return db
    .selectFrom('invitation as own')
    .innerJoin('wave as ownWave', 'ownWave.id', 'own.waveId')
    .innerJoin('wave', 'wave.studyId', 'ownWave.studyId')
    .innerJoin('invitation as earlier', (join) =>
      join
        .onRef('earlier.waveId', '=', 'wave.id')
        .onRef('earlier.frameUnitId', '=', 'own.frameUnitId')
        .onRef('earlier.role', '=', 'own.role'),
    )
    .innerJoin('response', 'response.invitationId', 'earlier.id')
    .innerJoin('submission', 'submission.responseId', 'response.id')
    .select(['submission.id', 'submission.surveyVersionId'])
    .where('own.id', '=', invitationId)
    .where('wave.previewSince', 'is', null)
    .whereRef('wave.position', '<', 'ownWave.position')
    .orderBy('wave.position', 'desc')
    .orderBy('submission.version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function getSubmittedAnswers(db: Db, submissionId: string): Promise<Answers> {
  const { answers } = await db
    .selectFrom('submission')
    .select('answers')
    .where('id', '=', submissionId)
    .executeTakeFirstOrThrow()
  return fromJson(Answers, answers)
}
