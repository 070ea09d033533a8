/** A visitor without JavaScript: follows redirects, keeps cookies, reads forms and posts them. */
export interface Visitor {
  get(path: string): Promise<Visit>
  post(path: string, fields: readonly (readonly [string, string])[]): Promise<Visit>
}

export interface Visit {
  status: number
  /** The path that was reached after redirects. */
  path: string
  contentType: string
  body: Buffer
  text: string
}

/** Opens a browser-like conversation with a site; `accept` is anything that answers like fetch. */
export function visitor(address: string): Visitor {
  const cookies = new Map<string, string>()

  async function request(path: string, init: RequestInit): Promise<Visit> {
    const headers = new Headers(init.headers)
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(new URL(path, address), { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const separator = pair.indexOf('=')
      cookies.set(pair.slice(0, separator), pair.slice(separator + 1))
    }
    const location = response.headers.get('location')
    if (location !== null && response.status >= 300 && response.status < 400)
      return request(location, { method: 'GET' })
    const body = Buffer.from(await response.arrayBuffer())
    return {
      status: response.status,
      path: new URL(path, address).pathname,
      contentType: response.headers.get('content-type') ?? '',
      body,
      text: body.toString('utf8'),
    }
  }

  return {
    get: (path) => request(path, { method: 'GET' }),
    post: (path, fields) =>
      request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
      }),
  }
}

const decodeEntities = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#x3D;', '=')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : decodeEntities(found)
}

/** Where the form of a page is posted to. */
export function formAction(html: string, index = 0): string {
  const forms = html.match(/<form [^>]*method="post"[^>]*>/g) ?? []
  const action = attribute(forms.at(index) ?? '', 'action')
  if (action === undefined) throw new Error('The page has no form')
  return action
}

/** The hidden fields of a page, by name, as its form posts them. */
export function hiddenFields(html: string): [name: string, value: string][] {
  return (html.match(/<input type="hidden"[^>]*>/g) ?? []).map((tag) => [
    attribute(tag, 'name') ?? '',
    attribute(tag, 'value') ?? '',
  ])
}

/** The value of a hidden field, such as the token against forged forms. */
export function hiddenField(html: string, name: string): string {
  const value = hiddenFields(html).find(([field]) => field === name)?.[1]
  if (value === undefined) throw new Error(`The page has no hidden field ${name}`)
  return value
}

/** The radio buttons of a page: the values to choose from by field name. */
export function radioButtons(html: string): Map<string, string[]> {
  const choices = new Map<string, string[]>()
  for (const tag of html.match(/<input [^>]*type="radio"[^>]*>/g) ?? []) {
    const [name, value] = [attribute(tag, 'name'), attribute(tag, 'value')]
    if (name !== undefined && value !== undefined) choices.set(name, [...(choices.get(name) ?? []), value])
  }
  return choices
}
