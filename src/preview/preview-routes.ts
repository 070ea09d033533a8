import type { FastifyInstance } from 'fastify'
import type { Dependencies } from '#src/dependencies.ts'
import { problems } from '#src/errors.ts'
import { formOf } from '#src/http/form-body.ts'
import { paths } from '#src/paths.ts'
import { openStudy } from '#src/studies/open-study.ts'
import { listFrameUnits, listWaves } from '#src/studies/study-repository.ts'
import { getSurvey } from '#src/surveys/survey-repository.ts'
import { openPreview } from './open-preview.ts'
import { isPreviewState } from './preview.ts'
import { previewView } from './preview-views.ts'

type WithStudy = { Params: { slug: string } }

/** Staff look at a questionnaire as a respondent sees it, in every state. */
export async function previewRoutes(app: FastifyInstance, { db, clock }: Dependencies): Promise<void> {
  app.get<WithStudy>(
    paths.staff.preview(':slug'),
    { config: { requires: 'study.preview' } },
    async (request, reply) => {
      const study = await openStudy(db, request.params.slug)
      const units = await listFrameUnits(db, study.id)
      const csrfToken = request.account?.csrfToken ?? ''
      const view = { csrfToken, study: study.definition, isSynthetic: study.syntheticSince !== null, units }
      return reply.page('staff/preview', previewView(request.locale, view))
    },
  )

  app.post<WithStudy>(
    paths.staff.preview(':slug'),
    { config: { requires: 'study.preview' } },
    async (request, reply) => {
      const study = await openStudy(db, request.params.slug)
      const form = formOf(request.body)
      const unit = (await listFrameUnits(db, study.id)).find(({ id }) => id === form.unit?.[0])
      const role = study.definition.roles.find(({ code }) => code === form.role?.[0])
      const state = form.state?.[0]
      const wave = (await listWaves(db, study.id)).at(-1)
      const { account } = request
      if (unit === undefined || role === undefined || !isPreviewState(state)) throw problems.badRequest()
      if (wave === undefined || account === null) throw problems.badRequest()
      const survey = await getSurvey(db, wave.surveyVersionId)
      const preview = { studyId: study.id, wave, survey, unitId: unit.id, role: role.code, state }
      const token = await openPreview(db, { ...preview, actorId: account.id, now: clock() })
      return reply.redirect(paths.respond.welcome(token), 303)
    },
  )
}
