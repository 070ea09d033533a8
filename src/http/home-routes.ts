import type { FastifyInstance } from 'fastify'
import type { Dependencies } from '#src/dependencies.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import { togetherMessagesIn } from '#src/i18n/together/together-messages.ts'
import { paths } from '#src/paths.ts'
import { isDemonstration } from '#src/studies/study-repository.ts'

/** The public front door, and a page for whoever watches whether the server lives. */
export async function homeRoutes(app: FastifyInstance, { db }: Dependencies): Promise<void> {
  app.get(paths.home(), async (request, reply) => {
    const { home } = messagesIn(request.locale)
    return reply.page('home', {
      title: home.title,
      isSynthetic: await isDemonstration(db),
      width: 'narrow',
      words: home,
      code: { ...togetherMessagesIn(request.locale).code, address: paths.code() },
      staffAddress: paths.staff.home(),
    })
  })

  app.get(paths.health(), async () => {
    await isDemonstration(db)
    return { status: 'ok' }
  })
}
