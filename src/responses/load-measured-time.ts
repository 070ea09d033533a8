import type { Db } from '#src/database/database.ts'
import { remembered } from '#src/database/remembered.ts'
import { type MeasuredTime, measureTime } from './measured-time.ts'
import type { Respondent } from './respondent.ts'
import { listPageTimes } from './submission-repository.ts'

/** Times of those who finished change slowly, and are asked for at every page. */
const freshMinutes = 10

const measured = remembered<{ readAt: number; time: Promise<MeasuredTime> }>()

/** How long a respondent’s questionnaire took those who finished it, as that stood a few minutes ago at most. */
export async function loadMeasuredTime(db: Db, { invitation }: Respondent, now: Date): Promise<MeasuredTime> {
  const surveyVersionId = invitation.response?.surveyVersionId ?? invitation.wave.surveyVersionId
  const known = measured.get(db, surveyVersionId)
  if (known !== undefined && now.getTime() - known.readAt < freshMinutes * 60_000) return known.time
  const time = listPageTimes(db, surveyVersionId).then(measureTime)
  measured.set(db, surveyVersionId, { readAt: now.getTime(), time })
  // What could not be read is asked for again next time.
  time.catch(() => measured.forget(db, surveyVersionId))
  return time
}
