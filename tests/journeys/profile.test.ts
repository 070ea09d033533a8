import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inviteMunicipalities } from '#src/invitations/invite-municipalities.ts'
import { paths } from '#src/paths.ts'
import { loadStudy } from '#src/studies/load-study.ts'
import { listFrameUnits, listWaves } from '#src/studies/study-repository.ts'
import { anEmptyInstallation, aRunningStudy, nup2010, type RunningApp } from '#tests/support/a-running-study.ts'
import { engines } from '#tests/support/engines.ts'
import { type InProcessVisitor, visitorOf, withoutEntities } from '#tests/support/in-process-visitor.ts'
import { type JourneyPage, longestJourney, shortestJourney, statements } from '#tests/support/questionnaire-pages.ts'
import { fillIn } from '#tests/support/walk.ts'

interface WithWaves extends RunningApp {
  studyId: string
  waveIds: string[]
}

const sizes = { small: [0, 20_000], large: [100_000, Number.POSITIVE_INFINITY] } as const

/** Links for secretaries of the first municipalities of a size, in one wave. */
async function linksFor(
  { db, clock, studyId }: WithWaves,
  { waveId, size, number }: { waveId: string; size: keyof typeof sizes; number: number },
): Promise<string[]> {
  const [from, below] = sizes[size]
  const units = (await listFrameUnits(db, studyId)).filter(({ population }) => population >= from && population < below)
  const links = await inviteMunicipalities(db, {
    waveId,
    unitIds: units.slice(0, number).map(({ id }) => id),
    roles: ['secretary'],
    now: clock.now(),
  })
  return links.map(({ token }) => token)
}

async function send(
  { app, clock }: RunningApp,
  token: string,
  pages: readonly JourneyPage[],
  minutesPerPage = 0,
): Promise<InProcessVisitor> {
  const visitor = visitorOf(app)
  await visitor.post(paths.respond.start(token))
  for (const { page, answers } of pages) {
    await visitor.get(paths.respond.page(token, page))
    clock.advance(minutesPerPage)
    expect(await visitor.post(paths.respond.page(token, page), answers)).toMatchObject({ status: 303 })
  }
  clock.advance(1)
  expect(await visitor.post(paths.respond.submit(token))).toMatchObject({
    status: 303,
    location: paths.respond.receipt(token),
  })
  return visitor
}

const textOf = (html: string): string => withoutEntities(html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' '))

