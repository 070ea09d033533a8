import { v7 as uuid } from 'uuid'
import { recordEvent } from '#src/audit/event-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { declineInvitation } from '#src/invitations/decline-invitation.ts'
import { markRevoked } from '#src/invitations/invitation-repository.ts'
import { inviteMunicipalities } from '#src/invitations/invite-municipalities.ts'
import { type Draft, routeOf } from '#src/responses/draft.ts'
import { draftAt } from '#src/responses/draft-repository.ts'
import { openLink } from '#src/responses/open-link.ts'
import { newVisit } from '#src/responses/page-visit.ts'
import { reopenResponse } from '#src/responses/reopen-response.ts'
import { openResponse } from '#src/responses/respondent.ts'
import { savePage } from '#src/responses/save-page.ts'
import { startResponse } from '#src/responses/start-response.ts'
import { submitResponse } from '#src/responses/submit-response.ts'
import { markWaveClosed, type Wave } from '#src/studies/study-repository.ts'
import { typeOf } from '#src/surveys/question-types/question-types.ts'
import type { Survey } from '#src/surveys/survey.ts'
import type { PreviewState } from './preview.ts'
import { deletePreviewsBefore, insertPreviewWave } from './preview-repository.ts'
import { sampleAnswers } from './sample-answers.ts'

export interface OpenPreview {
  studyId: string
  /** The wave whose questionnaire is looked at. */
  wave: Wave
  survey: Survey
  unitId: string
  role: string
  state: PreviewState
  /** The account that looks. */
  actorId: string
  now: Date
}

const dayInMilliseconds = 24 * 60 * 60 * 1000

/**
 * Makes an invitation to try a questionnaire out, in the state that is asked for, and returns its link. It lives in a
 * wave of its own, so that its answers never mix with real ones; after a day it is removed when the next one is made.
 */
export async function openPreview(db: Db, preview: OpenPreview): Promise<string> {
  const { studyId, wave, unitId, role, state, actorId, now } = preview
  const at = toTime(now)
  const waveId = uuid()
  await db.transaction().execute(async (trx) => {
    await deletePreviewsBefore(trx, toTime(new Date(now.getTime() - dayInMilliseconds)))
    const { surveyVersionId, position } = wave
    await insertPreviewWave(trx, { waveId, studyId, surveyVersionId, position, at })
    await recordEvent(trx, { at, actorId, action: 'study.preview', subject: studyId })
  })
  const [link] = await inviteMunicipalities(db, { waveId, unitIds: [unitId], roles: [role], now })
  if (link === undefined) throw new Error('A preview has one invitation')
  const { token, invitationId } = link
  if (state === 'revoked') await db.transaction().execute((trx) => markRevoked(trx, invitationId, at))
  if (state === 'declined') await declineInvitation(db, { invitationId, reason: 'other', text: null, now })
  if (state === 'closed')
    await db
      .transaction()
      .execute((trx) => markWaveClosed(trx, waveId, toTime(new Date(now.getTime() - dayInMilliseconds))))
  if (state === 'started' || state === 'complete' || state === 'submitted' || state === 'reopened') {
    await startResponse(db, { invitationId, surveyVersionId: wave.surveyVersionId, locale: 'nl', now })
    await fillIn(db, { token, ...preview })
  }
  return token
}

/** Fills in half of the questionnaire, or all of it and sends it, with answers that are made up. */
async function fillIn(db: Db, { token, survey, state, wave, now }: OpenPreview & { token: string }): Promise<void> {
  const respondent = await openLink(db, { params: { token }, locale: 'nl', personalLink: null }, { now })
  const { id: responseId } = openResponse(respondent)
  let draft: Draft = await draftAt(db, openResponse(respondent))
  const half = Math.ceil(survey.pages.length / 2)
  for (const page of survey.pages.slice(0, state === 'started' ? half : undefined)) {
    // Asked afresh for each page: what was answered so far decides what is shown.
    const shown = routeOf(survey, draft).pages.find((one) => one.page.name === page.name)
    if (shown === undefined) continue
    const { questions } = shown
    const fields = Object.assign({}, ...questions.map((one) => typeOf(one).toForm(one, sampleAnswers(one))))
    draft = await savePage(db, {
      draft,
      page: page.name,
      questions,
      posted: { fields, baseRevision: draft.revision, visit: newVisit(now), sequence: 0, choices: new Map() },
      author: null,
      device: null,
      now,
    })
  }
  if (state !== 'submitted' && state !== 'reopened') return
  const { answers } = routeOf(survey, draft)
  await submitResponse(db, { draft, surveyVersionId: wave.surveyVersionId, answers, now })
  if (state === 'reopened') await reopenResponse(db, { responseId, now })
}
