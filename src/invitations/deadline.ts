/** When a wave stops taking answers: by its date, by an act, or not known yet. */
export interface Closing {
  /** The last day on which answers are taken, as `2010-04-30`, by the clock of the Netherlands. */
  closesOn: string | null
  /** When somebody closed it, ISO 8601. */
  closedAt: string | null
}

/** Whether somebody may still answer, and until when. */
export type Deadline =
  | { kind: 'open'; until: Date | null }
  /** The wave is closed, but this person was in the middle of it. */
  | { kind: 'grace'; until: Date }
  | { kind: 'closed'; since: Date }

/** Who saved something so short a while ago is still at it. */
export const graceMinutes = 60
/** However busy somebody is, this long after closing it is over. */
export const longestGraceMinutes = 240

const minute = 60_000

/**
 * The rule for closing. A wave closes at the end of its last day in the Netherlands or when somebody closes it, whichever
 * comes first. Nobody is cut off in the middle of a sentence: whoever showed a sign of life in the last hour (`lastSign`:
 * a save, or a page that was opened) may go on from sign to sign, four hours after closing at most.
 */
export function deadline(closing: Closing, { lastSign, now }: { lastSign: Date | null; now: Date }): Deadline {
  const at = closingMoment(closing)
  if (at === null || now < at) return { kind: 'open', until: at }
  if (lastSign !== null) {
    const until = Math.min(lastSign.getTime() + graceMinutes * minute, at.getTime() + longestGraceMinutes * minute)
    if (now.getTime() < until) return { kind: 'grace', until: new Date(until) }
  }
  return { kind: 'closed', since: at }
}

/** The moment at which a wave closes or closed; null when that is not known. */
export function closingMoment({ closesOn, closedAt }: Closing): Date | null {
  const moments = [
    ...(closesOn === null ? [] : [endOfDay(closesOn)]),
    ...(closedAt === null ? [] : [new Date(closedAt)]),
  ]
  return moments.length === 0 ? null : new Date(Math.min(...moments.map((moment) => moment.getTime())))
}

const clockInNetherlands = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** Midnight after a day in the Netherlands, also where summer time begins or ends on it. */
export function endOfDay(day: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`) + 24 * 60 * minute
  // Where the clock is ahead by some hours, midnight comes that much sooner; asked at about that moment.
  const guess = midnight - offset(midnight)
  return new Date(midnight - offset(guess))
}

/** How far the clock of the Netherlands is ahead of UTC at a moment, in milliseconds. */
function offset(moment: number): number {
  const parts = new Map(clockInNetherlands.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return shown - Math.floor(moment / 1000) * 1000
}
