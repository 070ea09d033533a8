import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { problems } from '#src/errors.ts'
import type { FormBody } from '#src/surveys/question-type.ts'

const mostBytes = 512 * 1024
/** Several times as many as the longest page has. */
const mostFields = 5000

/**
 * Reads a posted form. Every field is a list of texts: one ticked box and two look the same to the code behind. What no
 * browser sends is refused rather than guessed at, since a guess would be stored as what somebody answered.
 */
export function parseForm(body: Buffer): FormBody {
  if (!isUtf8(body)) throw problems.badRequest()
  const form: Record<string, string[]> = Object.create(null)
  const encoded = body.toString('utf8')
  let fields = 0
  for (let start = 0; start < encoded.length; ) {
    const ampersand = encoded.indexOf('&', start)
    const end = ampersand < 0 ? encoded.length : ampersand
    if (end > start) {
      fields += 1
      if (fields > mostFields) throw problems.formTooLarge()
      addField(form, encoded.slice(start, end))
    }
    start = end + 1
  }
  return form
}

function addField(form: Record<string, string[]>, field: string): void {
  const sign = field.indexOf('=')
  const name = decode(sign < 0 ? field : field.slice(0, sign))
  const value = sign < 0 ? '' : decode(field.slice(sign + 1))
  const values = form[name]
  if (values === undefined) form[name] = [value]
  else values.push(value)
}

function decode(encoded: string): string {
  const spaced = encoded.includes('+') ? encoded.replaceAll('+', ' ') : encoded
  const text = spaced.includes('%') ? decodePercents(spaced) : spaced
  // Nobody can type the sign with code zero, and PostgreSQL cannot store it.
  return text.includes('\0') ? text.replaceAll('\0', '') : text
}

function decodePercents(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    throw problems.badRequest()
  }
}

/** Forms are the only thing that pages take; JSON and plain text, which Fastify would also read, are refused. */
export function registerFormBody(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: mostBytes },
    async (_request: FastifyRequest, body: Buffer) => parseForm(body),
  )
}

/** The posted form of a request; empty when nothing was posted. */
export const formOf = (body: unknown): FormBody => (body ?? {}) as FormBody
