import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { writeTogether } from '#src/database/write-together.ts'
import { holdOpen } from '#src/delegations/delegation-repository.ts'
import { problems } from '#src/errors.ts'
import type { FormBody } from '#src/surveys/question-type.ts'
import type { Question } from '#src/surveys/question-types/question-types.ts'
import type { ConflictingInput, Draft, SavedPage } from './draft.ts'
import {
  deleteConflictingInput,
  findEarlierPage,
  getDraft,
  insertConflictingInput,
  insertSavedPage,
  keepDraft,
} from './draft-repository.ts'
import { mergePage, withInput } from './merged-page.ts'
import type { DeviceKind } from './page-visit.ts'
import type { PostedPage } from './posted-page.ts'
import { inputFor, isSameInput } from './question-fields.ts'
import { advanceDraft } from './response-repository.ts'

export interface SavePage {
  draft: Draft
  page: string
  /** The questions that are shown on the page; what is posted for another is not looked at. */
  questions: readonly Question[]
  posted: Pick<PostedPage, 'fields' | 'baseRevision' | 'visit' | 'sequence' | 'choices'>
  /** The delegation under which a colleague saves; null for the invited person. */
  author: string | null
  device: DeviceKind | null
  now: Date
}

/** How often another save may come in between before we give up; each try starts from what is stored by then. */
const tries = 100

/** Other answers to one question that may wait for a choice; nobody has so many pages open at once. */
const mostWaiting = 20

/**
 * Stores what was typed on a page, durably, before anything else is shown. What was changed elsewhere in the meantime is
 * never overwritten: both are kept, and the respondent chooses. Returns the draft as it stands after the save.
 */
export async function savePage(db: Db, input: SavePage): Promise<Draft> {
  let draft = input.draft
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const change = await changeOf(db, draft, input)
    if (change === null) return draft
    const next = await store(db, draft, change, toTime(input.now))
    if (next !== undefined) return next
    draft = await getDraft(db, input.draft.responseId)
  }
  throw problems.tooManyRequests()
}

interface Change {
  saved: Omit<SavedPage, 'revision' | 'savedAt'> & { device: DeviceKind | null }
  /** Input that is set aside until the respondent chooses. */
  conflicts: { question: string; fields: FormBody }[]
  /** Questions of which everything that was set aside is dropped, because the respondent chose. */
  settled: string[]
  author: string | null
}

/** What a save changes in a draft; null when it changes nothing. */
async function changeOf(db: Db, draft: Draft, input: SavePage): Promise<Change | null> {
  const { page, questions, posted, author, device } = input
  const current = draft.pages.get(page)
  const seen = await lastSeen(db, draft, input)
  const own = seen !== undefined && posted.visit !== null && seen.visit === posted.visit ? seen : undefined
  // A save that was overtaken by a later one of the same showing says nothing new.
  if (own !== undefined && posted.sequence < own.sequence) return null

  const stored = current?.fields ?? {}
  const base = own?.shown ?? seen?.fields ?? {}
  const chosen = chooseInput(draft, questions, { base, stored, posted })
  const merged = mergePage(questions, { base, current: stored, posted: chosen.fields })
  const isNews = questions.some((question) => !isSameInput(question, posted.fields, base))
  // Also what says nothing new is stored when it is later than what is: an earlier save may still be under way.
  const isLater = posted.visit !== null && (own === undefined || posted.sequence > own.sequence)
  if (!isNews && !isLater && chosen.settled.length === 0) return null
  const isFull = merged.conflicting.some(
    ({ name }) =>
      draft.conflicts.filter(({ question, visit }) => question === name && visit !== posted.visit).length >=
      mostWaiting,
  )
  if (isFull) throw problems.tooManyRequests()
  const shown = withInput(merged.fields, questions, posted.fields)
  return {
    saved: {
      page,
      fields: merged.fields,
      shown: questions.every((question) => isSameInput(question, shown, merged.fields)) ? null : shown,
      authors: withAuthor(current?.authors ?? {}, merged.changed, author),
      visit: posted.visit,
      sequence: posted.sequence,
      device,
    },
    conflicts: merged.conflicting.map((question) => ({
      question: question.name,
      fields: inputFor(question, chosen.fields),
    })),
    settled: chosen.settled,
    author,
  }
}

