import type { FastifyInstance } from 'fastify'

export type Form = Readonly<Record<string, string | readonly string[]>>

/** An answer of the site, with the few things that tests look at read from its HTML. */
export interface Answer {
  status: number
  /** Where the site sends the visitor on to. */
  location: string | undefined
  headers: Readonly<Record<string, unknown>>
  html: string
  heading: string | undefined
  title: string | undefined
  /** The lines of the error summary. */
  errors: string[]
  /** The lines of the summary of what is worth a second look. */
  notices: string[]
}

/**
 * A browser without a network: keeps cookies, follows nothing by itself. Posts a page of the questionnaire with the
 * hidden fields that the page has, which it opens first when it has not yet, unless the form says something else.
 */
export interface InProcessVisitor {
  cookies: Map<string, string>
  get(address: string): Promise<Answer>
  head(address: string): Promise<Answer>
  post(address: string, form?: Form): Promise<Answer>
}

export interface VisitorOptions {
  /** Where the visitor comes from; throttling counts per address. */
  remoteAddress?: string
}

export function visitorOf(
  app: FastifyInstance,
  { remoteAddress = '127.0.0.1' }: VisitorOptions = {},
): InProcessVisitor {
  const cookies = new Map<string, string>()
  /** The hidden fields of the pages that are open, by address. */
  const opened = new Map<string, Form>()

  async function request(method: 'GET' | 'HEAD' | 'POST', url: string, form?: Form): Promise<Answer> {
    const response = await app.inject({
      method,
      url,
      remoteAddress,
      headers: {
        ...(cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form === undefined ? {} : { payload: encode(form) }),
    })
    for (const { name, value } of response.cookies) {
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const html = response.payload
    if (html.includes('id="survey"')) opened.set(url, hiddenFields(html))
    else opened.delete(url)
    const { location } = response.headers
    return {
      status: response.statusCode,
      location: typeof location === 'string' ? location : undefined,
      headers: response.headers,
      html,
      heading: textOf(/<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1]),
      title: textOf(/<title>(.*?)<\/title>/s.exec(html)?.[1]),
      errors: linesOf('error-summary', html),
      notices: linesOf('notice-summary', html),
    }
  }

  return {
    cookies,
    get: (address) => request('GET', address),
    head: (address) => request('HEAD', address),
    async post(address, form = {}) {
      if (!/\/page\/[^/]+$/.test(address) || 'revision' in form) return request('POST', address, form)
      if (!opened.has(address)) await request('GET', address)
      return request('POST', address, { ...opened.get(address), ...form })
    },
  }
}

export function hiddenFields(html: string): Form {
  const fields: Record<string, string[]> = {}
  for (const [, name = '', value = ''] of html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"[^>]*>/g)) {
    fields[name] = [...(fields[name] ?? []), withoutEntities(value)]
  }
  return fields
}

function encode(form: Form): string {
  const parameters = new URLSearchParams()
  for (const [name, values] of Object.entries(form)) {
    for (const value of typeof values === 'string' ? [values] : values) parameters.append(name, value)
  }
  return parameters.toString()
}

const textOf = (html: string | undefined): string | undefined =>
  html === undefined ? undefined : withoutEntities(html.replaceAll(/<[^>]+>/g, '')).trim()

export const withoutEntities = (html: string): string =>
  html
    .replaceAll(/&#x([0-9A-F]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

function linesOf(summary: 'error-summary' | 'notice-summary', html: string): string[] {
  const found = new RegExp(`<div class="[^"]*${summary}[^"]*".*?</ul>`, 's').exec(html)?.[0] ?? ''
  return [...found.matchAll(/<li>(.*?)<\/li>/gs)].map(([, line]) => textOf(line) ?? '')
}
