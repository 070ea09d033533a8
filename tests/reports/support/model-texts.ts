import type { ReportModel } from '#src/reports/report-model.ts'

/** What is not printed as words: names for the program, the chart behind a picture, and the picture in words. */
const notPrinted = new Set(['id', 'kind', 'align', 'force', 'createdAt', 'locale', 'chart', 'alternative', 'words'])

/** Every text that a reader of this report must be able to find in it. */
export function textsOfModel(model: ReportModel): string[] {
  const collect = (value: unknown): string[] => {
    if (typeof value === 'string') return value === '' ? [] : [value]
    if (Array.isArray(value)) return value.flatMap(collect)
    if (value === null || typeof value !== 'object') return []
    return Object.entries(value).flatMap(([name, inner]) => (notPrinted.has(name) ? [] : collect(inner)))
  }
  return collect(model)
}
