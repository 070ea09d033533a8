import type { FastifyInstance } from 'fastify'
import type { Dependencies } from '#src/dependencies.ts'
import { problems } from '#src/errors.ts'
import { formOf } from '#src/http/form-body.ts'
import { paths } from '#src/paths.ts'
import { helpCodeView } from './help-code-views.ts'
import { redeemHelpCode } from './redeem-help-code.ts'

/** From one address, as with signing in, and from all addresses together: a code is short enough to be guessed at. */
const attempts = { rateLimit: { max: 20, timeWindow: '1 minute' } } as const
const attemptsByEverybody = { max: 100, timeWindow: '1 minute', keyGenerator: () => 'everybody' } as const

/** Opening a questionnaire with a code that was told by phone. */
export async function helpCodeRoutes(app: FastifyInstance, { db, clock, sessionSecret }: Dependencies): Promise<void> {
  const countForEverybody = app.createRateLimit(attemptsByEverybody)

  app.get(paths.code(), async (request, reply) =>
    reply.page('respond/code', helpCodeView(request.locale, { typed: '', isRefused: false })),
  )

  app.post(paths.code(), { config: attempts }, async (request, reply) => {
    const limit = await countForEverybody(request)
    if (!limit.isAllowed && limit.isExceeded) throw problems.tooManyRequests()
    const typed = formOf(request.body).code?.[0] ?? ''
    const token = await redeemHelpCode(db, { typed, secret: sessionSecret, now: clock() })
    if (token !== undefined) return reply.redirect(paths.respond.welcome(token), 303)
    const view = helpCodeView(request.locale, { typed: typed.slice(0, 40), isRefused: true })
    return reply.code(422).page('respond/code', view)
  })
}
