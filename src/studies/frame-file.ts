import { CsvError, parse } from 'csv-parse/sync'
import { didYouMean, nameList } from '#src/surveys/closest-name.ts'
import type { FileFault } from '#src/surveys/file-fault.ts'
import type { FrameUnit } from './study.ts'

/** How well a population figure is known, from best to worst. */
export const populationStatuses = ['observed', 'provisional', 'observed_rounded5', 'estimated'] as const

const columns = ['code', 'name', 'province', 'population', 'population_status'] as const
type Column = (typeof columns)[number]

/** Reads the municipalities of a study from CSV with a header; further columns are allowed and left alone. */
export function parseFrame(file: string, text: string): { units: FrameUnit[]; faults: FileFault[] } {
  const faults: FileFault[] = []
  const report = (line: number, path: string, problem: string, remedy: string) =>
    faults.push({ file, line, path, problem, remedy })

  const records = readRecords(text)
  if (!Array.isArray(records)) {
    report(records.line, '', `cannot be read as CSV: ${records.message}`, 'Check the quotes on this line.')
    return { units: [], faults }
  }
  const [header, ...rows] = records
  if (header === undefined) {
    report(1, '', 'the file is empty', `Add a header with ${nameList(columns)} and a line for each municipality.`)
    return { units: [], faults }
  }
  const names = header.cells.map((cell) => cell.trim())
  for (const column of columns) {
    if (!names.includes(column)) {
      const problem = `the column \`${column}\` is missing`
      report(header.line, column, problem, `Add it to the header and to every line; found are ${nameList(names)}.`)
    }
  }
  names.forEach((name, index) => {
    if (names.indexOf(name) < index)
      report(header.line, name, `the column \`${name}\` appears twice`, 'Keep one of the two.')
  })
  if (rows.length === 0) report(header.line, '', 'there are no municipalities', 'Add a line for each municipality.')

  const firstLines = new Map<string, number>()
  const units = rows.flatMap(({ cells, line }) => {
    const before = faults.length
    if (cells.length !== names.length) {
      const problem = `the line has ${cells.length} cells, the header has ${names.length}`
      report(line, '', problem, 'Give every column a cell; put quotes around a text with a comma in it.')
      return []
    }
    const cell = (column: Column) => cells[names.indexOf(column)]?.trim()
    for (const column of columns) {
      if (cell(column) === '') report(line, column, `the ${column.replace('_', ' ')} is empty`, 'Fill it in.')
    }
    const code = cell('code')
    if (code) {
      const firstLine = firstLines.get(code)
      if (firstLine === undefined) firstLines.set(code, line)
      else report(line, 'code', `the code \`${code}\` is already on line ${firstLine}`, 'A municipality appears once.')
    }
    const population = cell('population')
    if (population && !/^\d{1,9}$/.test(population)) {
      const problem = `the population “${population}” is not a whole number`
      report(line, 'population', problem, 'Write digits only, without points, commas or spaces.')
    }
    const status = cell('population_status')
    if (status && !populationStatuses.some((known) => known === status)) {
      const problem = `the population status “${status}” is not known`
      report(
        line,
        'population_status',
        problem,
        `${didYouMean(status, populationStatuses)}Use one of ${nameList(populationStatuses)}.`,
      )
    }
    if (faults.length > before) return []
    return [
      {
        code: code ?? '',
        name: cell('name') ?? '',
        province: cell('province') ?? '',
        population: Number(population),
        populationStatus: status ?? '',
      },
    ]
  })
  return { units, faults }
}

interface Line {
  cells: string[]
  line: number
}

function readRecords(text: string): Line[] | { line: number; message: string } {
  try {
    // Lines are counted by the parser, which counts a carriage return as a line of its own.
    const records = parse(text.replaceAll(/\r\n?/g, '\n'), {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return records.map(({ record, info }) => ({
      cells: record,
      line: info.lines - record.join('').split('\n').length + 1,
    }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = (error as CsvError & { lines?: number }).lines ?? 1
    return { line, message: error.message }
  }
}
