import type { FastifyInstance, FastifyReply } from 'fastify'
import { scoreScales } from '#src/change-forces/change-force.ts'
import type { Dependencies } from '#src/dependencies.ts'
import { problems } from '#src/errors.ts'
import { paths } from '#src/paths.ts'
import { narrowWidth } from '#src/reports/chart-size.ts'
import type { ChartSpec } from '#src/reports/chart-spec.ts'
import { type LinkVisit, openLink } from '#src/responses/open-link.ts'
import { type Respondent, refuseColleagues, submittedResponse } from '#src/responses/respondent.ts'
import { listSubmissions } from '#src/responses/submission-repository.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import { loadPeers } from './load-peers.ts'
import { type OwnProfile, ownProfile } from './own-profile.ts'
import { comparisonChart, comparisonWidth, profileChart } from './profile-charts.ts'
import { profileView } from './profile-views.ts'

type WithToken = { Params: { token: string } }
type WithWidth = { Params: { token: string }; Querystring: { width?: string } }

/** The own profile, of the version that counts, beside what may be shown of others. */
export async function profileRoutes(app: FastifyInstance, { db, clock }: Dependencies): Promise<void> {
  async function profileOf(request: LinkVisit): Promise<{ respondent: Respondent; profile: OwnProfile }> {
    const respondent = await openLink(db, request, { now: clock() })
    refuseColleagues(respondent)
    const { survey, invitation } = respondent
    const last = (await listSubmissions(db, submittedResponse(respondent).id)).at(-1)
    if (last === undefined) throw problems.responseNotSubmitted()
    const peers = await loadPeers(db, invitation)
    return { respondent, profile: ownProfile(scoreScales(survey, last.answers), peers, invitation.municipality) }
  }

  app.get<WithToken>(paths.respond.profile(':token'), async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const { respondent, profile } = await profileOf(request)
    return reply.page('respond/profile', profileView(respondent, profile))
  })

  app.get<WithToken>(paths.respond.profileFigure(':token'), async (request, reply) => {
    const { respondent, profile } = await profileOf(request)
    return sendChart(reply, profileChart(respondent.locale, profile), respondent.locale, narrowWidth)
  })

  app.get<WithWidth>(paths.respond.profileComparison(':token'), async (request, reply) => {
    const { respondent, profile } = await profileOf(request)
    const chart = comparisonChart(respondent.locale, profile)
    if (chart === null) throw problems.pageNotFound()
    return sendChart(reply, chart, respondent.locale, request.query.width === 'narrow' ? narrowWidth : comparisonWidth)
  })
}

async function sendChart(reply: FastifyReply, chart: ChartSpec, locale: Locale, widthPoints: number) {
  reply.header('cache-control', 'no-store')
  // Loaded when first needed, as in the reports: the drawing engine is large.
  const { drawChart } = await import('#src/reports/draw-chart.ts')
  return reply.type('image/svg+xml').send(drawChart(chart, { locale, widthPoints }))
}
