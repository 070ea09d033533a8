import type { Role } from '#src/access/permissions.ts'
import { createAccount } from '#src/accounts/create-account.ts'
import { hiddenField } from '#src/demonstration/visitor.ts'
import { paths } from '#src/paths.ts'
import type { RunningApp } from './a-running-study.ts'
import { type InProcessVisitor, visitorOf } from './in-process-visitor.ts'

export const password = 'een zin van een paar woorden'

/** One account a role, named after it. */
export const people: Record<Role, { email: string; name: string }> = {
  admin: { email: 'beheerder@example.org', name: 'Beheerder' },
  researcher: { email: 'onderzoeker@example.org', name: 'Onderzoeker' },
  consultant: { email: 'consultant@example.org', name: 'Consultant' },
}

export async function createPeople({ db, clock }: RunningApp): Promise<void> {
  for (const [role, { email, name }] of Object.entries(people)) {
    await createAccount(db, { email, name, role: role as Role, password, now: clock.now() })
  }
}

let visitors = 0

/** Somebody at an address of their own, so that throttling by address does not make tests wait for each other. */
export function staffVisitor({ app }: RunningApp): InProcessVisitor {
  visitors += 1
  return visitorOf(app, { remoteAddress: `10.0.${Math.floor(visitors / 250)}.${1 + (visitors % 250)}` })
}

/** The token that the forms of this visitor's session carry. */
export async function csrfOf(visitor: InProcessVisitor): Promise<string> {
  const page = await visitor.get(paths.staff.signIn())
  const { html } = page.status === 303 ? await visitor.get(paths.staff.home()) : page
  return hiddenField(html, 'csrf')
}

export async function signInAs(
  running: RunningApp,
  role: Role,
  visitor: InProcessVisitor = staffVisitor(running),
): Promise<InProcessVisitor> {
  const form = { csrf: await csrfOf(visitor), email: people[role].email, password }
  const { status } = await visitor.post(paths.staff.signIn(), form)
  if (status !== 303) throw new Error(`Signing in as ${role} answered ${status}`)
  return visitor
}
