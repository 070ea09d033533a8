import { readFile } from 'node:fs/promises'
import { paths } from '#src/paths.ts'
import { demonstrationSlug } from './start-demonstration.ts'
import { formAction, hiddenField, hiddenFields, radioButtons, type Visit, type Visitor, visitor } from './visitor.ts'

export interface WalkThrough {
  address: string
  token: string
  researcher: { email: string; password: string }
  /** Path of the report that was written at the start. */
  report: string
}

/** Goes through the main job over HTTP as people would; returns a line for each thing seen, throws at the first fault. */
export async function walkThroughDemonstration({ address, token, researcher, report }: WalkThrough): Promise<string[]> {
  const pages = await answerQuestionnaire(visitor(address), token)
  const pdf = await readAsResearcher(visitor(address), researcher)
  verifyPdf(await readFile(report), 'the written report')
  return [
    `respondent: ${pages} pages answered, sent once, receipt and profile shown`,
    `researcher: signed in, study and report shown, PDF of ${Math.round(pdf.length / 1024)} kB`,
  ]
}

/** Fills in the questionnaire by choosing the first answer everywhere; returns how many pages it took. */
async function answerQuestionnaire(respondent: Visitor, token: string): Promise<number> {
  const welcome = expectPage(await respondent.get(paths.respond.welcome(token)), 200)
  let page = expectPage(await respondent.post(formAction(welcome.text), []), 200)
  let pages = 0
  const limit = 50
  while (page.path !== paths.respond.check(token)) {
    pages += 1
    if (pages > limit) throw new Error(`The questionnaire does not end after ${limit} pages`)
    const chosen = [...radioButtons(page.text)].map(([name, values]) => [name, values[0] ?? ''] as const)
    page = expectPage(await respondent.post(formAction(page.text), [...hiddenFields(page.text), ...chosen]), 200)
  }
  const receipt = expectPage(await respondent.post(formAction(page.text), []), 200)
  if (receipt.path !== paths.respond.receipt(token)) throw new Error('Sending the answers did not lead to the receipt')
  expectPage(await respondent.get(paths.respond.profile(token)), 200)
  const figure = expectPage(await respondent.get(paths.respond.profileFigure(token)), 200)
  if (!figure.text.includes('<svg')) throw new Error('The profile has no chart')
  return pages
}

async function readAsResearcher(
  staff: Visitor,
  { email, password }: { email: string; password: string },
): Promise<Buffer> {
  const form = expectPage(await staff.get(paths.staff.signIn()), 200)
  const fields = [
    ['csrf', hiddenField(form.text, 'csrf')],
    ['email', email],
    ['password', password],
  ] as const
  const home = expectPage(await staff.post(paths.staff.signIn(), fields), 200)
  if (home.path !== paths.staff.home()) throw new Error('Signing in did not lead to the studies')
  expectPage(await staff.get(paths.staff.study(demonstrationSlug)), 200)
  expectPage(await staff.get(paths.staff.report(demonstrationSlug)), 200)
  const pdf = expectPage(await staff.get(paths.staff.reportPdf(demonstrationSlug)), 200)
  verifyPdf(pdf.body, 'the downloaded report')
  return pdf.body
}

function expectPage(visit: Visit, status: number): Visit {
  if (visit.status !== status) throw new Error(`${visit.path} answered ${visit.status} instead of ${status}`)
  return visit
}

function verifyPdf(bytes: Buffer, what: string): void {
  const start = bytes.subarray(0, 8).toString('latin1')
  const isWhole = bytes.subarray(-1024).toString('latin1').includes('%%EOF')
  if (!start.startsWith('%PDF-') || !isWhole) throw new Error(`${what} is not a complete PDF`)
}
