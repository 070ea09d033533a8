import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paths } from '#src/paths.ts'
import { aRunningStudy, kitchenSink, type RunningStudy } from '#tests/support/a-running-study.ts'
import { engines } from '#tests/support/engines.ts'
import { filledIn } from '#tests/support/form-in.ts'
import { type InProcessVisitor, visitorOf } from '#tests/support/in-process-visitor.ts'
import { storedAnswers } from '#tests/support/walk.ts'

const { respond } = paths

/** The order in which a page shows the items of a ranking, which it posts. */
const orderIn = (html: string) =>
  [...html.matchAll(/<input type="hidden" name="obstacles" value="([^"]+)">/g)].map((found) => found[1] ?? '')

describe.each(engines)('typed kinds of question without a script on %s', (engine) => {
  let study: RunningStudy
  let visitor: InProcessVisitor
  let token: string
  beforeAll(async () => {
    study = await aRunningStudy(engine, { loaded: await kitchenSink() })
    token = (await study.invite()).token
    visitor = visitorOf(study.app)
    await visitor.post(respond.start(token))
  })
  afterAll(() => study.close())

  it('an order is made with buttons, and kept press by press', async () => {
    const address = respond.page(token, 'ranking')
    const first = await visitor.get(address)
    const order = orderIn(first.html)
    expect(order).toEqual(['money', 'time', 'rules', 'suppliers'])
    const pressed = await visitor.post(address, { obstacles: order, action: 'obstacles up rules' })
    expect([pressed.status, pressed.location]).toEqual([303, `${address}#obstacles`])
    const { html } = await visitor.get(address)
    expect(orderIn(html)).toEqual(['money', 'rules', 'time', 'suppliers'])
    expect(filledIn(html)).toMatchObject({ obstacles_done: ['yes'] })
    expect(html).toContain('“Regels van het Rijk” staat nu op plaats 2 van 4')
    expect(await storedAnswers(study.db, token)).toMatchObject({ obstacles: ['money', 'rules', 'time', 'suppliers'] })
  })

  it('an order that nobody has touched is no answer', async () => {
    const other = visitorOf(study.app)
    const invited = await study.invite()
    await other.post(respond.start(invited.token))
    const address = respond.page(invited.token, 'ranking')
    const { html } = await other.get(address)
    const answer = await other.post(address, { obstacles: orderIn(html) })
    expect([answer.status, answer.errors]).toEqual([
      422,
      ['Beantwoord de vraag “Wat staat de verandering het meest in de weg?”'],
    ])
    expect(await storedAnswers(study.db, invited.token)).not.toHaveProperty('obstacles')
  })

  it('a municipality of the frame is found by its name, and suggested when it is nearly that', async () => {
    const { frame } = await kitchenSink()
    const [unit] = frame
    if (unit === undefined) throw new Error('The frame is empty')
    const address = respond.page(token, 'municipality')
    const { html } = await visitor.get(address)
    expect(html).toContain(`<option value="${unit.name}">`)
    const wrong = await visitor.post(address, { partner: `${unit.name}x` })
    expect(wrong.status).toBe(422)
    expect(wrong.errors.join()).toContain(`Bedoelt u misschien: ${unit.name}`)
    const right = await visitor.post(address, { partner: unit.name.toUpperCase() })
    expect(right.status).toBe(303)
    expect(await storedAnswers(study.db, token)).toMatchObject({ partner: unit.code })
  })

  it('what is typed in pieces is stored as one answer, and what does not fit is shown again', async () => {
    const dates = respond.page(token, 'date')
    const wrong = { programme_start_day: '30', programme_start_month: 'feb', programme_start_year: '2010' }
    const answer = await visitor.post(dates, wrong)
    expect(answer.status).toBe(422)
    expect(filledIn(answer.html)).toMatchObject({ programme_start_day: ['30'], programme_start_month: ['feb'] })
    await visitor.post(dates, { ...wrong, programme_start_day: '28' })
    const rows = { effort_services: '60', effort_organisation: '30' }
    const division = await visitor.post(respond.page(token, 'allocation'), rows)
    expect(division.errors).toEqual([
      'De getallen bij “Hoe is de aandacht van de directie verdeeld?” zijn samen 90. Maak er samen 100 van.',
    ])
    await visitor.post(respond.page(token, 'allocation'), { ...rows, effort_region: '10' })
    await visitor.post(respond.page(token, 'number'), { residents_served: '12.500', budget_share: '2,5' })
    expect(await storedAnswers(study.db, token)).toMatchObject({
      programme_start: '2010-02-28',
      effort_services: 60,
      effort_organisation: 30,
      effort_region: 10,
      residents_served: 12_500,
      budget_share: 2.5,
    })
  })
})
