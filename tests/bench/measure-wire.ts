import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { BenchPart } from './measurement.ts'
import { openIn } from './prepare-folders.ts'
import { largestPage } from './question-page.ts'
import { startProcess } from './server-process.ts'

/** Everything that a browser with an empty cache receives for the largest page, heads included. */
export const measureWire: BenchPart = async ({ real }) => {
  const db = await openIn(real, 'real')
  const { address } = await largestPage(db)
  await db.destroy()
  const server = await startProcess('src/server.ts', real)
  try {
    const page = new URL(address, server.address)
    const files = await loadAsBrowser(page)
    const sum = (isCounted: (file: Received) => boolean) =>
      files.filter(isCounted).reduce((bytes, file) => bytes + file.bytes, 0) / 1000
    const line = (what: string, target: number | null, isCounted: (file: Received) => boolean) => ({
      what,
      unit: 'kB' as const,
      target,
      values: [sum(isCounted)],
    })
    return [
      line('question page over the wire, with everything it loads', 100, () => true),
      line('  of it script', 30, ({ type }) => type.includes('javascript')),
      line('  of it the page itself', null, ({ url }) => url === page.href),
      line('  of it styles', null, ({ type }) => type.includes('css')),
      line('  of it fonts', null, ({ type }) => type.includes('font')),
    ]
  } finally {
    await server.stop()
  }
}

interface Received {
  url: string
  type: string
  text: string
  bytes: number
}

/** The page with its styles, scripts, preloads and icons, what those styles name, and the icon browsers ask for unasked. */
async function loadAsBrowser(page: URL): Promise<Received[]> {
  const received = new Map<string, Received>()
  const wanted = [page.href]
  for (let url = wanted.shift(); url !== undefined; url = wanted.shift()) {
    if (received.has(url)) continue
    const file = await receive(new URL(url))
    received.set(url, file)
    wanted.push(...addressesIn(file).map((address) => new URL(address, url).href))
  }
  return [...received.values()]
}

function addressesIn({ type, text }: Received): string[] {
  if (type.includes('css')) return [...text.matchAll(/url\(["']?([^"')]+)["']?\)/g)].map(([, address]) => address ?? '')
  if (!type.includes('html')) return []
  const links = [...text.matchAll(/<link [^>]*rel="(?:stylesheet|preload|icon)"[^>]*>/g)].map(([tag]) => tag)
  const sources = [...text.matchAll(/<(?:script|img) [^>]*src="([^"]+)"/g)].map(([, address]) => address ?? '')
  const addresses = links.map((tag) => /href="([^"]+)"/.exec(tag)?.[1] ?? '')
  return [...addresses, ...sources, ...(links.some((tag) => tag.includes('rel="icon"')) ? [] : ['/favicon.ico'])]
}

/** Counts what comes in on a connection of its own: the head and the body as compressed. */
async function receive(url: URL): Promise<Received> {
  const asking = request(url, { agent: false, headers: { 'accept-encoding': 'br, gzip' } })
  asking.end()
  const [reply] = (await once(asking, 'response')) as [IncomingMessage]
  const body = await buffer(reply)
  const encoding = reply.headers['content-encoding']
  const decoded = encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body
  return {
    url: url.href,
    type: reply.headers['content-type'] ?? '',
    text: decoded.toString('utf8'),
    bytes: reply.socket.bytesRead,
  }
}
