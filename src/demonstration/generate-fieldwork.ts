import type { Db } from '#src/database/database.ts'
import { findInvitationByToken } from '#src/invitations/invitation-repository.ts'
import type { PersonalLink } from '#src/invitations/invite-municipalities.ts'
import { hashToken } from '#src/invitations/personal-link.ts'
import { parsePage } from '#src/responses/parse-page.ts'
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
    await answerAs(db, { survey, surveyVersionId, link, respondent })
  }
}

async function answerAs(
  db: Db,
  {
    survey,
    surveyVersionId,
    link,
    respondent,
  }: { survey: Survey; surveyVersionId: string; link: PersonalLink; respondent: SyntheticRespondent },
): Promise<void> {
  const { answers, startedAt, minutes, isSubmitted } = respondent
  await startResponse(db, { invitationId: link.invitationId, surveyVersionId, locale: 'nl', now: startedAt })
  const invitation = await findInvitationByToken(db, hashToken(link.token))
  const responseId = invitation?.response?.id
  if (responseId === undefined) throw new Error('A started response is not found behind its own link')

  const { pages } = routeThrough(survey, answers)
  for (const [index, shown] of pages.entries()) {
    const form = Object.assign({}, ...shown.questions.map((question) => typeOf(question).toForm(question, answers)))
    const parsed = parsePage(shown, form, 'nl')
    if (parsed.faults.length > 0) {
      if (!isSubmitted) return
      throw new Error(`Synthetic answers on page ${shown.page.name} are refused: ${JSON.stringify(parsed.faults)}`)
    }
    const now = new Date(startedAt.getTime() + ((index + 1) / (pages.length + 1)) * minutes * 60_000)
    await savePage(db, { responseId, answers: parsed.answers, emptied: parsed.emptied, now })
  }
  const submittedAt = new Date(startedAt.getTime() + minutes * 60_000)
  const isSent = await submitResponse(db, { responseId, revision: pages.length, now: submittedAt })
  if (!isSent) throw new Error(`Two synthetic questionnaires of ${respondent.unitCode} share an invitation`)
}
