import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listEvents } from '#src/audit/event-repository.ts'
import { listDelegations } from '#src/delegations/delegation-repository.ts'
import { markRevoked } from '#src/invitations/invitation-repository.ts'
import { paths } from '#src/paths.ts'
import { markWaveClosed } from '#src/studies/study-repository.ts'
import { aRunningStudy, type RunningStudy } from '#tests/support/a-running-study.ts'
import { dumpTables, engines } from '#tests/support/engines.ts'
import { type InProcessVisitor, visitorOf, withoutEntities } from '#tests/support/in-process-visitor.ts'
import { newTokenOn } from '#tests/support/new-link.ts'
import { longestJourney, shortestJourney, statements } from '#tests/support/questionnaire-pages.ts'
import { routesOf } from '#tests/support/routes.ts'
import { fillIn, storedAnswers, storedResponse } from '#tests/support/walk.ts'

const { respond } = paths

describe.each(engines)('filling in together on %s', (engine) => {
  let study: RunningStudy
  /** The invited person. */
  let secretary: InProcessVisitor
  let colleague: InProcessVisitor

  beforeAll(async () => {
    study = await aRunningStudy(engine)
    secretary = visitorOf(study.app)
    colleague = visitorOf(study.app)
  })
  afterAll(() => study.close())

  /** Asks a colleague; returns the token of the link that is shown once. */
  async function delegate(token: string, name: string, pages: string[]): Promise<string> {
    const answer = await secretary.post(respond.colleagues(token), { name, pages })
    expect(answer).toMatchObject({ status: 200, heading: `De link voor ${name}` })
    return newTokenOn(answer.html)
  }

  const delegationsOf = async (token: string) => listDelegations(study.db, (await storedResponse(study.db, token)).id)

  /** What the invited person does with a part that a colleague was asked for. */
  async function act(token: string, action: string, name = 'Jan (I&A)') {
    const delegation = (await delegationsOf(token)).find((known) => known.name === name)
    return secretary.post(respond.colleague(token, delegation?.id ?? ''), { action })
  }

  it('leads from asking a colleague, through their answers and approval, to one submission', async () => {
    const { token } = await study.invite()
    await fillIn(secretary, token, shortestJourney.slice(0, 2))
    const check = await secretary.get(respond.check(token))
    expect(check.html).toContain(`href="${respond.colleagues(token)}"`)

    const form = await secretary.get(respond.colleagues(token))
    expect(form).toMatchObject({ status: 200, heading: 'Laat een collega een deel invullen' })
    expect(form.html).not.toContain('value="budget-cut"')
    const theirs = await delegate(token, 'Jan (I&A)', ['ambition', 'planning'])

    const welcome = await colleague.get(respond.welcome(theirs))
    expect(welcome).toMatchObject({ status: 200, heading: 'Wilt u een deel van een vragenlijst invullen?' })
    expect([...welcome.html.matchAll(/<li>(.*?)<\/li>/g)].map((found) => found[1])).toEqual(['Ambitie', 'Planning'])
    const asked = await colleague.get(respond.page(theirs, 'ambition'))
    expect(asked.html).toContain('Pagina 1 van 2')

    const rest = shortestJourney.filter(({ page }) => page === 'ambition' || page === 'planning')
    const locations = []
    for (const { page, answers } of rest)
      locations.push((await colleague.post(respond.page(theirs, page), answers)).location)
    expect(locations).toEqual([respond.page(theirs, 'planning'), respond.check(theirs)])
    expect(await colleague.get(respond.check(theirs))).toMatchObject({ heading: 'Kijk uw antwoorden na', errors: [] })
    expect(await colleague.post(respond.finish(theirs))).toMatchObject({ location: respond.welcome(theirs) })
    expect(await colleague.get(respond.welcome(theirs))).toMatchObject({ heading: 'U hebt uw deel teruggegeven' })

    await fillIn(
      secretary,
      token,
      shortestJourney.filter((page) => !rest.includes(page)),
    )
    expect((await secretary.get(respond.welcome(token))).html).toContain('wacht op uw goedkeuring')
    const overview = await secretary.get(respond.check(token))
    expect(withoutEntities(overview.html)).toContain('Ingevuld door Jan (I&A)')
    expect(overview.html).toContain('wacht op uw goedkeuring')
    expect(withoutEntities((await secretary.get(respond.page(token, 'ambition'))).html)).toContain(
      '<p class="question__author">Ingevuld door Jan (I&A)</p>',
    )

    expect(await act(token, 'approve')).toMatchObject({ status: 303, location: respond.colleagues(token) })
    expect(await colleague.get(respond.welcome(theirs))).toMatchObject({ heading: 'Uw deel is goedgekeurd' })
    expect((await secretary.get(respond.welcome(token))).html).not.toContain('Nog niet alles is terug')
    expect(await secretary.post(respond.submit(token))).toMatchObject({ location: respond.receipt(token) })
    const receipt = await secretary.get(respond.receipt(token))
    expect(receipt.html).not.toContain('Jan')
    expect(await colleague.get(respond.welcome(theirs))).toMatchObject({ heading: 'De vragenlijst is verstuurd' })

    const [delegation] = await delegationsOf(token)
    const events = await listEvents(study.db, delegation?.id ?? '')
    expect(events.map(({ action }) => action)).toEqual(['delegation.create', 'delegation.finish', 'delegation.approve'])
    expect(study.logLines.join('\n')).not.toMatch(/Jan|I&A/)
  })

  it('names a colleague only for what they filled in last', async () => {
    const { token } = await study.invite()
    await fillIn(secretary, token, longestJourney.slice(0, 2))
    const theirs = await delegate(token, 'Jan (I&A)', ['urgency'])
    await colleague.post(respond.page(theirs, 'urgency'), statements('urgency', [1, 1, 1, 1, 1, 1]))
    const visits = async () => {
      const { html } = await secretary.get(respond.page(token, 'urgency'))
      return html.match(/question__author/g)?.length ?? 0
    }
    expect(await visits()).toBe(6)
    await secretary.post(respond.page(token, 'urgency'), statements('urgency', [1, 1, 1, 1, 5, 1]))
    expect(await visits()).toBe(5)
    const own = await colleague.get(respond.page(theirs, 'urgency'))
    expect(own.html).not.toContain('question__author')
  })

  it.each(['open', 'finished'])('is not submitted while a part is %s, and tells whose', async (state) => {
    const { token } = await study.invite()
    await fillIn(secretary, token)
    const theirs = await delegate(token, 'Jan (I&A)', ['urgency'])
    if (state === 'finished') await colleague.post(respond.finish(theirs))
    expect(await secretary.post(respond.submit(token))).toMatchObject({ status: 303, location: respond.check(token) })
    const check = await secretary.get(respond.check(token))
    expect(check.html).toContain('Nog niet alles is terug van uw collega’s')
    expect(withoutEntities(check.html)).toMatch(/<li>Jan \(I&A\): (Gevraagd|Klaar) op/)
    await act(token, 'withdraw')
    expect(await secretary.post(respond.submit(token))).toMatchObject({ location: respond.receipt(token) })
  })

  it('takes a part back at any time, and keeps everything that was typed', async () => {
    const { token } = await study.invite()
    await fillIn(secretary, token, longestJourney.slice(0, 2))
    const theirs = await delegate(token, 'Jan (I&A)', ['urgency'])
    await colleague.post(respond.page(theirs, 'urgency'), { urgency_1: '5' })
    await act(token, 'withdraw')
    const withdrawn = { status: 410, heading: 'Uw hulp is niet meer nodig' }
    expect(await colleague.get(respond.welcome(theirs))).toMatchObject(withdrawn)
    expect(await colleague.post(respond.page(theirs, 'urgency'), { urgency_1: '1', revision: '9' })).toMatchObject(
      withdrawn,
    )
    expect(await storedAnswers(study.db, token)).toMatchObject({ urgency_1: 5 })
    expect((await secretary.get(respond.page(token, 'urgency'))).html).toContain('Ingevuld door Jan')
    expect(await act(token, 'approve')).toMatchObject({ status: 303 })
    expect((await delegationsOf(token)).map(({ approvedAt }) => approvedAt)).toEqual([null])
  })

  it('approves nothing that is not ready, and lets a colleague go on until it is approved', async () => {
    const { token } = await study.invite()
    await fillIn(secretary, token, longestJourney.slice(0, 2))
    const theirs = await delegate(token, 'Jan (I&A)', ['urgency'])
    await act(token, 'approve')
    expect((await delegationsOf(token)).map(({ approvedAt }) => approvedAt)).toEqual([null])
    await colleague.post(respond.finish(theirs))
    const shut = { status: 409, heading: 'U kunt hier nu niets invullen' }
    const posted = { ...statements('urgency', [3]), revision: '9' }
    expect(await colleague.post(respond.page(theirs, 'urgency'), posted)).toMatchObject(shut)
    expect(await colleague.get(respond.check(theirs))).toMatchObject(shut)
    await colleague.post(respond.resume(theirs))
    expect((await colleague.post(respond.page(theirs, 'urgency'), { urgency_1: '4' })).status).toBe(422)
    await colleague.post(respond.finish(theirs))
    await act(token, 'approve')
    await colleague.post(respond.resume(theirs))
    expect(await colleague.get(respond.welcome(theirs))).toMatchObject({ heading: 'Uw deel is goedgekeurd' })
    expect(await colleague.post(respond.page(theirs, 'urgency'), posted)).toMatchObject(shut)
  })

  it('makes a new link when the first is lost; the first then opens nothing', async () => {
    const { token } = await study.invite()
    await fillIn(secretary, token, longestJourney.slice(0, 2))
    const first = await delegate(token, 'Jan (I&A)', ['urgency'])
    const second = newTokenOn((await act(token, 'renew')).html)
    expect(second).not.toBe(first)
    expect(await colleague.get(respond.welcome(first))).toMatchObject({
      status: 410,
      heading: 'Deze link is vervangen',
    })
    expect(await colleague.get(respond.page(second, 'urgency'))).toMatchObject({ status: 200 })
    expect(await delegationsOf(token)).toHaveLength(1)
  })

  const unclearForms: [Record<string, string>, string[]][] = [
    [{ name: '  ', pages: 'urgency' }, ['Vul de naam van uw collega in, hooguit 100 tekens']],
    [{ name: 'Jan', pages: 'budget-cut' }, ['Kies minstens een pagina']],
    [{}, ['Kies minstens een pagina', 'Vul de naam van uw collega in, hooguit 100 tekens']],
  ]
  it.each(unclearForms)('asks again after %j, and keeps what was typed', async (form, errors) => {
    const { token } = await study.invite()
    await fillIn(secretary, token, longestJourney.slice(0, 2))
    const answer = await secretary.post(respond.colleagues(token), form)
    expect(answer).toMatchObject({ status: 422, errors })
    if (form.name === 'Jan') expect(answer.html).toContain('value="Jan"')
    if (form.pages === 'urgency') expect(answer.html).toContain('value="urgency" checked')
    expect(await delegationsOf(token)).toEqual([])
  })

  it('lets the browser keep a page with mistakes for Back, and never a page with a link', async () => {
    const { token } = await study.invite()
    await fillIn(secretary, token, longestJourney.slice(0, 2))
    const post = (form: Record<string, string>) => secretary.post(respond.colleagues(token), form)
    expect((await post({ name: 'Jan' })).headers['cache-control']).toBe('private, no-cache')
    expect((await post({ name: 'Jan', pages: 'urgency' })).headers['cache-control']).toBe('no-store')
    expect((await act(token, 'renew', 'Jan')).headers['cache-control']).toBe('no-store')
    const handOver = (name: string) => secretary.post(respond.otherPerson(token), { choice: 'hand-over', name })
    expect((await handOver('')).headers['cache-control']).toBe('private, no-cache')
    expect((await handOver('Els')).headers['cache-control']).toBe('no-store')
  })

  it('shows a colleague nothing but their own pages, whatever address they open', async () => {
    const { token } = await study.invite()
    await fillIn(secretary, token)
    const secret = 'Dit is niet voor collega’s'
    await secretary.post(respond.page(token, 'own-words'), {
      success_factors: secret,
      failure_factors: '',
      remarks: '',
    })
    const theirs = await delegate(token, 'Jan (I&A)', ['urgency'])
    expect(await colleague.get(respond.page(theirs, 'own-words'))).toMatchObject({
      status: 303,
      location: respond.check(theirs),
    })
    const readable = routesOf(study.app).filter(({ method, url }) => method === 'GET' && url.startsWith('/r/'))
    const lookEverywhere = async () => {
      for (const { url } of readable) {
        const address = url.replace(':token', theirs).replace(':page', 'own-words').replace(':version', '1')
        const { html } = await colleague.get(address)
        expect(withoutEntities(html), url).not.toContain(secret)
        expect(withoutEntities(html), url).not.toContain('Samen met de buren')
      }
    }
    await lookEverywhere()
    const refused = { status: 403, heading: 'Dit kan alleen degene die is uitgenodigd' }
    for (const address of [respond.colleagues, respond.otherPerson, respond.receipt]) {
      expect(await colleague.get(address(theirs))).toMatchObject(refused)
    }
    for (const address of [
      respond.submit,
      respond.colleagues,
      respond.otherPerson,
      respond.undecline,
      respond.reopen,
    ]) {
      expect(await colleague.post(address(theirs))).toMatchObject(refused)
    }
    const before = await storedAnswers(study.db, token)
    await colleague.post(respond.page(theirs, 'own-words'), { success_factors: 'overschreven', revision: '99' })
    expect(await storedAnswers(study.db, token)).toEqual(before)

    await act(token, 'withdraw')
    const approved = await delegate(token, 'Els', ['plan'])
    await colleague.post(respond.finish(approved))
    await act(token, 'approve', 'Els')
    await secretary.post(respond.submit(token))
    for (const url of [respond.receipt, respond.profile, respond.profileFigure, respond.check]) {
      expect((await colleague.get(url(approved))).status).toBeGreaterThanOrEqual(403)
    }
    for (const url of [respond.receiptVersion, respond.receiptPdf]) {
      expect(await colleague.get(url(approved, 1))).toMatchObject(refused)
    }
  })

  it('tells a colleague who is too late that the questionnaire has been sent', async () => {
    const { token } = await study.invite()
    await fillIn(secretary, token)
    const theirs = await delegate(token, 'Jan (I&A)', ['urgency'])
    const open = await colleague.get(respond.page(theirs, 'urgency'))
    expect(open.status).toBe(200)
    await colleague.post(respond.finish(theirs))
    await act(token, 'approve')
    await secretary.post(respond.submit(token))
    const late = await colleague.post(respond.page(theirs, 'urgency'), { urgency_1: '1', revision: '9' })
    expect(late).toMatchObject({ status: 409, heading: 'U kunt hier nu niets invullen' })
    expect(late.html).toContain(`href="${respond.welcome(theirs)}"`)
  })

  it('does not let one response’s link act on the colleagues of another', async () => {
    const { token } = await study.invite()
    const { token: other } = await study.invite()
    for (const link of [token, other]) await fillIn(secretary, link, longestJourney.slice(0, 2))
    await delegate(token, 'Jan (I&A)', ['urgency'])
    const [delegation] = await delegationsOf(token)
    const address = respond.colleague(other, delegation?.id ?? '')
    expect(await secretary.post(address, { action: 'withdraw' })).toMatchObject({ status: 404 })
    expect((await delegationsOf(token)).map(({ withdrawnAt }) => withdrawnAt)).toEqual([null])
  })
})

