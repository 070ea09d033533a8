import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Draft } from '#src/responses/draft.ts'
import { getDraft } from '#src/responses/draft-repository.ts'
import { newVisit } from '#src/responses/page-visit.ts'
import { savePage } from '#src/responses/save-page.ts'
import { startResponse } from '#src/responses/start-response.ts'
import type { FormBody } from '#src/surveys/question-type.ts'
import { type Question, typeOf } from '#src/surveys/question-types/question-types.ts'
import { aRunningStudy, type RunningStudy } from '#tests/support/a-running-study.ts'
import { engines } from '#tests/support/engines.ts'
import { storedResponse } from '#tests/support/walk.ts'

const page = 'own-words'
const names = ['success_factors', 'remarks'] as const
type Name = (typeof names)[number]

/** What the page holds, in one device’s form or in the database. */
type Texts = Record<Name, string>
const textsIn = (fields: FormBody): Texts => ({
  success_factors: fields.success_factors?.[0] ?? '',
  remarks: fields.remarks?.[0] ?? '',
})
const fieldsOf = (texts: Texts): FormBody =>
  Object.fromEntries(names.flatMap((name) => (texts[name] === '' ? [] : [[name, [texts[name]]]])))

/** The page as one tab has it open. */
interface Tab {
  visit: string
  revision: number
  sequence: number
  form: Texts
  /** Everything this tab has shown for a question: what it may replace without asking. */
  seen: Record<Name, Set<string>>
}

/** Two questions may be set aside by one save; which comes first means nothing. */
const inOrder = (draft: Draft): Draft => ({
  ...draft,
  conflicts: draft.conflicts.toSorted((one, other) => one.question.localeCompare(other.question)),
})

const action = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('type' as const), tab: fc.nat(2), name: fc.constantFrom(...names) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('save' as const), tab: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const), tab: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('late' as const), tab: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('choose' as const), tab: fc.nat(2), which: fc.nat(3) }) },
)

describe.each(engines)('saving a page from three tabs on %s', (engine) => {
  let study: RunningStudy
  let questions: Question[]
  beforeAll(async () => {
    study = await aRunningStudy(engine)
    const own = study.survey.pages.find(({ name }) => name === page)
    questions = own?.questions.filter(({ name }) => (names as readonly string[]).includes(name)) ?? []
    expect(questions.flatMap((question) => typeOf(question).fields(question))).toHaveLength(2)
  })
  afterAll(() => study.close())

  async function newDraft(): Promise<Draft> {
    const { token, invitationId } = await study.invite()
    const { db, clock } = study
    const [wave] = await db.selectFrom('wave').select('surveyVersionId').execute()
    await startResponse(db, {
      invitationId,
      surveyVersionId: wave?.surveyVersionId ?? '',
      locale: 'nl',
      now: clock.now(),
    })
    return getDraft(db, (await storedResponse(db, token)).id)
  }

  const open = (draft: Draft): Tab => {
    const form = textsIn(draft.pages.get(page)?.fields ?? {})
    return {
      visit: newVisit(study.clock.now()),
      revision: draft.revision,
      sequence: 0,
      form,
      seen: { success_factors: new Set([form.success_factors]), remarks: new Set([form.remarks]) },
    }
  }

  const save = (draft: Draft, tab: Tab, choices: ReadonlyMap<string, string> = new Map()) =>
    savePage(study.db, {
      draft,
      page,
      questions,
      posted: {
        fields: fieldsOf(tab.form),
        baseRevision: tab.revision,
        visit: tab.visit,
        sequence: tab.sequence,
        choices,
      },
      author: null,
      device: null,
      now: study.clock.now(),
    })

  it('keeps everything that was saved, replaces only what the tab had shown, and asks about the rest', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 4, maxLength: 25 }), async (actions) => {
        const empty = await newDraft()
        // Tabs may start from a draft that is out of date: what is stored decides, not what a process remembers.
        let draft = empty
        const tabs = [open(empty), open(empty), open(empty)]
        let typed = 0
        for (const step of actions) {
          const tab = tabs[step.tab]
          if (tab === undefined) throw new Error('There is no such tab')
          const before = await getDraft(study.db, empty.responseId)
          const was = textsIn(before.pages.get(page)?.fields ?? {})
          if (step.do === 'type') {
            typed += 1
            tab.form[step.name] = `text ${typed}`
            continue
          }
          if (step.do === 'open') {
            tabs[step.tab] = open(before)
            continue
          }
          const choices = new Map<string, string>()
          if (step.do === 'choose') {
            Object.assign(tab, open(before))
            const waiting = before.conflicts[0]
            if (waiting === undefined) continue
            const options = [
              'stored',
              ...before.conflicts
                .filter(({ question }) => question === waiting.question)
                .map(({ revision }) => String(revision)),
            ]
            choices.set(waiting.question, options[step.which % options.length] ?? 'stored')
            // Whoever chooses has seen all there is to choose from.
            for (const { question, fields } of before.conflicts)
              tab.seen[question as Name].add(textsIn(fields)[question as Name])
          }
          if (step.do === 'late') {
            // A save that was sent before the last one and arrives after it.
            const outdated = {
              ...tab,
              form: { success_factors: 'too late', remarks: 'too late' },
              sequence: tab.sequence - 1,
            }
            if (tab.sequence === 0) continue
            await save(step.tab === 0 ? empty : before, outdated)
            const after = await getDraft(study.db, empty.responseId)
            expect(textsIn(after.pages.get(page)?.fields ?? {})).toEqual(was)
            continue
          }
          tab.sequence += 1
          draft = await save(step.tab === 0 ? empty : before, tab, choices)
          const after = await getDraft(study.db, empty.responseId)
          expect(inOrder(draft)).toEqual(inOrder(after))
          const now = textsIn(after.pages.get(page)?.fields ?? {})
          for (const name of names) {
            const waiting = after.conflicts
              .filter(({ question }) => question === name)
              .map(({ fields }) => textsIn(fields)[name])
            if (choices.has(name)) {
              expect(waiting).toEqual([])
              continue
            }
            // What is in the form is stored, or waits to be chosen, or was never touched by this tab.
            const isKept = now[name] === tab.form[name] || waiting.includes(tab.form[name])
            expect(isKept || tab.seen[name].has(tab.form[name])).toBe(true)
            // What was stored is replaced by a tab that had shown it, and by no other.
            if (now[name] !== was[name]) expect(tab.seen[name].has(was[name])).toBe(true)
            // What waits to be chosen goes away by a choice, by what the same tab typed on, or by a third answer of who saw it.
            const waited = before.conflicts.filter(
              ({ question, visit, revision }) => question === name && visit !== tab.visit && revision > tab.revision,
            )
            for (const { fields } of waited) expect([...waiting, now[name]]).toContain(textsIn(fields)[name])
            tab.seen[name].add(tab.form[name])
          }
        }
      }),
      { numRuns: engine === 'sqlite' ? 120 : 25 },
    )
  })
})
