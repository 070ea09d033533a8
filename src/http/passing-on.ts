import type { FastifyRequest } from 'fastify'

/**
 * For addresses that make a link for somebody else: each time leaves something in the database for good, and nobody does
 * it this often by hand. Counted by link, since a whole town hall may come from one address.
 */
export const passingOn = {
  rateLimit: {
    max: 40,
    timeWindow: '1 hour',
    keyGenerator: ({ params }: FastifyRequest) => (params as { token: string }).token,
  },
}
