import { z } from 'zod'
import { fromJson, toJson } from '#src/database/columns.ts'
import type { Db, Trx } from '#src/database/database.ts'
import { Answers } from '#src/surveys/question-type.ts'
import { PageParadata } from './paradata.ts'
import type { SubmittedResponse } from './response.ts'
import type { Submission } from './submission.ts'

const Paradata = z.array(PageParadata)

/** Keeps a version of a response; its number is the next one. */
export async function insertSubmission(trx: Trx, submission: Omit<Submission, 'version'>): Promise<void> {
  const { answers, paradata, ...rest } = submission
  const last = await trx
    .selectFrom('submission')
    .select((column) => column.fn.max('version').as('version'))
    .where('responseId', '=', submission.responseId)
    .executeTakeFirst()
  await trx
    .insertInto('submission')
    .values({
      ...rest,
      version: Number(last?.version ?? 0) + 1,
      answers: toJson(answers),
      paradata: toJson(paradata),
    })
    .execute()
}

/** Every version of a response that was submitted, oldest first. */
export async function listSubmissions(db: Db, responseId: string): Promise<Submission[]> {
  const rows = await db
    .selectFrom('submission')
    .selectAll()
    .where('responseId', '=', responseId)
    .orderBy('version')
    .execute()
  return rows.map(({ answers, paradata, version, activeSeconds, ...row }) => ({
    ...row,
    version: Number(version),
    activeSeconds: activeSeconds === null ? null : Number(activeSeconds),
    answers: fromJson(Answers, answers),
    paradata: fromJson(Paradata, paradata),
  }))
}

/**
 * What changes whenever the submitted responses of a wave do: versions are only added, so their number and the newest
 * time of submission tell two states apart.
 */
export async function submittedState(db: Db, waveId: string): Promise<string> {
  const { number, newest } = await db
    .selectFrom('submission')
    .innerJoin('response', 'response.id', 'submission.responseId')
    .innerJoin('invitation', 'invitation.id', 'response.invitationId')
    .select((column) => [column.fn.countAll().as('number'), column.fn.max('submission.submittedAt').as('newest')])
    .where('invitation.waveId', '=', waveId)
    .executeTakeFirstOrThrow()
  return `${Number(number)} ${newest ?? ''}`
}

/** The last version of every submitted response of a wave, in the order of municipality and role. */
export async function listSubmittedResponses(db: Db, waveId: string): Promise<SubmittedResponse[]> {
  const rows = await db
    .selectFrom('submission')
    .innerJoin('response', 'response.id', 'submission.responseId')
    .innerJoin('invitation', 'invitation.id', 'response.invitationId')
    .innerJoin('frameUnit', 'frameUnit.id', 'invitation.frameUnitId')
    .select([
      'response.id as responseId',
      'submission.surveyVersionId',
      'submission.submittedAt',
      'submission.answers',
      'submission.paradata',
      'submission.activeSeconds',
      'invitation.role',
      'frameUnit.code as unitCode',
    ])
    .where('invitation.waveId', '=', waveId)
    .where('submission.version', '=', (where) =>
      where
        .selectFrom('submission as other')
        .select((column) => column.fn.max('other.version').as('last'))
        .whereRef('other.responseId', '=', 'submission.responseId'),
    )
    .orderBy('frameUnit.code')
    .orderBy('invitation.role')
    .execute()
  return rows.map(({ answers, paradata, activeSeconds, ...row }) => ({
    ...row,
    answers: fromJson(Answers, answers),
    paradata: fromJson(Paradata, paradata),
    activeSeconds: activeSeconds === null ? null : Number(activeSeconds),
  }))
}

/** Enough to know a median by; with more, older ones say nothing new. */
const mostTimes = 1_000

/** How those who finished last answered each page, by their first version; those who only tried it out left aside. */
export async function listPageTimes(db: Db, surveyVersionId: string): Promise<PageParadata[][]> {
  const rows = await db
    .selectFrom('submission')
    .innerJoin('response', 'response.id', 'submission.responseId')
    .innerJoin('invitation', 'invitation.id', 'response.invitationId')
    .innerJoin('wave', 'wave.id', 'invitation.waveId')
    .select('submission.paradata')
    .where('submission.surveyVersionId', '=', surveyVersionId)
    .where('submission.version', '=', 1)
    .where('wave.previewSince', 'is', null)
    .orderBy('submission.submittedAt', 'desc')
    .limit(mostTimes)
    .execute()
  return rows.map(({ paradata }) => fromJson(Paradata, paradata))
}

/** A questionnaire as it was first sent; what changed afterwards is not in it. */
export interface FirstSubmission {
  unitCode: string
  population: number
  surveyVersionId: string
  answers: Answers
}

/** The first version of every submitted response of a wave, in the order in which they were sent. */
export async function listFirstSubmissions(db: Db, waveId: string): Promise<FirstSubmission[]> {
  const rows = await db
    .selectFrom('submission')
    .innerJoin('response', 'response.id', 'submission.responseId')
    .innerJoin('invitation', 'invitation.id', 'response.invitationId')
    .innerJoin('frameUnit', 'frameUnit.id', 'invitation.frameUnitId')
    .select(['frameUnit.code', 'frameUnit.population', 'submission.surveyVersionId', 'submission.answers'])
    .where('invitation.waveId', '=', waveId)
    .where('submission.version', '=', 1)
    .orderBy('submission.submittedAt')
    .orderBy('submission.id')
    .execute()
  return rows.map(({ code, population, answers, ...row }) => ({
    ...row,
    unitCode: code,
    population: Number(population),
    answers: fromJson(Answers, answers),
  }))
}
