import { expect } from 'vitest'
import type { Db } from '#src/database/database.ts'
import { findInvitationByToken } from '#src/invitations/invitation-repository.ts'
import { hashToken } from '#src/invitations/personal-link.ts'
import { paths } from '#src/paths.ts'
import { answersIn } from '#src/responses/draft.ts'
import { getDraft } from '#src/responses/draft-repository.ts'
import type { Answers } from '#src/surveys/question-type.ts'
import { getSurvey } from '#src/surveys/survey-repository.ts'
import { filledIn } from './form-in.ts'
import { type Form, type InProcessVisitor, withoutEntities } from './in-process-visitor.ts'
import { type JourneyPage, longestJourney } from './questionnaire-pages.ts'

/** Only what was typed, each field as a list: how a page shows it back. */
export const typed = (form: Form): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(form)
      .map(([name, values]): [string, string[]] => [
        name,
        (typeof values === 'string' ? [values] : [...values]).filter((value) => value !== ''),
      ])
      .filter(([, values]) => values.length > 0),
  )

/** Walks through the questionnaire from the welcome page to the check page, and looks at everything on the way. */
export async function walk(visitor: InProcessVisitor, token: string, pages: readonly JourneyPage[]): Promise<void> {
  expect(await visitor.get(paths.respond.welcome(token))).toMatchObject({ status: 200 })
  const started = await visitor.post(paths.respond.start(token))
  expect(started.status).toBe(303)

  let address = started.location
  for (const { page, heading, says = [], answers, errors, notices } of pages) {
    expect(address).toBe(paths.respond.page(token, page))
    const shown = await visitor.get(paths.respond.page(token, page))
    expect(shown).toMatchObject({ status: 200, heading, errors: [] })
    for (const text of says) expect(withoutEntities(shown.html)).toContain(text)
    let posted = await visitor.post(paths.respond.page(token, page), answers)
    if (notices !== undefined) {
      expect(posted).toMatchObject({ status: 200, heading, errors: [], notices })
      posted = await visitor.post(paths.respond.page(token, page), answers)
    }
    if (errors === undefined) {
      expect(posted, `answers to ${page}`).toMatchObject({ status: 303, errors: [] })
      address = posted.location
    } else {
      expect(posted).toMatchObject({ status: 422, heading, errors })
      expect(filledIn(posted.html)).toEqual(shownAgain(answers))
    }
  }
  expect(address).toBe(paths.respond.check(token))
}

/** A choice that does not exist cannot be shown as chosen; everything else that was typed is still there. */
const inventedChoices = new Set(['mayor', 'finished'])
const shownAgain = (answers: Form): Record<string, string[]> =>
  Object.fromEntries(Object.entries(typed(answers)).filter(([, values]) => !inventedChoices.has(values[0] ?? '')))

/** Fills in everything up to the check page with as little looking as possible. */
export async function fillIn(
  visitor: InProcessVisitor,
  token: string,
  pages: readonly JourneyPage[] = longestJourney,
): Promise<void> {
  await visitor.post(paths.respond.start(token))
  for (const { page, answers } of pages) {
    const { status } = await visitor.post(paths.respond.page(token, page), answers)
    if (status !== 303) throw new Error(`${page} answered ${status}`)
  }
}

/** The response behind a link as the database holds it. */
export async function storedResponse(db: Db, token: string) {
  const response = (await findInvitationByToken(db, hashToken(token)))?.response
  if (response === undefined || response === null) throw new Error('Nothing was started with this link')
  return response
}

export async function storedAnswers(db: Db, token: string): Promise<Answers> {
  const { id, surveyVersionId } = await storedResponse(db, token)
  return answersIn(await getSurvey(db, surveyVersionId), await getDraft(db, id))
}
