import { afterAll, expect, it } from 'vitest'
import { paths } from '#src/paths.ts'
import { anEmptyInstallation } from '#tests/support/a-running-study.ts'

const running = await anEmptyInstallation('postgres')
afterAll(() => running.close())

it('tells of an error what went wrong and where, but not the row that the database refused', async () => {
  const { app, db, logLines } = running
  const refused = await db
    .insertInto('setting')
    .values({ name: 'Buurgemeente', value: null as unknown as string })
    .execute()
    .catch((error: unknown) => error)
  expect(refused).toMatchObject({ detail: expect.stringContaining('Buurgemeente') })
  app.log.error(refused)
  const line = logLines.at(-1) ?? ''
  expect(line).toContain('violates not-null constraint')
  expect(line).toContain('"code":"23502"')
  expect(line).toContain('log.test.ts')
  expect(line).not.toContain('Buurgemeente')
})

it('tells of a request which route it was for, and nothing of the address', async () => {
  const { app, logLines } = running
  await app.inject({
    url: `${paths.respond.page('geheime-link', 'plan')}?from=geheim`,
    headers: { cookie: 'a=geheim' },
  })
  const log = logLines.join('\n')
  expect(log).toContain('"route":"/r/:token/page/:page"')
  expect(log).not.toContain('geheim')
})
