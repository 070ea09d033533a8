import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '#src/app.ts'
import type { Db } from '#src/database/database.ts'
import { migrate } from '#src/database/migrate.ts'
import { demonstrationSlug, fillDemonstration } from '#src/demonstration/start-demonstration.ts'
import { listInvitations } from '#src/invitations/invitation-repository.ts'
import { addPersonalLink, inviteMunicipalities } from '#src/invitations/invite-municipalities.ts'
import { loadStudy } from '#src/studies/load-study.ts'
import { type LoadedStudy, readStudyFolder } from '#src/studies/study-file.ts'
import { findStudy, listFrameUnits, listWaves } from '#src/studies/study-repository.ts'
import type { Survey } from '#src/surveys/survey.ts'
import { getSurvey } from '#src/surveys/survey-repository.ts'
import { type Engine, openTestDatabase } from './engines.ts'

export const slug = 'nup-2010'

/** A clock that stands still until a test moves it. */
export interface TestClock {
  now(): Date
  advance(minutes: number): void
}

export function testClock(start = '2010-04-14T09:30:00Z'): TestClock {
  let time = Date.parse(start)
  return {
    now: () => new Date(time),
    advance(minutes) {
      time += minutes * 60_000
    },
  }
}

/** An application on a database of its own, with everything faked that a test must be able to steer: the clock. */
export interface RunningApp {
  app: FastifyInstance
  db: Db
  clock: TestClock
  /** What was written to the log so far, a line each. */
  logLines: string[]
  close(): Promise<void>
}

export interface RunningAppOptions {
  firstRunCode?: string | null
}

/** The product as it starts on an empty database. */
export async function anEmptyInstallation(
  engine: Engine,
  { firstRunCode = null }: RunningAppOptions = {},
): Promise<RunningApp> {
  const { db, close } = await openTestDatabase(engine)
  await migrate(db)
  const clock = testClock()
  const logLines: string[] = []
  const app = await buildApp(
    { db, clock: clock.now, sessionSecret: 'a secret of at least thirty-two signs', firstRunCode },
    { logLevel: 'info', trustProxy: false, logStream: { write: (line) => void logLines.push(line) } },
  )
  await app.ready()
  return {
    app,
    db,
    clock,
    logLines,
    async close() {
      await app.close()
      await close()
    },
  }
}

/** A second server on the same database, as after a restart: it remembers nothing of the first. */
export async function restarted({ db, clock }: RunningApp): Promise<FastifyInstance> {
  const app = await buildApp(
    {
      db: db.withTables(),
      clock: clock.now,
      sessionSecret: 'a secret of at least thirty-two signs',
      firstRunCode: null,
    },
    { logLevel: 'silent', trustProxy: false },
  )
  await app.ready()
  return app
}

export interface Invited {
  token: string
  invitationId: string
  municipality: string
}

/** A study, loaded, with its wave open and nobody invited yet. */
export interface RunningStudy extends RunningApp {
  studyId: string
  waveId: string
  survey: Survey
  /** Invites the secretary of a municipality that was not invited before. */
  invite(): Promise<Invited>
}

/** A study folder, checked; read once per test file. */
function readOnce(folder: string): () => Promise<LoadedStudy> {
  let read: Promise<LoadedStudy> | undefined
  return () => {
    read ??= readStudyFolder(folder).then((result) => {
      if (!result.ok) throw new Error(`${folder} has faults: ${JSON.stringify(result.faults)}`)
      return result.study
    })
    return read
  }
}

export const nup2010 = readOnce(path.resolve(import.meta.dirname, `../../surveys/${slug}`))

/** A study that asks every kind of question. */
export const kitchenSink = readOnce(path.resolve(import.meta.dirname, 'kitchen-sink'))

export interface RunningStudyOptions extends RunningAppOptions {
  isSynthetic?: boolean
  /** The study of 2010 when left out. */
  loaded?: LoadedStudy
}

export async function aRunningStudy(
  engine: Engine,
  { isSynthetic = false, loaded, ...options }: RunningStudyOptions = {},
): Promise<RunningStudy> {
  const running = await anEmptyInstallation(engine, options)
  const { db, clock } = running
  const studyId = await loadStudy(db, { loaded: loaded ?? (await nup2010()), isSynthetic, now: clock.now() })
  const wave = (await listWaves(db, studyId)).at(-1)
  if (wave === undefined) throw new Error('The study has no wave')
  const units = await listFrameUnits(db, studyId)
  return {
    ...running,
    studyId,
    waveId: wave.id,
    survey: await getSurvey(db, wave.surveyVersionId),
    async invite() {
      const unit = units.shift()
      if (unit === undefined) throw new Error('All municipalities have been invited')
      const [link] = await inviteMunicipalities(db, {
        waveId: wave.id,
        unitIds: [unit.id],
        roles: ['secretary'],
        now: clock.now(),
      })
      if (link === undefined) throw new Error('Nobody was invited')
      return { token: link.token, invitationId: link.invitationId, municipality: unit.name }
    },
  }
}

/** An application with the demonstration in it: the study, everybody invited, and the synthetic fieldwork. */
export async function aDemonstration(
  engine: Engine,
  options: RunningAppOptions = {},
): Promise<RunningApp & Pick<RunningStudy, 'invite'>> {
  const running = await anEmptyInstallation(engine, options)
  const { db, clock } = running
  await fillDemonstration(db, clock.now())
  const study = await findStudy(db, demonstrationSlug)
  const [wave] = study === undefined ? [] : await listWaves(db, study.id)
  const unused = (await listInvitations(db, wave?.id ?? '')).filter(({ isStarted }) => !isStarted)
  return {
    ...running,
    async invite() {
      const invitation = unused.shift()
      if (invitation === undefined) throw new Error('All invitations have been used')
      const token = await addPersonalLink(db, { invitationId: invitation.id, now: clock.now() })
      return { token, invitationId: invitation.id, municipality: invitation.unitName }
    },
  }
}