describe.each(engines)('who is not the right person on %s', (engine) => {
  let study: RunningStudy
  let visitor: InProcessVisitor

  beforeAll(async () => {
    study = await aRunningStudy(engine)
    visitor = visitorOf(study.app)
  })
  afterAll(() => study.close())

  async function handOver(token: string, name = 'Els'): Promise<string> {
    const answer = await visitor.post(respond.otherPerson(token), { choice: 'hand-over', name })
    expect(answer).toMatchObject({ status: 200, heading: `U hebt de vragenlijst overgedragen aan ${name}` })
    return newTokenOn(answer.html)
  }

  it('hands everything over, and takes it back while nobody used the new link', async () => {
    const { token, invitationId } = await study.invite()
    await fillIn(visitor, token, longestJourney.slice(0, 3))
    expect((await visitor.get(respond.welcome(token))).html).toContain('Ik ben niet de juiste persoon')
    const before = await storedAnswers(study.db, token)
    const given = await handOver(token)

    const old = await visitor.get(respond.welcome(token))
    expect(old).toMatchObject({ status: 200, heading: 'De vragenlijst is overgedragen' })
    expect(old.html).toContain('overgedragen aan Els')
    const shut = { status: 410, heading: 'Deze vragenlijst is overgedragen' }
    expect(await visitor.get(respond.page(token, 'plan'))).toMatchObject(shut)
    expect(await visitor.post(respond.submit(token))).toMatchObject(shut)
    // Looking is not using: mail scanners look.
    expect(await visitor.get(respond.welcome(given))).toMatchObject({ status: 200 })
    await visitor.head(respond.page(given, 'plan'))

    await visitor.post(respond.takeBack(token))
    expect(await visitor.get(respond.welcome(token))).toMatchObject({ heading: study.survey.title.nl })
    expect(await visitor.get(respond.welcome(given))).toMatchObject({
      status: 410,
      heading: 'Deze link is niet meer nodig',
    })
    expect(await storedAnswers(study.db, token)).toEqual(before)
    const events = await listEvents(study.db, invitationId)
    expect(events.map(({ action }) => action)).toEqual(['invitation.handOver', 'invitation.takeBack'])
  })

  it('cannot be taken back once the new person did something', async () => {
    const { token } = await study.invite()
    await fillIn(visitor, token)
    const given = await handOver(token)
    await visitor.post(respond.page(given, 'own-words'), { remarks: 'Nu van mij', success_factors: '' })
    await visitor.post(respond.takeBack(token))
    const old = await visitor.get(respond.welcome(token))
    expect(old.html).toContain('Els is ermee bezig')
    expect(old.html).not.toContain('Terugnemen')
    expect(await visitor.post(respond.submit(given))).toMatchObject({ location: respond.receipt(given) })
    expect(await visitor.get(respond.receipt(token))).toMatchObject({ status: 410 })
  })

  it('goes on from person to person, each seeing only that it was passed on', async () => {
    const { token } = await study.invite()
    const second = await handOver(token, 'Els')
    const third = await handOver(second, 'Piet')
    expect((await visitor.get(respond.welcome(token))).html).toContain('Els is ermee bezig')
    expect((await visitor.get(respond.welcome(second))).html).toContain('overgedragen aan Piet')
    expect(await visitor.post(respond.start(third))).toMatchObject({ status: 303 })
  })

  it('gives up every link of the person who hands over, and no colleague’s', async () => {
    const { token, invitationId } = await study.invite()
    await fillIn(visitor, token, longestJourney.slice(0, 3))
    const { addPersonalLink } = await import('#src/invitations/invite-municipalities.ts')
    const own = await addPersonalLink(study.db, { invitationId, now: study.clock.now() })
    const asked = await visitor.post(respond.colleagues(token), { name: 'Jan', pages: 'urgency' })
    const colleague = newTokenOn(asked.html)
    await handOver(token)
    expect(await visitor.get(respond.welcome(own))).toMatchObject({ heading: 'De vragenlijst is overgedragen' })
    expect(await visitor.get(respond.page(colleague, 'urgency'))).toMatchObject({ status: 200 })
    await visitor.post(respond.takeBack(own))
    expect(await visitor.get(respond.page(token, 'urgency'))).toMatchObject({ status: 200 })
  })

  it('declines with a reason, keeps the draft, and takes part after all', async () => {
    const { token, invitationId } = await study.invite()
    await fillIn(visitor, token, longestJourney.slice(0, 3))
    const before = await storedAnswers(study.db, token)
    const unclear = await visitor.post(respond.otherPerson(token), { choice: 'decline', explanation: 'Druk, <druk>' })
    expect(unclear).toMatchObject({ status: 422, errors: ['Kies een reden'] })
    expect(unclear.html).toContain('Druk, &lt;druk&gt;</textarea>')
    const form = { choice: 'decline', reason: 'noTime', explanation: 'Druk' }
    expect(await visitor.post(respond.otherPerson(token), form)).toMatchObject({ location: respond.welcome(token) })
    const declined = await visitor.get(respond.welcome(token))
    expect(declined).toMatchObject({ status: 200, heading: 'U hebt aangegeven dat u niet meedoet' })
    expect(declined.html).toContain('Uw reden: geen tijd.')
    const shut = { status: 409, heading: 'U hebt aangegeven dat u niet meedoet' }
    for (const address of [respond.start, respond.submit])
      expect(await visitor.post(address(token))).toMatchObject(shut)
    expect(await visitor.get(respond.check(token))).toMatchObject(shut)
    await visitor.post(respond.undecline(token))
    expect(await visitor.get(respond.check(token))).toMatchObject({ status: 200 })
    expect(await storedAnswers(study.db, token)).toEqual(before)
    const events = await listEvents(study.db, invitationId)
    expect(events.map(({ action }) => action)).toEqual(['invitation.decline', 'invitation.undecline'])
  })

  it('offers no declining once something was sent, and no handing over once it was sent or closed', async () => {
    const { token } = await study.invite()
    await fillIn(visitor, token)
    await visitor.post(respond.submit(token))
    expect(await visitor.get(respond.otherPerson(token))).toMatchObject({ status: 409 })
    await visitor.post(respond.reopen(token))
    const page = await visitor.get(respond.otherPerson(token))
    expect(page.status).toBe(200)
    expect(page.html).not.toContain('Wij doen niet mee')
    const form = { choice: 'decline', reason: 'noTime' }
    expect(await visitor.post(respond.otherPerson(token), form)).toMatchObject({ status: 400 })
  })
})

