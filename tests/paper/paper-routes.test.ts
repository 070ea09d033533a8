import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paths } from '#src/paths.ts'
import { readPdf, squeeze } from '#tests/reports/support/read-pdf.ts'
import { aRunningStudy, type RunningStudy } from '#tests/support/a-running-study.ts'
import { engines } from '#tests/support/engines.ts'
import { type InProcessVisitor, visitorOf, withoutEntities } from '#tests/support/in-process-visitor.ts'
import { fillIn } from '#tests/support/walk.ts'

const { respond } = paths

async function pdfAt(app: FastifyInstance, url: string) {
  const { statusCode, headers, rawPayload } = await app.inject({ url })
  expect({ url, statusCode, type: headers['content-type'] }).toEqual({ url, statusCode: 200, type: 'application/pdf' })
  return { headers, ...(await readPdf(rawPayload)) }
}

describe.each(engines)('paper behind a personal link on %s', (engine) => {
  let study: RunningStudy
  let visitor: InProcessVisitor
  beforeAll(async () => {
    study = await aRunningStudy(engine, { isSynthetic: true })
    visitor = visitorOf(study.app)
  })
  afterAll(() => study.close())

  it('is the whole questionnaire, before anything was started, as page and as PDF', async () => {
    const { token } = await study.invite()
    const page = await visitor.get(respond.questionnaire(token))
    expect(page).toMatchObject({ status: 200, heading: study.survey.title.nl })
    const html = squeeze(withoutEntities(page.html.replaceAll(/<[^>]+>/g, ' ')))
    const pdf = await pdfAt(study.app, respond.questionnairePdf(token))
    const text = squeeze(pdf.pages.join(' '))
    const questions = study.survey.pages.flatMap(({ questions: asked }) => asked)
    const labels = questions.map(({ label }) => squeeze(label.nl))
    expect(labels.length).toBeGreaterThan(40)
    expect(labels.filter((label) => !html.includes(label))).toEqual([])
    expect(labels.filter((label) => !text.includes(label))).toEqual([])
    expect(pdf.headers['content-disposition']).toBe('inline; filename="nup-2010-vragenlijst.pdf"')
    expect(html).toContain(squeeze('Deze vragen ziet u alleen als u bij vraag 41 ‘Het wordt lager’ antwoordt.'))
    // A paper may be passed on: it gives nobody's link away.
    expect(text).not.toContain(squeeze(token))
    const welcome = await visitor.get(respond.welcome(token))
    expect(welcome.heading).toBe(page.heading)
    expect(welcome.title).not.toBe(page.title)
  })

  it('is there in English as well', async () => {
    const { token } = await study.invite()
    const page = await visitor.get(`${respond.questionnaire(token)}?lang=en`)
    expect(page.heading).toBe(study.survey.title.en)
    const pdf = await pdfAt(study.app, `${respond.questionnairePdf(token)}?lang=en`)
    expect(pdf).toMatchObject({ language: 'en', title: study.survey.title.en })
    await visitor.get(`${respond.questionnaire(token)}?lang=nl`)
  })

  it('is a receipt of each version that was sent, and of no other', async () => {
    const { token, municipality } = await study.invite()
    expect(await visitor.get(respond.receiptPdf(token, 1))).toMatchObject({ status: 409 })
    await fillIn(visitor, token)
    await visitor.post(respond.submit(token))
    await visitor.post(respond.reopen(token))
    const page = study.survey.pages.at(-1)?.name ?? ''
    await visitor.post(respond.page(token, page), { remarks: 'Bij nader inzien: é ĳ €.' })
    await visitor.post(respond.submit(token))

    const receipts = [1, 2].map((version) => respond.receiptPdf(token, version))
    const [first, second] = await Promise.all(receipts.map((url) => pdfAt(study.app, url)))
    expect(first?.headers['cache-control']).toBe('no-store')
    const [before, after] = [first, second].map((pdf) => squeeze(pdf?.pages.join(' ') ?? ''))
    expect(before).toContain(squeeze('Versie 1 van 2'))
    expect(before).not.toContain(squeeze('Bij nader inzien'))
    expect(after).toContain(squeeze('Versie 2 van 2'))
    expect(after).toContain(squeeze('Bij nader inzien: é ĳ €.'))
    expect(after).toContain(squeeze(`Gemeente ${municipality} Functie Gemeentesecretaris`))
    const { html } = await visitor.get(respond.receipt(token))
    const number = /class="receipt-number"[^>]*>([^<]+)</.exec(html)?.[1] ?? 'no number'
    expect(after).toContain(squeeze(`Ontvangstnummer ${number}`))
    expect(after).not.toContain(squeeze(token))
    for (const version of ['3', '0', 'x', '1.0']) {
      expect(await visitor.get(respond.receiptPdf(token, version))).toMatchObject({ status: 404 })
    }
  })

  it.each([respond.questionnaire, respond.questionnairePdf, (token: string) => respond.receiptPdf(token, 1)])(
    'is nothing for a link that nobody has',
    async (address) => {
      expect(await visitor.get(address('x'.repeat(27)))).toMatchObject({ status: 404 })
    },
  )

  it('leaves tokens and answers out of the log', () => {
    const log = study.logLines.join('\n')
    expect(log).toContain('/r/:token/questionnaire')
    expect(log).not.toContain('nader inzien')
  })
})
