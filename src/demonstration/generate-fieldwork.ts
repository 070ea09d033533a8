import type { Db } from '#src/database/database.ts'
import type { PersonalLink } from '#src/invitations/invite-municipalities.ts'
import { routeOf } from '#src/responses/draft.ts'
import { draftAt } from '#src/responses/draft-repository.ts'
import { openLink } from '#src/responses/open-link.ts'
import { remarksOn } from '#src/responses/page-remarks.ts'
import { newVisit } from '#src/responses/page-visit.ts'
import { openResponse } from '#src/responses/respondent.ts'
import { savePage } from '#src/responses/save-page.ts'
import { startResponse } from '#src/responses/start-response.ts'
import { submitResponse } from '#src/responses/submit-response.ts'
import { routeThrough } from '#src/surveys/page-flow.ts'
import { typeOf } from '#src/surveys/question-types/question-types.ts'
import type { Survey } from '#src/surveys/survey.ts'
import type { SyntheticRespondent } from './synthetic-fieldwork.ts'

export interface GenerateFieldwork {
  survey: Survey
  surveyVersionId: string
  links: readonly (PersonalLink & { unitCode: string })[]
  respondents: readonly SyntheticRespondent[]
}

/**
 * Lets made-up respondents answer the way real ones do: their link is opened, each page is posted as a form, parsed,
 * saved and sent, by the same code. An answer that the questionnaire would refuse stops the demonstration.
 */
export async function generateFieldwork(
  db: Db,
  { survey, surveyVersionId, links, respondents }: GenerateFieldwork,
): Promise<void> {
  const linkOf = new Map(links.map((link) => [`${link.unitCode} ${link.role}`, link]))
  for (const respondent of respondents) {
    const link = linkOf.get(`${respondent.unitCode} ${respondent.role}`)
    if (link === undefined) throw new Error(`No invitation for ${respondent.role} in ${respondent.unitCode}`)
    await answerAs(db, { survey, surveyVersionId, link, synthetic: respondent })
  }
}

async function answerAs(
  db: Db,
  {
    survey,
    surveyVersionId,
    link,
    synthetic,
  }: { survey: Survey; surveyVersionId: string; link: PersonalLink; synthetic: SyntheticRespondent },
): Promise<void> {
  const { answers, startedAt, minutes, isSubmitted } = synthetic
  await startResponse(db, { invitationId: link.invitationId, surveyVersionId, locale: 'nl', now: startedAt })
  const respondent = await openLink(
    db,
    { params: { token: link.token }, locale: 'nl', personalLink: null },
    { now: startedAt },
  )
  let draft = await draftAt(db, openResponse(respondent))

  const { pages } = routeThrough(survey, answers)
  for (const [index, shown] of pages.entries()) {
    const at = (share: number) => new Date(startedAt.getTime() + (share / (pages.length + 1)) * minutes * 60_000)
    const fields = Object.assign({}, ...shown.questions.map((question) => typeOf(question).toForm(question, answers)))
    draft = await savePage(db, {
      draft,
      page: shown.page.name,
      questions: shown.questions,
      posted: {
        fields,
        baseRevision: draft.revision,
        visit: newVisit(at(index)),
        sequence: 0,
        choices: new Map(),
      },
      author: null,
      device: 'computer',
      now: at(index + 1),
    })
    const { faults } = remarksOn(survey, shown, draft, { locale: 'nl' })
    if (faults.length > 0) {
      if (!isSubmitted) return
      throw new Error(`Synthetic answers on page ${shown.page.name} are refused: ${JSON.stringify(faults)}`)
    }
  }
  if (!isSubmitted) return
  const submittedAt = new Date(startedAt.getTime() + minutes * 60_000)
  const isSent = await submitResponse(db, {
    draft,
    surveyVersionId,
    answers: routeOf(survey, draft).answers,
    now: submittedAt,
  })
  if (!isSent)
    throw new Error(`Two synthetic questionnaires of ${respondent.invitation.municipality.name} share an invitation`)
}
