import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '#src/access/permissions.ts'
import { findCredentials, hasAccounts } from '#src/accounts/account-repository.ts'
import { createAccount } from '#src/accounts/create-account.ts'
import { listEvents } from '#src/audit/event-repository.ts'
import { hiddenField } from '#src/demonstration/visitor.ts'
import { paths } from '#src/paths.ts'
import { anEmptyInstallation, aRunningStudy, type RunningApp, slug } from '#tests/support/a-running-study.ts'
import { dumpTables, engines } from '#tests/support/engines.ts'
import type { InProcessVisitor } from '#tests/support/in-process-visitor.ts'
import { routesOf } from '#tests/support/routes.ts'
import { createPeople, csrfOf, password, people, signInAs, staffVisitor } from '#tests/support/staff.ts'

const { home, signIn, signOut, firstRun, study: studyPage } = paths.staff

/** Every table but that of the sessions, which a visit may prolong. */
async function everythingButSessions({ db }: RunningApp) {
  const { session: _, ...tables } = await dumpTables(db)
  return tables
}

describe.each(engines)('signing in on %s', (engine) => {
  let running: RunningApp
  beforeAll(async () => {
    running = await aRunningStudy(engine)
    await createPeople(running)
  })
  afterAll(() => running.close())

  async function attempt(email: string, typed: string, visitor = staffVisitor(running)) {
    return visitor.post(signIn(), { csrf: await csrfOf(visitor), email, password: typed })
  }

  it('lets in who knows the password, tells who that is, and leaves an event', async () => {
    const visitor = staffVisitor(running)
    const answer = await attempt(' Onderzoeker@Example.org ', password, visitor)
    expect(answer).toMatchObject({ status: 303, location: home() })
    const page = await visitor.get(home())
    expect(page).toMatchObject({ status: 200, heading: 'Onderzoeken' })
    expect(page.html).toContain('Ingelogd als Onderzoeker (onderzoeker)')
    const known = await findCredentials(running.db, people.researcher.email)
    const events = await listEvents(running.db, known?.id ?? '')
    expect(events.map(({ action }) => action)).toEqual(['account.create', 'account.signIn'])
  })

  it('sends who is signed in from the sign-in page to the studies', async () => {
    const visitor = await signInAs(running, 'consultant')
    expect(await visitor.get(signIn())).toMatchObject({ status: 303, location: home() })
  })

  it.each([
    ['a wrong password', people.consultant.email, 'iets heel anders'],
    ['an unknown address', 'niemand@example.org', password],
    ['an address with a sign that no database stores', 'niemand\0@example.org', password],
    ['nothing', '', ''],
  ])('refuses %s in the same words, and keeps the address that was typed', async (_, email, typed) => {
    const answer = await attempt(email, typed)
    expect(answer).toMatchObject({ status: 422, heading: 'Inloggen' })
    expect(answer.html).toContain('Het e-mailadres of het wachtwoord klopt niet.')
    expect(answer.title).toMatch(/^Fout: /)
    expect(answer.html).toContain(`value="${email.replace('\0', '')}"`)
    if (typed !== '') expect(answer.html).not.toContain(typed)
  })

  it('refuses an account that was disabled', async () => {
    const email = 'vertrokken@example.org'
    await createAccount(running.db, { email, name: 'Weg', role: 'admin', password, now: running.clock.now() })
    const visitor = staffVisitor(running)
    expect(await attempt(email, password, visitor)).toMatchObject({ status: 303 })
    await running.db
      .updateTable('account')
      .set({ disabledAt: running.clock.now().toISOString() })
      .where('email', '=', email)
      .execute()
    expect(await visitor.get(home())).toMatchObject({ status: 303, location: signIn() })
    expect(await attempt(email, password)).toMatchObject({ status: 422 })
  })

  it.each(['vergeetachtig@example.org', 'bestaat-niet@example.org'])(
    'locks %s after five failures, and opens it again after a quarter of an hour',
    async (email) => {
      if (email.startsWith('vergeet')) {
        await createAccount(running.db, { email, name: 'V', role: 'consultant', password, now: running.clock.now() })
      }
      for (let failure = 1; failure <= 4; failure += 1) {
        expect(await attempt(email, `gok ${failure}`)).toMatchObject({ status: 422 })
      }
      expect(await attempt(email, 'gok 5')).toMatchObject({ status: 429, heading: 'Inloggen' })
      running.clock.advance(14)
      const locked = await attempt(email, password)
      expect(locked.status).toBe(429)
      expect(locked.html).toContain('Probeer het over een kwartier opnieuw')
      running.clock.advance(2)
      const opened = await attempt(email, password)
      expect(opened.status).toBe(email.startsWith('vergeet') ? 303 : 422)
    },
  )

  it('starts counting failures anew after signing in', async () => {
    const email = 'vergeetachtig-maar-niet-heus@example.org'
    await createAccount(running.db, { email, name: 'V', role: 'consultant', password, now: running.clock.now() })
    for (const typed of ['mis', 'mis', 'mis', 'mis', password, 'mis', 'mis', 'mis', 'mis', password]) {
      expect(await attempt(email, typed)).toMatchObject({ status: typed === password ? 303 : 422 })
    }
  })

  it('checks no more than five guesses when many are made at the same moment', async () => {
    const email = 'bestormd@example.org'
    await createAccount(running.db, { email, name: 'B', role: 'consultant', password, now: running.clock.now() })
    const guesses = await Promise.all(Array.from({ length: 12 }, (_, index) => attempt(email, `gok ${index}`)))
    expect(guesses.filter(({ status }) => status === 422)).toHaveLength(4)
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(8)
    expect(await attempt(email, password)).toMatchObject({ status: 429 })
  })

  it('slows down an address that keeps trying, whichever accounts it tries', async () => {
    const visitor = staffVisitor(running)
    const csrf = await csrfOf(visitor)
    const statuses = []
    for (let index = 0; index < 21; index += 1) {
      const form = { csrf, email: `iemand-${index}@example.org`, password: 'gok' }
      statuses.push((await visitor.post(signIn(), form)).status)
    }
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(422))
    expect(statuses[20]).toBe(429)
    expect(await visitor.post(signIn(), { csrf, email: 'x', password: 'x' })).toMatchObject({
      status: 429,
      heading: 'Te veel pogingen',
    })
  })

  it('gives a new session at sign-in: the one from before is worth nothing', async () => {
    const visitor = staffVisitor(running)
    const csrf = await csrfOf(visitor)
    const planted = visitor.cookies.get('staff-session')
    await visitor.post(signIn(), { csrf, email: people.admin.email, password })
    const own = visitor.cookies.get('staff-session')
    expect(planted).toBeDefined()
    expect(own).not.toBe(planted)
    expect(await visitor.get(home())).toMatchObject({ status: 200 })

    const attacker = staffVisitor(running)
    attacker.cookies.set('staff-session', planted ?? '')
    expect(await attacker.get(home())).toMatchObject({ status: 303, location: signIn() })
  })

  it('keeps the session cookie from scripts and from other sites', async () => {
    const visitor = staffVisitor(running)
    const { headers } = await visitor.get(signIn())
    expect(String(headers['set-cookie'])).toMatch(/^staff-session=.*; Path=\/staff; .*HttpOnly; SameSite=Lax/)
  })

  it('does not accept a session with a forged signature', async () => {
    const visitor = await signInAs(running, 'admin')
    const [id = ''] = (visitor.cookies.get('staff-session') ?? '').split('.')
    visitor.cookies.set('staff-session', `${id}.forged`)
    expect(await visitor.get(home())).toMatchObject({ status: 303, location: signIn() })
  })

  it('ends a session after eight hours without a visit', async () => {
    const visitor = await signInAs(running, 'admin')
    running.clock.advance(7 * 60)
    expect(await visitor.get(home())).toMatchObject({ status: 200 })
    running.clock.advance(7 * 60)
    expect(await visitor.get(home())).toMatchObject({ status: 200 })
    running.clock.advance(8 * 60 + 1)
    expect(await visitor.get(home())).toMatchObject({ status: 303, location: signIn() })
  })

  it('ends the session at signing out, also for whoever kept the cookie', async () => {
    const visitor = await signInAs(running, 'admin')
    const kept = visitor.cookies.get('staff-session') ?? ''
    expect(await visitor.post(signOut(), { csrf: await csrfOf(visitor) })).toMatchObject({
      status: 303,
      location: signIn(),
    })
    visitor.cookies.set('staff-session', kept)
    expect(await visitor.get(home())).toMatchObject({ status: 303, location: signIn() })
  })

  describe.each([
    ['no token', async () => undefined],
    ['an invented token', async () => 'abcdefgh-0123456789'],
    ['the token of another session', async () => csrfOf(staffVisitor(running))],
  ])('a form with %s', (_, forge) => {
    const expired = { status: 403, heading: 'Dit formulier is verlopen' }

    it('signs nobody in', async () => {
      const visitor = staffVisitor(running)
      await csrfOf(visitor)
      const csrf = await forge()
      const before = await everythingButSessions(running)
      const form = { ...(csrf === undefined ? {} : { csrf }), email: people.admin.email, password }
      expect(await visitor.post(signIn(), form)).toMatchObject(expired)
      expect(await visitor.get(home())).toMatchObject({ status: 303 })
      expect(await everythingButSessions(running)).toEqual(before)
    })

    it('signs nobody out', async () => {
      const visitor = await signInAs(running, 'admin')
      const csrf = await forge()
      expect(await visitor.post(signOut(), csrf === undefined ? {} : { csrf })).toMatchObject(expired)
      expect(await visitor.get(home())).toMatchObject({ status: 200 })
    })
  })

  it('takes no token along from one browser to another', async () => {
    const csrf = await csrfOf(staffVisitor(running))
    const withoutCookies = staffVisitor(running)
    expect(await withoutCookies.post(signIn(), { csrf, email: people.admin.email, password })).toMatchObject({
      status: 403,
    })
  })
})

