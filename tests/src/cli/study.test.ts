import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withNewPrivateFile } from '#src/cli/new-private-file.ts'
import { connect } from '#src/database/connect.ts'
import type { Db } from '#src/database/database.ts'
import { migrate } from '#src/database/migrate.ts'
import { claimDatabase } from '#src/installation/installation.ts'
import { findInvitationByToken } from '#src/invitations/invitation-repository.ts'
import { inviteMunicipalities, inviteRemaining } from '#src/invitations/invite-municipalities.ts'
import { hashToken } from '#src/invitations/personal-link.ts'
import { checkStudy, type StudyFiles } from '#src/studies/check-study.ts'
import { loadStudy } from '#src/studies/load-study.ts'
import { listFrameUnits, listStudies, listWaves, markWaveClosed } from '#src/studies/study-repository.ts'
import { changed, smallStudy } from '../studies/small-study.ts'

const command = path.join(import.meta.dirname, '../../../src/cli/study.ts')

const files = changed(
  smallStudy,
  'study.yaml',
  'roles:\n',
  'roles:\n  - { code: controller, label: { nl: Controller, en: Controller } }\n',
)

let root: string
let links: string

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'study-command-'))
  links = path.join(root, 'links.csv')
})

afterEach(() => rm(root, { recursive: true, force: true }))

function study(words: string[], environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, DATA_DIR: path.join(root, 'data'), ...environment },
  })
  return { status, stdout, stderr }
}

async function aFolder(texts: StudyFiles = files): Promise<string> {
  const folder = path.join(root, 'small')
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(texts)) await writeFile(path.join(folder, name), text)
  return folder
}

const database = () => path.join(root, 'data', 'veranderkrachten.sqlite')

