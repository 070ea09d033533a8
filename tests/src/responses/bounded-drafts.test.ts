import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paths } from '#src/paths.ts'
import { getDraft } from '#src/responses/draft-repository.ts'
import { newVisit } from '#src/responses/page-visit.ts'
import { type SavePage, savePage } from '#src/responses/save-page.ts'
import { aRunningStudy, type RunningStudy } from '#tests/support/a-running-study.ts'
import { engines } from '#tests/support/engines.ts'
import { visitorOf } from '#tests/support/in-process-visitor.ts'
import { storedAnswers, storedResponse } from '#tests/support/walk.ts'

const { respond } = paths

describe.each(engines)('a draft on %s that somebody keeps saving', (engine) => {
  let study: RunningStudy
  beforeAll(async () => {
    study = await aRunningStudy(engine)
  })
  afterAll(() => study.close())

  async function started() {
    const { token } = await study.invite()
    await visitorOf(study.app).post(respond.start(token))
    const { id } = await storedResponse(study.db, token)
    return { token, id }
  }

  async function save(id: string, page: string, posted: Partial<SavePage['posted']>) {
    const draft = await getDraft(study.db, id)
    return savePage(study.db, {
      draft,
      page,
      questions: study.survey.pages.find(({ name }) => name === page)?.questions ?? [],
      posted: {
        fields: {},
        baseRevision: draft.revision,
        visit: newVisit(study.clock.now()),
        sequence: 1,
        choices: new Map(),
        ...posted,
      },
      author: null,
      device: null,
      now: study.clock.now(),
    })
  }

  it('keeps a limited history, whichever page is saved at which moment', async () => {
    const { token, id } = await started()
    await save(id, 'ambition', { fields: { ambition_1: ['3'] } })
    for (let turn = 2; turn <= 801; turn += 1) {
      // Every two-hundredth save is of another page.
      const page = turn % 200 === 0 ? 'urgency' : 'own-words'
      const fields: SavePage['posted']['fields'] =
        page === 'urgency' ? { urgency_1: ['3'] } : { remarks: [`zin ${turn}`] }
      await save(id, page, { fields })
    }
    const { length } = await study.db.selectFrom('savedPage').select('page').where('responseId', '=', id).execute()
    expect(length).toBeLessThan(410)
    expect(await storedAnswers(study.db, token)).toMatchObject({ remarks: 'zin 801', urgency_1: 3 })
    expect((await getDraft(study.db, id)).pages.get('ambition')?.fields).toEqual({ ambition_1: ['3'] })
  })

  it('lets a limited number of answers to one question wait for a choice, and takes more after the choice', async () => {
    const { token, id } = await started()
    const visitor = visitorOf(study.app)
    const page = respond.page(token, 'own-words')
    const draftOf = (text: string) => ({ remarks: text, revision: '0', visit: newVisit(study.clock.now()) })
    const statuses: number[] = []
    for (let turn = 0; turn < 25; turn += 1)
      statuses.push((await visitor.post(respond.draft(token, 'own-words'), draftOf(`zin ${turn}`))).status)
    expect(statuses).toEqual([...Array(21).fill(200), ...Array(4).fill(429)])
    expect((await visitor.post(page, draftOf('nog een'))).heading).toBe('Te veel pogingen')
    const { conflicts, revision } = await getDraft(study.db, id)
    expect(conflicts).toHaveLength(20)
    const choice = { 'choice-remarks': String(conflicts[19]?.revision), remarks: 'zin 0', revision: String(revision) }
    expect((await visitor.post(page, choice)).status).toBe(303)
    expect((await storedAnswers(study.db, token)).remarks).toBe('zin 20')
    expect((await visitor.post(respond.draft(token, 'own-words'), draftOf('weer een'))).status).toBe(200)
  })

  it('confirms no save that it did not store, however many come at once', async () => {
    const { token, id } = await started()
    const visitor = visitorOf(study.app)
    const shown = { revision: '0', visit: newVisit(study.clock.now()) }
    const texts = Array.from({ length: 120 }, (_, index) => `zin ${index}`)
    const answers = await Promise.all(
      texts.map((remarks, index) =>
        visitor.post(respond.draft(token, 'own-words'), { ...shown, sequence: String(index + 1), remarks }),
      ),
    )
    expect(answers.filter(({ status }) => status !== 200 && status !== 429)).toEqual([])
    const last = answers.findLastIndex(({ status }) => status === 200)
    expect((await storedAnswers(study.db, token)).remarks).toBe(texts[last])
    expect((await getDraft(study.db, id)).conflicts).toEqual([])
  })

  it('takes nothing from a colleague once the part was approved, also when the save was under way', async () => {
    const { token, id } = await started()
    const visitor = visitorOf(study.app)
    await visitor.post(respond.colleagues(token), { name: 'Els', pages: ['urgency'] })
    const [delegation] = await study.db.selectFrom('delegation').selectAll().where('responseId', '=', id).execute()
    const draft = await getDraft(study.db, id)
    const late: SavePage = {
      draft,
      page: 'urgency',
      questions: study.survey.pages.find(({ name }) => name === 'urgency')?.questions ?? [],
      posted: { fields: { urgency_1: ['5'] }, baseRevision: 0, visit: null, sequence: 0, choices: new Map() },
      author: delegation?.id ?? '',
      device: null,
      now: study.clock.now(),
    }
    await study.db.updateTable('delegation').set({ finishedAt: '2010-04-14T10:00:00.000Z' }).execute()
    await visitor.post(respond.colleague(token, delegation?.id ?? ''), { action: 'approve' })
    await expect(savePage(study.db, late)).rejects.toThrow('colleagueMayNotFill')
    expect(await getDraft(study.db, id)).toEqual(draft)
  })
})
