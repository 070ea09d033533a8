import { connect, type Socket } from 'node:net'

export interface Reply {
  status: number
  /** The path that is redirected to; empty without a redirect. */
  location: string
  body: Buffer
}

/** One connection that is kept open, as a browser does, and asks one thing at a time. */
export interface HttpConnection {
  get(path: string): Promise<Reply>
  post(path: string, form: string): Promise<Reply>
  close(): void
}

const nothing = Buffer.alloc(0)
const endOfHead = '\r\n\r\n'

/**
 * Speaks just as much HTTP as our servers answer, straight on a socket: a client that works for its living would take
 * the processor from the server that is measured beside it.
 */
export async function openConnection(address: string): Promise<HttpConnection> {
  const { hostname, port, host } = new URL(address)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  const ask = questionsOn(socket)
  return {
    get: (path) => ask(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\naccept-encoding: gzip, br\r\n\r\n`),
    post: (path, form) =>
      ask(
        `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/x-www-form-urlencoded\r\n` +
          `content-length: ${Buffer.byteLength(form)}\r\n\r\n${form}`,
      ),
    close: () => socket.destroy(),
  }
}

function questionsOn(socket: Socket): (request: string) => Promise<Reply> {
  let waiting: { resolve(reply: Reply): void; reject(error: Error): void } | null = null
  let received: Buffer = nothing
  let head: Head | null = null
  const fail = (error: Error) => {
    waiting?.reject(error)
    waiting = null
  }
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('The server closed the connection')))
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    if (head === null) {
      const end = received.indexOf(endOfHead)
      if (end < 0) return
      try {
        head = readHead(received.toString('latin1', 0, end))
      } catch (error) {
        return fail(error as Error)
      }
      received = received.subarray(end + endOfHead.length)
    }
    if (received.length < head.length) return
    const reply = { status: head.status, location: head.location, body: received }
    const { resolve } = waiting ?? {}
    waiting = null
    head = null
    received = nothing
    resolve?.(reply)
  })
  return (request) =>
    new Promise((resolve, reject) => {
      if (socket.destroyed) return reject(new Error('The connection is closed'))
      waiting = { resolve, reject }
      socket.write(request)
    })
}

interface Head {
  status: number
  location: string
  length: number
}

function readHead(text: string): Head {
  const status = Number(text.slice(9, 12))
  const length = status === 204 ? '0' : /\r\ncontent-length: (\d+)/i.exec(text)?.[1]
  if (length === undefined) throw new Error('An answer does not say how long it is')
  return { status, location: /\r\nlocation: ([^\r]+)/i.exec(text)?.[1] ?? '', length: Number(length) }
}