/** The cells of the row of a force: own score, means of others, index, statements. */
function cellsOf(html: string, force: string): string[] {
  const row = new RegExp(`<th scope="row">${force}</th>(.*?)</tr>`).exec(html)?.[1] ?? ''
  return [...row.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map((found) => textOf(found[1] ?? '').trim())
}

describe.each(engines)('the own profile beside others on %s', (engine) => {
  let study: WithWaves
  let links: string[]
  let first: InProcessVisitor
  const profileOf = async (visitor: InProcessVisitor, token: string | undefined, suffix = '') =>
    (await visitor.get(paths.respond.profile(token ?? '') + suffix)).html

  beforeAll(async () => {
    const running = await aRunningStudy(engine, { isSynthetic: true })
    study = { ...running, waveIds: [running.waveId] }
    links = await linksFor(study, { waveId: running.waveId, size: 'small', number: 6 })
    first = await send(study, links[0] ?? '', longestJourney)
  })
  afterAll(() => study.close())

  it('says how many municipalities must answer before there is anything to see', async () => {
    const html = await profileOf(first, links[0])
    expect(textOf(html)).toContain('Zodra nog 5 gemeenten van uw grootte de vragenlijst hebben verstuurd')
    expect(textOf(html)).toMatch(
      /Zodra nog minstens \d+ gemeenten de vragenlijst hebben verstuurd, verspreid over het land/,
    )
    expect(cellsOf(html, 'Urgentie')).toEqual(['4,00', '75', '6 / 6'])
    expect(await first.get(paths.respond.profileComparison(links[0] ?? ''))).toMatchObject({ status: 404 })
    expect(html).toContain('class="synthetic-mark"')
    await profileOf(first, links[0], '?lang=en')
    expect(textOf(await profileOf(first, links[0]))).toContain('As soon as 5 more municipalities of your size')
    await profileOf(first, links[0], '?lang=nl')
  })

  it('counts down with every municipality, and not with one of another size', async () => {
    await send(study, links[1] ?? '', shortestJourney)
    const [large] = await linksFor(study, { waveId: study.waveIds[0] ?? '', size: 'large', number: 1 })
    const visitor = await send(study, large ?? '', shortestJourney)
    expect(textOf(await profileOf(first, links[0]))).toContain('Zodra nog 4 gemeenten van uw grootte')
    expect(textOf(await profileOf(visitor, large))).toContain('Zodra nog 5 gemeenten van uw grootte')
  })

  it('shows the mean of the others as soon as six of a size have sent theirs: without a margin, with their number', async () => {
    for (const token of links.slice(2)) await send(study, token, shortestJourney)
    const html = await profileOf(first, links[0])
    expect(cellsOf(html, 'Urgentie')).toEqual(['4,00', '5,00 n = 5', '75', '6 / 6'])
    expect(cellsOf(html, 'Ambitie')?.[1]).toBe('1,00 n = 5')
    expect(textOf(html)).not.toContain('van uw grootte de vragenlijst')
    expect(textOf(html)).toContain('verspreid over het land')
    // Its own leadership has no score, so there it has not been counted among those of its size.
    expect(cellsOf(html, 'Leiderschap').slice(0, 2)).toEqual(['Geen score', '–'])
    expect(html).toMatch(
      /<img src="[^"]*profile-comparison\.svg" alt="Figuur met per veranderkracht[^"]*uw gemeente 4,00/,
    )
    for (const width of ['', '?width=narrow']) {
      const figure = await first.get(paths.respond.profileComparison(links[0] ?? '') + width)
      expect(figure).toMatchObject({ status: 200, headers: { 'content-type': 'image/svg+xml' } })
    }
  })

  it('follows the own last version, while others go on seeing the first', async () => {
    const [token = '', other = ''] = links
    await first.post(paths.respond.reopen(token))
    await first.post(paths.respond.page(token, 'urgency'), statements('urgency', [1, 1, 1, 1, 1, 5]))
    study.clock.advance(5)
    expect(await first.post(paths.respond.submit(token))).toMatchObject({ location: paths.respond.receipt(token) })
    expect(cellsOf(await profileOf(first, token), 'Urgentie').slice(0, 2)).toEqual(['1,00', '5,00 n = 5'])
    // The first version of the one that changed was 4, four others are 5.
    const seenByOther = await profileOf(visitorOf(study.app), other)
    expect(cellsOf(seenByOther, 'Urgentie').slice(0, 2)).toEqual(['5,00', '4,80 n = 5'])
  })

  it('tells nobody who answered how well they did it, nor keeps it in the log', async () => {
    const [token = ''] = links
    const { profile, receipt, welcome } = paths.respond
    for (const address of [profile(token), receipt(token), welcome(token)]) {
      const { html } = await first.get(address)
      expect(html).not.toMatch(/straightLine|fastPages|fastOverall|manyDontKnow|sneller dan anderen|paradata|visits/i)
    }
    expect(study.logLines.join('\n')).not.toMatch(/paradata|activeSeconds|"device|user-agent|fastPages|straightLine/i)
  })
})

describe.each(engines)('the time it takes on %s', (engine) => {
  it('is an estimate until ten have finished, and then what they took', async () => {
    const running = await aRunningStudy(engine)
    const study: WithWaves = { ...running, waveIds: [running.waveId] }
    const links = await linksFor(study, { waveId: running.waveId, size: 'small', number: 11 })
    const [looker = ''] = links
    const visitor = visitorOf(study.app)
    for (const token of links.slice(1, 10)) await send(study, token, shortestJourney, 1)
    study.clock.advance(11)
    expect(textOf((await visitor.get(paths.respond.welcome(looker))).html)).toContain('Wij schatten dat invullen')

    await send(study, links[10] ?? '', shortestJourney, 1)
    study.clock.advance(11)
    const minutes = shortestJourney.length
    const welcome = textOf((await visitor.get(paths.respond.welcome(looker))).html)
    expect(welcome).toContain(`Wie klaar is, deed er meestal ${minutes} minuten over.`)
    await visitor.get(`${paths.respond.welcome(looker)}?lang=en`)
    expect(textOf((await visitor.get(paths.respond.welcome(looker))).html)).toContain('Those who finished usually took')
    await visitor.get(`${paths.respond.welcome(looker)}?lang=nl`)

    await fillIn(visitor, looker, shortestJourney.slice(0, 2))
    const page = textOf((await visitor.get(paths.respond.page(looker, 'urgency'))).html)
    expect(page).toContain(`Pagina 3 van ${minutes} · meestal nog ${minutes - 2} minuten`)
    await study.close()
  })
})

/** The study of 2010, asked twice. */
async function twoWaves(engine: (typeof engines)[number]): Promise<WithWaves> {
  const running = await anEmptyInstallation(engine)
  const loaded = await nup2010()
  const [wave] = loaded.study.waves
  if (wave === undefined) throw new Error('The study has no wave')
  const waves = [wave, { name: '2011', title: { nl: 'Voorjaar 2011', en: 'Spring 2011' } }]
  const studyId = await loadStudy(running.db, {
    loaded: { ...loaded, study: { ...loaded.study, waves } },
    isSynthetic: false,
    now: running.clock.now(),
  })
  return { ...running, studyId, waveIds: (await listWaves(running.db, studyId)).map(({ id }) => id) }
}

describe.each(engines)('the answers of last time on %s', (engine) => {
  let study: WithWaves
  let before: string[]
  let now: string[]
  let visitor: InProcessVisitor
  const planOf = async (token: string | undefined, suffix = '') =>
    textOf((await visitor.get(paths.respond.page(token ?? '', 'plan') + suffix)).html)

  beforeAll(async () => {
    study = await twoWaves(engine)
    const [earlier = '', later = ''] = study.waveIds
    before = await linksFor(study, { waveId: earlier, size: 'small', number: 2 })
    now = await linksFor(study, { waveId: later, size: 'small', number: 2 })
    visitor = visitorOf(study.app)
    await fillIn(visitor, before[0] ?? '')
    for (const token of now) await fillIn(visitor, token, shortestJourney.slice(0, 1))
  })
  afterAll(() => study.close())

  it('are not shown before they have been sent', async () => {
    expect(await planOf(now[0])).not.toContain('Vorige keer ingevuld')
  })

  it('stand beside the question once they have been sent, in the language of the page', async () => {
    await visitor.post(paths.respond.submit(before[0] ?? ''))
    expect(await planOf(now[0])).toMatch(/Vorige keer ingevuld: [^?]*Samen met de buren/)
    await planOf(now[0], '?lang=en')
    expect(await planOf(now[0])).not.toContain('Vorige keer ingevuld')
    expect(await planOf(now[0])).toContain('Samen met de buren')
    await planOf(now[0], '?lang=nl')
  })

  it('are those of the last version', async () => {
    const [token = ''] = before
    await visitor.post(paths.respond.reopen(token))
    const { answers } = longestJourney.find(({ page }) => page === 'plan') ?? { answers: {} }
    await visitor.post(paths.respond.page(token, 'plan'), { ...answers, change_story_text: 'Samen met het Rijk' })
    await visitor.post(paths.respond.submit(token))
    expect(await planOf(now[0])).toContain('Samen met het Rijk')
    expect(await planOf(now[0])).not.toContain('Samen met de buren')
  })

  it('are nobody else’s, and not those of a wave that came later', async () => {
    expect(await planOf(now[1])).not.toContain('Vorige keer ingevuld')
    await fillIn(visitor, before[1] ?? '', shortestJourney.slice(0, 1))
    expect(await planOf(before[1])).not.toContain('Vorige keer ingevuld')
  })

  it('are never those of a wave in which staff tried things out', async () => {
    const [earlier = ''] = study.waveIds
    const previewSince = (at: string | null) =>
      study.db.updateTable('wave').set({ previewSince: at }).where('id', '=', earlier).execute()
    await previewSince('2010-04-14T10:00:00.000Z')
    expect(await planOf(now[0])).not.toContain('Vorige keer ingevuld')
    await previewSince(null)
    expect(await planOf(now[0])).toContain('Vorige keer ingevuld')
  })
})
