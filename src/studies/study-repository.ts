import { changedRow } from '#src/database/changed-row.ts'
import { fromJson, toJson } from '#src/database/columns.ts'
import type { Db, Trx } from '#src/database/database.ts'
import { type FrameUnit, Study } from './study.ts'

/** A study as it runs: its definition with what happened to it. */
export interface RunningStudy {
  id: string
  definition: Study
  syntheticSince: string | null
  createdAt: string
}

export interface Wave {
  id: string
  name: string
  surveyVersionId: string
  /** 1 for the first wave of a study. */
  position: number
  openedAt: string
  closesOn: string | null
  closedAt: string | null
}

export interface NewStudy {
  id: string
  definition: Study
  reportPlan: unknown
  publishedFindings: unknown
  syntheticSince: string | null
  createdAt: string
}

export async function insertStudy(trx: Trx, study: NewStudy): Promise<void> {
  const { id, definition, reportPlan, publishedFindings, syntheticSince, createdAt } = study
  await trx
    .insertInto('study')
    .values({
      id,
      slug: definition.slug,
      definition: toJson(definition),
      reportPlan: toJson(reportPlan),
      publishedFindings: toJson(publishedFindings),
      syntheticSince,
      createdAt,
    })
    .execute()
}

export async function listStudies(db: Db): Promise<RunningStudy[]> {
  const rows = await db.selectFrom('study').selectAll().orderBy('createdAt').execute()
  return rows.map(({ id, definition, syntheticSince, createdAt }) => ({
    id,
    definition: fromJson(Study, definition),
    syntheticSince,
    createdAt,
  }))
}

export async function findStudy(db: Db, slug: string): Promise<RunningStudy | undefined> {
  const row = await db.selectFrom('study').selectAll().where('slug', '=', slug).executeTakeFirst()
  if (row === undefined) return undefined
  const { id, definition, syntheticSince, createdAt } = row
  return { id, definition: fromJson(Study, definition), syntheticSince, createdAt }
}

/** Whether anything on this installation is made up. */
export async function isDemonstration(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('study')
    .select('id')
    .where('syntheticSince', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The definition of a study that is known to exist. */
export async function getStudyDefinition(db: Db, id: string): Promise<Study> {
  const { definition } = await db
    .selectFrom('study')
    .select('definition')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return fromJson(Study, definition)
}

/** What a study is to be reported on, as JSON columns; the reports know what they must hold. */
export async function getReportSettings(
  db: Db,
  studyId: string,
): Promise<{ reportPlan: string; publishedFindings: string }> {
  const { reportPlan, publishedFindings } = await db
    .selectFrom('study')
    .select(['reportPlan', 'publishedFindings'])
    .where('id', '=', studyId)
    .executeTakeFirstOrThrow()
  return { reportPlan, publishedFindings }
}

export async function insertWave(trx: Trx, wave: Wave & { studyId: string }): Promise<void> {
  await trx.insertInto('wave').values(wave).execute()
}

/** The waves of a study in which people are asked, oldest first; those in which staff try things out are left out. */
export async function listWaves(db: Db, studyId: string): Promise<Wave[]> {
  const rows = await db
    .selectFrom('wave')
    .select(['id', 'name', 'surveyVersionId', 'position', 'openedAt', 'closesOn', 'closedAt'])
    .where('studyId', '=', studyId)
    .where('previewSince', 'is', null)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({ ...row, position: Number(row.position) }))
}

export async function markWaveClosed(trx: Trx, waveId: string, at: string): Promise<boolean> {
  return changedRow(
    trx.updateTable('wave').set({ closedAt: at }).where('id', '=', waveId).where('closedAt', 'is', null),
  )
}

const rowsPerStatement = 500

export async function insertFrameUnits(
  trx: Trx,
  studyId: string,
  units: readonly (FrameUnit & { id: string })[],
): Promise<void> {
  for (let start = 0; start < units.length; start += rowsPerStatement) {
    const rows = units
      .slice(start, start + rowsPerStatement)
      .map(({ id, code, name, province, population, populationStatus }) => ({
        id,
        studyId,
        code,
        name,
        province,
        population,
        populationStatus,
      }))
    await trx.insertInto('frameUnit').values(rows).execute()
  }
}

/** The population register of a study, by code. */
export async function listFrameUnits(db: Db, studyId: string): Promise<(FrameUnit & { id: string })[]> {
  const rows = await db
    .selectFrom('frameUnit')
    .select(['id', 'code', 'name', 'province', 'population', 'populationStatus'])
    .where('studyId', '=', studyId)
    .orderBy('code')
    .execute()
  return rows.map((row) => ({ ...row, population: Number(row.population) }))
}
