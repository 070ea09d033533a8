import { randomUUID } from 'node:crypto'

/** One showing of a page: when it was shown, and something by which two showings in one moment differ. */
export const newVisit = (now: Date): string => `${now.getTime().toString(36)}-${randomUUID().slice(0, 8)}`

// The end is ours, or made by the script of a page that a browser shows twice.
const visitPattern = /^([0-9a-z]{1,9})-[\w-]{8}$/

export const isVisit = (text: string): boolean => visitPattern.test(text)

/** When a page was shown; null for what is not a visit. The respondent’s browser hands it back, so it is no proof. */
export function shownAt(visit: string): Date | null {
  const time = visitPattern.exec(visit)?.[1]
  return time === undefined ? null : new Date(Number.parseInt(time, 36))
}

/** Kinds of device that answers are given on, as coarse as it is useful: no fingerprint. */
export type DeviceKind = 'phone' | 'tablet' | 'computer'

/** The kind of device that a browser says it runs on. */
export function deviceKind(userAgent: string | undefined): DeviceKind {
  // What a browser says is some two hundred signs; looking through many more takes long.
  const agent = (userAgent ?? '').slice(0, 500)
  if (/ipad|tablet|android(?!.*mobile)/i.test(agent)) return 'tablet'
  return /mobi|iphone/i.test(agent) ? 'phone' : 'computer'
}
