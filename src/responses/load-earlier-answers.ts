import type { Db } from '#src/database/database.ts'
import { remembered } from '#src/database/remembered.ts'
import { getSurvey } from '#src/surveys/survey-repository.ts'
import { type EarlierAnswers, earlierAnswers } from './earlier-answers.ts'
import { findEarlierSubmission, getSubmittedAnswers, hasEarlierWave } from './earlier-submission-repository.ts'
import type { Respondent } from './respondent.ts'

const nothing: EarlierAnswers = new Map()

/** Which waves come after another never changes. */
const laterWaves = remembered<boolean>()
/** A submission never changes, so its words are found once for as long as somebody is answering. */
const worded = remembered<EarlierAnswers>({ most: 2_000 })

/** What the same function of the same municipality answered last time, for every question that is asked again. */
export async function loadEarlierAnswers(db: Db, { invitation, survey, locale }: Respondent): Promise<EarlierAnswers> {
  if (invitation.wave.previewSince !== null || !(await isLaterWave(db, invitation.wave.id))) return nothing
  const submission = await findEarlierSubmission(db, invitation.id)
  if (submission === undefined) return nothing
  const key = `${submission.id} ${survey.version} ${locale}`
  return worded.get(db, key) ?? worded.set(db, key, earlierAnswers(survey, await readEarlier(db, submission), locale))
}

const readEarlier = async (db: Db, { id, surveyVersionId }: { id: string; surveyVersionId: string }) => ({
  survey: await getSurvey(db, surveyVersionId),
  answers: await getSubmittedAnswers(db, id),
})

const isLaterWave = async (db: Db, waveId: string): Promise<boolean> =>
  laterWaves.get(db, waveId) ?? laterWaves.set(db, waveId, await hasEarlierWave(db, waveId))
