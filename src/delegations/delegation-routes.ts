import type { FastifyInstance } from 'fastify'
import type { Dependencies } from '#src/dependencies.ts'
import { problems } from '#src/errors.ts'
import { formOf } from '#src/http/form-body.ts'
import { passingOn } from '#src/http/passing-on.ts'
import { siteAddress } from '#src/http/site-address.ts'
import { readName } from '#src/invitations/hand-over.ts'
import { paths } from '#src/paths.ts'
import { routeOf } from '#src/responses/draft.ts'
import { draftAt } from '#src/responses/draft-repository.ts'
import { openLink } from '#src/responses/open-link.ts'
import { openResponse, type Respondent, refuseColleagues } from '#src/responses/respondent.ts'
import { approveDelegation } from './approve-delegation.ts'
import { delegatePages, renewDelegationLink } from './delegate-pages.ts'
import { type Delegation, delegationState } from './delegation.ts'
import { listDelegations } from './delegation-repository.ts'
import { colleaguesView, type DelegationFault, delegationLinkView, pagesToDelegate } from './delegation-views.ts'
import { finishDelegation, resumeDelegation } from './finish-delegation.ts'
import { withdrawDelegation } from './withdraw-delegation.ts'

type WithToken = { Params: { token: string } }
type WithDelegation = { Params: { token: string; delegation: string } }

/** Asking colleagues to fill in pages, and what becomes of it; on both sides. */
export async function delegationRoutes(app: FastifyInstance, { db, clock, publicUrl }: Dependencies): Promise<void> {
  async function openDraft(respondent: Respondent) {
    refuseColleagues(respondent)
    const response = openResponse(respondent)
    const draft = await draftAt(db, response)
    return { responseId: response.id, route: routeOf(respondent.survey, draft) }
  }

  /** The delegation in the address, of the response behind the link. */
  async function getDelegation(respondent: Respondent, id: string): Promise<Delegation> {
    const { responseId } = await openDraft(respondent)
    const found = (await listDelegations(db, responseId)).find((delegation) => delegation.id === id)
    if (found === undefined) throw problems.pageNotFound()
    return found
  }

  app.get<WithToken>(paths.respond.colleagues(':token'), async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const respondent = await openLink(db, request, { now: clock() })
    const { responseId, route } = await openDraft(respondent)
    const delegations = await listDelegations(db, responseId)
    const form = { name: '', pages: [], faults: [] }
    return reply.page('respond/colleagues', colleaguesView(respondent, route, { delegations, form }))
  })

  app.post<WithToken>(paths.respond.colleagues(':token'), { config: passingOn }, async (request, reply) => {
    const respondent = await openLink(db, request, { now: clock() })
    const { responseId, route } = await openDraft(respondent)
    const { name: names = [], pages: chosen = [] } = formOf(request.body)
    const name = readName(names[0])
    const pages = pagesToDelegate(route)
      .map(({ page }) => page.name)
      .filter((page) => chosen.includes(page))
    const faults: DelegationFault[] = [
      ...(pages.length === 0 ? (['pages'] as const) : []),
      ...(name === undefined ? (['name'] as const) : []),
    ]
    if (name === undefined || faults.length > 0) {
      const delegations = await listDelegations(db, responseId)
      const form = { name: names[0] ?? '', pages, faults }
      return reply.code(422).page('respond/colleagues', colleaguesView(respondent, route, { delegations, form }))
    }
    const { id: invitationId } = respondent.invitation
    const token = await delegatePages(db, { invitationId, responseId, name, pages, now: clock() })
    const address = `${siteAddress(request, publicUrl)}${paths.respond.welcome(token)}`
    // Only this page, which shows a link once: a page with mistakes is still there on the way back.
    reply.header('cache-control', 'no-store')
    return reply.page('respond/new-link', delegationLinkView(respondent, { name, pages, address }))
  })

  // Where a new link was shown once; reloading the page, or its other language, leads to the list.
  app.get<WithDelegation>(paths.respond.colleague(':token', ':delegation'), async (request, reply) => {
    const respondent = await openLink(db, request, { now: clock() })
    await openDraft(respondent)
    return reply.redirect(paths.respond.colleagues(respondent.token), 303)
  })

  app.post<WithDelegation>(
    paths.respond.colleague(':token', ':delegation'),
    { config: passingOn },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const respondent = await openLink(db, request, { now: clock() })
      const delegation = await getDelegation(respondent, request.params.delegation)
      const change = { delegationId: delegation.id, now: clock() }
      const [action] = formOf(request.body).action ?? []
      if (action === 'approve') await approveDelegation(db, change)
      else if (action === 'withdraw') await withdrawDelegation(db, change)
      else if (action !== 'renew') throw problems.badRequest()
      else if (['open', 'finished'].includes(delegationState(delegation))) {
        const { id: invitationId } = respondent.invitation
        const token = await renewDelegationLink(db, { invitationId, delegation, now: clock() })
        const address = `${siteAddress(request, publicUrl)}${paths.respond.welcome(token)}`
        return reply.page('respond/new-link', delegationLinkView(respondent, { ...delegation, address }))
      }
      return reply.redirect(paths.respond.colleagues(respondent.token), 303)
    },
  )

  app.post<WithToken>(paths.respond.finish(':token'), async (request, reply) => {
    const respondent = await openLink(db, request, { now: clock() })
    if (respondent.delegation === null) throw problems.pageNotFound()
    // Handing back twice leads to the page that says it was handed back.
    if (delegationState(respondent.delegation) === 'open') openResponse(respondent)
    await finishDelegation(db, { delegationId: respondent.delegation.id, now: clock() })
    return reply.redirect(paths.respond.welcome(respondent.token), 303)
  })

  app.post<WithToken>(paths.respond.resume(':token'), async (request, reply) => {
    const respondent = await openLink(db, request, { now: clock() })
    if (respondent.delegation === null) throw problems.pageNotFound()
    // Opened again is all that a part can be that was handed back; the page tells what else happened to it.
    await resumeDelegation(db, { delegationId: respondent.delegation.id, now: clock() })
    return reply.redirect(paths.respond.welcome(respondent.token), 303)
  })
}
