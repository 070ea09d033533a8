import type { FastifyInstance } from 'fastify'
import type { Dependencies } from '#src/dependencies.ts'
import { problems } from '#src/errors.ts'
import { formOf } from '#src/http/form-body.ts'
import { passingOn } from '#src/http/passing-on.ts'
import { siteAddress } from '#src/http/site-address.ts'
import { paths } from '#src/paths.ts'
import { openLink, openOwnOrGivenLink } from '#src/responses/open-link.ts'
import { openResponse, type Respondent, refuseColleagues } from '#src/responses/respondent.ts'
import { declineInvitation, undeclineInvitation } from './decline-invitation.ts'
import { declineReasons, longestDeclineText, mayDecline, mayHandOver, mayTakeBack, readName } from './hand-over.ts'
import { handOverInvitation } from './hand-over-invitation.ts'
import { handOverLinkView, type OtherPersonFault, otherPersonView } from './hand-over-views.ts'
import { takeBackInvitation, takeUpInvitation } from './take-back-invitation.ts'

type WithToken = { Params: { token: string } }

/** For who is not the right person: handing over, declining, and undoing both. */
export async function handOverRoutes(app: FastifyInstance, { db, clock, publicUrl }: Dependencies): Promise<void> {
  /** Refuses whoever may not hand over, with the page that tells why. */
  function refuseUnlessOpen(respondent: Respondent): void {
    refuseColleagues(respondent)
    if (!mayHandOver(respondent.invitation)) openResponse(respondent)
  }

  app.get<WithToken>(paths.respond.otherPerson(':token'), async (request, reply) => {
    const respondent = await openLink(db, request, { now: clock() })
    refuseUnlessOpen(respondent)
    const form = { name: '', reason: '', explanation: '', faults: [] }
    return reply.page('respond/other-person', otherPersonView(respondent, form))
  })

  app.post<WithToken>(paths.respond.otherPerson(':token'), { config: passingOn }, async (request, reply) => {
    const respondent = await openLink(db, request, { now: clock() })
    refuseUnlessOpen(respondent)
    const { invitation, token } = respondent
    const posted = formOf(request.body)
    const form = {
      name: posted.name?.[0] ?? '',
      reason: posted.reason?.[0] ?? '',
      explanation: (posted.explanation?.[0] ?? '').trim(),
    }
    const showAgain = (faults: OtherPersonFault[]) =>
      reply.code(422).page('respond/other-person', otherPersonView(respondent, { ...form, faults }))

    if (posted.choice?.[0] === 'hand-over') {
      const name = readName(form.name)
      if (name === undefined) return showAgain(['name'])
      const given = await handOverInvitation(db, { invitationId: invitation.id, token, name, now: clock() })
      const address = `${siteAddress(request, publicUrl)}${paths.respond.welcome(given)}`
      // Only this page, which shows a link once: a page with mistakes is still there on the way back.
      reply.header('cache-control', 'no-store')
      return reply.page('respond/new-link', handOverLinkView(respondent, { name, address }))
    }
    if (posted.choice?.[0] !== 'decline' || !mayDecline(invitation)) throw problems.badRequest()
    const reason = declineReasons.find((known) => known === form.reason)
    const isTooLong = form.explanation.length > longestDeclineText
    if (reason === undefined || isTooLong)
      return showAgain([
        ...(reason === undefined ? ['reason' as const] : []),
        ...(isTooLong ? ['explanation' as const] : []),
      ])
    const text = form.explanation === '' ? null : form.explanation
    await declineInvitation(db, { invitationId: invitation.id, reason, text, now: clock() })
    return reply.redirect(paths.respond.welcome(token), 303)
  })

  app.post<WithToken>(paths.respond.takeBack(':token'), { config: passingOn }, async (request, reply) => {
    const respondent = await openOwnOrGivenLink(db, request, { now: clock() })
    const { givenAway, invitation, token } = respondent
    // When the colleague was first, the page tells so.
    if (givenAway !== null && mayTakeBack(invitation, givenAway))
      await takeBackInvitation(db, { handOverId: givenAway.id, invitationId: invitation.id, now: clock() })
    return reply.redirect(paths.respond.welcome(token), 303)
  })

  app.post<WithToken>(paths.respond.undecline(':token'), async (request, reply) => {
    const respondent = await openLink(db, request, { now: clock() })
    refuseColleagues(respondent)
    const { invitation, token } = respondent
    if (invitation.wave.closedAt !== null) throw problems.surveyClosed({ at: invitation.wave.closedAt })
    await undeclineInvitation(db, { invitationId: invitation.id, now: clock() })
    return reply.redirect(paths.respond.welcome(token), 303)
  })
}

/**
 * Notes the first thing that a person does with a link that was handed to them. Only posts count: whatever scans mail
 * opens links as well.
 */
export function registerLinkUse(app: FastifyInstance, { db, clock }: Dependencies): void {
  app.addHook('onSend', async (request, _reply, payload) => {
    const handOverId = request.personalLink?.firstUseOf ?? null
    if (handOverId !== null && request.method === 'POST') await takeUpInvitation(db, { handOverId, now: clock() })
    return payload
  })
}
