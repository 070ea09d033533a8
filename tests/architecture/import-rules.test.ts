import { describe, expect, it } from 'vitest'
import { filesIn, type Import, type SourceFile, sourcesIn } from '#tests/support/source-files.ts'

const sources = sourcesIn('src', 'analysis', 'migrations')

const isRepository = (file: string) => file.endsWith('-repository.ts')
const isRoutes = (file: string) => file.endsWith('-routes.ts')
const isViews = (file: string) => file.endsWith('-views.ts')
const isProcess = (file: string) => /^src\/(?:server|start-server|app)\.ts$/.test(file) || file.startsWith('src/cli/')
const featureOf = (file: string) => /^src\/([^/]+)\//.exec(file)?.[1]

/** What use cases and adapters do; a file that begins with none of these words is about a noun, and pure. */
const verbs =
  /^(?:approve|claim|close|create|decline|delegate|describe|draw|finish|generate|hand-over|invite|load|make|open|print|produce|publish|redeem|render|reopen|save|sign|start|submit|take-back|walk|withdraw)-/
const baseName = (file: string) => file.slice(file.lastIndexOf('/') + 1)
const isUseCase = (file: string) =>
  verbs.test(baseName(file)) && !isViews(file) && !isRoutes(file) && !isRepository(file)
const notFeatures = new Set(['cli', 'database', 'http', 'i18n'])
const isNoun = (file: string) => {
  const feature = featureOf(file)
  if (feature === undefined || notFeatures.has(feature) || isViews(file)) return false
  return !isRepository(file) && !isRoutes(file) && !isUseCase(file) && !file.endsWith('-file.ts')
}

const touchesTheWorld =
  /^(?:kysely|fastify|@fastify\/|better-sqlite3|pg$|node:(?:fs|http|https|net|child_process)|nodemailer)/

interface Rule {
  rule: string
  /** Whether an import in a file breaks the rule. */
  isBroken(file: SourceFile, imported: Import): boolean
  /** Files that break it for a reason. Remove the line when the reason is gone. */
  exceptions?: Record<string, string>
}

const only = (packages: RegExp, allowed: (file: string) => boolean) => (file: SourceFile, imported: Import) =>
  packages.test(imported.target) && !allowed(file.path)