describe.each(engines)('the first run of an installation on %s', (engine) => {
  const code = 'ABCD-EFGH-JKLM'
  const good = { code, name: 'Anna de Boer', email: 'Anna@Gemeente.example', password }
  let running: RunningApp
  let visitor: InProcessVisitor
  beforeAll(async () => {
    running = await anEmptyInstallation(engine, { firstRunCode: code })
    visitor = staffVisitor(running)
  })
  afterAll(() => running.close())

  const post = async (form: Record<string, string>) => {
    const page = await visitor.get(firstRun())
    return visitor.post(firstRun(), { csrf: page.status === 200 ? hiddenField(page.html, 'csrf') : '', ...form })
  }

  it('begins with the page that makes the administrator', async () => {
    expect(await visitor.get(signIn())).toMatchObject({ status: 303, location: firstRun() })
    expect(await visitor.get(firstRun())).toMatchObject({ status: 200, heading: 'Eerste keer: maak de beheerder' })
  })

  it.each([
    [
      'a wrong code',
      { ...good, code: 'ABCD-EFGH-JKLN' },
      ['Deze code klopt niet. De code staat op de console van de server.'],
    ],
    [
      'part of the code',
      { ...good, code: 'ABCD' },
      ['Deze code klopt niet. De code staat op de console van de server.'],
    ],
    ['a short password', { ...good, password: 'kort' }, ['Kies een wachtwoord van minstens 12 tekens.']],
    ['no name', { ...good, name: '  ' }, ['Vul een naam in.']],
    ['a wrong address', { ...good, email: 'anna' }, ['Vul een geldig e-mailadres in, bijvoorbeeld naam@gemeente.nl.']],
    [
      'nothing at all',
      {},
      [
        'Deze code klopt niet. De code staat op de console van de server.',
        'Vul een naam in.',
        'Vul een geldig e-mailadres in, bijvoorbeeld naam@gemeente.nl.',
        'Kies een wachtwoord van minstens 12 tekens.',
      ],
    ],
  ])('refuses %s, says what to change, and makes nobody', async (_, form, errors) => {
    const answer = await post(form)
    expect(answer).toMatchObject({ status: 422, errors })
    expect(answer.html).not.toContain(password)
    if ('name' in form) expect(answer.html).toContain(`value="${form.name}"`)
    expect(await hasAccounts(running.db)).toBe(false)
  })

  it('makes the administrator, and signs in', async () => {
    expect(await post(good)).toMatchObject({ status: 303, location: home() })
    const page = await visitor.get(home())
    expect(page.html).toContain('Ingelogd als Anna de Boer (beheerder)')
    expect(page.html).toContain('Er is nog geen onderzoek')
  })

  it('makes one administrator when two people try at the same moment', async () => {
    const fresh = await anEmptyInstallation(engine, { firstRunCode: code })
    const people = [staffVisitor(fresh), staffVisitor(fresh)]
    const forms = await Promise.all(
      people.map(async (person, index) => ({
        ...good,
        email: `person${index}@gemeente.example`,
        csrf: hiddenField((await person.get(firstRun())).html, 'csrf'),
      })),
    )
    await Promise.all(people.map((person, index) => person.post(firstRun(), forms[index] ?? {})))
    const accounts = await fresh.db.selectFrom('account').select('email').execute()
    expect(accounts).toHaveLength(1)
    await fresh.close()
  })

  it('happens once', async () => {
    const other = staffVisitor(running)
    const before = await everythingButSessions(running)
    expect(await other.get(firstRun())).toMatchObject({ status: 303, location: signIn() })
    const csrf = await csrfOf(other)
    const again = { ...good, email: 'indringer@example.org', csrf }
    expect(await other.post(firstRun(), again)).toMatchObject({ status: 303, location: signIn() })
    expect(await everythingButSessions(running)).toEqual(before)
    expect(await other.get(signIn())).toMatchObject({ status: 200 })
  })
})

