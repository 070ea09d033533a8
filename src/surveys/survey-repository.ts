import { fromJson, toJson } from '#src/database/columns.ts'
import type { Db, Trx } from '#src/database/database.ts'
import { remembered } from '#src/database/remembered.ts'
import { Survey } from './survey.ts'

export async function insertSurveyVersion(
  trx: Trx,
  { id, studyId, survey, publishedAt }: { id: string; studyId: string; survey: Survey; publishedAt: string },
): Promise<void> {
  await trx
    .insertInto('surveyVersion')
    .values({ id, studyId, version: survey.version, definition: toJson(survey), publishedAt })
    .execute()
}

/** Published versions never change, so each is read and checked once for as long as its database is open. */
const published = remembered<Survey>()

/** The questionnaire of a version; throws when there is none, since ids come from our own rows. */
export async function getSurvey(db: Db, surveyVersionId: string): Promise<Survey> {
  const survey = published.get(db, surveyVersionId)
  if (survey !== undefined) return survey
  const { definition } = await db
    .selectFrom('surveyVersion')
    .select('definition')
    .where('id', '=', surveyVersionId)
    .executeTakeFirstOrThrow()
  return published.set(db, surveyVersionId, fromJson(Survey, definition))
}

/** When a version was published. */
export async function getPublicationTime(db: Db, surveyVersionId: string): Promise<string> {
  const { publishedAt } = await db
    .selectFrom('surveyVersion')
    .select('publishedAt')
    .where('id', '=', surveyVersionId)
    .executeTakeFirstOrThrow()
  return publishedAt
}
