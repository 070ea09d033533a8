import formbody from '@fastify/formbody'
import type { FastifyInstance } from 'fastify'
import type { FormBody } from '#src/surveys/question-type.ts'

/** Posted forms always arrive as lists of texts: one ticked box and two look the same to the code behind. */
export function parseForm(body: string): FormBody {
  const form: Record<string, string[]> = Object.create(null)
  for (const [name, value] of new URLSearchParams(body)) {
    const values = form[name] ?? []
    // Nobody can type the sign with code zero, and PostgreSQL cannot store it.
    values.push(value.replaceAll('\0', ''))
    form[name] = values
  }
  return form
}

/** Forms are the only thing that pages take; JSON and plain text, which Fastify would also read, are refused. */
export async function registerFormBody(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers()
  await app.register(formbody, {
    bodyLimit: 512 * 1024,
    parser: parseForm as (body: string) => Record<string, unknown>,
  })
}

/** The posted form of a request; empty when nothing was posted. */
export const formOf = (body: unknown): FormBody => (body ?? {}) as FormBody
