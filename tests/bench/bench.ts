import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { measureAnalysis } from './measure-analysis.ts'
import { measureMemory } from './measure-memory.ts'
import { measurePage } from './measure-page.ts'
import { measureReport } from './measure-report.ts'
import { measureRespond } from './measure-respond.ts'
import { measureStart } from './measure-start.ts'
import { measureWire } from './measure-wire.ts'
import type { Measurement } from './measurement.ts'
import { prepareFolders } from './prepare-folders.ts'
import { table } from './table.ts'

/** `npm run bench`: how fast and how small things are on this machine. Tells what misses its target; judges nothing. */
const parts = {
  start: measureStart,
  page: measurePage,
  report: measureReport,
  memory: measureMemory,
  wire: measureWire,
  respond: measureRespond,
  analysis: measureAnalysis,
}

const names = process.argv.slice(2)
const unknown = names.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Choose from: ${Object.keys(parts).join(', ')}.`)
  process.exit(2)
}

const [processor] = cpus()
const gigabytes = (totalmem() / 1e9).toFixed(1)
console.log(`machine: ${processor?.model.trim()}, ${availableParallelism()} cores, ${gigabytes} GB memory`)
console.log(`node: ${process.version} on ${process.platform} ${process.arch}`)
const load = () => loadavg()[0]?.toFixed(2)
const loadBefore = load()

const folders = await prepareFolders()
const measurements: Measurement[] = []
try {
  for (const [name, measure] of Object.entries(parts)) {
    if (names.length > 0 && !names.includes(name)) continue
    try {
      measurements.push(...(await measure(folders)))
    } catch (error) {
      console.error(`${name} could not be measured:`, error)
      process.exitCode = 1
    }
  }
} finally {
  await folders.remove()
}
// Figures taken while the machine was busy with other work say little: the load belongs beside them.
console.log(`load: ${loadBefore} before, ${load()} after\n\n${table(measurements)}`)
