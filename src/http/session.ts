import csrf from '@fastify/csrf-protection'
import session from '@fastify/session'
import type { FastifyInstance, FastifyReply, FastifyRequest, Session } from 'fastify'
import { mayDo, type Permission } from '#src/access/permissions.ts'
import type { Account } from '#src/accounts/account.ts'
import { findAccount } from '#src/accounts/account-repository.ts'
import { deleteExpiredSessions, deleteSession, findSession, upsertSession } from '#src/accounts/session-repository.ts'
import { toTime } from '#src/database/columns.ts'
import type { Dependencies } from '#src/dependencies.ts'
import { problems } from '#src/errors.ts'
import { paths } from '#src/paths.ts'
import { formOf } from './form-body.ts'

declare module 'fastify' {
  interface Session {
    accountId?: string
  }
  interface FastifyRequest {
    /** The signed-in person, on staff pages only, with the token that their forms post back. */
    account: (Account & { csrfToken: string }) | null
  }
  interface FastifyContextConfig {
    /** What a signed-in person must be allowed to do; `public` for the pages before signing in. */
    requires?: Permission | 'public'
  }
}

const sessionHours = 8

/** Sessions, CSRF protection and permissions for the routes registered on this instance; respondents never get a cookie of it. */
export async function registerStaffSessions(
  app: FastifyInstance,
  { db, clock, sessionSecret }: Dependencies,
): Promise<void> {
  await deleteExpiredSessions(db, toTime(clock()))
  await app.register(session, {
    secret: sessionSecret,
    cookieName: 'staff-session',
    cookie: { path: '/staff', httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: sessionHours * 3_600_000 },
    saveUninitialized: false,
    rolling: true,
    store: {
      get(id, done) {
        findSession(db, id, toTime(clock())).then((data) => done(null, data === undefined ? null : revive(data)), done)
      },
      set(id, value, done) {
        const expiresAt = toTime(new Date(clock().getTime() + sessionHours * 3_600_000))
        upsertSession(db, id, JSON.stringify(value), expiresAt).then(() => done(), done)
      },
      destroy(id, done) {
        deleteSession(db, id).then(() => done(), done)
      },
    },
  })
  await app.register(csrf, {
    sessionPlugin: '@fastify/session',
    getToken: (request) => formOf(request.body).csrf?.[0],
  })

  app.addHook('preValidation', async (request, reply) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') await checkCsrf(app, request, reply)
  })
  app.addHook('preHandler', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const { accountId } = request.session
    const account = accountId === undefined ? undefined : await findAccount(db, accountId)
    if (account !== undefined) request.account = { ...account, csrfToken: reply.generateCsrf() }
    const { requires } = request.routeOptions.config
    if (requires === 'public') return
    if (account === undefined) return reply.redirect(paths.staff.signIn(), 303)
    if (requires === undefined || !mayDo(account.role, requires)) throw problems.noPermission()
  })
}

/** JSON has no dates; the session library wants the expiry of its cookie back as one. */
function revive(data: string): Session {
  const value = JSON.parse(data) as Session
  const { expires } = value.cookie
  return { ...value, cookie: { ...value.cookie, expires: expires ? new Date(expires) : null } }
}

const checkCsrf = (app: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Promise<void> =>
  new Promise((resolve, reject) => {
    app.csrfProtection.call(app, request, reply, ((error?: Error) => (error ? reject(error) : resolve())) as () => void)
  })
