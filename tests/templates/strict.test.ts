import { readFileSync } from 'node:fs'
import path from 'node:path'
import handlebars from 'handlebars'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemonstration, unusedLink } from '#src/demonstration/start-demonstration.ts'
import { hiddenField } from '#src/demonstration/visitor.ts'
import { compileOptions, listPartials, templatesDirectory } from '#src/http/view-engine.ts'
import { paths } from '#src/paths.ts'
import { anEmptyInstallation, type RunningApp, slug } from '#tests/support/a-running-study.ts'
import { visitorOf } from '#tests/support/in-process-visitor.ts'
import { newTokenOn } from '#tests/support/new-link.ts'
import { longestJourney } from '#tests/support/questionnaire-pages.ts'
import { filesIn } from '#tests/support/source-files.ts'
import { createPeople, csrfOf, signInAs, staffVisitor } from '#tests/support/staff.ts'
import { fillIn } from '#tests/support/walk.ts'

const partials = Object.entries(listPartials())
const templates = filesIn(['templates'], '.hbs')

describe('templates', () => {
  it.each(templates)('$path can be parsed', ({ text: template }) => {
    expect(handlebars.parse(template).body.length).toBeGreaterThan(0)
  })

  it.each(templates)('$path names only partials that exist', ({ text: template }) => {
    const known = new Set(partials.map(([name]) => name))
    const named = [...template.matchAll(/\{\{#?> *([a-z/-]+)/g)].map((found) => found[1] ?? '')
    expect(named.filter((name) => !known.has(name))).toEqual([])
  })

  it('fail when a view lacks what they show', () => {
    const page = readFileSync(path.join(templatesDirectory, 'pages/problem.hbs'), 'utf8')
    const inner = page.replaceAll(/\{\{[#/]>? ?layouts\/site\}\}/g, '')
    const render = handlebars.compile(inner, compileOptions)
    expect(() => render({ title: 'Fout' })).toThrow(/"text" not defined/)
  })
})

/** Pages and partials leave no trace of their name in what they show; so each is recognised by words only it has. */
const marks: Record<string, RegExp> = {
  'pages/accessibility': /<h1>Toegankelijkheids/,
  'pages/home': /<h1>Onderzoek naar veranderkrachten/,
  'pages/problem': /<h1>Deze pagina bestaat niet/,
  'pages/respond/check': /action="[^"]+\/submit"/,
  'pages/respond/page': /data-draft-address=/,
  'pages/respond/print': /class="muted paper-kind"/,
  'pages/respond/profile': /<h1>De vijf veranderkrachten van/,
  'pages/respond/receipt': /class="receipt-number"/,
  'pages/respond/welcome': /action="[^"]+\/start"/,
  'pages/staff/first-run': /autocomplete="one-time-code"/,
  'pages/staff/quality': /<h2 id="devices">/,
  'pages/staff/sign-in': /autocomplete="current-password"/,
  'pages/staff/studies': /<ul class="cards">/,
  'pages/staff/study': /<h2 id="fieldwork">/,
  'pages/reports/report': /<nav class="report-contents"/,
  'layouts/site': /class="site-footer"/,
  'partials/answer-list': /<dl class="answer-list">/,
  'partials/paper/apart': /<\/p>\s*<ul class="paper-options">/,
  'partials/paper/choices': /<ul class="paper-options paper-options--multiple">/,
  'partials/paper/grid': /<ul class="paper-rows">/,
  'partials/paper/lines': /<p class="paper-line/,
  'partials/paper/marks': /<ul class="paper-marks">/,
  'partials/paper/question': /class="paper-question" id=/,
  'partials/paper/remarks': /class="paper-look-up"/,
  'partials/paper/statements': /<h3 class="paper-question__label">[^<]*<span[^>]*>6<\/span>/,
  'pages/respond/code': /<form method="post" action="\/code"/,
  'pages/respond/colleague': /Naar de vragen<\/a>/,
  'pages/respond/colleague-check': /Klaar, geef terug<\/button>/,
  'pages/respond/colleagues': /<input[^>]* name="pages"/,
  'pages/respond/declined': /Toch meedoen<\/button>/,
  'pages/respond/handed-over': /<h1>De vragenlijst is overgedragen<\/h1>/,
  'pages/respond/new-link': /<textarea[^>]* id="link"/,
  'pages/respond/other-person': /<input[^>]* name="reason"/,
  'pages/staff/help-code': /<p class="help-code">/,
  'pages/staff/help-desk': /<form method="get"[^>]* role="search"/,
  'partials/respond/colleague-name': /<p class="question__help" id="name-help">/,
  'pages/staff/preview': /<select[^>]* id="unit"/,
  'partials/respond/conflict': /<fieldset class="conflict"/,
  'partials/respond/notice-summary': /id="notice-summary"/,
  'partials/respond/preview-banner': /class="preview-mark"/,
  'partials/error-summary': /id="error-summary"/,
  'partials/respond/save-state': /id="save-state"/,
  'partials/respond/unsettled-colleagues': /id="unsettled-title"/,
  'partials/report/figure': /<figure class="report-figure"/,
  'partials/report/heading': /<section class="report-chapter[^>]*>(?:(?!<\/section>)[\s\S])*<h3>/,
  'partials/report/key-figures': /<ul class="key-figures">/,
  'partials/report/list': /<section class="report-chapter[^>]*>(?:(?!<\/section>)[\s\S])*<ul>/,
  'partials/report/notice': /<div class="report-notice">/,
  'partials/report/paragraph': /<section class="report-chapter[^>]*>(?:(?!<\/section>)[\s\S])*\n<p>/,
  'partials/report/table': /<table class="table report-table">/,
  'partials/report/table-block':
    /<\/figure>\s*<div class="table-region"|<h2 id="[^"]+">[^<]*<\/h2>\s*<div class="table-region"|<\/p>\s*<div class="table-region"/,
}

describe('every page', () => {
  let running: RunningApp
  const shown: string[] = []
  beforeAll(async () => {
    running = await anEmptyInstallation('sqlite', { firstRunCode: 'ABCD-EFGH-JKLM' })
    const { app, db, clock } = running
    const visitor = visitorOf(app)
    const see = async (address: string) => {
      const answer = await visitor.get(address)
      expect(answer.status, `${address}: ${answer.html.slice(0, 200)}`).toBeLessThan(500)
      shown.push(answer.html)
    }
    await see(paths.staff.firstRun())
    await fillDemonstration(db, clock.now())
    await createPeople(running)
    const token = await unusedLink(db, clock.now())
    const { welcome, page, check, receipt, profile, questionnaire, start, submit } = paths.respond
    for (const address of [
      paths.home(),
      paths.accessibility(),
      '/no-such-page',
      paths.staff.signIn(),
      welcome(token),
      questionnaire(token),
    ])
      await see(address)
    await visitor.post(start(token))
    await see(check(token))
    shown.push((await visitor.post(page(token, 'urgency'))).html)
    await fillIn(visitor, token)
    for (const step of longestJourney) await see(page(token, step.page))
    await see(check(token))
    const { colleagues, otherPerson, finish, undecline } = paths.respond
    await see(colleagues(token))
    const asked = (await visitor.post(colleagues(token), { name: 'Jan', pages: 'plan' })).html
    await see(welcome(token))
    shown.push(asked)
    for (const address of [welcome, check]) await see(address(newTokenOn(asked)))
    await visitor.post(finish(newTokenOn(asked)))
    await see(welcome(newTokenOn(asked)))
    const other = await unusedLink(db, clock.now())
    await see(otherPerson(other))
    await visitor.post(otherPerson(other), { choice: 'decline', reason: 'noTime' })
    await see(welcome(other))
    await visitor.post(undecline(other))
    await visitor.post(otherPerson(other), { choice: 'hand-over', name: 'Els' })
    await see(welcome(other))
    await see(paths.code())
    const [delegation] = /colleagues\/[\w-]{36}/.exec((await visitor.get(colleagues(token))).html) ?? []
    await visitor.post(`/r/${token}/${delegation}`, { action: 'withdraw' })
    await visitor.post(submit(token))
    for (const address of [receipt(token), profile(token)]) await see(address)

    const researcher = await signInAs(running, 'researcher', staffVisitor(running))
    const preview = (await researcher.get(paths.staff.preview(slug))).html
    shown.push(preview)
    const unit = /<option value="([^"]+)">/.exec(preview)?.[1] ?? ''
    const tried = { csrf: await csrfOf(researcher), unit, role: 'secretary', state: 'complete' }
    const { location = '' } = await researcher.post(paths.staff.preview(slug), tried)
    const trial = location.replace(welcome(''), '')
    await see(location)
    // Two tabs with the same page, and answers that hardly go together.
    const [one, two] = [visitorOf(app), visitorOf(app)]
    for (const tab of [one, two]) await tab.get(page(trial, 'own-words'))
    await one.post(page(trial, 'own-words'), { remarks: 'in de ene tab' })
    await two.post(page(trial, 'own-words'), { remarks: 'in de andere tab' })
    await see(page(trial, 'own-words'))
    const unlikely = { budget_pressure: 'no', budget_next_year: 'cut', help_needed: 'no' }
    shown.push((await one.post(page(trial, 'budget-support'), unlikely)).html)
    const { home, study, report, quality, help } = paths.staff
    const desk = await researcher.get(`${help(slug)}?name=e`)
    const invitation = hiddenField(desk.html, 'invitation')
    const made = await researcher.post(help(slug), { csrf: hiddenField(desk.html, 'csrf'), invitation })
    shown.push(desk.html, made.html)
    for (const address of [home(), study(slug), report(slug), quality(slug)]) {
      for (const language of ['?lang=nl', '?lang=en', '?lang=nl']) {
        const answer = await researcher.get(address + language)
        expect(answer.status, address).toBe(200)
        shown.push(answer.html)
      }
    }
  })
  afterAll(() => running.close())

  const names = templates.map(({ path: file }) => file.slice('templates/'.length, -'.hbs'.length))
  // Questions are shown by question-partials.test.ts; none of the study of 2010 asks for an order, amounts or only words.
  const shownElsewhere = (name: string) =>
    name.startsWith('partials/questions/') || /^partials\/paper\/(?:amounts|order|words)$/.test(name)

  it.each(names.filter((name) => !shownElsewhere(name)))('%s is shown on the way through the site', (name) => {
    const mark = marks[name]
    expect(mark, `no mark is known of ${name}: add one`).toBeDefined()
    expect(shown.some((html) => mark?.test(html))).toBe(true)
  })

  it('is complete: nothing is left to fill in', () => {
    expect(shown.length).toBeGreaterThan(25)
    for (const html of shown) {
      expect(html).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/)
      expect(html).not.toMatch(/\{\{|\[object |undefined|NaN|\bnull\b/)
    }
  })

  it('has ids of its own, labels that point at a control, and descriptions that exist', () => {
    for (const html of shown) {
      const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((found) => found[1] ?? '')
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
      const references = [...html.matchAll(/\s(?:for|aria-describedby|aria-labelledby)="([^"]+)"/g)]
      const targets = references.flatMap((found) => (found[1] ?? '').split(' '))
      const known = new Set(ids)
      expect(targets.filter((target) => !known.has(target))).toEqual([])
    }
  })
})
