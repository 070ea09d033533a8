import path from 'node:path'
import Database from 'better-sqlite3'
import Fastify from 'fastify'
import { paths } from '#src/paths.ts'

/**
 * A process of its own: the least that a server of this kind can do, which is to store a posted form as it comes in one
 * row, as durably as the product does, and to send the browser on.
 */
const database = new Database(path.join(process.env.DATA_DIR ?? '', 'baseline.db'))
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.exec('CREATE TABLE form (id INTEGER PRIMARY KEY, body TEXT NOT NULL)')
const insert = database.prepare('INSERT INTO form (body) VALUES (?)')

const app = Fastify()
app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
  done(null, body),
)
app.get(paths.health(), async () => ({ status: 'ok' }))
app.post<{ Body: string }>('/form', async (request, reply) => {
  insert.run(request.body)
  return reply.redirect('/form', 303)
})
console.log(`site: ${await app.listen({ host: '127.0.0.1', port: 0 })}`)
process.once('SIGTERM', () => app.close().then(() => database.close()))
