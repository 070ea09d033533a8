import { expect } from 'vitest'
import { listDelegations } from '#src/delegations/delegation-repository.ts'
import { markRevoked } from '#src/invitations/invitation-repository.ts'
import { paths } from '#src/paths.ts'
import type { RunningStudy } from './a-running-study.ts'
import { visitorOf } from './in-process-visitor.ts'
import { newTokenOn } from './new-link.ts'
import { longestJourney } from './questionnaire-pages.ts'
import { fillIn, storedResponse } from './walk.ts'

const { respond } = paths

/** What a personal link can be, for who holds it. */
export const linkKinds = [
  'unknown',
  'revoked',
  'new',
  'started',
  'submitted',
  'reopened',
  'declined',
  'given away',
  'received',
  'taken back',
  'colleague, open',
  'colleague, finished',
  'colleague, approved',
  'colleague, withdrawn',
  'colleague, replaced',
  'colleague, submitted',
  'new, closed',
  'started, closed',
  'submitted, closed',
  'colleague, closed',
] as const
export type LinkKind = (typeof linkKinds)[number]

/** The page that colleagues are asked for. */
export const delegatedPage = 'urgency'

/** A page that no colleague is asked for. */
export const otherPage = 'own-words'

export interface Link {
  token: string
  /** A delegation of the response behind the link, where there is one. */
  delegation: string
}

/** Where everything was filled in; elsewhere only what is looked at was. */
const isComplete = new Set<LinkKind>([
  'started',
  'submitted',
  'reopened',
  'colleague, submitted',
  'started, closed',
  'submitted, closed',
])
const isAskedAbout = ({ page }: { page: string }) => page === delegatedPage || page === otherPage

/** Makes a link of a kind; whoever asks for one that is closed closes the wave. */
export async function linkOf(study: RunningStudy, kind: LinkKind): Promise<Link> {
  const visitor = visitorOf(study.app)
  if (kind === 'unknown') return { token: 'no-such-link', delegation: 'none' }
  const { token, invitationId } = await study.invite()
  if (kind.startsWith('new')) return { token, delegation: 'none' }
  await fillIn(visitor, token, isComplete.has(kind) ? longestJourney : longestJourney.filter(isAskedAbout))
  if (kind.startsWith('colleague')) return colleagueLink(study, token, kind)
  if (kind.startsWith('submitted') || kind === 'reopened') await visitor.post(respond.submit(token))
  if (kind === 'reopened') await visitor.post(respond.reopen(token))
  if (kind === 'declined') await visitor.post(respond.otherPerson(token), { choice: 'decline', reason: 'other' })
  if (kind === 'revoked')
    await study.db.transaction().execute((trx) => markRevoked(trx, invitationId, '2010-04-14T10:00:00.000Z'))
  if (kind !== 'given away' && kind !== 'received' && kind !== 'taken back') return { token, delegation: 'none' }
  const given = newTokenOn((await visitor.post(respond.otherPerson(token), { choice: 'hand-over', name: 'Els' })).html)
  if (kind === 'taken back') await visitor.post(respond.takeBack(token))
  return { token: kind === 'given away' ? token : given, delegation: 'none' }
}

async function colleagueLink(study: RunningStudy, token: string, kind: LinkKind): Promise<Link> {
  const visitor = visitorOf(study.app)
  const asked = await visitor.post(respond.colleagues(token), { name: 'Jan', pages: delegatedPage })
  const theirs = newTokenOn(asked.html)
  const [delegation] = await listDelegations(study.db, (await storedResponse(study.db, token)).id)
  const id = delegation?.id ?? ''
  const act = (action: string) => visitor.post(respond.colleague(token, id), { action })
  if (['colleague, finished', 'colleague, approved', 'colleague, submitted'].includes(kind))
    expect((await visitor.post(respond.finish(theirs))).status).toBe(303)
  if (kind === 'colleague, withdrawn') await act('withdraw')
  if (kind === 'colleague, replaced') await act('renew')
  if (kind === 'colleague, approved' || kind === 'colleague, submitted') await act('approve')
  if (kind === 'colleague, submitted')
    expect(await visitor.post(respond.submit(token))).toMatchObject({ location: respond.receipt(token) })
  return { token: theirs, delegation: id }
}
