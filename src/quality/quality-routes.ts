import type { FastifyInstance } from 'fastify'
import type { Dependencies } from '#src/dependencies.ts'
import { problems } from '#src/errors.ts'
import { paths } from '#src/paths.ts'
import { listSubmittedResponses } from '#src/responses/submission-repository.ts'
import { openStudy } from '#src/studies/open-study.ts'
import { listFrameUnits, listWaves } from '#src/studies/study-repository.ts'
import { getSurvey } from '#src/surveys/survey-repository.ts'
import { answerQuality } from './answer-quality.ts'
import { qualityView } from './quality-views.ts'

/** How well the questionnaire was answered in the newest wave of a study, for those who may see single questionnaires. */
export async function qualityRoutes(app: FastifyInstance, { db }: Dependencies): Promise<void> {
  app.get<{ Params: { slug: string } }>(
    paths.staff.quality(':slug'),
    { config: { requires: 'quality.read' } },
    async (request, reply) => {
      const study = await openStudy(db, request.params.slug)
      const wave = (await listWaves(db, study.id)).at(-1)
      if (wave === undefined) throw problems.studyNotFound()
      const survey = await getSurvey(db, wave.surveyVersionId)
      return reply.page(
        'staff/quality',
        qualityView(request.locale, {
          study: study.definition,
          isSynthetic: study.syntheticSince !== null,
          survey,
          frame: await listFrameUnits(db, study.id),
          quality: answerQuality(survey, await listSubmittedResponses(db, wave.id)),
        }),
      )
    },
  )
}
