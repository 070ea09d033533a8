import type { FastifyInstance } from 'fastify'
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
  app.addHook('onRequest', async (request, reply) => {
    const asked = asLocale((request.query as { lang?: unknown } | undefined)?.lang)
    request.locale = asked ?? asLocale(request.cookies[cookieName]) ?? 'nl'
    if (asked !== undefined) {
      reply.setCookie(cookieName, asked, { path: '/', maxAge: yearInSeconds, sameSite: 'lax', httpOnly: true })
    }
  })
}
