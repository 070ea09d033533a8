export const dateParts = ['day', 'month', 'year'] as const
export type DatePart = (typeof dateParts)[number]

/** A date that was typed in three parts: an ISO 8601 date, or the part that must change. */
export type TypedDate = { isDate: true; date: string } | { isDate: false; part: DatePart }

const monthNames = [
  ['januari', 'january'],
  ['februari', 'february'],
  ['maart', 'mrt', 'march'],
  ['april'],
  ['mei', 'may'],
  ['juni', 'june'],
  ['juli', 'july'],
  ['augustus', 'august'],
  ['september'],
  ['oktober', 'october'],
  ['november'],
  ['december'],
]

/** Reads an existing date. A month may be a name, written out or shortened; a year has four digits. */
export function readDate(typed: Readonly<Record<DatePart, string | undefined>>): TypedDate {
  const wrong = (part: DatePart): TypedDate => ({ isDate: false, part })
  const day = readWhole(typed.day, /^\d{1,2}$/)
  const month = readMonth(typed.month)
  const year = readWhole(typed.year, /^[1-9]\d{3}$/)
  if (day === undefined || day < 1 || day > 31) return wrong('day')
  if (month === undefined || month < 1 || month > 12) return wrong('month')
  if (year === undefined) return wrong('year')
  if (day > daysIn(month, year)) return wrong('day')
  return { isDate: true, date: `${year}-${twoDigits(month)}-${twoDigits(day)}` }
}

/** The parts of an ISO 8601 date as people type them. */
export function partsOf(date: string): Record<DatePart, string> {
  const [year = '', month = '', day = ''] = date.split('-')
  return { day: String(Number(day)), month: String(Number(month)), year }
}

/** The first part, from the year down, in which a date differs from a limit: that one must change. */
export function partBeyond(date: string, limit: string): DatePart {
  const [typed, allowed] = [partsOf(date), partsOf(limit)]
  return (['year', 'month', 'day'] as const).find((part) => typed[part] !== allowed[part]) ?? 'day'
}

const readWhole = (text: string | undefined, pattern: RegExp) =>
  text !== undefined && pattern.test(text) ? Number(text) : undefined

function readMonth(text: string | undefined): number | undefined {
  const name = text?.toLowerCase().replace(/\.$/, '')
  // Three letters tell every month from every other, in both languages.
  const index =
    name === undefined || name.length < 3
      ? -1
      : monthNames.findIndex((names) => names.some((full) => full.startsWith(name)))
  return index === -1 ? readWhole(name, /^\d{1,2}$/) : index + 1
}

/** Day 0 of the next month is the last day of this one. */
const daysIn = (month: number, year: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

const twoDigits = (value: number): string => String(value).padStart(2, '0')