const rules: Rule[] = [
  {
    rule: 'kysely is known in database/, migrations/ and repositories only',
    isBroken: only(/^kysely/, (file) => /^(?:src\/database|migrations)\//.test(file) || isRepository(file)),
  },
  {
    rule: 'fastify is known in app.ts, server.ts, start-server.ts, http/ and routes only',
    isBroken: only(
      /^(?:fastify$|@fastify\/)/,
      (file) => /^src\/(?:app|server|start-server)\.ts$|^src\/http\//.test(file) || isRoutes(file),
    ),
  },
  {
    rule: 'database drivers are known in connect.ts only; elsewhere in database/ by their types',
    isBroken: (file, imported) =>
      only(/^(?:better-sqlite3|pg)(?:\/|$)/, (path) => path === 'src/database/connect.ts')(file, imported) &&
      !(imported.isTypeOnly && file.path.startsWith('src/database/')),
  },
  {
    rule: 'canvas is known in draw-chart.ts only',
    isBroken: only(/^@napi-rs\/canvas/, (file) => file === 'src/reports/draw-chart.ts'),
  },
  {
    rule: 'Typst is known in render-pdf.ts only',
    isBroken: only(/typst/, (file) => file === 'src/reports/render-pdf.ts'),
  },
  {
    rule: 'charts are drawn in draw-chart.ts only; elsewhere chart.js is known by its types',
    isBroken: (file, imported) =>
      /^chart\.js/.test(imported.target) && !imported.isTypeOnly && file.path !== 'src/reports/draw-chart.ts',
  },
  {
    rule: 'analysis/ imports itself and simple-statistics, and nothing of Node.js',
    isBroken: ({ path }, { target }) =>
      path.startsWith('analysis/') && !target.startsWith('analysis/') && target !== 'simple-statistics',
  },
  {
    rule: 'views are pure: data and messages in, view model out',
    isBroken: ({ path }, { target }) =>
      isViews(path) && (touchesTheWorld.test(target) || isRepository(target) || target.startsWith('src/database/')),
  },
  {
    rule: 'a file about a noun is pure: it touches neither the database, nor files, nor the web',
    isBroken: ({ path }, { target }) =>
      isNoun(path) && (touchesTheWorld.test(target) || isRepository(target) || target === 'src/database/database.ts'),
    exceptions: {
      'src/installation/installation.ts':
        'claims the database and keeps its secret: two small use cases that read as one noun',
    },
  },
  {
    rule: 'nouns, views and use cases know nothing of pages: neither routes nor http/',
    isBroken: ({ path }, { target }) =>
      (isNoun(path) || isViews(path) || isUseCase(path)) &&
      featureOf(path) !== undefined &&
      (isRoutes(target) || target.startsWith('src/http/')),
  },
  {
    rule: 'repositories know nothing of use cases, views and routes',
    isBroken: ({ path }, { target }) =>
      isRepository(path) && (isRoutes(target) || isViews(target) || (isUseCase(target) && target.startsWith('src/'))),
  },
  {
    rule: 'routes are registered by app.ts and imported nowhere else',
    isBroken: ({ path }, { target }) => isRoutes(target) && path !== 'src/app.ts',
  },
  {
    rule: 'app.ts, server.ts, start-server.ts and cli/ are the top: no feature imports them',
    isBroken: ({ path }, { target }) => isProcess(target) && !isProcess(path),
  },
  {
    rule: 'database/ and http/ lie below the features',
    isBroken: ({ path }, { target }) =>
      /^src\/(?:database|http)\//.test(path) &&
      !isRoutes(path) &&
      /^src\/(?!database|http|i18n|access|surveys\/localised-text)[^/]+\//.test(target),
    exceptions: {
      'src/http/session.ts': 'who is signed in is asked on every staff page, before any route',
      'src/http/form-body.ts': 'the shape of a posted form is what question types parse',
    },
  },
  {
    rule: 'a use case leaves the repositories of other features alone, but for the audit trail',
    isBroken: ({ path }, { target }) =>
      isUseCase(path) &&
      isRepository(target) &&
      featureOf(target) !== featureOf(path) &&
      target !== 'src/audit/event-repository.ts',
    exceptions: {
      'src/studies/load-study.ts': 'a study and its questionnaires are loaded in one transaction or not at all',
      'src/reports/produce-report.ts': 'the report reads everything a study has; loading is its first step',
      'src/demonstration/start-demonstration.ts': 'fills a whole installation, from study to accounts',
      'src/demonstration/generate-fieldwork.ts': 'opens links the way the respondent pages do',
      'src/responses/load-earlier-answers.ts': 'the answers of last time are worded by the questionnaire of that time',
      'src/profiles/load-peers.ts': 'the frame, the size classes and every questionnaire sent make the peers',
      'src/preview/open-preview.ts': 'brings a made-up invitation into any state, as everything that happens would',
      'src/help-codes/redeem-help-code.ts': 'a code is exchanged for a personal link in one transaction',
      'src/responses/load-page-authors.ts': 'who filled a page in is told by the delegations of a response',
      'src/responses/submit-response.ts':
        'nothing is sent while a colleague has a part of it, looked at in one transaction',
      'src/responses/save-page.ts': 'what was approved stays as it is, looked at in the transaction that writes',
      'src/responses/open-link.ts': 'a personal link leads to an invitation and its questionnaire at once',
    },
  },
]

describe('imports', () => {
  it('are read from all sources', () => {
    expect(sources.length).toBeGreaterThan(100)
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(400)
    const ours = sources.flatMap(({ imports }) => imports).filter(({ target }) => /^(?:src|analysis)\//.test(target))
    const paths = new Set(sources.map(({ path }) => path))
    expect(ours.filter(({ target }) => !paths.has(target))).toEqual([])
  })

  it.each(rules)('$rule', ({ isBroken, exceptions = {} }) => {
    const broken = sources.filter((file) => file.imports.some((imported) => isBroken(file, imported)))
    const told = (file: SourceFile) =>
      `${file.path}: ${file.imports
        .filter((imported) => isBroken(file, imported))
        .map(({ target }) => target)
        .join(', ')}`
    expect(broken.filter(({ path }) => !(path in exceptions)).map(told)).toEqual([])
    const needed = broken.map(({ path }) => path)
    expect(
      Object.keys(exceptions).filter((path) => !needed.includes(path)),
      'exceptions that are no longer needed',
    ).toEqual([])
  })
})

describe('sources', () => {
  it('speak SQL in database/, migrations/ and repositories only', () => {
    const speaking = sources.filter(({ text }) => /\.(?:selectFrom|insertInto|updateTable|deleteFrom)\(/.test(text))
    expect(speaking.length).toBeGreaterThan(8)
    const elsewhere = speaking.filter(
      ({ path }) => !isRepository(path) && !/^(?:src\/database|migrations)\//.test(path),
    )
    expect(elsewhere.map(({ path }) => path)).toEqual([])
  })

  it('read the environment in config.ts only', () => {
    expect(sources.filter(({ text }) => text.includes('process.env')).map(({ path }) => path)).toEqual([
      'src/config.ts',
    ])
  })

  it('have file names of their own', () => {
    const commands = 'src/cli/'
    const names = sources
      .map(({ path }) => path)
      .filter((path) => path.startsWith('src/') && !path.startsWith(commands))
      .map(baseName)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('have names in kebab-case', () => {
    const odd = sources.map(({ path }) => path).filter((path) => !/^(?:[a-z0-9-]+\/)*[a-z0-9-]+\.ts$/.test(path))
    expect(odd).toEqual([])
  })

  it('leave nothing to do and nothing untyped', () => {
    const words = new RegExp(['TO' + 'DO', 'FIX' + 'ME', '@ts-' + 'ignore', '@ts-' + 'expect-error'].join('|'))
    const files = [...sources, ...sourcesIn('tests')]
    expect(files.filter(({ text }) => words.test(text)).map(({ path }) => path)).toEqual([])
  })
})

describe('templates', () => {
  const templates = filesIn(['templates'], '.hbs')

  it.each([
    ['print nothing unescaped', /\{\{\{|\{\{&/],
    ['hold no style of their own', /<style\b|\sstyle=/],
    ['hold no script of their own', /<script\b(?![^>]*\ssrc=)|\son[a-z]+=|javascript:/],
    ['load nothing from elsewhere', /(?:src|href|action)="https?:/],
  ])('%s', (_, pattern) => {
    expect(templates.length).toBeGreaterThan(20)
    expect(templates.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([])
  })
})
