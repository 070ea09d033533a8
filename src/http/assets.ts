import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { problems } from '#src/errors.ts'
import { paths } from '#src/paths.ts'

interface Asset {
  type: string
  body: Buffer
  /** Compressed once at start; absent for what is compressed already. */
  brotli: Buffer | null
}

const require = createRequire(import.meta.url)
const own = (file: string) => path.join(import.meta.dirname, 'assets', file)

/** The parts of the NL Design System that the pages use, before our own styles that fill in its tokens. */
const designSystem = [
  'alert',
  'button',
  'checkbox',
  'form-label',
  'link',
  'radio-button',
  'skip-link',
  'textarea',
  'textbox',
]

/** The scripts of a page with questions, each after those it imports. */
const answering = [
  'form-values',
  'local-mirror',
  'draft-request',
  'save-state',
  'unsaved-values',
  'save-draft',
  'character-counter',
  'exclusive-option',
  'ranking',
  'running-total',
  'answering',
]

const sources = {
  'site.css': [
    ...designSystem.map((part) => require.resolve(`@utrecht/${part}-css/dist/index.min.css`)),
    own('styles/tokens.css'),
    own('styles/site.css'),
    own('styles/questions.css'),
    own('styles/typed-questions.css'),
  ],
  'report.css': [own('styles/report.css')],
  'print.css': [own('styles/print.css')],
  'answering.js': answering.map((script) => own(`scripts/${script}.js`)),
  'sent.js': ['form-values', 'local-mirror', 'forget-answers'].map((script) => own(`scripts/${script}.js`)),
  'source-sans-3.woff2': [
    require.resolve('@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2'),
  ],
} as const

export type AssetName = keyof typeof sources

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
}

const assets = new Map<string, Asset>()
const addresses = new Map<AssetName, string>()

function load(name: AssetName): void {
  const extension = path.extname(name)
  const parts = sources[name].map((file) => readFileSync(file))
  const isText = extension !== '.woff2'
  const body = isText ? Buffer.from(joinedText(extension, parts.join('\n'))) : Buffer.concat(parts)
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 10)
  const file = `${path.basename(name, extension)}.${hash}${extension}`
  const brotli = isText
    ? brotliCompressSync(body, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
      })
    : null
  assets.set(file, { type: types[extension] ?? 'application/octet-stream', body, brotli })
  addresses.set(name, paths.asset(file))
}

function joinedText(extension: string, text: string): string {
  // Scripts that are joined into one file need not fetch each other; no two of them use the same name.
  if (extension === '.js')
    return text.replaceAll(/^import .*\n/gm, '').replaceAll(/^export (?=const|function|async)/gm, '')
  // Styles name the font by its hashed address, so that it may be cached for ever as well.
  return text.replaceAll('font-address', () => assetAddress('source-sans-3.woff2'))
}

/** The address of a style, script or font; it changes with the contents. */
export function assetAddress(name: AssetName): string {
  const known = addresses.get(name)
  if (known !== undefined) return known
  load(name)
  return assetAddress(name)
}

export function registerAssets(app: FastifyInstance): void {
  for (const name of Object.keys(sources) as AssetName[]) assetAddress(name)
  app.get<{ Params: { file: string } }>(paths.asset(':file'), async (request, reply) => {
    const asset = assets.get(request.params.file)
    if (asset === undefined) throw problems.pageNotFound()
    reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .type(asset.type)
      .header('vary', 'accept-encoding')
    const acceptsBrotli = /\bbr\b/.test(request.headers['accept-encoding'] ?? '')
    if (asset.brotli === null || !acceptsBrotli) return reply.send(asset.body)
    return reply.header('content-encoding', 'br').send(asset.brotli)
  })
}
