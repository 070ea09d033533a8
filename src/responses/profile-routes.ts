import type { FastifyInstance } from 'fastify'
import { type ScaleResult, scoreScales } from '#src/change-forces/change-force.ts'
import type { Dependencies } from '#src/dependencies.ts'
import { problems } from '#src/errors.ts'
import { paths } from '#src/paths.ts'
import { profileChart, profileView } from './change-force-profile.ts'
import { type LinkVisit, openLink } from './open-link.ts'
import { type Respondent, refuseColleagues, submittedResponse } from './respondent.ts'
import { listSubmissions } from './submission-repository.ts'

type WithToken = { Params: { token: string } }

/** The own profile, of the version that counts. */
export async function profileRoutes(app: FastifyInstance, { db }: Dependencies): Promise<void> {
  async function ownProfile(request: LinkVisit): Promise<{ respondent: Respondent; profile: ScaleResult[] }> {
    const respondent = await openLink(db, request)
    refuseColleagues(respondent)
    const last = (await listSubmissions(db, submittedResponse(respondent).id)).at(-1)
    if (last === undefined) throw problems.responseNotSubmitted()
    return { respondent, profile: scoreScales(respondent.survey, last.answers) }
  }

  app.get<WithToken>(paths.respond.profile(':token'), async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const { respondent, profile } = await ownProfile(request)
    return reply.page('respond/profile', profileView(respondent, profile))
  })

  app.get<WithToken>(paths.respond.profileFigure(':token'), async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const { respondent, profile } = await ownProfile(request)
    const chart = profileChart(respondent, profile)
    // Loaded when first needed, as in the reports: the drawing engine is large.
    const { drawChart, narrowWidth } = await import('#src/reports/draw-chart.ts')
    return reply.type('image/svg+xml').send(drawChart(chart, { locale: respondent.locale, widthPoints: narrowWidth }))
  })
}
