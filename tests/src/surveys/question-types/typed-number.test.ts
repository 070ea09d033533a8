import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readNumber, typedAgain } from '#src/surveys/question-types/typed-number.ts'

describe('a typed number', () => {
  it.each([
    ['1200', 1200],
    ['1.200', 1200],
    ['1,200', 1200],
    ['1 200', 1200],
    ['1\u00a0200', 1200],
    ['1\u202f200', 1200],
    ['1.200.000', 1_200_000],
    ['1,200,000', 1_200_000],
    ['1.000', 1000],
    ['1.200,-', 1200],
    ['1200,--', 1200],
    ['-1.200', -1200],
    ['−7', -7],
    ['007', 7],
    ['-0', 0],
  ])('where a whole number is asked, %s is %d', (typed, value) => {
    expect(readNumber(typed, true)).toEqual({ kind: 'number', value })
  })

  it.each([
    ['7,5', 7.5],
    ['7.5', 7.5],
    ['1.200,50', 1200.5],
    ['1,200.50', 1200.5],
    ['1 200,50', 1200.5],
    ['1 200.50', 1200.5],
    ['1.200.000', 1_200_000],
    ['0,123', 0.123],
    ['1200,125', 1200.125],
    ['1,2000', 1.2],
    ['-7,5', -7.5],
    ['-0,0', 0],
  ])('where a fraction is possible, %s is %d', (typed, value) => {
    expect(readNumber(typed, false)).toEqual({ kind: 'number', value })
  })

  it.each(['1.200', '1,200', '12.345', '-1,200'])('where a fraction is possible, %s is unclear', (typed) => {
    expect(readNumber(typed, false)).toMatchObject({ kind: 'unclear' })
  })

  it('says in which two ways an unclear number can be read', () => {
    expect(readNumber('1.200', false)).toEqual({ kind: 'unclear', fraction: 1.2, thousands: 1200 })
    expect(readNumber('-12,345', false)).toEqual({ kind: 'unclear', fraction: -12.345, thousands: -12_345 })
  })

  it.each([
    '',
    'zeven',
    '1e3',
    '1.2.3',
    '1,20,300',
    '1.200.50',
    '1.200,300,5',
    '12 00',
    '1  200',
    '٣',
    'NaN',
    '--7',
    '1,',
    ',5',
  ])('does not guess at “%s”', (typed) => {
    expect(readNumber(typed, true)).toEqual({ kind: 'none' })
    expect(readNumber(typed, false)).toEqual({ kind: 'none' })
  })

  it('is written as it is read again, whatever its size', () => {
    const decimals = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }))
    fc.assert(
      fc.property(decimals, ([digits, places]) => {
        const value = digits / 10 ** places + 0
        expect(readNumber(typedAgain(value), false)).toEqual({ kind: 'number', value })
      }),
    )
    expect(typedAgain(1.234)).toBe('1.2340')
    expect(typedAgain(0.0000001)).toBe('0.0000001')
    expect(typedAgain(1200)).toBe('1200')
  })
})