type Visitor = 'nobody' | Role
const visitors: readonly Visitor[] = ['nobody', 'consultant', 'researcher', 'admin']

/** Which status every page gives to whom; a HEAD request answers as its GET does. */
const permissions: Record<string, Record<Visitor, number>> = {
  'GET /staff': { nobody: 303, consultant: 200, researcher: 200, admin: 200 },
  'GET /staff/sign-in': { nobody: 200, consultant: 303, researcher: 303, admin: 303 },
  'POST /staff/sign-in': { nobody: 422, consultant: 422, researcher: 422, admin: 422 },
  'POST /staff/sign-out': { nobody: 303, consultant: 303, researcher: 303, admin: 303 },
  'GET /staff/first-run': { nobody: 303, consultant: 303, researcher: 303, admin: 303 },
  'POST /staff/first-run': { nobody: 303, consultant: 303, researcher: 303, admin: 303 },
  'GET /staff/studies/:slug': { nobody: 303, consultant: 200, researcher: 200, admin: 200 },
  'GET /staff/studies/:slug/help': { nobody: 303, consultant: 403, researcher: 200, admin: 200 },
  // For nobody in particular there is no code.
  'POST /staff/studies/:slug/help': { nobody: 303, consultant: 403, researcher: 400, admin: 400 },
  // Nothing has been sent yet: whoever may see the report is told that there is none.
  'GET /staff/studies/:slug/report': { nobody: 303, consultant: 409, researcher: 409, admin: 409 },
  'GET /staff/studies/:slug/preview': { nobody: 303, consultant: 200, researcher: 200, admin: 200 },
  // Only the form's own values open a preview.
  'POST /staff/studies/:slug/preview': { nobody: 303, consultant: 400, researcher: 400, admin: 400 },
  'GET /staff/studies/:slug/quality': { nobody: 303, consultant: 403, researcher: 200, admin: 200 },
  'GET /staff/studies/:slug/report.pdf': { nobody: 303, consultant: 409, researcher: 409, admin: 409 },
  'GET /staff/studies/:slug/report/figures/:figure.svg': { nobody: 303, consultant: 409, researcher: 409, admin: 409 },
}

