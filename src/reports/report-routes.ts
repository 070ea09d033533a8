import type { FastifyInstance } from 'fastify'
import type { Dependencies } from '#src/dependencies.ts'

/** The national report as a page, its figures, and the same report as PDF. */
export async function reportRoutes(_app: FastifyInstance, _dependencies: Dependencies): Promise<void> {}
