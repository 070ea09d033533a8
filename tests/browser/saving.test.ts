import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { assetAddress } from '#src/http/assets.ts'
import { paths } from '#src/paths.ts'
import { aRunningStudy, type RunningStudy } from '#tests/support/a-running-study.ts'
import { expectAccessible, openBrowser, openTab, type Tab } from '#tests/support/browser.ts'
import { visitorOf } from '#tests/support/in-process-visitor.ts'
import { type RestartableServer, restartableServer } from '#tests/support/restartable-server.ts'
import { fillIn, storedAnswers } from '#tests/support/walk.ts'

let study: RunningStudy
let server: RestartableServer
let browser: Browser
let token: string
/** The page with three long texts. */
let ownWords: string

beforeAll(async () => {
  study = await aRunningStudy('sqlite')
  server = await restartableServer(study)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await study.close()
})
beforeEach(async () => {
  token = (await study.invite()).token
  ownWords = paths.respond.page(token, 'own-words')
  await fillIn(visitorOf(study.app), token)
})

const stored = () => storedAnswers(study.db, token)
const field = (page: Page, name: string) => page.locator(`[name="${name}"]`)
const goOn = (page: Page) => page.getByRole('button', { name: 'Opslaan en verder' }).last()
const saveState = (page: Page) => page.locator('#save-state')

/** Waits until the page says this about saving. */
async function expectSaid(page: Page, words: RegExp): Promise<void> {
  await expect.poll(() => saveState(page).textContent(), { timeout: 10_000 }).toMatch(words)
}

/** What this browser keeps of answers, in whatever page. */
const mirrors = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('veranderkrachten:')))

/** Does something with a window on a page, the one with long texts when none is named. */
async function atOwnWords(use: (page: Page, tab: Tab) => Promise<void>, address = ownWords): Promise<void> {
  const tab = await openTab(browser, server.address)
  try {
    await tab.page.goto(address)
    await use(tab.page, tab)
  } finally {
    await tab.close()
  }
}

async function openAgain(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(ownWords)
  return page
}

describe('while somebody types', () => {
  it('everything is on the server within a second after the last sign, and the page says so', () =>
    atOwnWords(async (page, { faults }) => {
      await expectSaid(page, /^Laatst opgeslagen op 14 april 2010 om 11:30$/)
      await field(page, 'remarks').pressSequentially('Rust, reinheid en regelmaat')
      await expect.poll(stored, { timeout: 1000 }).toMatchObject({ remarks: 'Rust, reinheid en regelmaat' })
      await expectSaid(page, /^Opgeslagen om 11:30$/)
      expect(await mirrors(page)).toEqual([])
      expect(new URL(page.url()).pathname).toBe(ownWords)
      expect(faults).toEqual([])
    }))

  it('the beginning is saved although the typing does not stop', () =>
    atOwnWords(async (page) => {
      const saved = page.waitForResponse((response) => response.url().endsWith('/draft'))
      let isTyping = true
      const typing = field(page, 'remarks')
        .pressSequentially('Zonder adempauze', { delay: 150 })
        .then(() => {
          isTyping = false
        })
      await saved
      expect(isTyping).toBe(true)
      await typing
      await expect.poll(stored).toMatchObject({ remarks: 'Zonder adempauze' })
    }))

  it('a choice is saved at once, and unticking as well', () =>
    atOwnWords(
      async (page) => {
        await page.locator('[name="resistance_source"][value="council"]').uncheck()
        await expect.poll(stored).toMatchObject({ resistance_source: ['staff'] })
        await page.locator('[name="resistance_source"][value="staff"]').uncheck()
        await expect.poll(async () => 'resistance_source' in (await stored())).toBe(false)
      },
      paths.respond.page(token, 'resistance-source'),
    ))

  it('what cannot be used yet is kept as it was typed', () =>
    atOwnWords(
      async (page, { context }) => {
        await field(page, 'years_in_role').fill('zeven')
        await expectSaid(page, /^Opgeslagen om/)
        const again = await context.newPage()
        await again.goto(paths.respond.page(token, 'about-you'))
        expect(await field(again, 'years_in_role').inputValue()).toBe('zeven')
      },
      paths.respond.page(token, 'about-you'),
    ))

  it('only one save is on its way at a time, and the last state wins', () =>
    atOwnWords(async (page) => {
      let open = 0
      let most = 0
      page.on('request', (request) => {
        if (!request.url().endsWith('/draft')) return
        open += 1
        most = Math.max(most, open)
      })
      page.on('requestfinished', (request) => {
        if (request.url().endsWith('/draft')) open -= 1
      })
      const hold = async (route: Route) => {
        const response = await route.fetch()
        await page.waitForFunction(() => document.querySelector('textarea')?.value.endsWith('!') === true)
        await route.fulfill({ response })
      }
      await page.route('**/draft', hold, { times: 1 })
      await field(page, 'success_factors').fill('Een')
      await page.waitForRequest('**/draft')
      await field(page, 'success_factors').pressSequentially(' twee drie!')
      await expect.poll(stored).toMatchObject({ success_factors: 'Een twee drie!' })
      await expectSaid(page, /^Opgeslagen om/)
      expect(most).toBe(1)
    }))
})

