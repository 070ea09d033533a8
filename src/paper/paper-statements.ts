import type { PaperEntry, PaperQuestion } from './paper-questionnaire.ts'

/** Statements under each other with the same answers become one table, as on any paper questionnaire. */
export function gatherStatements(entries: readonly PaperQuestion[], instruction: string): PaperEntry[] {
  const gathered: PaperEntry[] = []
  let previous: string | null = null
  for (const entry of entries) {
    const points = plainPoints(entry)
    const key = points === null ? null : JSON.stringify([points, entry.remarks, entry.isLookUp])
    const last = gathered.at(-1)
    if (points === null || key !== previous || last === undefined) gathered.push(entry)
    else if (last.kind === 'statements') last.rows.push(rowOf(entry))
    else
      gathered[gathered.length - 1] = {
        kind: 'statements',
        isLookUp: entry.isLookUp,
        remarks: [...entry.remarks.slice(0, -1), instruction],
        points,
        rows: [rowOf(last), rowOf(entry)],
      }
    previous = key
  }
  return gathered
}

const rowOf = ({ number, label }: PaperQuestion) => ({ number: number ?? '', label })

/** The answers to a statement that has nothing besides them; null for any other question. */
function plainPoints({ isStatement, block, help, example, condition }: PaperQuestion): string[] | null {
  if (!isStatement || block.kind !== 'choices') return null
  if (help !== null || example !== null || condition !== null) return null
  if (
    block.options.length > mostPoints ||
    block.options.some(({ definition, withText }) => definition !== null || withText)
  )
    return null
  return block.options.map(({ label }) => label)
}

/** More columns leave no room for the statements. */
const mostPoints = 7
