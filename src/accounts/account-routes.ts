import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Dependencies } from '#src/dependencies.ts'
import { formOf } from '#src/http/form-body.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import { paths } from '#src/paths.ts'
import { NewAdministrator } from './account.ts'
import { hasAccounts } from './account-repository.ts'
import { type FirstRunFault, firstRunView, signInView } from './account-views.ts'
import { createAccount } from './create-account.ts'
import { signIn } from './sign-in.ts'

const attempts = { rateLimit: { max: 20, timeWindow: '1 minute' } } as const

/** Signing in and out, and the very first page of an empty installation. */
export async function accountRoutes(app: FastifyInstance, { db, clock, firstRunCode }: Dependencies): Promise<void> {
  /** Two posts at the same moment must not make two administrators. */
  let isClaimed = false

  app.get(paths.staff.signIn(), { config: { requires: 'public' } }, async (request, reply) => {
    if (request.account !== null) return reply.redirect(paths.staff.home(), 303)
    if (firstRunCode !== null && !(await hasAccounts(db))) return reply.redirect(paths.staff.firstRun(), 303)
    const csrfToken = reply.generateCsrf()
    return reply.page('staff/sign-in', signInView(messagesIn(request.locale), { email: '', csrfToken, fault: null }))
  })

  app.post(paths.staff.signIn(), { config: { requires: 'public', ...attempts } }, async (request, reply) => {
    const { email = [], password = [] } = formOf(request.body)
    const attempt = { email: email[0] ?? '', password: password[0] ?? '', now: clock() }
    const result = await signIn(db, attempt)
    if (result.outcome === 'signedIn') {
      // A new session id: one that was planted before signing in is worth nothing after it.
      await request.session.regenerate()
      request.session.accountId = result.accountId
      return reply.redirect(paths.staff.home(), 303)
    }
    const view = signInView(messagesIn(request.locale), {
      email: attempt.email,
      csrfToken: reply.generateCsrf(),
      fault: result.outcome,
    })
    return reply.code(result.outcome === 'locked' ? 429 : 422).page('staff/sign-in', view)
  })

  app.post(paths.staff.signOut(), { config: { requires: 'public' } }, async (request, reply) => {
    await request.session.destroy()
    return reply.redirect(paths.staff.signIn(), 303)
  })

  app.get(paths.staff.firstRun(), { config: { requires: 'public' } }, async (request, reply) => {
    if (firstRunCode === null || (await hasAccounts(db))) return reply.redirect(paths.staff.signIn(), 303)
    const fields = { code: '', name: '', email: '', csrfToken: reply.generateCsrf(), faults: [] }
    return reply.page('staff/first-run', firstRunView(messagesIn(request.locale), fields))
  })

  app.post(paths.staff.firstRun(), { config: { requires: 'public', ...attempts } }, async (request, reply) => {
    if (firstRunCode === null || (await hasAccounts(db))) return reply.redirect(paths.staff.signIn(), 303)
    const form = formOf(request.body)
    const typed = { code: form.code?.[0] ?? '', name: form.name?.[0] ?? '', email: form.email?.[0] ?? '' }
    const parsed = NewAdministrator.safeParse({ ...typed, password: form.password?.[0] ?? '' })
    const faults: FirstRunFault[] = isSame(typed.code.trim(), firstRunCode) ? [] : ['code']
    for (const issue of parsed.error?.issues ?? []) faults.push(issue.path[0] as FirstRunFault)
    if (!parsed.success || faults.length > 0) {
      const view = firstRunView(messagesIn(request.locale), { ...typed, csrfToken: reply.generateCsrf(), faults })
      return reply.code(422).page('staff/first-run', view)
    }
    // No waiting between the question and the claim.
    if (isClaimed) return reply.redirect(paths.staff.signIn(), 303)
    isClaimed = true
    const accountId = await createAccount(db, { ...parsed.data, role: 'admin', now: clock() })
    await request.session.regenerate()
    request.session.accountId = accountId
    return reply.redirect(paths.staff.home(), 303)
  })
}

function isSame(typed: string, code: string): boolean {
  const [left, right] = [Buffer.from(typed), Buffer.from(code)]
  return left.length === right.length && timingSafeEqual(left, right)
}
