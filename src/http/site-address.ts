import type { FastifyRequest } from 'fastify'

/** How links to this site begin: as the installation was told, or else as the visitor came in. */
export const siteAddress = (request: FastifyRequest, publicUrl: string | null | undefined): string =>
  publicUrl ?? `${request.protocol}://${request.host}`
