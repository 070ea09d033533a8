import type { Db } from '#src/database/database.ts'
import { inviteMunicipalities } from '#src/invitations/invite-municipalities.ts'
import { loadStudy } from '#src/studies/load-study.ts'
import { listFrameUnits, listWaves } from '#src/studies/study-repository.ts'
import type { Survey } from '#src/surveys/survey.ts'
import { openIn } from './prepare-folders.ts'
import { comparedSurvey, longSurvey, studyAround } from './respond-surveys.ts'

const roles = ['secretary', 'coordinator']
/** More sessions than could ever be completed in the time that they are given. */
const sessions = 6000

/** A study that runs, and everybody who is invited to it. */
export interface Fieldwork {
  survey: Survey
  waveId: string
  /** Who holds each link, by its token. */
  holders: ReadonlyMap<string, { unitCode: string; role: string }>
  /** Tokens of links that nobody opened so far; who opens one takes it from here. */
  unused: string[]
}

export interface Fieldworks {
  long: Fieldwork
  longest: Fieldwork
  compared: Fieldwork
}

/** An installation with the three questionnaires, each with a wave of its own that is open to everybody invited. */
export async function prepareFieldwork(folder: string): Promise<Fieldworks> {
  const db = await openIn(folder, 'real')
  const fieldwork = {
    long: await openFieldwork(db, longSurvey(250), 100),
    longest: await openFieldwork(db, longSurvey(800), 10),
    compared: await openFieldwork(db, comparedSurvey(), sessions / roles.length),
  }
  await db.destroy()
  return fieldwork
}

async function openFieldwork(db: Db, survey: Survey, municipalities: number): Promise<Fieldwork> {
  const now = new Date()
  const studyId = await loadStudy(db, { loaded: studyAround(survey, municipalities), isSynthetic: false, now })
  const wave = (await listWaves(db, studyId)).at(-1)
  if (wave === undefined) throw new Error('There is no wave')
  const codes = new Map((await listFrameUnits(db, studyId)).map(({ id, code }) => [id, code]))
  const links = await inviteMunicipalities(db, { waveId: wave.id, unitIds: [...codes.keys()], roles, now })
  return {
    survey,
    waveId: wave.id,
    holders: new Map(links.map(({ token, unitId, role }) => [token, { unitCode: codes.get(unitId) ?? '', role }])),
    unused: links.map(({ token }) => token),
  }
}
