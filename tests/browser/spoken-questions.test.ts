import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messagesIn } from '#src/i18n/messages.ts'
import { questionMessagesIn } from '#src/i18n/questions/question-messages.ts'
import { paths } from '#src/paths.ts'
import { type Locale, locales } from '#src/surveys/localised-text.ts'
import { type Question, questionTypes } from '#src/surveys/question-types/question-types.ts'
import type { SurveyPage } from '#src/surveys/survey.ts'
import { aRunningStudy, kitchenSink, type RunningStudy } from '#tests/support/a-running-study.ts'
import { listen, openBrowser, openTab, type Tab } from '#tests/support/browser.ts'
import { visitorOf } from '#tests/support/in-process-visitor.ts'
import { type Spoken, spokenPage } from '#tests/support/spoken-page.ts'

const { respond } = paths
const pages = (await kitchenSink()).surveys.at(-1)?.pages ?? []
/** The first question of each kind. */
const oneOfEachKind = [
  ...new Map(
    pages
      .flatMap(({ questions }) => questions)
      .toReversed()
      .map((question) => [question.type, question]),
  ).values(),
].toReversed()

let study: RunningStudy
let browser: Browser
let tab: Tab
const links = { with: '', without: '', untouched: '' }
beforeAll(async () => {
  study = await aRunningStudy('sqlite', { loaded: await kitchenSink() })
  const visitor = visitorOf(study.app)
  for (const [name, programme] of [
    ['with', 'yes'],
    ['without', 'no'],
    ['untouched', 'yes'],
  ] as const) {
    links[name] = (await study.invite()).token
    await visitor.post(respond.start(links[name]))
    await visitor.post(respond.page(links[name], 'choices'), { programme })
  }
  browser = await openBrowser()
  tab = await openTab(browser, await listen(study))
})
afterAll(async () => {
  await browser.close()
  await study.close()
})

const addressOf = ({ name }: SurveyPage) =>
  respond.page(name === 'without-programme' ? links.without : links.with, name)

/** Kinds of question that are one field rather than a group of them. */
const isOneField = ({ type }: Question) => type === 'number' || type === 'text' || type === 'municipality'

/** How a question is announced: its label, and whether it must be answered, in words. */
function nameOf(question: Question, locale: Locale): string {
  const words = questionMessagesIn(locale)
  if (question.type === 'information') return question.label[locale]
  const mark = question.required ? words.required : question.recommended ? words.recommended : words.optional
  return `${question.label[locale]} ${mark}`
}

function announced(question: Question, spoken: readonly Spoken[], locale: Locale): Spoken {
  const roles = isOneField(question)
    ? ['textbox', 'combobox']
    : question.type === 'information'
      ? ['region']
      : ['group']
  const found = spoken.filter(({ role, name }) => roles.includes(role) && name === nameOf(question, locale))
  expect(found, `“${nameOf(question, locale)}” as ${roles}`).toHaveLength(1)
  return found[0] ?? expect.unreachable()
}

it('knows every kind of question', () => {
  expect(oneOfEachKind.map(({ type }) => type).toSorted()).toEqual(Object.keys(questionTypes).toSorted())
})

describe.each(locales)('read aloud in %s', (locale) => {
  it.each(pages)(
    'every question of $name says what it asks, whether it must be answered, and what helps',
    async (shown) => {
      const { page } = tab
      await page.goto(`${addressOf(shown)}?lang=${locale}`)
      const spoken = await spokenPage(page)
      const onPage = await page.locator('main').innerText()
      for (const question of shown.questions.filter(({ label }) => onPage.includes(label[locale]))) {
        const { description } = announced(question, spoken, locale)
        const { help, example, name } = question
        const isPiped = help?.[locale].includes('{') === true
        if (help !== undefined && !isPiped) expect(description).toContain(help[locale])
        if (example !== undefined)
          expect(description).toContain(`${questionMessagesIn(locale).example} ${example[locale]}`)
        for (const part of ['hint', 'count']) {
          const text = page.locator(`#${name}-${part}`)
          if ((await text.count()) > 0) expect(description).toContain((await text.textContent())?.trim())
        }
      }
    },
  )

  it.each(pages)('what is wrong with $name is said with the question at fault', async (shown) => {
    const { page } = tab
    await page.goto(`${addressOf(shown)}?lang=${locale}`)
    for (const field of await page.locator('main :is(input[type=text], textarea):visible').all())
      await field.fill('Dit is geen getal, geen datum en geen gemeente, en het is te lang voor een naam')
    await page.locator('main .utrecht-button--primary-action').click()
    const isFaulty = shown.name !== 'without-programme'
    await page.locator(isFaulty ? '#error-summary' : '#notice-summary').waitFor()
    const spoken = await spokenPage(page)
    if (isFaulty) {
      const [alert] = spoken.filter(({ role }) => role === 'alert')
      expect(alert?.name).toBe(messagesIn(locale).respond.errorTitle(await page.locator('#error-summary li').count()))
      expect(await page.title()).toMatch(/^(?:Fout|Error): /)
    }
    const errors = page.locator('.question__error')
    expect((await errors.count()) > 0).toBe(isFaulty)
    for (const error of await errors.all()) {
      const text = (await error.innerText()).replaceAll(/\s+/g, ' ').trim()
      expect(text).toMatch(/^(?:Fout|Error): ./)
      const saying = spoken.filter(
        ({ role, description }) => /group|textbox|combobox/.test(role) && description.includes(text),
      )
      expect(saying.length, text).toBeGreaterThan(0)
      const fields = saying.filter(({ role }) => role !== 'group')
      expect(fields.filter(({ isInvalid }) => !isInvalid)).toEqual([])
    }
  })
})

it.each(oneOfEachKind)('a question of the kind $type is built as before', async (question) => {
  const { page } = tab
  const shown = pages.find(({ questions }) => questions.includes(question)) ?? expect.unreachable()
  await page.goto(`${respond.page(links.untouched, shown.name)}?lang=nl`)
  const block = page.locator('.question, .information').nth(shown.questions.indexOf(question))
  expect(await block.ariaSnapshot()).toMatchSnapshot()
})