describe.each(engines)('looking at a link that others share on %s', (engine) => {
  it('changes nothing, in whatever state it is', async () => {
    const study = await aRunningStudy(engine)
    const visitor = visitorOf(study.app)
    const links: string[] = []
    const invite = async (pages = longestJourney) => {
      const invited = await study.invite()
      await fillIn(visitor, invited.token, pages)
      links.push(invited.token)
      return invited
    }
    const { token: declined } = await invite()
    await visitor.post(respond.otherPerson(declined), { choice: 'decline', reason: 'other' })
    const { token: givenAway } = await invite()
    const given = await visitor.post(respond.otherPerson(givenAway), { choice: 'hand-over', name: 'Els' })
    links.push(newTokenOn(given.html))
    const { token: takenBack } = await invite()
    const unused = await visitor.post(respond.otherPerson(takenBack), { choice: 'hand-over', name: 'Els' })
    links.push(newTokenOn(unused.html))
    await visitor.post(respond.takeBack(takenBack))
    const { token: reopened } = await invite()
    await visitor.post(respond.submit(reopened))
    await visitor.post(respond.reopen(reopened))
    for (const state of ['open', 'finished', 'approved', 'withdrawn']) {
      const { token } = await invite()
      const asked = await visitor.post(respond.colleagues(token), { name: 'Jan', pages: 'plan' })
      links.push(newTokenOn(asked.html))
      const [delegation] = await listDelegations(study.db, (await storedResponse(study.db, token)).id)
      if (state === 'finished' || state === 'approved') await visitor.post(respond.finish(newTokenOn(asked.html)))
      const action = { approved: 'approve', withdrawn: 'withdraw' }[state]
      if (action !== undefined) await visitor.post(respond.colleague(token, delegation?.id ?? ''), { action })
    }
    const { token: revoked, invitationId } = await invite()
    links.push(revoked)
    await study.db.transaction().execute((trx) => markRevoked(trx, invitationId, '2010-04-14T10:00:00.000Z'))

    const readable = routesOf(study.app).filter(({ method, url }) => method === 'GET' && !url.startsWith('/staff'))
    expect(readable.map(({ url }) => url)).toEqual(
      expect.arrayContaining([respond.colleagues(':token'), respond.otherPerson(':token'), paths.code()]),
    )
    const lookAtAll = async () => {
      const before = await dumpTables(study.db)
      for (const token of links) {
        for (const { url } of readable) {
          // What is printed or drawn takes long and has tests of its own.
          if (/pdf|svg|assets/.test(url)) continue
          const address = url.replace(':token', token).replace(':page', 'plan').replace(':delegation', 'x')
          const got = await visitor.get(address.replace(':version', '1'))
          const head = await visitor.head(address.replace(':version', '1'))
          expect([head.status, head.html], url).toEqual([got.status, ''])
          expect(got.status, `${url} ${got.heading}`).toBeLessThan(500)
        }
      }
      expect(await dumpTables(study.db)).toEqual(before)
    }
    await lookAtAll()
    await study.db.transaction().execute((trx) => markWaveClosed(trx, study.waveId, '2010-04-10T22:30:00.000Z'))
    await lookAtAll()
    await study.close()
  })
})