/** The page as this showing of it last saved it, or else as it was when it was shown. */
async function lastSeen(db: Db, draft: Draft, { page, posted }: SavePage): Promise<SavedPage | undefined> {
  const current = draft.pages.get(page)
  if (current === undefined || posted.baseRevision >= current.revision) return current
  if (posted.visit !== null && current.visit === posted.visit) return current
  return findEarlierPage(db, {
    responseId: draft.responseId,
    page,
    revision: posted.baseRevision,
    visit: posted.visit,
  })
}

interface Input {
  base: FormBody
  stored: FormBody
  posted: Pick<PostedPage, 'fields' | 'baseRevision' | 'choices'>
}

/** Applies the respondent’s choices, and takes a question that was filled in anew as a choice as well. */
function chooseInput({ conflicts }: Draft, questions: readonly Question[], { base, stored, posted }: Input) {
  let fields = posted.fields
  const settled: string[] = []
  for (const question of questions) {
    const waiting = conflicts.filter((conflict) => conflict.question === question.name)
    const choice = posted.choices.get(question.name)
    const kept = waiting.find(({ revision }) => String(revision) === choice)
    // A page that was made before a conflict cannot have shown it, nor what was stored since.
    const hasSeenAll = waiting.every(({ revision }) => revision <= posted.baseRevision)
    if (waiting.length === 0 || !hasSeenAll || !isSameInput(question, stored, base)) continue
    if (kept !== undefined) fields = withInput(fields, [question], kept.fields)
    else if (choice === 'stored') fields = withInput(fields, [question], stored)
    else if (isSameInput(question, fields, base)) continue
    settled.push(question.name)
  }
  return { fields, settled }
}

function withAuthor(
  authors: SavedPage['authors'],
  changed: readonly Question[],
  author: string | null,
): SavedPage['authors'] {
  if (changed.length === 0) return authors
  const next = { ...authors }
  for (const { name } of changed) {
    if (author === null) delete next[name]
    else next[name] = author
  }
  return next
}

/** Writes a change unless another save came first; undefined then, and nothing is written. */
async function store(db: Db, draft: Draft, change: Change, at: string): Promise<Draft | undefined> {
  const { responseId } = draft
  const revision = draft.revision + 1
  const { author } = change
  const { device, ...page } = change.saved
  const saved: SavedPage = { ...page, revision, savedAt: at }
  const conflicts: ConflictingInput[] = change.conflicts.map((conflict) => ({
    ...conflict,
    revision,
    savedAt: at,
    visit: saved.visit,
    author,
  }))
  const outcome = await writeTogether(db, async (trx) => {
    // What was approved in the meantime is not changed behind the back of who approved it.
    if (author !== null && !(await holdOpen(trx, author))) return 'not open'
    const advanced = await advanceDraft(trx, { id: responseId, from: draft.revision, at })
    if (advanced !== 'advanced') return advanced
    await insertSavedPage(trx, responseId, { ...saved, device })
    if (change.settled.length > 0) await deleteConflictingInput(trx, responseId, { questions: change.settled })
    for (const conflict of conflicts) {
      // What this showing of the page had set aside before is what was typed on the way to this.
      await deleteConflictingInput(trx, responseId, { questions: [conflict.question], visit: conflict.visit })
      await insertConflictingInput(trx, responseId, conflict)
    }
    return advanced
  })
  if (outcome === 'submitted') throw problems.responseAlreadySubmitted()
  if (outcome === 'not open') throw problems.colleagueMayNotFill()
  if (outcome === 'overtaken') return undefined
  const replaced = new Set(conflicts.map(({ question }) => question))
  return keepDraft(db, {
    responseId,
    revision,
    pages: new Map(draft.pages).set(saved.page, saved),
    conflicts: [
      ...draft.conflicts.filter(
        ({ question, visit }) =>
          !change.settled.includes(question) && !(replaced.has(question) && visit === saved.visit),
      ),
      ...conflicts,
    ],
  })
}
