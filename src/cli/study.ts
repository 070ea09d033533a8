import { parseArgs } from 'node:util'
import { type Config, readConfig } from '#src/config.ts'
import type { Db } from '#src/database/database.ts'
import { claimDatabase, WrongPurpose } from '#src/installation/installation.ts'
import { openDatabase } from '#src/installation/open-database.ts'
import { inviteRemaining } from '#src/invitations/invite-municipalities.ts'
import { linksFile } from '#src/invitations/links-file.ts'
import { pathLines } from '#src/studies/describe-paths.ts'
import { count, faultLine, studySummary } from '#src/studies/describe-study.ts'
import { loadStudy } from '#src/studies/load-study.ts'
import { readStudyFolder, type StudyCheck } from '#src/studies/study-file.ts'
import { findStudy, listStudies, listWaves } from '#src/studies/study-repository.ts'
import { FileNotMade, withNewPrivateFile } from './new-private-file.ts'

const usage = `Checks the files of a study, brings a study into the database and invites its municipalities.

  npm run study -- check FOLDER             tells everything that is wrong with the files, and every path through
                                            the questionnaires
  npm run study -- load FOLDER              checks the files, then loads the study: whole or not at all
  npm run study -- invite STUDY --out FILE  invites who has no invitation yet; writes the personal links as CSV

  FOLDER   the folder of the study, such as surveys/nup-2010
  STUDY    the short name of a loaded study, such as nup-2010
  FILE     a file that does not exist yet; only you will be able to read it

DATA_DIR or DATABASE_URL tell which database, PUBLIC_URL how the links begin.

Exit code 0: done; 1: it could not be done, and why; 2: the command was not understood.`

/** Ends a command with a message for the person who gave it. */
class Refusal extends Error {
  readonly exitCode: 1 | 2
  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

process.exitCode = await run(process.argv.slice(2))

async function run(words: string[]): Promise<number> {
  try {
    const { values, positionals } = readWords(words)
    const [command, subject, ...others] = positionals
    if (values.help) {
      console.log(usage)
      return 0
    }
    if (subject === undefined || others.length > 0) throw new Refusal(usage, 2)
    if (command === 'invite' && values.out !== undefined) return await invite(subject, values.out)
    if (values.out !== undefined) throw new Refusal(usage, 2)
    if (command === 'check') return await check(subject.replace(/\/+$/, ''))
    if (command === 'load') return await load(subject.replace(/\/+$/, ''))
    throw new Refusal(usage, 2)
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof WrongPurpose || error instanceof FileNotMade)) throw error
    console.error(error.message)
    return error instanceof Refusal ? error.exitCode : 1
  }
}

function readWords(words: string[]) {
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: { out: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
    })
  } catch {
    throw new Refusal(usage, 2)
  }
}

async function check(folder: string): Promise<number> {
  const checked = await readFolder(folder)
  if (checked === undefined) return 1
  const { study, paths } = checked
  const lines = [studySummary(study), ...study.surveys.map((survey) => pathLines(survey, paths.get(survey)))]
  console.log(`${lines.map((part) => part.join('\n')).join('\n\n')}\n\n${verdict(checked, folder)}`)
  return 0
}

/** Warnings stand at the end, where they are seen. */
function verdict({ warnings }: CheckedStudy, folder: string): string {
  if (warnings.length === 0) return `No faults in ${folder}`
  const lines = warnings.map((warning) => `Warning: ${faultLine(warning, folder)}`)
  return `${lines.join('\n')}\n\nNo faults in ${folder}, but ${count(warnings.length, 'warning')}`
}

async function load(folder: string): Promise<number> {
  const checked = await readFolder(folder)
  if (checked === undefined) return 1
  const loaded = checked.study
  const { slug } = loaded.study
  await withDatabase(readConfig(), async (db) => {
    const known = await findStudy(db, slug)
    if (known !== undefined)
      throw new Refusal(`The study ${slug} was loaded already, at ${known.createdAt}. Nothing was changed.`)
    await loadStudy(db, { loaded, isSynthetic: false, now: new Date() })
  })
  console.log(`${studySummary(loaded).join('\n')}\n\nLoaded ${slug}. Next: npm run study -- invite ${slug} --out FILE`)
  return 0
}

async function invite(slug: string, file: string): Promise<number> {
  const config = readConfig()
  const invited = await withDatabase(config, async (db) => {
    const study = await findStudy(db, slug)
    if (study === undefined) throw new Refusal(`There is no study ${slug}. ${await knownStudies(db)}`)
    const wave = (await listWaves(db, study.id)).at(-1)
    if (wave === undefined || wave.closedAt !== null)
      throw new Refusal(`The study ${slug} has no open wave to invite for.`)
    return withNewPrivateFile(file, async (write) => {
      const number = await inviteRemaining(db, {
        studyId: study.id,
        waveId: wave.id,
        roles: study.definition.roles.map(({ code }) => code),
        now: new Date(),
        handOver: (links) => write(linksFile(links, linkBase(config))),
      })
      if (number === 0) throw new Refusal(`Everyone in wave ${wave.name} of ${slug} was invited already.`)
      return number
    })
  })
  console.log(`${count(invited, 'invitation')} written to ${file}, which only you can read.

This is the only time that these links are shown: only their fingerprints are kept. Whoever has a link can answer in
the name of its municipality, so send each to its own person and delete the file afterwards.
The links begin with ${linkBase(config)}${config.publicUrl === null ? '; set PUBLIC_URL when people reach the site under another address' : ''}.`)
  return 0
}

type CheckedStudy = Extract<StudyCheck, { ok: true }>

/** The study in a folder; undefined after its faults have been printed. */
async function readFolder(folder: string): Promise<CheckedStudy | undefined> {
  const result = await readStudyFolder(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR' && error.code !== 'EACCES') throw error
    throw new Refusal(`There is no folder ${folder} that can be read.\n\n${usage}`, 2)
  })
  if (result.ok) return result
  for (const fault of result.faults) console.log(faultLine(fault, folder))
  console.log(`\n${count(result.faults.length, 'fault')} in ${folder}`)
  return undefined
}

/** Works on the database of the real installation, never on a demonstration. */
async function withDatabase<T>(config: Config, work: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDatabase(config, 'real')
  try {
    await claimDatabase(db, 'real')
    return await work(db)
  } finally {
    await db.destroy()
  }
}

async function knownStudies(db: Db): Promise<string> {
  const slugs = (await listStudies(db)).map(({ definition }) => definition.slug)
  return slugs.length === 0 ? 'None was loaded yet.' : `Loaded: ${slugs.join(', ')}.`
}

/** Where the links lead: the address that people type, or else where the server listens. */
function linkBase({ publicUrl, host, port }: Config): string {
  return publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
