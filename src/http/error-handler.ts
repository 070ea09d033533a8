import type { FastifyError, FastifyInstance } from 'fastify'
import { Problem, type ProblemCode, problems } from '#src/errors.ts'
import { formatDate } from '#src/i18n/format.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import type { OpenedLink } from '#src/opened-link.ts'
import { paths } from '#src/paths.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The personal link of the request, once it is known to be one; null elsewhere. */
    personalLink: OpenedLink | null
  }
  interface FastifyContextConfig {
    /** Set for what only scripts ask: a refusal is then data, not a page. */
    answersJson?: boolean
  }
}

/** Problems after which the personal page itself leads on. */
const leadBack = new Set<ProblemCode>([
  'responseNotStarted',
  'responseNotSubmitted',
  'responseAlreadySubmitted',
  'invitationDeclined',
  'invitationHandedOver',
  'notForColleagues',
  'colleagueMayNotFill',
])

/** Turns everything that goes wrong into a plain page in the visitor's language; only bugs are logged as errors. */
export function registerErrorHandler(app: FastifyInstance): void {
  app.decorateRequest('personalLink', null)

  app.setNotFoundHandler(async () => {
    throw problems.pageNotFound()
  })

  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const messages = messagesIn(request.locale)
    const home = { address: paths.home(), label: messages.toHome }
    const link = request.personalLink
    const shared = { isSynthetic: link?.isSynthetic ?? false, width: 'narrow' } as const
    const problem = error instanceof Problem ? error : toProblem(error)
    const refuse = (status: number, view: { title: string; text: string; next: { address: string; label: string } }) =>
      request.routeOptions.config.answersJson === true
        ? reply.code(status).send({ title: view.title, text: view.text, address: view.next.address })
        : reply.code(status).page('problem', { ...shared, ...view })
    if (problem === undefined) {
      request.log.error(error)
      const { title, text } = messages.serverError
      return refuse(500, { title, text: text(request.id), next: home })
    }
    const { title, text } = messages.problems[problem.code]
    const when = problem.details.at === undefined ? '' : formatDate(request.locale, problem.details.at)
    const next =
      link !== null && leadBack.has(problem.code)
        ? { address: paths.respond.welcome(link.token), label: messages.toPersonalPage }
        : home
    return refuse(problem.status, { title, text: text(when), next })
  })
}

/** The web framework's own refusals, in our words; undefined for a bug. */
function toProblem(error: FastifyError): Problem | undefined {
  if (error.code?.startsWith('FST_CSRF')) return problems.formExpired()
  if (error.statusCode === 429) return problems.tooManyRequests()
  if (error.statusCode === 413) return problems.formTooLarge()
  return error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500
    ? problems.badRequest()
    : undefined
}