describe('without a connection', () => {
  it('the page says so, stays where it is, and saves by itself once there is one', () =>
    atOwnWords(async (page, { context }) => {
      await context.setOffline(true)
      await field(page, 'remarks').fill('Getypt in de tunnel')
      await expectSaid(page, /^Geen verbinding\. Wat u invult, blijft op dit apparaat staan/)
      await goOn(page).click()
      await expectSaid(page, /U kunt verder zodra er weer verbinding is\.$/)
      expect(new URL(page.url()).pathname).toBe(ownWords)
      await expectAccessible(page)
      expect(await field(page, 'remarks').inputValue()).toBe('Getypt in de tunnel')
      expect(await stored()).not.toHaveProperty('remarks')
      await context.setOffline(false)
      await expectSaid(page, /^Opgeslagen om/)
      expect(await stored()).toMatchObject({ remarks: 'Getypt in de tunnel' })
      expect(await mirrors(page)).toEqual([])
      await goOn(page).click()
      await page.waitForURL(`**${paths.respond.check(token)}`)
    }))

  it('a page that was left unsaved comes back as it was left, and is saved then', () =>
    atOwnWords(async (page, { context }) => {
      await server.stop()
      await field(page, 'remarks').fill('Nooit aangekomen')
      await expectSaid(page, /^Geen verbinding/)
      await page.close()
      await server.start()
      const again = await openAgain(context)
      expect(await field(again, 'remarks').inputValue()).toBe('Nooit aangekomen')
      await expectSaid(again, /^Wat u had ingevuld en nog niet was opgeslagen, staat er weer\. Opgeslagen om/)
      expect(await stored()).toMatchObject({ remarks: 'Nooit aangekomen' })
      expect(await mirrors(again)).toEqual([])
    }))

  it('a reload that fails loses nothing', () =>
    atOwnWords(async (page, { context }) => {
      await field(page, 'failure_factors').fill('Eerst dit')
      await expectSaid(page, /^Opgeslagen om/)
      await server.stop()
      await field(page, 'failure_factors').fill('Eerst dit, toen dat')
      await expectSaid(page, /^Geen verbinding/)
      await expect(page.reload()).rejects.toThrow('ERR_CONNECTION_REFUSED')
      await server.start()
      // The page that failed loads itself again as well; whichever of the two is first saves.
      const again = await openAgain(context)
      expect(await field(again, 'failure_factors').inputValue()).toBe('Eerst dit, toen dat')
      await expect.poll(stored).toMatchObject({ failure_factors: 'Eerst dit, toen dat' })
      await expect.poll(() => mirrors(again)).toEqual([])
    }))

  it('a save that arrived and whose answer was lost is no second opinion', () =>
    atOwnWords(async (page, { context }) => {
      await page.route('**/draft', async (route) => {
        await route.fetch()
        await route.abort()
      })
      await field(page, 'remarks').fill('Half')
      await expectSaid(page, /^Geen verbinding/)
      expect(await stored()).toMatchObject({ remarks: 'Half' })
      await server.stop()
      await field(page, 'remarks').fill('Helemaal')
      await page.close()
      await server.start()
      const again = await openAgain(context)
      await expectSaid(again, /staat er weer\. Opgeslagen om/)
      expect(await stored()).toMatchObject({ remarks: 'Helemaal' })
    }))

  it('what was filled in elsewhere meanwhile is not overwritten', () =>
    atOwnWords(async (page, { context }) => {
      await server.stop()
      await field(page, 'remarks').fill('Van de telefoon')
      await expectSaid(page, /^Geen verbinding/)
      await page.close()
      await server.start()
      await atOwnWords(async (other) => {
        await field(other, 'remarks').fill('Van de laptop')
        await expectSaid(other, /^Opgeslagen om/)
      })
      const again = await openAgain(context)
      await expectSaid(again, /beide antwoorden bewaard/)
      await again.getByRole('button', { name: 'Bekijk beide antwoorden' }).click()
      const choice = again.getByRole('radio', { name: /Van de telefoon/ })
      await again.getByRole('radio', { name: /Van de laptop/ }).waitFor()
      await choice.check()
      await goOn(again).click()
      await again.waitForURL(`**${paths.respond.check(token)}`)
      expect(await stored()).toMatchObject({ remarks: 'Van de telefoon' })
    }))

  it('a copy that is older than thirty days, or is none, is put away', () =>
    atOwnWords(async (page) => {
      await page.evaluate(() => {
        const key = `veranderkrachten:${document.querySelector('form')?.dataset.mirror}`
        const fields = { remarks: { now: ['Vorig jaar'], known: [[]] } }
        const old = { fields, revision: 1, at: Date.now() - 31 * 24 * 60 * 60 * 1000 }
        localStorage.setItem(`${key}:old`, JSON.stringify(old))
        localStorage.setItem(`${key}:broken`, '{')
        localStorage.setItem(
          `${key}:foreign`,
          JSON.stringify({ fields: { remarks: 'x' }, revision: 1, at: Date.now() }),
        )
      })
      await page.reload()
      expect(await mirrors(page)).toEqual([])
      expect(await field(page, 'remarks').inputValue()).toBe('')
    }))

  it('the sign-in page of a hotel is not taken for a save', () =>
    atOwnWords(async (page) => {
      await page.route('**/draft', (route) =>
        route.fulfill({ status: 200, contentType: 'text/html', body: '<p>Wifi</p>' }),
      )
      await field(page, 'remarks').fill('In het hotel')
      await expectSaid(page, /^Geen verbinding/)
      expect(await mirrors(page)).toHaveLength(1)
      await page.unroute('**/draft')
      await expectSaid(page, /^Opgeslagen om/)
      expect(await stored()).toMatchObject({ remarks: 'In het hotel' })
    }))

  it('a browser that may keep nothing is asked to stay open, and saves as well', async () => {
    const tab = await openTab(browser, server.address)
    await tab.context.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('Denied', 'SecurityError')
        },
      })
    })
    await tab.page.goto(ownWords)
    await tab.context.setOffline(true)
    await field(tab.page, 'remarks').fill('Niets bewaard')
    await expectSaid(tab.page, /^Geen verbinding\. Laat deze pagina open/)
    await tab.context.setOffline(false)
    await expectSaid(tab.page, /^Opgeslagen om/)
    expect(await stored()).toMatchObject({ remarks: 'Niets bewaard' })
    await tab.close()
  })
})

