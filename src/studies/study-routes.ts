import type { FastifyInstance } from 'fastify'
import { mayDo, type Permission } from '#src/access/permissions.ts'
import type { Dependencies } from '#src/dependencies.ts'
import { listProgress } from '#src/fieldwork/fieldwork-repository.ts'
import { accountForResponse } from '#src/fieldwork/response-account.ts'
import { paths } from '#src/paths.ts'
import { openStudy } from './open-study.ts'
import { defaultClassification } from './study.ts'
import { listFrameUnits, listStudies, listWaves, type RunningStudy } from './study-repository.ts'
import { type StudyProgress, studyListView, studyView } from './study-views.ts'

/** The studies of an installation and how far each has come. */
export async function studyRoutes(app: FastifyInstance, { db }: Dependencies): Promise<void> {
  async function progressOf({ id, definition, syntheticSince }: RunningStudy): Promise<StudyProgress> {
    const waves = await listWaves(db, id)
    const newest = waves.at(-1)
    const progress = newest === undefined ? [] : await listProgress(db, newest.id)
    const account = accountForResponse(await listFrameUnits(db, id), defaultClassification(definition), progress)
    return { study: definition, isSynthetic: syntheticSince !== null, account }
  }

  app.get(paths.staff.home(), { config: { requires: 'study.list' } }, async (request, reply) => {
    const studies = await Promise.all((await listStudies(db)).map(progressOf))
    return reply.page('staff/studies', studyListView(request.locale, studies))
  })

  app.get<{ Params: { slug: string } }>(
    paths.staff.study(':slug'),
    { config: { requires: 'study.read' } },
    async (request, reply) => {
      const study = await openStudy(db, request.params.slug)
      const may = (permission: Permission) => request.account !== null && mayDo(request.account.role, permission)
      const links = { maySeeQuality: may('quality.read'), mayHelp: may('fieldwork.help') }
      return reply.page('staff/study', studyView(request.locale, await progressOf(study), links))
    },
  )
}
