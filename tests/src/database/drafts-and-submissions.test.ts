import path from 'node:path'
import type { Kysely } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Db } from '#src/database/database.ts'
import { migrate } from '#src/database/migrate.ts'
import { syntheticFieldwork } from '#src/demonstration/synthetic-fieldwork.ts'
import { answersIn } from '#src/responses/draft.ts'
import { getDraft } from '#src/responses/draft-repository.ts'
import { listSubmissions, listSubmittedResponses } from '#src/responses/submission-repository.ts'
import { getSurvey } from '#src/surveys/survey-repository.ts'
import { nup2010 } from '#tests/support/a-running-study.ts'
import { engines, openTestDatabase } from '#tests/support/engines.ts'

const migrations = path.resolve(import.meta.dirname, '../../../migrations')
const at = '2010-04-14T09:30:00.000Z'

/** The tables as the first version of the product had them. */
interface FirstSchema {
  study: Record<string, string | null>
  frameUnit: Record<string, string | number>
  surveyVersion: Record<string, string | number>
  wave: Record<string, string | number | null>
  invitation: Record<string, string | null>
  response: Record<string, string | number | null>
  answer: Record<string, string | number>
}

/** A database as the first version left it: respondents who sent their answers and some who did not. */
async function aFirstDatabase(untyped: Db) {
  const { up } = (await import(path.join(migrations, '0001-first-schema.ts'))) as {
    up(db: Kysely<unknown>): Promise<void>
  }
  await up(untyped as unknown as Kysely<unknown>)
  const db = untyped as unknown as Kysely<FirstSchema>
  const { study, frame, surveys } = await nup2010()
  const [survey] = surveys
  if (survey === undefined) throw new Error('The study has no questionnaire')
  const respondents = syntheticFieldwork(frame, 2010).filter((_, index) => index % 12 === 0)
  await db
    .insertInto('study')
    .values({
      id: 's',
      slug: study.slug,
      definition: JSON.stringify(study),
      reportPlan: '{}',
      publishedFindings: '{}',
      createdAt: at,
    })
    .execute()
  await db
    .insertInto('surveyVersion')
    .values({ id: 'v', studyId: 's', version: 1, definition: JSON.stringify(survey), publishedAt: at })
    .execute()
  await db
    .insertInto('wave')
    .values({ id: 'w', studyId: 's', surveyVersionId: 'v', name: '2010', position: 1, openedAt: at })
    .execute()
  for (const [index, { unitCode, role, answers, isSubmitted }] of respondents.entries()) {
    const unit = frame.find(({ code }) => code === unitCode)
    if (unit === undefined) throw new Error(`${unitCode} is not in the frame`)
    await db
      .insertInto('frameUnit')
      .values({ ...unit, id: `u${index}`, studyId: 's' })
      .execute()
    await db
      .insertInto('invitation')
      .values({ id: `i${index}`, waveId: 'w', frameUnitId: `u${index}`, role, invitedAt: at })
      .execute()
    await db
      .insertInto('response')
      .values({
        id: `r${index}`,
        invitationId: `i${index}`,
        surveyVersionId: 'v',
        locale: 'nl',
        startedAt: at,
        savedAt: at,
        submittedAt: isSubmitted ? at : null,
        revision: 16,
      })
      .execute()
    for (const [name, value] of Object.entries(answers)) {
      await db
        .insertInto('answer')
        .values({ responseId: `r${index}`, name, value: JSON.stringify(value), savedAt: at, revision: 16 })
        .execute()
    }
  }
  return respondents
}

/** Tells the migrator that the first step was done, as a database of that time says by itself. */
async function markFirstStepDone(untyped: Db): Promise<void> {
  const db = untyped as unknown as Kysely<{ kyselyMigration: { name: string; timestamp: string } }>
  await db.schema
    .createTable('kysely_migration')
    .addColumn('name', 'varchar(255)', (column) => column.notNull().primaryKey())
    .addColumn('timestamp', 'varchar(255)', (column) => column.notNull())
    .execute()
  await db.insertInto('kyselyMigration').values({ name: '0001-first-schema', timestamp: at }).execute()
}

describe.each(engines)('bringing a database of the first version up to date on %s', (engine) => {
  it('keeps every answer: as what was typed in drafts, and as a first version of what was sent', async () => {
    const { db, close } = await openTestDatabase(engine)
    try {
      const respondents = await aFirstDatabase(db)
      await markFirstStepDone(db)
      await migrate(db)
      const survey = await getSurvey(db, 'v')
      const submitted = await listSubmittedResponses(db, 'w')
      expect(submitted).toHaveLength(respondents.filter(({ isSubmitted }) => isSubmitted).length)
      for (const [index, { answers, isSubmitted }] of respondents.entries()) {
        expect(answersIn(survey, await getDraft(db, `r${index}`))).toEqual(answers)
        const versions = await listSubmissions(db, `r${index}`)
        expect(versions.map((one) => [one.version, one.answers])).toEqual(isSubmitted ? [[1, answers]] : [])
      }
      expect(respondents.some(({ isSubmitted }) => !isSubmitted)).toBe(true)
    } finally {
      await close()
    }
  })
})