/** Looks into, or changes, the database that the command works on. */
async function inDatabase<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const db = connect({ kind: 'sqlite', file: database() })
  try {
    await migrate(db)
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/** The small study, loaded without the command. */
async function aLoadedStudy(): Promise<void> {
  const checked = checkStudy(files)
  if (!checked.ok) throw new Error('The small study has faults')
  await inDatabase((db) => loadStudy(db, { loaded: checked.study, isSynthetic: false, now: new Date() }))
}

const readLinks = async (): Promise<Record<string, string>[]> => parse(await readFile(links, 'utf8'), { columns: true })

describe('npm run study -- check', () => {
  it('says what was proven of the paths, and prints them', async () => {
    const { status, stdout, stderr } = study(['check', await aFolder()])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('Paths of small version 1: 3 pages, 2 paths; the shortest has 2, the longest 3')
    expect(stdout).toContain('No condition can cycle: each looks only at earlier pages.')
    expect(stdout).toMatch(/Every page and question can be reached: every answer .* was followed \(\d+ steps\)\./)
    expect(stdout).toMatch(/page last +colour = red, kinds = two, force_1 = 2\n/)
    expect(stdout).toMatch(/\n +2 {2}no other page\n +3 {2}last\n\nNo faults in /)
  })

  it('warns of what is probably not meant', async () => {
    const always = changed(
      files,
      'questionnaire.v1.yaml',
      '{ question: force_1, atLeast: 2 }',
      '{ not: { question: kinds, countAtMost: 0 } }',
    )
    const { status, stdout } = study([
      'check',
      await aFolder(
        changed(
          always,
          'questionnaire.v1.yaml',
          'showIf: { not: { question: kinds, includes: one } }',
          'showIf: { answered: colour }',
        ),
      ),
    ])
    expect(status).toBe(0)
    expect(stdout).toMatch(
      /Warning: .*questionnaire\.v1\.yaml:\d+ pages\[2\]\.questions\[0\]\.showIf — .* is always shown/,
    )
    expect(stdout).toMatch(/No faults in .*, but 1 warning\n$/)
  })

  it('refuses a questionnaire with a page that nobody sees', async () => {
    const unseen = changed(
      files,
      'questionnaire.v1.yaml',
      '{ question: force_1, atLeast: 2 }',
      '{ question: colour, is: other }',
    )
    const { status, stdout } = study(['check', await aFolder(unseen)])
    expect(status).toBe(1)
    expect(stdout).toMatch(/pages\[2\]\.showIf — the page `last` is never shown/)
  })
})

describe('npm run study -- load', () => {
  it('brings a study into the database of the real installation, once', async () => {
    const folder = await aFolder()
    expect(study(['load', `${folder}/`])).toMatchObject({ status: 0, stderr: '' })
    const again = study(['load', folder])
    expect(again).toMatchObject({ status: 1, stdout: '' })
    expect(again.stderr).toMatch(/^The study small was loaded already, at .* Nothing was changed\.\n$/)
    await inDatabase(async (db) => {
      const studies = await listStudies(db)
      expect(studies).toMatchObject([{ syntheticSince: null, definition: { slug: 'small' } }])
      expect(await listFrameUnits(db, studies[0]?.id ?? '')).toHaveLength(3)
      expect(await listWaves(db, studies[0]?.id ?? '')).toMatchObject([{ name: '2010', closedAt: null }])
    })
  })

  it('tells the faults of a study, and touches no database', async () => {
    const folder = await aFolder(changed(files, 'frame.csv', '45000', '45.000'))
    const { status, stdout } = study(['load', folder])
    expect(status).toBe(1)
    expect(stdout).toContain(`${folder}/frame.csv:3 population — `)
    expect(stdout).toContain(`1 fault in ${folder}`)
    expect(existsSync(database())).toBe(false)
  })

  it('keeps out of a demonstration', async () => {
    await inDatabase((db) => claimDatabase(db, 'demonstration'))
    const { status, stderr } = study(['load', await aFolder()])
    expect(status).toBe(1)
    expect(stderr).toContain('a demonstration with synthetic answers')
    expect(await inDatabase(listStudies)).toEqual([])
  })
})

describe('npm run study -- invite', () => {
  it('invites every role in every municipality, with links that open the right questionnaire', async () => {
    await aLoadedStudy()
    const { status, stdout, stderr } = study(['invite', 'small', '--out', links], {
      PUBLIC_URL: 'https://onderzoek.example.org/',
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain(`6 invitations written to ${links}`)
    expect(stdout).toContain('the only time that these links are shown')

    const rows = await readLinks()
    expect(rows.map(({ municipality_code, name, role }) => [municipality_code, name, role])).toEqual([
      ['GM0001', 'Aandorp', 'controller'],
      ['GM0001', 'Aandorp', 'secretary'],
      ['GM0002', 'Beek, Ceek en Deek', 'controller'],
      ['GM0002', 'Beek, Ceek en Deek', 'secretary'],
      ['GM0003', 'Eestad', 'controller'],
      ['GM0003', 'Eestad', 'secretary'],
    ])
    await inDatabase(async (db) => {
      for (const { municipality_code, role, personal_link } of rows) {
        const token = personal_link?.replace('https://onderzoek.example.org/r/', '') ?? ''
        const invitation = await findInvitationByToken(db, hashToken(token))
        expect(invitation).toMatchObject({ role, municipality: { code: municipality_code } })
      }
    })
  })

  it('writes a file that only its owner may read, with links to where the server listens', async () => {
    await aLoadedStudy()
    study(['invite', 'small', '--out', links], { HOST: '::1', PORT: '8080' })
    expect((await stat(links)).mode & 0o777).toBe(0o600)
    expect((await readLinks())[0]?.personal_link).toMatch(/^http:\/\/\[::1\]:8080\/r\/[\w-]{27}$/)
  })

  it('invites only who was left out before, and nobody twice', async () => {
    await aLoadedStudy()
    await inDatabase(async (db) => {
      const [loaded] = await listStudies(db)
      const [wave] = await listWaves(db, loaded?.id ?? '')
      const [first, second, third] = await listFrameUnits(db, loaded?.id ?? '')
      const invite = (units: (typeof first)[], roles: string[]) =>
        inviteMunicipalities(db, {
          waveId: wave?.id ?? '',
          unitIds: units.map((unit) => unit?.id ?? ''),
          roles,
          now: new Date(),
        })
      await invite([first, third], ['secretary', 'controller'])
      await invite([second], ['controller'])
    })
    expect(study(['invite', 'small', '--out', links]).stdout).toContain('1 invitation written')
    expect(await readLinks()).toMatchObject([{ municipality_code: 'GM0002', role: 'secretary' }])

    const again = path.join(root, 'again.csv')
    expect(study(['invite', 'small', '--out', again])).toEqual({
      status: 1,
      stdout: '',
      stderr: 'Everyone in wave 2010 of small was invited already.\n',
    })
    expect(existsSync(again)).toBe(false)
  })

  it('never overwrites a file, and then invites nobody', async () => {
    await aLoadedStudy()
    await writeFile(links, 'of somebody else')
    expect(study(['invite', 'small', '--out', links])).toEqual({
      status: 1,
      stdout: '',
      stderr: `${links} cannot be made: it exists already.\n`,
    })
    expect(await readFile(links, 'utf8')).toBe('of somebody else')
    const nowhere = path.join(root, 'nowhere', 'links.csv')
    expect(study(['invite', 'small', '--out', nowhere]).stderr).toContain('its folder does not exist')
    const invited = inDatabase((db) => db.selectFrom('invitation').select('id').execute())
    expect(await invited).toEqual([])
  })

  it('names the studies that there are', async () => {
    expect(study(['invite', 'smal', '--out', links]).stderr).toBe('There is no study smal. None was loaded yet.\n')
    await aLoadedStudy()
    expect(study(['invite', 'smal', '--out', links])).toMatchObject({
      status: 1,
      stderr: 'There is no study smal. Loaded: small.\n',
    })
  })

  it('refuses when the wave is closed', async () => {
    await aLoadedStudy()
    await inDatabase(async (db) => {
      const [loaded] = await listStudies(db)
      const [wave] = await listWaves(db, loaded?.id ?? '')
      await db.transaction().execute((trx) => markWaveClosed(trx, wave?.id ?? '', '2010-04-30T00:00:00.000Z'))
    })
    expect(study(['invite', 'small', '--out', links])).toMatchObject({ status: 1 })
    expect(existsSync(links)).toBe(false)
  })

  it.each([[['invite', 'small']], [['load', 'x', '--out', 'y']], [['invite', 'a', '-x']]])(
    'explains the command after %j',
    (words) => {
      const { status, stdout, stderr } = study(words)
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expect(stderr).toContain('npm run study -- invite STUDY --out FILE')
    },
  )
})

describe('inviting who was left out', () => {
  it('invites nobody when the links cannot be kept', async () => {
    await aLoadedStudy()
    await inDatabase(async (db) => {
      const [loaded] = await listStudies(db)
      const [wave] = await listWaves(db, loaded?.id ?? '')
      const inviting = inviteRemaining(db, {
        studyId: loaded?.id ?? '',
        waveId: wave?.id ?? '',
        roles: ['secretary'],
        now: new Date(),
        handOver: () => Promise.reject(new Error('the disk is full')),
      })
      await expect(inviting).rejects.toThrow('the disk is full')
      expect(await db.selectFrom('invitation').select('id').execute()).toEqual([])
      expect(await db.selectFrom('personalLink').select('tokenHash').execute()).toEqual([])
    })
  })

  it('leaves no half-written file behind', async () => {
    const file = path.join(root, 'half')
    const writing = withNewPrivateFile(file, async (write) => {
      await write('half')
      throw new Error('the power went')
    })
    await expect(writing).rejects.toThrow('the power went')
    expect(existsSync(file)).toBe(false)
  })
})
