import { expect, it } from 'vitest'
import { type Invitation, type InvitationState, stateOf } from '#src/invitations/invitation.ts'
import { hashToken, newToken } from '#src/invitations/personal-link.ts'

const at = '2010-04-14T09:30:00.000Z'

type Happening = 'started' | 'submitted' | 'reopened' | 'declined' | 'closed' | 'revoked'

const cases: [what: string, state: InvitationState, happened: Happening[]][] = [
  ['was only sent', 'new', []],
  ['was opened and begun', 'started', ['started']],
  ['was sent in', 'submitted', ['started', 'submitted']],
  ['was never begun before closing', 'closed', ['closed']],
  ['was not finished before closing', 'closed', ['started', 'closed']],
  ['was sent in before closing', 'submitted', ['started', 'submitted', 'closed']],
  ['is being changed after sending in', 'reopened', ['started', 'submitted', 'reopened']],
  ['was being changed when it closed', 'submitted', ['started', 'submitted', 'reopened', 'closed']],
  ['was declined unopened', 'declined', ['declined']],
  ['was declined halfway', 'declined', ['started', 'declined']],
  ['was declined before closing', 'closed', ['declined', 'closed']],
  ['was withdrawn unused', 'revoked', ['revoked']],
  ['was withdrawn after sending in', 'revoked', ['started', 'submitted', 'revoked', 'closed']],
]
it.each(cases)('an invitation that %s is %s', (_, state, happened) => {
  const when = (what: Happening) => (happened.includes(what) ? at : null)
  const response = {
    id: 'r',
    surveyVersionId: 'v',
    startedAt: at,
    savedAt: at,
    submittedAt: when('submitted'),
    reopenedAt: when('reopened'),
  }
  const invitation: Invitation = {
    id: 'i',
    role: 'secretary',
    revokedAt: when('revoked'),
    declinedAt: when('declined'),
    municipality: { code: 'GM0344', name: 'Utrecht', population: 300_000 },
    wave: {
      id: 'w',
      name: '2010',
      position: 1,
      closedAt: when('closed'),
      surveyVersionId: 'v',
      answersUntil: null,
      isGrace: false,
      previewSince: null,
    },
    study: { id: 's', slug: 'nup-2010', syntheticSince: null },
    response: happened.includes('started') ? { ...response, revision: 1 } : null,
  }
  expect(stateOf(invitation)).toBe(state)
})

it('a link is made of 160 random bits that fit in an address', () => {
  const tokens = Array.from({ length: 1000 }, newToken)
  expect(new Set(tokens).size).toBe(1000)
  for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{27}$/)
})

it('a link is stored as a hash from which it cannot be read', () => {
  expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(hashToken('abd')).not.toBe(hashToken('abc'))
})
