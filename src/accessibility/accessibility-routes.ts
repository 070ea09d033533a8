import type { FastifyInstance } from 'fastify'
import type { Dependencies } from '#src/dependencies.ts'
import { paths } from '#src/paths.ts'
import { isDemonstration, listStudies } from '#src/studies/study-repository.ts'
import { accessibilityView } from './accessibility-views.ts'
import { loadLastRun } from './load-last-run.ts'

/** The statement on accessibility, from what the last test found; read once, at start. */
export async function accessibilityRoutes(
  app: FastifyInstance,
  { db, accessibilityRunFile }: Dependencies,
): Promise<void> {
  const lastRun = await loadLastRun(accessibilityRunFile)

  app.get(paths.accessibility(), async (request, reply) => {
    const organisations = (await listStudies(db)).map(({ definition }) => definition.organisation)
    const isSynthetic = await isDemonstration(db)
    return reply.page('accessibility', accessibilityView(request.locale, { lastRun, organisations, isSynthetic }))
  })
}
