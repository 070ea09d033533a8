import { paths } from '#src/paths.ts'
import { sampleAnswers } from '#src/preview/sample-answers.ts'
import { typeOf } from '#src/surveys/question-types/question-types.ts'
import type { Survey, SurveyPage } from '#src/surveys/survey.ts'
import type { Form, InProcessVisitor } from './in-process-visitor.ts'

/** Answers at which nothing is remarkable, where samples alone would be. */
const plausible: Form = { staff_total: '900', staff_digital: '12' }

/** A page of the study with every kind of question, completely filled in. */
export function sampleForm(page: SurveyPage, special: Form = {}): Form {
  const form = Object.assign(
    {},
    ...page.questions.map((question) => typeOf(question).toForm(question, sampleAnswers(question))),
  ) as Form
  const own = Object.entries({ ...plausible, ...special }).filter(([name]) => name in form)
  return { ...form, ...Object.fromEntries(own) }
}

/** Fills in every page on the way to the check page. */
export async function fillInSamples(
  visitor: InProcessVisitor,
  { survey, token, special = {} }: { survey: Survey; token: string; special?: Form },
): Promise<void> {
  let address = (await visitor.post(paths.respond.start(token))).location
  while (address !== undefined && address !== paths.respond.check(token)) {
    const page = survey.pages.find(({ name }) => address === paths.respond.page(token, name))
    if (page === undefined) throw new Error(`${address} is no page of the questionnaire`)
    const { status, location, errors } = await visitor.post(address, sampleForm(page, special))
    if (status !== 303) throw new Error(`${page.name} answered ${status}: ${errors.join('; ')}`)
    address = location
  }
}
