import type { Kysely } from 'kysely'

/**
 * Drafts become what was typed, page by page and save by save; what was submitted becomes numbered versions of its own.
 * Also: colleagues who fill in a part, links that are handed over, invitations that are declined, codes for help by
 * phone, and waves in which staff try a questionnaire out.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('saved_page')
    .addColumn('response_id', 'text', (column) => column.notNull().references('response.id'))
    .addColumn('page', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('fields', 'text', (column) => column.notNull())
    .addColumn('shown', 'text')
    .addColumn('authors', 'text', (column) => column.notNull())
    .addColumn('saved_at', 'text', (column) => column.notNull())
    .addColumn('visit', 'text')
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('device', 'text')
    .addPrimaryKeyConstraint('saved_page_key', ['response_id', 'page', 'revision'])
    .execute()

  await db.schema
    .createTable('conflicting_input')
    .addColumn('response_id', 'text', (column) => column.notNull().references('response.id'))
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('fields', 'text', (column) => column.notNull())
    .addColumn('saved_at', 'text', (column) => column.notNull())
    .addColumn('visit', 'text')
    .addColumn('author', 'text')
    .addPrimaryKeyConstraint('conflicting_input_key', ['response_id', 'question', 'revision'])
    .execute()

  await db.schema
    .createTable('submission')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('response_id', 'text', (column) => column.notNull().references('response.id'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('survey_version_id', 'text', (column) => column.notNull().references('survey_version.id'))
    .addColumn('submitted_at', 'text', (column) => column.notNull())
    .addColumn('answers', 'text', (column) => column.notNull())
    .addColumn('paradata', 'text', (column) => column.notNull())
    .addColumn('active_seconds', 'integer')
    .addUniqueConstraint('submission_version', ['response_id', 'version'])
    .execute()

  await db.schema
    .createTable('delegation')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('response_id', 'text', (column) => column.notNull().references('response.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('pages', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('finished_at', 'text')
    .addColumn('approved_at', 'text')
    .addColumn('withdrawn_at', 'text')
    .execute()
  await db.schema.createIndex('delegation_response').on('delegation').column('response_id').execute()

  await db.schema
    .createTable('hand_over')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('invitation_id', 'text', (column) => column.notNull().references('invitation.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('taken_up_at', 'text')
    .addColumn('taken_back_at', 'text')
    .execute()

  await db.schema
    .createTable('help_code')
    .addColumn('code_hash', 'text', (column) => column.primaryKey())
    .addColumn('invitation_id', 'text', (column) => column.notNull().references('invitation.id'))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .execute()

  await db.schema.alterTable('response').addColumn('reopened_at', 'text').execute()
  await db.schema.alterTable('invitation').addColumn('declined_at', 'text').execute()
  await db.schema.alterTable('invitation').addColumn('decline_reason', 'text').execute()
  await db.schema.alterTable('invitation').addColumn('decline_text', 'text').execute()
  for (const column of ['given_away_id', 'received_id']) {
    await db.schema
      .alterTable('personal_link')
      .addColumn(column, 'text', (reference) => reference.references('hand_over.id'))
      .execute()
  }
  await db.schema.alterTable('personal_link').addColumn('replaced_at', 'text').execute()
  await db.schema
    .alterTable('personal_link')
    .addColumn('delegation_id', 'text', (column) => column.references('delegation.id'))
    .execute()
  await db.schema.alterTable('wave').addColumn('preview_since', 'text').execute()
  await db.schema.alterTable('wave').addColumn('closes_on', 'text').execute()

  await moveAnswers(db)
  await db.schema.dropTable('answer').execute()
}

interface EarlierSchema {
  response: { id: string; survey_version_id: string; submitted_at: string | null; revision: number }
  survey_version: { id: string; definition: string }
  answer: { response_id: string; name: string; value: string; saved_at: string }
  saved_page: {
    response_id: string
    page: string
    revision: number
    fields: string
    authors: string
    saved_at: string
    visit: null
    sequence: number
    device: null
  }
  submission: {
    id: string
    response_id: string
    version: number
    survey_version_id: string
    submitted_at: string
    answers: string
    paradata: string
    active_seconds: null
  }
}

type Value = string | number | string[]

/** Stored answers become the fields that would have been typed for them; submitted ones a first version as well. */
async function moveAnswers(untyped: Kysely<unknown>): Promise<void> {
  // Names are written as they are in the tables, whether or not this connection turns camel case into them.
  const db = (untyped as Kysely<EarlierSchema>).withoutPlugins()
  const surveys = await db.selectFrom('survey_version').select(['id', 'definition']).execute()
  const pageOf = new Map(surveys.map(({ id, definition }) => [id, pageFinder(definition)]))
  const responses = await db
    .selectFrom('response')
    .select(['id', 'survey_version_id', 'submitted_at', 'revision'])
    .execute()
  for (const { id, survey_version_id, submitted_at, revision } of responses) {
    const answers = await db.selectFrom('answer').selectAll().where('response_id', '=', id).execute()
    const values = Object.fromEntries(answers.map(({ name, value }) => [name, JSON.parse(value) as Value]))
    const pages = new Map<string, { fields: Record<string, string[]>; savedAt: string }>()
    for (const { name, saved_at } of answers) {
      const page = pageOf.get(survey_version_id)?.(name)
      const value = values[name]
      if (page === undefined || value === undefined) continue
      const saved = pages.get(page) ?? { fields: {}, savedAt: saved_at }
      saved.fields[name] = Array.isArray(value) ? value : [typeof value === 'number' ? plain(value) : value]
      if (saved_at > saved.savedAt) saved.savedAt = saved_at
      pages.set(page, saved)
    }
    for (const [page, { fields, savedAt }] of pages) {
      await db
        .insertInto('saved_page')
        .values({
          response_id: id,
          page,
          revision: Number(revision),
          fields: JSON.stringify(fields),
          authors: '{}',
          saved_at: savedAt,
          visit: null,
          sequence: 0,
          device: null,
        })
        .execute()
    }
    if (submitted_at === null) continue
    await db
      .insertInto('submission')
      .values({
        // Ids are unique among submissions; the first version of a response may share the id of its response.
        id,
        response_id: id,
        version: 1,
        survey_version_id,
        submitted_at,
        answers: JSON.stringify(values),
        paradata: '[]',
        active_seconds: null,
      })
      .execute()
  }
}

/** The page on which an answer was given: of the question with its name, or else with the longest name it begins with. */
function pageFinder(definition: string): (answer: string) => string | undefined {
  const survey = JSON.parse(definition) as { pages: { name: string; questions: { name: string }[] }[] }
  const places = survey.pages
    .flatMap((page) => page.questions.map((question) => ({ question: question.name, page: page.name })))
    .sort((one, other) => other.question.length - one.question.length)
  return (answer) => places.find(({ question }) => answer === question || answer.startsWith(`${question}_`))?.page
}

/** Nobody types exponents. */
const plain = (value: number): string =>
  String(value).includes('e') ? value.toFixed(10).replace(/\.?0+$/, '') : String(value)
