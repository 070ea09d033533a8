import { z } from 'zod'
import { fromJson, toJson } from '#src/database/columns.ts'
import { compiledOnce } from '#src/database/compiled-query.ts'
import type { Db, Schema, Trx } from '#src/database/database.ts'
import { remembered } from '#src/database/remembered.ts'
import type { ConflictingInput, Draft, SavedPage } from './draft.ts'
import type { DeviceKind } from './page-visit.ts'
import type { PageSave } from './paradata.ts'

const Fields = z.record(z.string(), z.array(z.string()))
const Authors = z.record(z.string(), z.string())

/** Drafts as this process last saw them: a secretary who goes on typing does not make us read everything again. */
const drafts = remembered<Draft>({ most: 500 })

/** Remembers a draft and hands it back. */
export const keepDraft = (db: Db, draft: Draft): Draft => drafts.set(db, draft.responseId, draft)

/**
 * The draft of a response whose revision was just read: the one that is remembered when it is still at that revision.
 * Another process may have written since; a draft that is not at the stored revision is never believed.
 */
export async function draftAt(db: Db, { id, revision }: { id: string; revision: number }): Promise<Draft> {
  const draft = drafts.get(db, id)
  return draft?.revision === revision ? draft : getDraft(db, id)
}

/** The draft as it is stored now. Read in an order in which a save that comes in between makes it look too old. */
export async function getDraft(db: Db, responseId: string): Promise<Draft> {
  const { revision } = await db
    .selectFrom('response')
    .select('revision')
    .where('id', '=', responseId)
    .executeTakeFirstOrThrow()
  const pages = await db
    .selectFrom('savedPage')
    .selectAll()
    .where('responseId', '=', responseId)
    .where('revision', '=', (where) =>
      where
        .selectFrom('savedPage as other')
        .select((column) => column.fn.max('other.revision').as('newest'))
        .whereRef('other.responseId', '=', 'savedPage.responseId')
        .whereRef('other.page', '=', 'savedPage.page'),
    )
    .execute()
  const conflicts = await db
    .selectFrom('conflictingInput')
    .selectAll()
    .where('responseId', '=', responseId)
    .orderBy('revision')
    .execute()
  return keepDraft(db, {
    responseId,
    revision: Number(revision),
    pages: new Map(pages.map((row) => [row.page, toSavedPage(row)])),
    conflicts: conflicts.map(
      ({ question, revision: at, fields, savedAt, visit, author }): ConflictingInput => ({
        question,
        revision: Number(at),
        fields: fromJson(Fields, fields),
        savedAt,
        visit,
        author,
      }),
    ),
  })
}

const toSavedPage = ({
  page,
  revision,
  fields,
  shown,
  authors,
  savedAt,
  visit,
  sequence,
}: Schema['savedPage']): SavedPage => ({
  page,
  revision: Number(revision),
  fields: fromJson(Fields, fields),
  shown: shown === null ? null : fromJson(Fields, shown),
  authors: fromJson(Authors, authors),
  savedAt,
  visit,
  sequence: Number(sequence),
})

/** A page as a showing of it last saved it, or else as it was at the revision at which that showing was made. */
export async function findEarlierPage(
  db: Db,
  { responseId, page, revision, visit }: { responseId: string; page: string; revision: number; visit: string | null },
): Promise<SavedPage | undefined> {
  const row = await db
    .selectFrom('savedPage')
    .selectAll()
    .where('responseId', '=', responseId)
    .where('page', '=', page)
    .where((where) => where.or([where('revision', '<=', revision), where('visit', '=', visit ?? '')]))
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : toSavedPage(row)
}

/** Saves further back than this are forgotten; who still has such an old page open is asked to choose more often. */
const longestHistory = 200

const insertPage = compiledOnce(
  (db, { responseId, page, revision, fields, shown, authors, savedAt, visit, sequence, device }: Schema['savedPage']) =>
    db
      .insertInto('savedPage')
      .values({ responseId, page, revision, fields, shown, authors, savedAt, visit, sequence, device }),
)

export async function insertSavedPage(
  trx: Trx,
  responseId: string,
  { fields, shown, authors, ...page }: SavedPage & { device: DeviceKind | null },
): Promise<void> {
  await insertPage(trx, {
    responseId,
    ...page,
    fields: toJson(fields),
    shown: shown === null ? null : toJson(shown),
    authors: toJson(authors),
  })
  if (page.revision % longestHistory === 0) await forgetSavesBefore(trx, responseId, page.revision - longestHistory)
}

/** Forgets the saves of all pages before a revision, except the last of each page. */
async function forgetSavesBefore(trx: Trx, responseId: string, revision: number): Promise<void> {
  await trx
    .deleteFrom('savedPage')
    .where('responseId', '=', responseId)
    .where('revision', '<', revision)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('savedPage as later')
          .select('later.revision')
          .where('later.responseId', '=', responseId)
          .whereRef('later.page', '=', 'savedPage.page')
          .whereRef('later.revision', '>', 'savedPage.revision'),
      ),
    )
    .execute()
}

export async function insertConflictingInput(
  trx: Trx,
  responseId: string,
  { fields, ...input }: ConflictingInput,
): Promise<void> {
  await trx
    .insertInto('conflictingInput')
    .values({ responseId, ...input, fields: toJson(fields) })
    .execute()
}

/** Drops what was set aside for some questions: all of it, or what one showing of the page had set aside. */
export async function deleteConflictingInput(
  trx: Trx,
  responseId: string,
  { questions, visit }: { questions: readonly string[]; visit?: string | null },
): Promise<void> {
  const all = trx.deleteFrom('conflictingInput').where('responseId', '=', responseId).where('question', 'in', questions)
  if (visit === undefined) await all.execute()
  else await all.where('visit', visit === null ? 'is' : '=', visit).execute()
}

/** When each page was saved, in order: what the time spent on it is told from. */
export async function listSaves(db: Db, responseId: string): Promise<PageSave[]> {
  return db
    .selectFrom('savedPage')
    .select(['page', 'visit', 'savedAt', 'device'])
    .where('responseId', '=', responseId)
    .orderBy('revision')
    .execute()
}

/** Forgets every save but the last of each page: once something is submitted, what was typed on the way is nobody's business. */
export async function deleteEarlierSaves(trx: Trx, { responseId }: Draft): Promise<void> {
  const lastOfEach = trx
    .selectFrom('savedPage')
    .select((column) => column.fn.max('revision').as('revision'))
    .where('responseId', '=', responseId)
    .groupBy('page')
  await trx
    .deleteFrom('savedPage')
    .where('responseId', '=', responseId)
    .where('revision', 'not in', lastOfEach)
    .execute()
}
