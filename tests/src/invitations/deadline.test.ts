import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closingMoment, deadline, endOfDay, graceMinutes, longestGraceMinutes } from '#src/invitations/deadline.ts'

const at = (text: string) => new Date(text)
const closed = { closesOn: '2010-04-30', closedAt: null }

describe('the end of a day in the Netherlands', () => {
  it.each([
    ['2010-04-30', '2010-04-30T22:00:00.000Z'],
    ['2010-01-31', '2010-01-31T23:00:00.000Z'],
    // Summer time begins on the first and ends on the second.
    ['2010-03-28', '2010-03-28T22:00:00.000Z'],
    ['2010-10-31', '2010-10-31T23:00:00.000Z'],
    ['2010-03-27', '2010-03-27T23:00:00.000Z'],
    ['2010-10-30', '2010-10-30T22:00:00.000Z'],
    ['2011-12-31', '2011-12-31T23:00:00.000Z'],
  ])('%s is %s', (day, moment) => {
    expect(endOfDay(day).toISOString()).toBe(moment)
  })

  it('is the first moment of the next day, whatever the day', () => {
    const inNetherlands = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' })
    const days = fc.date({ min: at('1990-01-01T12:00:00Z'), max: at('2060-12-31T12:00:00Z'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10)
        const end = endOfDay(day).getTime()
        expect(inNetherlands.format(end - 1)).toBe(day)
        expect(inNetherlands.format(end)).not.toBe(day)
      }),
    )
  })
})

describe('closing', () => {
  it('is by the date or by an act, whichever comes first', () => {
    expect(closingMoment({ closesOn: null, closedAt: null })).toBeNull()
    expect(closingMoment(closed)).toEqual(at('2010-04-30T22:00:00Z'))
    const early = { ...closed, closedAt: '2010-04-20T10:00:00.000Z' }
    expect(closingMoment(early)).toEqual(at('2010-04-20T10:00:00Z'))
    const late = { ...closed, closedAt: '2010-05-20T10:00:00.000Z' }
    expect(closingMoment(late)).toEqual(at('2010-04-30T22:00:00Z'))
  })

  it.each([
    ['long before', '2010-04-14T10:00:00Z', null, 'open'],
    ['in the last second', '2010-04-30T21:59:59Z', null, 'open'],
    ['at midnight, for who never began', '2010-04-30T22:00:00Z', null, 'closed'],
    ['at midnight, for who left two hours ago', '2010-04-30T22:00:00Z', '2010-04-30T20:00:00Z', 'closed'],
    ['at midnight, in the middle of a sentence', '2010-04-30T22:00:00Z', '2010-04-30T21:59:00Z', 'grace'],
    ['an hour later, still typing', '2010-04-30T23:00:00Z', '2010-04-30T22:58:00Z', 'grace'],
    ['an hour after the last sign', '2010-04-30T22:59:00Z', '2010-04-30T21:59:00Z', 'closed'],
    ['four hours later, still typing', '2010-05-01T02:00:00Z', '2010-05-01T01:59:00Z', 'closed'],
  ])('%s: %s', (_, now, lastSign, kind) => {
    expect(deadline(closed, { now: at(now), lastSign: lastSign === null ? null : at(lastSign) }).kind).toBe(kind)
  })

  it('never comes back, never cuts off who is at it, and is over after four hours', () => {
    const minutes = fc.integer({ min: -600, max: 600 })
    const moment = closingMoment(closed)?.getTime() ?? 0
    fc.assert(
      fc.property(minutes, minutes, (sinceClosing, lastSign) => {
        const now = new Date(moment + sinceClosing * 60_000)
        const sign = new Date(moment + Math.min(lastSign, sinceClosing) * 60_000)
        const { kind } = deadline(closed, { now, lastSign: sign })
        const later = deadline(closed, { now: new Date(now.getTime() + 60_000), lastSign: sign }).kind
        const order = ['open', 'grace', 'closed']
        expect(order.indexOf(later)).toBeGreaterThanOrEqual(order.indexOf(kind))
        const sinceSign = (now.getTime() - sign.getTime()) / 60_000
        if (sinceSign < graceMinutes && sinceClosing < longestGraceMinutes) expect(kind).not.toBe('closed')
        if (sinceClosing >= longestGraceMinutes) expect(kind).toBe('closed')
      }),
    )
  })
})
