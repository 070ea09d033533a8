import type { Locale } from '#src/surveys/localised-text.ts'

const language = { nl: 'nl-NL', en: 'en-GB' } as const
const timeZone = 'Europe/Amsterdam'

/** Making a formatter costs far more than using it, and a report or a busy hour uses one a thousand times. */
const inBoth = (options: Intl.DateTimeFormatOptions) => ({
  nl: new Intl.DateTimeFormat(language.nl, { ...options, timeZone }),
  en: new Intl.DateTimeFormat(language.en, { ...options, timeZone }),
})
const dates = inBoth({ dateStyle: 'long' })
const moments = inBoth({ dateStyle: 'long', timeStyle: 'short' })
const times = inBoth({ timeStyle: 'short' })

/** "14 april 2010" */
export const formatDate = (locale: Locale, at: string | Date): string => dates[locale].format(new Date(at))

/** "14 april 2010 om 14:03" */
export const formatDateTime = (locale: Locale, at: string | Date): string => moments[locale].format(new Date(at))

/** "14:03" */
export const formatTime = (locale: Locale, at: string | Date): string => times[locale].format(new Date(at))

const numberFormats = new Map<string, Intl.NumberFormat>()

function numberFormat(locale: Locale, decimals: number): Intl.NumberFormat {
  const key = `${locale} ${decimals}`
  const known = numberFormats.get(key)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(language[locale], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  numberFormats.set(key, made)
  return made
}

/** A number with a fixed number of decimals, a Dutch comma in Dutch. */
export const formatNumber = (locale: Locale, value: number, decimals = 0): string =>
  // A hyphen is not a minus sign; next to a range it would be unreadable.
  numberFormat(locale, decimals).format(value).replace('-', '−')

/** A list in words: "a, b en c". */
export const formatList = (locale: Locale, items: readonly string[]): string =>
  new Intl.ListFormat(language[locale], { type: 'conjunction' }).format(items)

/** A label inside a sentence: a capital at its start becomes small, those of an abbreviation stay. */
export const insideSentence = (label: string): string =>
  /^\p{Lu}(?!\p{Lu})/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label

/** A statement between quotation marks loses its full stop. */
export const withoutFullStop = (sentence: string): string => sentence.replace(/\.$/, '')