describe('when the page goes away', () => {
  it('by closing the tab in the middle of a word, the word is there on reopening', () =>
    atOwnWords(async (page, { context }) => {
      await field(page, 'remarks').pressSequentially('Halverw')
      await page.close({ runBeforeUnload: false })
      const again = await openAgain(context)
      expect(await field(again, 'remarks').inputValue()).toBe('Halverw')
      await expect.poll(stored).toMatchObject({ remarks: 'Halverw' })
      await expect.poll(() => mirrors(again)).toEqual([])
    }))

  it('by a reload in the middle of a word, the word is still there', () =>
    atOwnWords(async (page) => {
      await field(page, 'remarks').pressSequentially('Opnieuw gel')
      await page.reload()
      expect(await field(page, 'remarks').inputValue()).toBe('Opnieuw gel')
      await expect.poll(stored).toMatchObject({ remarks: 'Opnieuw gel' })
    }))

  it('by the button, right after typing, everything is posted', () =>
    atOwnWords(async (page) => {
      await field(page, 'remarks').fill('Meteen verder\nop twee regels')
      await goOn(page).click()
      await page.waitForURL(`**${paths.respond.check(token)}`)
      expect(await stored()).toMatchObject({ remarks: 'Meteen verder\nop twee regels' })
      expect(await mirrors(page)).toEqual([])
    }))

  it('by another language, right after typing, everything is still there', () =>
    atOwnWords(async (page) => {
      await field(page, 'remarks').fill('Nederlandse tekst')
      await page.getByRole('button', { name: 'English' }).click()
      await page.locator('html[lang=en]').waitFor()
      expect(await field(page, 'remarks').inputValue()).toBe('Nederlandse tekst')
      await expectSaid(page, /^Last saved on/)
    }))

  it('and comes back by Back and Forward, it shows what is stored by now and goes on saving', () =>
    atOwnWords(async (page, { faults }) => {
      await field(page, 'remarks').fill('Op de laptop')
      await goOn(page).click()
      await page.waitForURL(`**${paths.respond.check(token)}`)
      await atOwnWords(async (phone) => {
        await field(phone, 'remarks').fill('Op de telefoon')
        await expectSaid(phone, /^Opgeslagen om/)
      })
      await page.goBack()
      await expect.poll(() => field(page, 'remarks').inputValue()).toBe('Op de telefoon')
      await field(page, 'success_factors').fill('Na Terug')
      await expect.poll(stored).toMatchObject({ remarks: 'Op de telefoon', success_factors: 'Na Terug' })
      await page.goForward()
      await page.waitForURL(`**${paths.respond.check(token)}`)
      await page.goBack()
      await expect.poll(() => field(page, 'success_factors').inputValue()).toBe('Na Terug')
      expect(faults).toEqual([])
    }))

  it('and comes out of the memory of the browser after it was posted, it shows what is stored by now', () =>
    atOwnWords(async (page) => {
      // An answer without a page leaves this one where it is, as Back would bring it back in a browser with a memory.
      await page.route(`**${ownWords}`, (route) =>
        route.request().method() === 'POST' ? route.fulfill({ status: 204 }) : route.continue(),
      )
      await field(page, 'remarks').fill('Gepost')
      const posted = page.waitForResponse((response) => response.status() === 204)
      await goOn(page).click()
      await posted
      await atOwnWords(async (phone) => {
        await field(phone, 'remarks').fill('Op de telefoon')
        await expectSaid(phone, /^Opgeslagen om/)
      })
      await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
      await expect.poll(() => field(page, 'remarks').inputValue()).toBe('Op de telefoon')
      await field(page, 'success_factors').fill('Verder')
      await expect.poll(stored).toMatchObject({ remarks: 'Op de telefoon', success_factors: 'Verder' })
    }))

  it('because the server is restarted while somebody types, nothing is lost', () =>
    atOwnWords(async (page) => {
      await field(page, 'remarks').pressSequentially('Voor ')
      await server.stop()
      await field(page, 'remarks').pressSequentially('tijdens ')
      await expectSaid(page, /^Geen verbinding/)
      await server.start()
      await field(page, 'remarks').pressSequentially('na')
      await expectSaid(page, /^Opgeslagen om/)
      await expect.poll(stored).toMatchObject({ remarks: 'Voor tijdens na' })
    }))
})

