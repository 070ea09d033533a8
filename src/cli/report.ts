import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '#src/config.ts'
import { Problem } from '#src/errors.ts'
import { messagesIn } from '#src/i18n/messages.ts'
import { openInstallation } from '#src/installation/open-database.ts'
import { produceReport } from '#src/reports/produce-report.ts'
import { findStudy } from '#src/studies/study-repository.ts'
import { locales } from '#src/surveys/localised-text.ts'

const usage = `Writes the national report of a study as PDF.

  npm run report -- --study SLUG --locale nl|en --out FILE.pdf

  --study    the study, such as nup-2010
  --locale   the language of the report (default nl)
  --out      where the PDF goes; a file that exists is replaced

The study is looked for in the real installation first, then in the demonstration, under DATA_DIR or DATABASE_URL.

Exit code 0: written; 1: there is no such study, or too few answers for a report; 2: the command was not understood.`

process.exitCode = await run()

async function run(): Promise<number> {
  const options = readOptions()
  const locale = locales.find((candidate) => candidate === options?.locale)
  if (options?.help) {
    console.log(usage)
    return 0
  }
  if (options?.study === undefined || options.out === undefined || locale === undefined) {
    console.error(usage)
    return 2
  }
  const { study: slug, out } = options
  const db = await openInstallation(readConfig(), async (candidate) => (await findStudy(candidate, slug)) !== undefined)
  if (db === undefined) {
    console.error(
      `There is no study named ${slug} here. Start the demonstration (npm run demo) or load the study first.`,
    )
    return 1
  }
  try {
    const { pdf } = await produceReport(db, { slug, locale })
    await mkdir(path.dirname(path.resolve(out)), { recursive: true })
    await writeFile(out, pdf)
    console.log(`${out}: ${Math.round(pdf.length / 1024)} kB`)
    return 0
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { title, text } = messagesIn('en').problems[error.code]
    console.error(`${title}. ${text('')}`)
    return 1
  } finally {
    await db.destroy()
  }
}

function readOptions() {
  try {
    const text = { type: 'string' } as const
    return parseArgs({
      options: {
        study: text,
        out: text,
        locale: { ...text, default: 'nl' },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch {
    return undefined
  }
}
