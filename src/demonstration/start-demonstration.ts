import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { Role } from '#src/access/permissions.ts'
import { findCredentials, updatePassword } from '#src/accounts/account-repository.ts'
import { createAccount } from '#src/accounts/create-account.ts'
import { hashPassword } from '#src/accounts/password.ts'
import { deleteAllSessions } from '#src/accounts/session-repository.ts'
import type { Db } from '#src/database/database.ts'
import { findSetting, insertSettingOnce } from '#src/installation/setting-repository.ts'
import { listInvitations } from '#src/invitations/invitation-repository.ts'
import { addPersonalLink, inviteMunicipalities } from '#src/invitations/invite-municipalities.ts'
import { loadStudy } from '#src/studies/load-study.ts'
import { readStudyFolder } from '#src/studies/study-file.ts'
import { findStudy, listFrameUnits, listWaves } from '#src/studies/study-repository.ts'
import { getSurvey } from '#src/surveys/survey-repository.ts'
import { generateFieldwork } from './generate-fieldwork.ts'
import { syntheticFieldwork } from './synthetic-fieldwork.ts'

export const demonstrationSlug = 'nup-2010'
const studyFolder = path.resolve(import.meta.dirname, '../../surveys/nup-2010')
const seed = 2010
const finished = 'demonstrationFinished'

/** Whether the fieldwork was written completely; a start that was interrupted leaves a database that must be made anew. */
export async function demonstrationState(db: Db): Promise<'empty' | 'interrupted' | 'complete'> {
  if ((await findSetting(db, finished)) !== undefined) return 'complete'
  return (await findStudy(db, demonstrationSlug)) === undefined ? 'empty' : 'interrupted'
}

/** Fills an empty database with the 2010 study, invitations for all 431 municipalities and the synthetic fieldwork. */
export async function fillDemonstration(db: Db, now: Date): Promise<void> {
  const read = await readStudyFolder(studyFolder)
  if (!read.ok)
    throw new Error(
      `The demonstration study has faults; see: npm run study -- check ${path.relative('.', studyFolder)}`,
    )
  const studyId = await loadStudy(db, { loaded: read.study, isSynthetic: true, now })
  const wave = (await listWaves(db, studyId)).at(-1)
  if (wave === undefined) throw new Error('The demonstration study has no wave')
  const frame = await listFrameUnits(db, studyId)
  const invitedAt = new Date('2010-03-22T08:00:00Z')
  const links = await inviteMunicipalities(db, {
    waveId: wave.id,
    unitIds: frame.map(({ id }) => id),
    roles: read.study.study.roles.map(({ code }) => code),
    now: invitedAt,
  })
  const codeOf = new Map(frame.map(({ id, code }) => [id, code]))
  await generateFieldwork(db, {
    survey: await getSurvey(db, wave.surveyVersionId),
    surveyVersionId: wave.surveyVersionId,
    links: links.map((link) => ({ ...link, unitCode: codeOf.get(link.unitId) ?? '' })),
    respondents: syntheticFieldwork(frame, seed),
  })
  await db.transaction().execute((trx) => insertSettingOnce(trx, finished, now.toISOString()))
}

/** A personal link that nobody used yet; links handed out at earlier starts stay valid. */
export async function unusedLink(db: Db, now: Date): Promise<string> {
  const study = await findStudy(db, demonstrationSlug)
  const wave = study && (await listWaves(db, study.id)).at(-1)
  if (wave === undefined) throw new Error('The demonstration study is not loaded')
  const unused = (await listInvitations(db, wave.id)).find(({ isStarted, role }) => !isStarted && role === 'secretary')
  if (unused === undefined)
    throw new Error('Every invitation of the demonstration has been used; start over with --fresh')
  return addPersonalLink(db, { invitationId: unused.id, now })
}

export interface DemonstrationAccount {
  role: Role
  email: string
  password: string
}

/** The demonstration accounts, each with a fresh random password at every start. */
export async function renewAccounts(db: Db, now: Date): Promise<DemonstrationAccount[]> {
  const people = [
    { role: 'researcher', email: 'onderzoeker@example.org', name: 'Onderzoeker' },
    { role: 'consultant', email: 'consultant@example.org', name: 'Consultant' },
    { role: 'admin', email: 'beheerder@example.org', name: 'Beheerder' },
  ] as const
  // Whoever signed in with an old password is signed out with it.
  await deleteAllSessions(db)
  return Promise.all(
    people.map(async ({ role, email, name }) => {
      const password = randomBytes(12).toString('base64url')
      const known = await findCredentials(db, email)
      if (known === undefined) {
        await createAccount(db, { name, email, role, password, now })
      } else {
        const passwordHash = await hashPassword(password)
        await db.transaction().execute((trx) => updatePassword(trx, known.id, passwordHash))
      }
      return { role, email, password }
    }),
  )
}
