import { type BenchPart, repeatedly } from './measurement.ts'
import { openIn } from './prepare-folders.ts'
import { applicationOn, largestPage } from './question-page.ts'
import { startProcess } from './server-process.ts'

const requests = 500
const warmUp = 100
const type = 'application/x-www-form-urlencoded'

/** Showing and saving the largest page of the questionnaire, in the process itself and over HTTP. */
export const measurePage: BenchPart = async ({ real }) => {
  const db = await openIn(real, 'real')
  const { address, form } = await largestPage(db)
  const app = await applicationOn(db)
  const inProcess = {
    show: await repeatedly(requests, () => app.inject(address).then((reply) => expectStatus(200, reply.statusCode)), {
      warmUp,
    }),
    save: await repeatedly(
      requests,
      () =>
        app
          .inject({ method: 'POST', url: address, payload: form, headers: { 'content-type': type } })
          .then((reply) => expectStatus(303, reply.statusCode)),
      { warmUp },
    ),
  }
  await app.close()
  await db.destroy()

  const server = await startProcess('src/server.ts', real)
  const ask = (init: RequestInit, status: number) => async () => {
    const reply = await fetch(new URL(address, server.address), { ...init, redirect: 'manual' })
    await reply.arrayBuffer()
    expectStatus(status, reply.status)
  }
  try {
    const overHttp = {
      show: await repeatedly(requests, ask({}, 200), { warmUp }),
      save: await repeatedly(requests, ask({ method: 'POST', body: form, headers: { 'content-type': type } }, 303), {
        warmUp,
      }),
    }
    return [
      { what: 'question page, in the server', unit: 'ms', target: 10, values: inProcess.show },
      { what: 'question page, over HTTP', unit: 'ms', target: 10, values: overHttp.show },
      { what: 'saving a page, in the server', unit: 'ms', target: 10, values: inProcess.save },
      { what: 'saving a page, over HTTP', unit: 'ms', target: 10, values: overHttp.save },
    ]
  } finally {
    await server.stop()
  }
}

function expectStatus(expected: number, status: number): void {
  if (status !== expected) throw new Error(`A page answered ${status} instead of ${expected}`)
}
