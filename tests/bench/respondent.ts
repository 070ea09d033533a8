import { paths } from '#src/paths.ts'
import type { AnswerValue } from '#src/surveys/question-type.ts'
import type { Survey, SurveyPage } from '#src/surveys/survey.ts'
import type { HttpConnection, Reply } from './http-connection.ts'
import { answerPage, type Draw } from './respond-answers.ts'

/** A page as somebody has it on the screen, with what its form posts besides the answers. */
export interface OpenPage {
  page: SurveyPage
  path: string
  hidden: Map<string, string>
}

/** Somebody who fills in a questionnaire: reads forms, answers everything, and expects the right status every time. */
export interface Respondent {
  start(): Promise<OpenPage>
  open(name: string): Promise<OpenPage>
  /** Keeps what was typed so far, as the script of the page does. */
  autosave(page: OpenPage): Promise<void>
  /** Saves the page; returns where that leads to. */
  save(page: OpenPage): Promise<string>
  follow(path: string): Promise<OpenPage>
  /** Sends everything and asks for the receipt. */
  submit(): Promise<void>
  readonly token: string
  /** Every answer given, as saved last. */
  readonly given: Record<string, AnswerValue>
}

export function respondentOn(connection: HttpConnection, token: string, survey: Survey, draw: Draw): Respondent {
  const { respond } = paths
  const given: Record<string, AnswerValue> = {}
  const pages = new Map(survey.pages.map((page) => [respond.page(token, page.name), page]))

  async function follow(path: string): Promise<OpenPage> {
    const page = pages.get(path)
    if (page === undefined) throw new Error(`${path} is not a page of the questionnaire`)
    const { body } = expectStatus(200, path, await connection.get(path))
    return { page, path, hidden: hiddenFields(body) }
  }

  return {
    token,
    given,
    follow,
    async start() {
      const welcome = respond.welcome(token)
      expectStatus(200, welcome, await connection.get(welcome))
      const { location } = expectStatus(303, 'start', await connection.post(respond.start(token), ''))
      return follow(location)
    },
    open: (name) => follow(respond.page(token, name)),
    async autosave({ page, hidden }) {
      const path = respond.draft(token, page.name)
      const { form } = answerPage(page.questions, draw)
      const reply = await connection.post(path, form + asFields(hidden))
      if (reply.status !== 204) readDraftReply(expectStatus(200, path, reply), hidden)
      countSave(hidden)
    },
    async save({ page, path, hidden }) {
      const { form, answers } = answerPage(page.questions, draw)
      const { location } = expectStatus(303, path, await connection.post(path, form + asFields(hidden)))
      countSave(hidden)
      Object.assign(given, answers)
      return location
    },
    async submit() {
      const check = respond.check(token)
      const { body } = expectStatus(200, check, await connection.get(check))
      const form = asFields(hiddenFields(body))
      const { location } = expectStatus(303, 'submit', await connection.post(respond.submit(token), form.slice(1)))
      if (location !== respond.receipt(token)) throw new Error(`Submitting leads to ${location}`)
      expectStatus(200, location, await connection.get(location))
    },
  }
}

function expectStatus(status: number, what: string, reply: Reply): Reply {
  // An address holds a personal link: only its end is shown.
  if (reply.status !== status)
    throw new Error(`${what.replace(/^\/r\/[^/]+/, '…')} answered ${reply.status}, not ${status}`)
  return reply
}

const mark = 'type="hidden"'

/** The hidden fields of the form for answers; read without decoding the page, of which they are a small part. */
function hiddenFields(body: Buffer): Map<string, string> {
  const fields = new Map<string, string>()
  const start = body.indexOf('<main')
  for (let place = body.indexOf(mark, start); place >= 0; place = body.indexOf(mark, place + mark.length)) {
    const tag = body.toString('utf8', body.lastIndexOf('<', place), body.indexOf('>', place))
    const [, name] = / name="([^"]*)"/.exec(tag) ?? []
    const [, value] = / value="([^"]*)"/.exec(tag) ?? []
    if (name !== undefined && value !== undefined) fields.set(name, value)
  }
  return fields
}

const asFields = (hidden: ReadonlyMap<string, string>): string =>
  [...hidden].map(([name, value]) => `&${name}=${encodeURIComponent(value)}`).join('')

/** A page numbers its saves, so that one that comes late is known to be old. */
function countSave(hidden: Map<string, string>): void {
  const sequence = hidden.get('sequence')
  if (sequence !== undefined) hidden.set('sequence', String(Number(sequence) + 1))
}

function readDraftReply({ body }: Reply, hidden: Map<string, string>): void {
  const { revision, conflicts } = JSON.parse(body.toString('utf8')) as { revision: number; conflicts: unknown[] }
  if (conflicts.length > 0) throw new Error('One person alone has a conflict')
  hidden.set('revision', String(revision))
}
