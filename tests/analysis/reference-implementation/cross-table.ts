import { effectiveSize, type Respondent, sum } from '#tests/analysis/reference-implementation/respondent.ts'

type Table<Entry> = Entry[][]

export type CrossTable = {
  readonly unweightedCounts: Table<number>
  readonly counts: Table<number>
  readonly rowTotals: number[]
  readonly columnTotals: number[]
  readonly total: number
  readonly rowPercentages: Table<number | null>
  readonly columnPercentages: Table<number | null>
  readonly totalPercentages: Table<number | null>
  readonly unweightedBases: number[]
  readonly effectiveBases: (number | null)[]
  readonly missing: number
  readonly missingByColumn: number[]
}

/** The answers by segment, counted one cell at a time by going through everyone again. */
export function crossTable(
  respondents: readonly Respondent[],
  answers: readonly (string | null)[],
  segments: readonly string[],
  weightOf: (respondent: Respondent) => number,
): CrossTable {
  const inCell = (answer: string | null, segment: string) =>
    respondents.filter((respondent) => respondent.answer === answer && respondent.segment === segment)
  const inTable = respondents.filter(({ answer, segment }) => answers.includes(answer) && segment !== null)
  const inRow = (answer: string | null) => inTable.filter((respondent) => respondent.answer === answer)
  const inColumn = (segment: string) => inTable.filter((respondent) => respondent.segment === segment)
  const weigh = (some: readonly Respondent[]) => sum(some.map(weightOf))
  const eachCell = <Entry>(entry: (answer: string | null, segment: string) => Entry): Table<Entry> =>
    answers.map((answer) => segments.map((segment) => entry(answer, segment)))
  const percentage = (part: readonly Respondent[], base: readonly Respondent[]) =>
    base.length === 0 ? null : (weigh(part) / weigh(base)) * 100
  return {
    unweightedCounts: eachCell((answer, segment) => inCell(answer, segment).length),
    counts: eachCell((answer, segment) => weigh(inCell(answer, segment))),
    rowTotals: answers.map((answer) => weigh(inRow(answer))),
    columnTotals: segments.map((segment) => weigh(inColumn(segment))),
    total: weigh(inTable),
    rowPercentages: eachCell((answer, segment) => percentage(inCell(answer, segment), inRow(answer))),
    columnPercentages: eachCell((answer, segment) => percentage(inCell(answer, segment), inColumn(segment))),
    totalPercentages: eachCell((answer, segment) => percentage(inCell(answer, segment), inTable)),
    unweightedBases: segments.map((segment) => inColumn(segment).length),
    effectiveBases: segments.map((segment) =>
      inColumn(segment).length === 0 ? null : effectiveSize(inColumn(segment).map(weightOf)),
    ),
    missing: respondents.filter(({ answer, segment }) => answer === null && segment !== null).length,
    missingByColumn: segments.map((segment) => inCell(null, segment).length),
  }
}
