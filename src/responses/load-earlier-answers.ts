import type { Db } from '#src/database/database.ts'
import { getSurvey } from '#src/surveys/survey-repository.ts'
import { type EarlierAnswers, earlierAnswers } from './earlier-answers.ts'
import { findEarlierSubmission, getSubmittedAnswers, hasEarlierWave } from './earlier-submission-repository.ts'
import type { Respondent } from './respondent.ts'

const nothing: EarlierAnswers = new Map()

/** Which waves come after another never changes. */
const laterWaves = new WeakMap<Db, Map<string, boolean>>()
/** A submission never changes, so its words are found once for as long as somebody is answering. */
const worded = new WeakMap<Db, Map<string, EarlierAnswers>>()
/** As many as may be answering at the same time; who was longest away goes first. */
const mostWorded = 2_000

/** What the same function of the same municipality answered last time, for every question that is asked again. */
export async function loadEarlierAnswers(db: Db, { invitation, survey, locale }: Respondent): Promise<EarlierAnswers> {
  if (invitation.wave.previewSince !== null || !(await isLaterWave(db, invitation.wave.id))) return nothing
  const submission = await findEarlierSubmission(db, invitation.id)
  if (submission === undefined) return nothing
  const known = worded.get(db) ?? new Map<string, EarlierAnswers>()
  worded.set(db, known)
  const key = `${submission.id} ${survey.version} ${locale}`
  const found = known.get(key) ?? earlierAnswers(survey, await readEarlier(db, submission), locale)
  known.delete(key)
  known.set(key, found)
  if (known.size > mostWorded) known.delete(known.keys().next().value ?? key)
  return found
}

const readEarlier = async (db: Db, { id, surveyVersionId }: { id: string; surveyVersionId: string }) => ({
  survey: await getSurvey(db, surveyVersionId),
  answers: await getSubmittedAnswers(db, id),
})

async function isLaterWave(db: Db, waveId: string): Promise<boolean> {
  const known = laterWaves.get(db) ?? new Map<string, boolean>()
  laterWaves.set(db, known)
  const isLater = known.get(waveId) ?? (await hasEarlierWave(db, waveId))
  known.set(waveId, isLater)
  return isLater
}
