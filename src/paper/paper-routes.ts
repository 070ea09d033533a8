import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Db } from '#src/database/database.ts'
import type { Dependencies } from '#src/dependencies.ts'
import { problems } from '#src/errors.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import { paperMessagesIn } from '#src/i18n/paper/paper-messages.ts'
import { paths } from '#src/paths.ts'
import { loadMeasuredTime } from '#src/responses/load-measured-time.ts'
import { openLink } from '#src/responses/open-link.ts'
import { receiptNumber } from '#src/responses/receipt-views.ts'
import { type Respondent, refuseColleagues, submittedResponse } from '#src/responses/respondent.ts'
import { listSubmissions } from '#src/responses/submission-repository.ts'
import { wordTime } from '#src/responses/time-words.ts'
import { roleLabel } from '#src/studies/study.ts'
import { getStudyDefinition } from '#src/studies/study-repository.ts'
import { routeThrough } from '#src/surveys/page-flow.ts'
import { getPublicationTime, getSurvey } from '#src/surveys/survey-repository.ts'
import { paperQuestionnaire } from './paper-questionnaire.ts'
import { questionnaireView } from './paper-views.ts'
import { type PrintQuestionnaire, printQuestionnaire } from './print-questionnaire.ts'
import { printReceipt } from './print-receipt.ts'

type WithToken = { Params: { token: string } }
type WithVersion = { Params: { token: string; version: string } }

/** What a respondent may read or keep on paper: the whole questionnaire beforehand, and a receipt of each version. */
export async function paperRoutes(app: FastifyInstance, { db, clock }: Dependencies): Promise<void> {
  app.get<WithToken>(paths.respond.questionnaire(':token'), async (request, reply) => {
    const respondent = await openLink(db, request, { now: clock() })
    const questionnaire = paperQuestionnaire(await questionnaireFor(db, respondent, clock()))
    return reply.page('respond/print', questionnaireView(respondent.token, questionnaire))
  })

  app.get<WithToken>(paths.respond.questionnairePdf(':token'), async (request, reply) => {
    const respondent = await openLink(db, request, { now: clock() })
    const input = await questionnaireFor(db, respondent, clock())
    const pdf = await printQuestionnaire(input)
    return sendPdf(reply, pdf, `${input.study.slug}-${paperMessagesIn(respondent.locale).questionnaire.fileName}`)
  })

  app.get<WithVersion>(paths.respond.receiptPdf(':token', ':version'), async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const respondent = await openLink(db, request, { now: clock() })
    refuseColleagues(respondent)
    const { invitation, locale } = respondent
    const versions = await listSubmissions(db, submittedResponse(respondent).id)
    const submission = versions.find(({ version }) => String(version) === request.params.version)
    if (submission === undefined) throw problems.pageNotFound()
    const study = await getStudyDefinition(db, invitation.study.id)
    const survey = await getSurvey(db, submission.surveyVersionId)
    const number = receiptNumber(submission.id)
    const pdf = await printReceipt({
      survey,
      route: routeThrough(survey, submission.answers),
      locale,
      receiptNumber: number,
      submittedAt: submission.submittedAt,
      municipality: invitation.municipality.name,
      role: roleLabel(study, invitation.role)[locale],
      organisation: study.organisation.name,
      version: submission.version,
      versions: versions.length,
      isSynthetic: invitation.study.syntheticSince !== null,
      isPreview: invitation.wave.previewSince !== null,
    })
    return sendPdf(reply, pdf, `${study.slug}-${number}`)
  })
}

async function questionnaireFor(db: Db, respondent: Respondent, now: Date): Promise<PrintQuestionnaire> {
  const { invitation, survey, locale } = respondent
  const surveyVersionId = invitation.response?.surveyVersionId ?? invitation.wave.surveyVersionId
  return {
    surveyVersionId,
    survey,
    study: await getStudyDefinition(db, invitation.study.id),
    locale,
    time: messagesIn(locale).respond.time(wordTime(locale, survey, await loadMeasuredTime(db, respondent, now))),
    publishedAt: await getPublicationTime(db, surveyVersionId),
    isSynthetic: invitation.study.syntheticSince !== null,
  }
}

function sendPdf(reply: FastifyReply, pdf: Uint8Array, name: string) {
  reply.header('content-disposition', `inline; filename="${name}.pdf"`)
  return reply.type('application/pdf').send(Buffer.from(pdf))
}
