import type { FastifyInstance } from 'fastify'

/** Nothing from elsewhere, no script or style inside a page, no framing. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join(';')

/** Strict by default, and the same for every answer: written down once instead of put together at every request. */
const securityHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  // No address leaves: it may be a personal link.
  'referrer-policy': 'no-referrer',
  // Other sites under the same domain are not ours to decide on.
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-robots-tag': 'noindex',
  // The filter of old browsers can be turned against a page, so it is off.
  'x-xss-protection': '0',
  // Not `no-store`: without JavaScript it is the browser's own form restoration that keeps what was typed on Back.
  'cache-control': 'private, no-cache',
}

export function registerSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(securityHeaders)
    done()
  })
}
