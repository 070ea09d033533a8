import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCsv } from '#src/exports/csv-file.ts'

describe('a CSV file', () => {
  it('separates cells by commas and ends every row with CRLF', () => {
    expect(
      toCsv([
        ['code', 'name'],
        ['GM0001', 'Aandorp'],
      ]),
    ).toBe('code,name\r\nGM0001,Aandorp\r\n')
  })

  it('quotes what would be read as structure, and doubles quotes', () => {
    expect(toCsv([['Beek, Ceek', 'de “echte” "Beek"', 'twee\nregels']])).toBe(
      '"Beek, Ceek","de “echte” ""Beek""","twee\nregels"\r\n',
    )
  })

  it.each(['=1+1', '+31', '-1', '@sum', '\tx', '\r=x', '\n=x'])('makes %j harmless in a spreadsheet', (text) => {
    expect(parse(toCsv([[text, 'x']]), { relax_quotes: false })).toEqual([[`'${text}`, 'x']])
  })

  it('leaves names alone that start with an apostrophe', () => {
    expect(toCsv([["'s-Gravenhage", "'t Zand"]])).toBe("'s-Gravenhage,'t Zand\r\n")
  })

  it('gives back every text that needs no apostrophe', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((one) => !/^[=+\-@\t\r\n]/.test(one))
    const table = fc.array(fc.tuple(text, text, fc.constant('end')), { minLength: 1 })
    fc.assert(
      fc.property(table, (rows) => {
        expect(parse(toCsv(rows))).toEqual(rows)
      }),
    )
  })
})
