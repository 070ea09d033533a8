import { fromJson, toJson } from '#src/database/columns.ts'
import type { Db, Trx } from '#src/database/database.ts'
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
const published = new WeakMap<Db, Map<string, Survey>>()

/** The questionnaire of a version; throws when there is none, since ids come from our own rows. */
export async function getSurvey(db: Db, surveyVersionId: string): Promise<Survey> {
  const known = published.get(db) ?? new Map<string, Survey>()
  published.set(db, known)
  const survey = known.get(surveyVersionId)
  if (survey !== undefined) return survey
  const { definition } = await db
    .selectFrom('surveyVersion')
    .select('definition')
    .where('id', '=', surveyVersionId)
    .executeTakeFirstOrThrow()
  const read = fromJson(Survey, definition)
  known.set(surveyVersionId, read)
  return read
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
