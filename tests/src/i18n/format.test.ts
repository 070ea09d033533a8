import { expect, it } from 'vitest'
import { formatDate, formatDateTime, formatList, formatNumber } from '#src/i18n/format.ts'

it('writes dates in words, as they are in Amsterdam', () => {
  expect(formatDate('nl', '2010-04-14T12:00:00Z')).toBe('14 april 2010')
  expect(formatDate('en', '2010-04-14T12:00:00Z')).toBe('14 April 2010')
  expect(formatDate('nl', '2010-04-30T22:30:00Z')).toBe('1 mei 2010')
  expect(formatDate('nl', new Date('2010-12-31T23:30:00Z'))).toBe('1 januari 2011')
})

it('writes times of day in summer and in winter time', () => {
  expect(formatDateTime('nl', '2010-04-14T12:03:00Z')).toBe('14 april 2010 om 14:03')
  expect(formatDateTime('nl', '2010-01-14T12:03:00Z')).toBe('14 januari 2010 om 13:03')
  expect(formatDateTime('en', '2010-04-14T12:03:00Z')).toBe('14 April 2010 at 14:03')
})

const numbers: [value: number, decimals: number | undefined, nl: string, en: string][] = [
  [0, undefined, '0', '0'],
  [4000, undefined, '4.000', '4,000'],
  [2.345, 2, '2,35', '2.35'],
  [2, 2, '2,00', '2.00'],
  [1234567.891, 1, '1.234.567,9', '1,234,567.9'],
  [-0.5, 1, '−0,5', '−0.5'],
]
it.each(numbers)('writes %d with %s decimals as %s in Dutch and %s in English', (value, decimals, nl, en) => {
  expect(formatNumber('nl', value, decimals)).toBe(nl)
  expect(formatNumber('en', value, decimals)).toBe(en)
})

it('writes lists in words', () => {
  expect(formatList('nl', ['urgentie', 'ambitie', 'planning'])).toBe('urgentie, ambitie en planning')
  expect(formatList('en', ['urgency', 'ambition', 'planning'])).toBe('urgency, ambition and planning')
  expect(formatList('nl', ['urgentie'])).toBe('urgentie')
  expect(formatList('nl', [])).toBe('')
})
