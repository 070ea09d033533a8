import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Locale, locales } from '#src/surveys/localised-text.ts'

declare module 'fastify' {
  interface FastifyRequest {
    locale: Locale
  }
}

const cookieName = 'language'
const yearInSeconds = 365 * 24 * 60 * 60

const asLocale = (value: unknown): Locale | undefined => locales.find((locale) => locale === value)

/** Dutch unless the visitor switched: `?lang=en` on any page switches, and a cookie remembers it. */
export function registerLocale(app: FastifyInstance): void {
  app.decorateRequest('locale', 'nl')
  app.addHook('onRequest', (request, reply, done) => {
    request.locale = asLocale(request.cookies[cookieName]) ?? 'nl'
    switchLocale(request, reply, (request.query as { lang?: unknown } | undefined)?.lang)
    done()
  })
}

/** Goes on in another language and remembers it; false when none was asked for, or one that we do not have. */
export function switchLocale(request: FastifyRequest, reply: FastifyReply, wanted: unknown): boolean {
  const locale = asLocale(wanted)
  if (locale === undefined) return false
  request.locale = locale
  reply.setCookie(cookieName, locale, {
    path: '/',
    maxAge: yearInSeconds,
    sameSite: 'lax',
    httpOnly: true,
    secure: 'auto',
  })
  return true
}
