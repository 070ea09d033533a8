import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Dependencies } from '#src/dependencies.ts'
import { problems } from '#src/errors.ts'
import { formOf } from '#src/http/form-body.ts'
import { siteAddress } from '#src/http/site-address.ts'
import { paths } from '#src/paths.ts'
import { openStudy } from '#src/studies/open-study.ts'
import { listWaves } from '#src/studies/study-repository.ts'
import { listHelpedInvitations } from './help-code-repository.ts'
import { helpDeskView, madeCodeView } from './help-desk-views.ts'
import { makeHelpCode } from './make-help-code.ts'

type WithSlug = { Params: { slug: string }; Querystring: { name?: string | string[] } }

/** Help by phone: staff find who calls and make a code to read out. */
export async function helpDeskRoutes(
  app: FastifyInstance,
  { db, clock, sessionSecret, publicUrl }: Dependencies,
): Promise<void> {
  /** The study in the address, with the invitations of its newest wave; null when that is closed. */
  async function openDesk(request: FastifyRequest<WithSlug>) {
    const study = await openStudy(db, request.params.slug)
    const wave = (await listWaves(db, study.id)).at(-1)
    const isOpen = wave !== undefined && wave.closedAt === null
    return {
      study: study.definition,
      isSynthetic: study.syntheticSince !== null,
      codeAddress: `${siteAddress(request, publicUrl)}${paths.code()}`,
      invitations: isOpen ? await listHelpedInvitations(db, wave.id) : null,
    }
  }

  app.get<WithSlug>(paths.staff.help(':slug'), { config: { requires: 'fieldwork.help' } }, async (request, reply) => {
    const desk = await openDesk(request)
    const name = [request.query.name ?? ''].flat()[0]?.slice(0, 100) ?? ''
    return reply.page(
      'staff/help-desk',
      helpDeskView(request.locale, { ...desk, name, csrfToken: request.account?.csrfToken ?? '' }),
    )
  })

  app.post<WithSlug>(paths.staff.help(':slug'), { config: { requires: 'fieldwork.help' } }, async (request, reply) => {
    const desk = await openDesk(request)
    const asked = formOf(request.body).invitation?.[0]
    const invitation = desk.invitations?.find(({ id }) => id === asked)
    if (invitation === undefined || request.account === null) throw problems.badRequest()
    const { code, expiresAt } = await makeHelpCode(db, {
      invitationId: invitation.id,
      accountId: request.account.id,
      secret: sessionSecret,
      now: clock(),
    })
    return reply.page('staff/help-code', madeCodeView(request.locale, { ...desk, invitation, code, expiresAt }))
  })
}
