import { toNumber } from './single-value.ts'

/** What somebody typed as a number: understood, understood in two ways, or not at all. */
export type TypedNumber =
  | { kind: 'number'; value: number }
  | { kind: 'unclear'; fraction: number; thousands: number }
  | { kind: 'none' }

/** A decimal sign at most, a point or a comma. */
const plain = /^-?\d{1,15}(?:[.,]\d{1,10})?$/

/** Groups of three digits, by spaces, points or commas; the decimal sign is then another one. */
const grouped = [
  /^-?[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3}){1,4}(?:[.,]\d{1,10})?$/,
  /^-?[1-9]\d{0,2}(?:\.\d{3}){1,4}(?:,\d{1,10})?$/,
  /^-?[1-9]\d{0,2}(?:,\d{3}){1,4}(?:\.\d{1,10})?$/,
]

/**
 * Reads a number as people in the Netherlands write it, whichever language the page is in: “1200”, “1.200”, “1 200”,
 * “1.200,50”, “1,200.50”, “7,5”, “7.5”, “1.200,-”.
 *
 * “1.200” and “1,200” can be read in two ways. Where a whole number is asked they are 1200. Where a fraction is
 * possible they are unclear: guessing wrong would put the answer out by a factor of a thousand, so one asks.
 */
export function readNumber(typed: string, isWhole: boolean): TypedNumber {
  const text = typed
    .trim()
    .replace(/^\u2212/, '-')
    .replace(/,[-–—]{1,2}$/, '')
  const fraction = plain.test(text) ? toNumber(text.replace(',', '.')) : undefined
  const thousands = grouped.some((pattern) => pattern.test(text)) ? toNumber(withoutGroups(text)) : undefined
  if (fraction === undefined) return thousands === undefined ? { kind: 'none' } : { kind: 'number', value: thousands }
  if (thousands === undefined) return { kind: 'number', value: fraction }
  return isWhole ? { kind: 'number', value: thousands } : { kind: 'unclear', fraction, thousands }
}

/** The last of two different signs is the decimal sign; a sign that is alone separates groups. */
function withoutGroups(text: string): string {
  const signs = [...text.matchAll(/[^\d-]/g)]
  const last = signs.at(-1)
  const isDecimal = last !== undefined && last[0] !== signs[0]?.[0]
  const whole = isDecimal ? text.slice(0, last.index) : text
  return whole.replace(/[^\d-]/g, '') + (isDecimal ? `.${text.slice(last.index + 1)}` : '')
}

/**
 * A number as it can be typed to be read again: without an exponent, with ten decimals at most, and with a fourth
 * decimal where three would be unclear.
 */
export function typedAgain(value: number): string {
  const text = String(value)
  const written = text.includes('e') ? value.toFixed(10).replace(/\.?0+$/, '') : text
  return readNumber(written, false).kind === 'unclear' ? `${written}0` : written
}
