import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance } from 'fastify'
import { accessibilityRoutes } from '#src/accessibility/accessibility-routes.ts'
import { accountRoutes } from '#src/accounts/account-routes.ts'
import { delegationRoutes } from '#src/delegations/delegation-routes.ts'
import { helpCodeRoutes } from '#src/help-codes/help-code-routes.ts'
import { helpDeskRoutes } from '#src/help-codes/help-desk-routes.ts'
import { longestAddress, readableAddress } from '#src/http/address.ts'
import { registerAssets } from '#src/http/assets.ts'
import { registerErrorHandler } from '#src/http/error-handler.ts'
import { registerFormBody } from '#src/http/form-body.ts'
import { homeRoutes } from '#src/http/home-routes.ts'
import { registerLocale } from '#src/http/locale.ts'
import { registerSecurityHeaders } from '#src/http/security-headers.ts'
import { registerStaffSessions } from '#src/http/session.ts'
import { registerViewEngine } from '#src/http/view-engine.ts'
import { handOverRoutes, registerLinkUse } from '#src/invitations/hand-over-routes.ts'
import { paperRoutes } from '#src/paper/paper-routes.ts'
import { previewRoutes } from '#src/preview/preview-routes.ts'
import { profileRoutes } from '#src/profiles/profile-routes.ts'
import { qualityRoutes } from '#src/quality/quality-routes.ts'
import { reportRoutes } from '#src/reports/report-routes.ts'
import { pageRoutes } from '#src/responses/page-routes.ts'
import { responseRoutes } from '#src/responses/response-routes.ts'
import { studyRoutes } from '#src/studies/study-routes.ts'
import type { ApplicationOptions, Dependencies } from './dependencies.ts'

/** The application from top to bottom; what is not registered here does not run. */
export async function buildApp(dependencies: Dependencies, options: ApplicationOptions): Promise<FastifyInstance> {
  const app = Fastify({
    // One proxy in front: what a visitor writes into the header further left is not believed.
    trustProxy: options.trustProxy ? (_address: string, hop: number) => hop === 0 : false,
    // A form on a slow train takes seconds; what takes longer holds a connection for nothing.
    requestTimeout: 30_000,
    // The router itself refuses long and unreadable addresses without our page and headers; nothing is left for it.
    routerOptions: { maxParamLength: longestAddress, ignoreTrailingSlash: true },
    rewriteUrl: readableAddress,
    logger: {
      level: options.logLevel,
      ...(options.logStream === undefined ? {} : { stream: options.logStream }),
      // Addresses hold personal links, so a request is logged by its route and nothing else.
      serializers: {
        req: (request) => ({ method: request.method, route: request.routeOptions?.url ?? null }),
        // PostgreSQL adds the row that it refused, with answers and names in it; where and what it was is enough.
        err: ({ name, code, message, stack }) => ({ type: name, code, message, stack: stack ?? '' }),
      },
    },
  })
  app.decorateRequest('account', null)
  await app.register(cookie)
  await app.register(rateLimit, { global: false })
  registerSecurityHeaders(app)
  registerLocale(app)
  registerFormBody(app)
  await registerViewEngine(app)
  registerErrorHandler(app)
  registerAssets(app)
  registerLinkUse(app, dependencies)

  await app.register(homeRoutes, dependencies)
  await app.register(accessibilityRoutes, dependencies)
  await app.register(responseRoutes, dependencies)
  await app.register(pageRoutes, dependencies)
  await app.register(profileRoutes, dependencies)
  await app.register(delegationRoutes, dependencies)
  await app.register(handOverRoutes, dependencies)
  await app.register(helpCodeRoutes, dependencies)
  await app.register(paperRoutes, dependencies)
  await app.register(async (staff) => {
    await registerStaffSessions(staff, dependencies)
    await staff.register(accountRoutes, dependencies)
    await staff.register(studyRoutes, dependencies)
    await staff.register(helpDeskRoutes, dependencies)
    await staff.register(reportRoutes, dependencies)
    await staff.register(qualityRoutes, dependencies)
    await staff.register(previewRoutes, dependencies)
  })
  return app
}
