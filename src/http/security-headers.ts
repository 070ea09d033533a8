import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/** Strict by default: nothing from elsewhere, no inline script or style, no framing, and no address leaves in a referrer. */
export async function registerSecurityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    // Other sites under the same domain are not ours to decide on.
    strictTransportSecurity: { includeSubDomains: false },
    crossOriginEmbedderPolicy: false,
  })
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=()')
    reply.header('x-robots-tag', 'noindex')
    // Not `no-store`: without JavaScript it is the browser's own form restoration that keeps what was typed on Back.
    reply.header('cache-control', 'private, no-cache')
  })
}
