import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listEvents } from '#src/audit/event-repository.ts'
import { helpCodeSigns } from '#src/help-codes/help-code.ts'
import { markRevoked } from '#src/invitations/invitation-repository.ts'
import { paths } from '#src/paths.ts'
import { markWaveClosed } from '#src/studies/study-repository.ts'
import { aRunningStudy, type Invited, type RunningStudy, slug } from '#tests/support/a-running-study.ts'
import { dumpTables, engines } from '#tests/support/engines.ts'
import { type InProcessVisitor, withoutEntities } from '#tests/support/in-process-visitor.ts'
import { longestJourney } from '#tests/support/questionnaire-pages.ts'
import { createPeople, csrfOf, signInAs, staffVisitor } from '#tests/support/staff.ts'
import { fillIn } from '#tests/support/walk.ts'

const refused = {
  status: 422,
  errors: [expect.stringMatching(/^Deze code werkt niet/)],
}

describe.each(engines)('a code told by phone on %s', (engine) => {
  let study: RunningStudy
  let researcher: InProcessVisitor

  beforeAll(async () => {
    study = await aRunningStudy(engine)
    await createPeople(study)
    researcher = await signInAs(study, 'researcher')
  })
  afterAll(() => study.close())

  async function makeCode({ invitationId }: Pick<Invited, 'invitationId'>): Promise<string> {
    const form = { csrf: await csrfOf(researcher), invitation: invitationId }
    const page = await researcher.post(paths.staff.help(slug), form)
    expect(page).toMatchObject({ status: 200, heading: 'Lees deze code voor' })
    return /<p class="help-code"><strong>(.*?)<\/strong>/.exec(page.html)?.[1] ?? ''
  }

  /** Every try from an address of its own, so that tests do not slow each other down. */
  const enter = (code: string, visitor = staffVisitor(study)) => visitor.post(paths.code(), { code })

  it('is made from the study page for who is found by a part of the name, and spelled out', async () => {
    const invited = await study.invite()
    const studyPage = await researcher.get(paths.staff.study(slug))
    expect(studyPage.html).toContain(`href="${paths.staff.help(slug)}"`)
    const empty = await researcher.get(paths.staff.help(slug))
    expect(empty.html).not.toContain('Code maken')
    const part = invited.municipality.slice(0, 5).toUpperCase()
    const desk = await researcher.get(`${paths.staff.help(slug)}?name=${encodeURIComponent(part)}`)
    expect(withoutEntities(desk.html)).toContain(`<th scope="row">${invited.municipality}</th>`)
    expect(desk.html).toContain(`value="${invited.invitationId}"`)
    const nobody = await researcher.get(`${paths.staff.help(slug)}?name=nergenshuizen`)
    expect(nobody.html).toContain('Geen uitnodiging gevonden')
    const code = await makeCode(invited)
    expect(code).toMatch(new RegExp(`^[${helpCodeSigns}]{4}-[${helpCodeSigns}]{4}$`))
  })

  it.each([
    ['as it was read out', (code: string) => code],
    ['in small letters, without the dash', (code: string) => code.replace('-', '').toLowerCase()],
    ['with spaces', (code: string) => ` ${[...code.replace('-', '')].join(' ')} `],
  ])('opens the questionnaire with a link of its own, typed %s', async (_, typed) => {
    const invited = await study.invite()
    const visitor = staffVisitor(study)
    await fillIn(visitor, invited.token, longestJourney.slice(0, 2))
    const opened = await enter(typed(await makeCode(invited)), visitor)
    expect(opened).toMatchObject({ status: 303, location: expect.stringMatching(/^\/r\/[\w-]{27}$/) })
    expect(opened.location).not.toBe(paths.respond.welcome(invited.token))
    const page = await visitor.get(opened.location ?? '')
    expect(page.html).toContain('Welkom terug')
    expect(await visitor.get(paths.respond.welcome(invited.token))).toMatchObject({ status: 200 })
    const events = await listEvents(study.db, invited.invitationId)
    expect(events.map(({ action, actorId }) => [action, actorId === null])).toEqual([
      ['invitation.makeCode', false],
      ['invitation.useCode', true],
    ])
  })

  it('works once, also when it is entered twice at the same moment', async () => {
    const code = await makeCode(await study.invite())
    const answers = await Promise.all([enter(code), enter(code), enter(code)])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422])
    expect(await enter(code)).toMatchObject(refused)
  })

  it('works for a day, and only until the next is made', async () => {
    const invited = await study.invite()
    const first = await makeCode(invited)
    const second = await makeCode(invited)
    expect(await enter(first)).toMatchObject(refused)
    study.clock.advance(24 * 60 - 1)
    expect(await enter(second)).toMatchObject({ status: 303 })
    researcher = await signInAs(study, 'researcher')
    const third = await makeCode(invited)
    study.clock.advance(24 * 60)
    expect(await enter(third)).toMatchObject(refused)
    researcher = await signInAs(study, 'researcher')
  })

  it('is refused in the same words whatever is wrong, and changes nothing', async () => {
    const invited = await study.invite()
    const revoked = await makeCode(invited)
    await study.db.transaction().execute((trx) => markRevoked(trx, invited.invitationId, '2010-04-14T10:00:00.000Z'))
    const before = await dumpTables(study.db)
    const pages = []
    for (const typed of ['AAAA-AAAA', 'AAAA', '', 'x'.repeat(5000), '<b>', revoked]) pages.push(await enter(typed))
    for (const page of pages) expect(page).toMatchObject(refused)
    expect(await dumpTables(study.db)).toEqual(before)
  })

  it('is stored as nothing that the database alone can be searched with, and is in no log', async () => {
    const code = await makeCode(await study.invite())
    const bare = code.replace('-', '')
    const { createHash } = await import('node:crypto')
    const stored = JSON.stringify(await dumpTables(study.db))
    for (const known of [code, bare, createHash('sha256').update(bare).digest('hex')])
      expect(stored).not.toContain(known)
    await enter(code)
    expect(study.logLines.join('\n')).not.toContain(bare)
  })

  it('slows down an address that keeps trying, and everybody when all try together', async () => {
    const other = await aRunningStudy(engine)
    const visitor = staffVisitor(other)
    const statuses = []
    for (let attempt = 0; attempt < 21; attempt += 1) statuses.push((await enter('AAAA-AAAA', visitor)).status)
    expect(statuses).toEqual([...Array(20).fill(422), 429])
    for (let attempt = 0; attempt < 80; attempt += 1) await enter('AAAA-AAAA', staffVisitor(other))
    expect(await enter('AAAA-AAAA', staffVisitor(other))).toMatchObject({ status: 429, heading: 'Te veel pogingen' })
    await other.close()
  })

  it('is asked for on the home page, in both languages', async () => {
    const visitor = staffVisitor(study)
    const home = await visitor.get(paths.home())
    expect(home.html).toContain(`href="${paths.code()}"`)
    expect(await visitor.get(paths.code())).toMatchObject({ status: 200, heading: 'Vul uw code in' })
    expect(await visitor.get(`${paths.code()}?lang=en`)).toMatchObject({ heading: 'Enter your code' })
  })

  it('is not made by a consultant, for another study’s invitation, or once the questionnaire is closed', async () => {
    const { invitationId } = await study.invite()
    const consultant = await signInAs(study, 'consultant')
    expect((await consultant.get(paths.staff.study(slug))).html).not.toContain(paths.staff.help(slug))
    const form = { csrf: await csrfOf(consultant), invitation: invitationId }
    expect(await consultant.post(paths.staff.help(slug), form)).toMatchObject({ status: 403 })
    await study.db.transaction().execute((trx) => markWaveClosed(trx, study.waveId, '2010-04-10T22:30:00.000Z'))
    const closed = { csrf: await csrfOf(researcher), invitation: invitationId }
    expect(await researcher.post(paths.staff.help(slug), closed)).toMatchObject({ status: 400 })
    expect((await researcher.get(paths.staff.help(slug))).html).toContain('Er kan nu niet worden ingevuld')
  })
})
