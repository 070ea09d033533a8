import type { AnswerValue } from '#src/surveys/question-type.ts'
import type { Survey } from '#src/surveys/survey.ts'
import { type HttpConnection, openConnection } from './http-connection.ts'
import { answerPage, drawFrom } from './respond-answers.ts'
import type { Fieldwork } from './respond-fieldwork.ts'
import { type OpenPage, type Respondent, respondentOn } from './respondent.ts'
import type { ServerProcess } from './server-process.ts'
import { type Counted, type Load, underLoad } from './tally.ts'

const clients = 32
/** Somewhat more than is asked, so that a slow second still has what is asked. */
const autosavesPerSecond = 330
/** Questionnaires that each client fills in at the same time, page by page in turns. */
const draftsEach = 3

async function withConnections<Result>(
  { address }: ServerProcess,
  work: (connections: readonly HttpConnection[]) => Promise<Result>,
): Promise<Result> {
  const connections = await Promise.all(Array.from({ length: clients }, () => openConnection(address)))
  try {
    return await work(connections)
  } finally {
    for (const connection of connections) connection.close()
  }
}

/** Questionnaires that nobody began before, begun by each client on its own connection. */
function begin(connections: readonly HttpConnection[], { survey, unused }: Fieldwork): Promise<Draft[][]> {
  const tokens = unused.splice(0, clients * draftsEach)
  return Promise.all(
    connections.map(async (connection, client) => {
      const drafts: Draft[] = []
      for (const token of tokens.slice(client * draftsEach, (client + 1) * draftsEach)) {
        const respondent = respondentOn(connection, token, survey, drawFrom(drafts.length * clients + client))
        drafts.push({ respondent, open: await respondent.start() })
      }
      return drafts
    }),
  )
}

interface Draft {
  respondent: Respondent
  open: OpenPage
}

/** Pages posted one after the other, without looking at what comes next: kinds `save` and `autosave`. */
export const measureSaves = (server: ServerProcess, fieldwork: Fieldwork): Promise<Load> =>
  withConnections(server, async (connections) => {
    const begun = await begin(connections, fieldwork)
    const pages = await Promise.all(begun.map((drafts) => openAll(drafts, fieldwork.survey)))
    const atWork = pages.map((open) => ({ open, place: 0 }))
    return underLoad(server, atWork, async (client, counter) => {
      const { respondent, open } = client.open[client.place++ % client.open.length]!
      await autosaveWhenDue(counter, respondent, open)
      await counter.count('save', () => respondent.save(open))
    })
  })

/** Every page of every draft, opened once. */
async function openAll(drafts: readonly Draft[], survey: Survey): Promise<Draft[]> {
  const pages: Draft[] = []
  for (const { name } of survey.pages)
    for (const { respondent } of drafts) pages.push({ respondent, open: await respondent.open(name) })
  return pages
}

/** A page posted and the page after it shown, over and over: kinds `step` and `autosave`. */
export const measureSteps = (server: ServerProcess, fieldwork: Fieldwork): Promise<Load> =>
  withConnections(server, async (connections) => {
    const begun = await begin(connections, fieldwork)
    const [first] = fieldwork.survey.pages
    const atWork = begun.map((drafts) => ({ drafts, place: 0 }))
    return underLoad(server, atWork, async (client, counter) => {
      const draft = client.drafts[client.place++ % client.drafts.length]!
      const { respondent, open } = draft
      await autosaveWhenDue(counter, respondent, open)
      if (open.page === fieldwork.survey.pages.at(-1)) {
        draft.open = await respondent.open(first?.name ?? '')
        return
      }
      draft.open = await counter.count('step', async () => respondent.follow(await respondent.save(open)))
    })
  })

async function autosaveWhenDue(counter: Counted, respondent: Respondent, open: OpenPage): Promise<void> {
  if (counter.isDue('autosave', autosavesPerSecond)) await counter.count('autosave', () => respondent.autosave(open))
}

export interface Sessions {
  /** Of kinds `session` and `page`, which is from posting a page until the next one is there. */
  load: Load
  /** What was answered in every completed session, by token. */
  given: ReadonlyMap<string, Record<string, AnswerValue>>
}

/** Whole sessions, from the welcome page to the receipt. */
export const measureSessions = (server: ServerProcess, { survey, unused }: Fieldwork): Promise<Sessions> =>
  withConnections(server, async (connections) => {
    const given = new Map<string, Record<string, AnswerValue>>()
    const load = await underLoad(server, connections, async (connection, counter) => {
      const token = unused.pop()
      if (token === undefined) throw new Error('There are too few links for so many sessions')
      const respondent = respondentOn(connection, token, survey, drawFrom(unused.length))
      await counter.count('session', () => answerAll(respondent, survey, counter))
      given.set(token, respondent.given)
    })
    return { load, given }
  })

async function answerAll(respondent: Respondent, survey: Survey, counter: Counted): Promise<void> {
  let open = await respondent.start()
  while (open.page !== survey.pages.at(-1)) {
    const shown = open
    open = await counter.count('page', async () => respondent.follow(await respondent.save(shown)))
  }
  await respondent.save(open)
  await respondent.submit()
}

/** The same forms posted to a server that does nothing but keep them: kind `form`. */
export const measureBaseline = (server: ServerProcess, survey: Survey): Promise<Load> =>
  withConnections(server, async (connections) => {
    const pages = connections.map((connection, client) => ({ connection, draw: drawFrom(client), place: 0 }))
    return underLoad(server, pages, async (client, counter) => {
      const page = survey.pages[client.place++ % survey.pages.length]!
      const { form } = answerPage(page.questions, client.draw)
      const { status } = await counter.count('form', () => client.connection.post('/form', form))
      if (status !== 303) throw new Error(`The baseline answered ${status}`)
    })
  })