describe('in two tabs', () => {
  it('each question keeps what was filled in last, wherever that was', () =>
    atOwnWords(async (one) => {
      await atOwnWords(async (other) => {
        await field(other, 'remarks').fill('Uit de andere')
        await expectSaid(other, /^Opgeslagen om/)
        await field(one, 'success_factors').fill('Uit de ene')
        await expectSaid(one, /^Opgeslagen om/)
        await field(one, 'success_factors').fill('Uit de ene, later')
        await expect.poll(stored).toMatchObject({ success_factors: 'Uit de ene, later' })
        expect(await stored()).toMatchObject({ remarks: 'Uit de andere' })
      })
    }))

  it('two answers to one question are both kept, and the person chooses', () =>
    atOwnWords(async (one) => {
      await atOwnWords(async (other) => {
        await field(other, 'remarks').fill('De andere')
        await expectSaid(other, /^Opgeslagen om/)
      })
      await field(one, 'remarks').fill('De ene')
      await expectSaid(one, /beide antwoorden bewaard/)
      expect(await stored()).toMatchObject({ remarks: 'De andere' })
      await one.getByRole('button', { name: 'Bekijk beide antwoorden' }).click()
      await one.getByRole('radio', { name: /De ene/ }).check()
      await goOn(one).click()
      await one.waitForURL(`**${paths.respond.check(token)}`)
      expect(await stored()).toMatchObject({ remarks: 'De ene' })
    }))

  it('a page that was sent from another tab says that it no longer saves, and keeps what was typed', () =>
    atOwnWords(async (page) => {
      await visitorOf(study.app).post(paths.respond.submit(token))
      await field(page, 'remarks').fill('Te laat')
      await expectSaid(page, /wordt niet meer opgeslagen/)
      expect(await field(page, 'remarks').inputValue()).toBe('Te laat')
      expect(await mirrors(page)).toHaveLength(1)
      await page.getByRole('link', { name: 'Bekijk hoe het verder gaat' }).click()
      await page.waitForURL(`**${paths.respond.receipt(token)}`)
      expect(await mirrors(page)).toHaveLength(1)
    }))

  it('the receipt forgets what this device kept from before it was sent, and of no other response', () =>
    atOwnWords(async (page) => {
      const kept = await page.evaluate(() => {
        const own = `veranderkrachten:${document.querySelector('form')?.dataset.mirror}:old`
        const other = 'veranderkrachten:other:own-words:old'
        const fields = { remarks: { now: ['Op de balie'], known: [[]] } }
        const mirror = { fields, revision: 1, at: Date.now() }
        localStorage.setItem(other, JSON.stringify(mirror))
        localStorage.setItem(own, JSON.stringify({ ...mirror, at: Date.parse('2010-04-14T09:29:00Z') }))
        return other
      })
      await visitorOf(study.app).post(paths.respond.submit(token))
      await page.clock.setFixedTime(new Date('2010-04-14T09:30:00Z'))
      await page.goto(paths.respond.receipt(token))
      await expect.poll(() => mirrors(page)).toEqual([kept])
    }))
})

it('is a small script', async () => {
  const response = await fetch(server.address + assetAddress('answering.js'))
  expect(gzipSync(await response.text()).length).toBeLessThan(10_000)
})
