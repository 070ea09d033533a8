import { v7 as uuid } from 'uuid'
import { recordEvent } from '#src/audit/event-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Db } from '#src/database/database.ts'
import { insertSurveyVersion } from '#src/surveys/survey-repository.ts'
import { withFrame } from '#src/surveys/with-frame.ts'
import type { LoadedStudy } from './study-file.ts'
import { insertFrameUnits, insertStudy, insertWave } from './study-repository.ts'

export interface LoadStudy {
  loaded: LoadedStudy
  isSynthetic: boolean
  now: Date
}

/**
 * Brings a checked study into the database: its definition, frame, questionnaires and waves, all or nothing.
 * Every wave opens with the newest questionnaire. Returns the study's id.
 */
export async function loadStudy(db: Db, { loaded, isSynthetic, now }: LoadStudy): Promise<string> {
  const { study, frame, surveys, reportPlan, publishedFindings } = loaded
  const at = toTime(now)
  const studyId = uuid()
  await db.transaction().execute(async (trx) => {
    await insertStudy(trx, {
      id: studyId,
      definition: study,
      reportPlan,
      publishedFindings,
      syntheticSince: isSynthetic ? at : null,
      createdAt: at,
    })
    await insertFrameUnits(
      trx,
      studyId,
      frame.map((unit) => ({ ...unit, id: uuid() })),
    )
    const versions = [...surveys]
      .sort((one, other) => one.version - other.version)
      .map((survey) => ({ id: uuid(), survey: withFrame(survey, frame) }))
    for (const { id, survey } of versions) await insertSurveyVersion(trx, { id, studyId, survey, publishedAt: at })
    const newest = versions.at(-1)
    if (newest === undefined) throw new Error('A checked study has at least one questionnaire')
    for (const [index, wave] of study.waves.entries()) {
      await insertWave(trx, {
        id: uuid(),
        studyId,
        surveyVersionId: newest.id,
        name: wave.name,
        position: index + 1,
        openedAt: at,
        closesOn: wave.closesOn ?? null,
        closedAt: null,
      })
    }
    await recordEvent(trx, { at, actorId: null, action: 'study.load', subject: studyId })
  })
  return studyId
}
