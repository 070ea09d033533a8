import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance } from 'fastify'
import { accessibilityRoutes } from './accessibility/accessibility-routes.ts'
import { accountRoutes } from './accounts/account-routes.ts'
import type { ApplicationOptions, Dependencies } from './dependencies.ts'
import { longestAddress, readableAddress } from './http/address.ts'
import { registerAssets } from './http/assets.ts'
import { registerErrorHandler } from './http/error-handler.ts'
import { registerFormBody } from './http/form-body.ts'
import { homeRoutes } from './http/home-routes.ts'
import { registerLocale } from './http/locale.ts'
import { registerSecurityHeaders } from './http/security-headers.ts'
import { registerStaffSessions } from './http/session.ts'
import { registerViewEngine } from './http/view-engine.ts'
import { handOverRoutes, registerLinkUse } from './invitations/hand-over-routes.ts'
import { helpCodeRoutes } from './invitations/help-code-routes.ts'
import { helpDeskRoutes } from './invitations/help-desk-routes.ts'
import { paperRoutes } from './paper/paper-routes.ts'
import { previewRoutes } from './preview/preview-routes.ts'
import { qualityRoutes } from './quality/quality-routes.ts'
import { reportRoutes } from './reports/report-routes.ts'
import { delegationRoutes } from './responses/delegation-routes.ts'
import { pageRoutes } from './responses/page-routes.ts'
import { profileRoutes } from './responses/profile-routes.ts'
import { responseRoutes } from './responses/response-routes.ts'
import { studyRoutes } from './studies/study-routes.ts'

/** The application from top to bottom; what is not registered here does not run. */
export async function buildApp(dependencies: Dependencies, options: ApplicationOptions): Promise<FastifyInstance> {
  const app = Fastify({
    // One proxy in front: what a visitor writes into the header further left is not believed.
    trustProxy: options.trustProxy ? (_address: string, hop: number) => hop === 0 : false,
    // A form on a slow train takes seconds; what takes longer holds a connection for nothing.
    requestTimeout: 30_000,
    // The router itself refuses long and unreadable addresses without our page and headers; nothing is left for it.
    routerOptions: { maxParamLength: longestAddress },
    rewriteUrl: readableAddress,
    logger: {
      level: options.logLevel,
      ...(options.logStream === undefined ? {} : { stream: options.logStream }),
      // Addresses hold personal links, so a request is logged by its route and nothing else.
      serializers: {
        req: (request) => ({ method: request.method, route: request.routeOptions?.url ?? null }),
      },
    },
  })
  app.decorateRequest('account', null)
  await app.register(cookie)
  await app.register(rateLimit, { global: false })
  registerSecurityHeaders(app)
  registerLocale(app)
  registerFormBody(app)
  registerViewEngine(app)
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
