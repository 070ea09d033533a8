import { demonstrationSlug } from '#src/demonstration/start-demonstration.ts'
import { produceReport } from '#src/reports/produce-report.ts'
import { milliseconds } from './measurement.ts'
import { openIn } from './prepare-folders.ts'

/** A process of its own: makes the report a number of times and prints the milliseconds that each time took. */
const [folder = '', times = '1'] = process.argv.slice(2)
const db = await openIn(folder, 'demonstration')
const values: number[] = []
for (let time = 0; time < Number(times); time += 1)
  values.push(await milliseconds(() => produceReport(db, { slug: demonstrationSlug, locale: 'nl' })))
await db.destroy()
console.log(JSON.stringify(values))
