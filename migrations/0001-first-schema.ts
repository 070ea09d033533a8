import type { Kysely } from 'kysely'

/** Studies with their frame, waves and questionnaires; invitations, responses and answers; accounts, sessions and the audit trail. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('setting')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute()

  await db.schema
    .createTable('account')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('email', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('password_hash', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('disabled_at', 'text')
    .execute()

  await db.schema
    .createTable('session')
    .addColumn('id_hash', 'text', (column) => column.primaryKey())
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('session_expires_at').on('session').column('expires_at').execute()

  await db.schema
    .createTable('sign_in_throttle')
    .addColumn('email_hash', 'text', (column) => column.primaryKey())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('locked_until', 'text')
    .execute()

  await db.schema
    .createTable('study')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('slug', 'text', (column) => column.notNull().unique())
    .addColumn('definition', 'text', (column) => column.notNull())
    .addColumn('report_plan', 'text', (column) => column.notNull())
    .addColumn('published_findings', 'text', (column) => column.notNull())
    .addColumn('synthetic_since', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute()

  await db.schema
    .createTable('frame_unit')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('study_id', 'text', (column) => column.notNull().references('study.id'))
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('province', 'text', (column) => column.notNull())
    .addColumn('population', 'integer', (column) => column.notNull())
    .addColumn('population_status', 'text', (column) => column.notNull())
    .addUniqueConstraint('frame_unit_code', ['study_id', 'code'])
    .execute()

  await db.schema
    .createTable('survey_version')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('study_id', 'text', (column) => column.notNull().references('study.id'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('definition', 'text', (column) => column.notNull())
    .addColumn('published_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('survey_version_number', ['study_id', 'version'])
    .execute()

  await db.schema
    .createTable('wave')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('study_id', 'text', (column) => column.notNull().references('study.id'))
    .addColumn('survey_version_id', 'text', (column) => column.notNull().references('survey_version.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('opened_at', 'text', (column) => column.notNull())
    .addColumn('closed_at', 'text')
    .addUniqueConstraint('wave_name', ['study_id', 'name'])
    .execute()

  await db.schema
    .createTable('invitation')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('wave_id', 'text', (column) => column.notNull().references('wave.id'))
    .addColumn('frame_unit_id', 'text', (column) => column.notNull().references('frame_unit.id'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('invited_at', 'text', (column) => column.notNull())
    .addColumn('revoked_at', 'text')
    .addUniqueConstraint('invitation_role', ['wave_id', 'frame_unit_id', 'role'])
    .execute()

  await db.schema
    .createTable('personal_link')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('invitation_id', 'text', (column) => column.notNull().references('invitation.id'))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('personal_link_invitation').on('personal_link').column('invitation_id').execute()

  await db.schema
    .createTable('response')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('invitation_id', 'text', (column) => column.notNull().unique().references('invitation.id'))
    .addColumn('survey_version_id', 'text', (column) => column.notNull().references('survey_version.id'))
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('saved_at', 'text', (column) => column.notNull())
    .addColumn('submitted_at', 'text')
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute()

  await db.schema
    .createTable('answer')
    .addColumn('response_id', 'text', (column) => column.notNull().references('response.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('saved_at', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('answer_key', ['response_id', 'name'])
    .execute()

  await db.schema
    .createTable('event')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('actor_id', 'text')
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('event_subject').on('event').column('subject').execute()
}
