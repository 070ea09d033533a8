import type { FastifyInstance } from 'fastify'
import { buildApp } from '#src/app.ts'
import type { Db } from '#src/database/database.ts'
import { demonstrationSlug, unusedLink } from '#src/demonstration/start-demonstration.ts'
import { formAction, radioButtons } from '#src/demonstration/visitor.ts'
import { paths } from '#src/paths.ts'
import { findStudy, listWaves } from '#src/studies/study-repository.ts'
import { getSurvey } from '#src/surveys/survey-repository.ts'

/** A page of the questionnaire that a respondent has opened, and the form that answers all of it. */
export interface QuestionPage {
  address: string
  form: string
}

/** The application as the server runs it, without a socket. */
export const applicationOn = (db: Db): Promise<FastifyInstance> =>
  buildApp(
    { db, clock: () => new Date(), sessionSecret: 'x'.repeat(64), firstRunCode: null },
    { logLevel: 'silent', trustProxy: false },
  )

/** Opens a questionnaire that nobody had opened, and finds its largest page. */
export async function largestPage(db: Db): Promise<QuestionPage> {
  const app = await applicationOn(db)
  const token = await unusedLink(db, new Date())
  await app.inject({ method: 'POST', url: paths.respond.start(token) })
  const study = await findStudy(db, demonstrationSlug)
  const wave = study && (await listWaves(db, study.id)).at(-1)
  if (wave === undefined) throw new Error('There is no wave')
  let largest = { address: '', html: '' }
  for (const { name } of (await getSurvey(db, wave.surveyVersionId)).pages) {
    const address = paths.respond.page(token, name)
    const { statusCode, body } = await app.inject(address)
    if (statusCode === 200 && body.length > largest.html.length) largest = { address, html: body }
  }
  const choices = [...radioButtons(largest.html)].map(([name, values]) => [name, values[0] ?? ''])
  if (formAction(largest.html) !== largest.address) throw new Error('The page is not posted to itself')
  return { address: largest.address, form: new URLSearchParams(choices).toString() }
}