describe.each(engines)('permissions on %s', (engine) => {
  let running: RunningApp
  beforeAll(async () => {
    running = await aRunningStudy(engine)
    await createPeople(running)
  })
  afterAll(() => running.close())

  it('are written down for every page of the staff, and for no others', () => {
    const registered = routesOf(running.app)
      .filter(({ method, url }) => url.startsWith('/staff') && method !== 'HEAD')
      .map(({ method, url }) => `${method} ${url}`)
    expect(registered.sort()).toEqual(Object.keys(permissions).sort())
  })

  const known = new Map<Visitor, InProcessVisitor>()
  /** Signs in once a role, and again for whoever signed out. */
  async function visitorWhoIs(who: Visitor): Promise<InProcessVisitor> {
    const visitor = known.get(who) ?? staffVisitor(running)
    known.set(who, visitor)
    if (who !== 'nobody' && (await visitor.get(home())).status !== 200) await signInAs(running, who, visitor)
    return visitor
  }

  const rows = Object.entries(permissions).flatMap(([route, statuses]) =>
    visitors.map((who) => ({ route, who, status: statuses[who] })),
  )

  it.each(rows)('$route answers $status to $who', async ({ route, who, status }) => {
    const [method = '', url = ''] = route.split(' ')
    const address = url.replace(':slug', slug).replace(':figure', 'cover')
    const visitor = await visitorWhoIs(who)
    if (method === 'POST') {
      expect((await visitor.post(address, { csrf: await csrfOf(visitor) })).status).toBe(status)
    } else {
      expect((await visitor.get(address)).status).toBe(status)
      expect((await visitor.head(address)).status).toBe(status)
    }
    if (status === 303 && who === 'nobody' && method === 'GET') {
      expect((await visitor.get(address)).location).toBe(signIn())
    }
  })

  it('tell nobody which studies exist before signing in', async () => {
    const visitor = staffVisitor(running)
    const known = await visitor.get(studyPage(slug))
    const unknown = await visitor.get(studyPage('no-such-study'))
    expect([known.status, known.location]).toEqual([unknown.status, unknown.location])
  })

  it('lead to a plain page when a study does not exist', async () => {
    const visitor = await signInAs(running, 'admin')
    const unknown = await visitor.get(studyPage('no-such-study'))
    expect(unknown).toMatchObject({ status: 404, heading: 'Dit onderzoek bestaat niet' })
    const unreadable = await visitor.get(studyPage('%00'))
    expect(unreadable).toMatchObject({ status: 404, heading: 'Deze pagina bestaat niet' })
  })

  it('show the studies and their response in both languages', async () => {
    const visitor = await signInAs(running, 'consultant')
    const page = await visitor.get(studyPage(slug))
    expect(page.heading).toBe('NUP in uitvoering?')
    expect(page.html).toContain('Het rapport verschijnt zodra er minstens 5 vragenlijsten zijn verstuurd.')
    expect(page.html).toContain(
      '<th scope="row">Totaal</th><td class="table__number" data-column="Gemeenten in Nederland">431</td>',
    )
    const english = await visitor.get(`${studyPage(slug)}?lang=en`)
    expect(english.heading).toBe('NUP in progress?')
  })
})
