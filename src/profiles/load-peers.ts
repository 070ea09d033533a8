import type { Db } from '#src/database/database.ts'
import { remembered } from '#src/database/remembered.ts'
import type { Invitation } from '#src/invitations/invitation.ts'
import { listFirstSubmissions, submittedState } from '#src/responses/submission-repository.ts'
import { getStudyDefinition, listFrameUnits } from '#src/studies/study-repository.ts'
import { getSurvey } from '#src/surveys/survey-repository.ts'
import { type Peers, toPeers } from './peers.ts'

/** The newest peers of each wave with the state of the data they were made from; everyone who looks shares them. */
const loaded = remembered<{ state: string; peers: Peers }>()

/** Everyone who sent the questionnaire in the wave of an invitation. */
export async function loadPeers(db: Db, { study, wave }: Invitation): Promise<Peers> {
  const state = await submittedState(db, wave.id)
  const known = loaded.get(db, wave.id)
  if (known?.state === state) return known.peers
  const sent = await listFirstSubmissions(db, wave.id)
  const withSurvey = await Promise.all(
    sent.map(async (submission) => ({ ...submission, survey: await getSurvey(db, submission.surveyVersionId) })),
  )
  const peers = toPeers(await getStudyDefinition(db, study.id), await listFrameUnits(db, study.id), withSurvey)
  return loaded.set(db, wave.id, { state, peers }).peers
}
