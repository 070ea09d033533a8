import { createHmac, randomInt } from 'node:crypto'

/** Letters and digits that are not taken for one another, on paper or on the phone. */
export const helpCodeSigns = 'ACDEFGHJKLMNPQRTUWXY34679'
const length = 8

/** How long a code may be used. */
export const helpCodeHours = 24

/** A new code of eight signs, some 37 random bits: enough for a day, with few tries allowed. */
export const newHelpCode = (): string =>
  Array.from({ length }, () => helpCodeSigns.charAt(randomInt(helpCodeSigns.length))).join('')

/** A code as somebody typed it, in capitals and without spaces and dashes; undefined when it cannot be one. */
export function readHelpCode(typed: string): string | undefined {
  const code = typed.replaceAll(/[\s\-–.]/g, '').toUpperCase()
  return code.length === length && [...code].every((sign) => helpCodeSigns.includes(sign)) ? code : undefined
}

/** A code as it is shown and read aloud: in two groups. */
export const groupHelpCode = (code: string): string => `${code.slice(0, length / 2)}-${code.slice(length / 2)}`

/**
 * What is stored of a code. With a secret, unlike a token: there are few enough codes to try them all against a stolen
 * database.
 */
export const hashHelpCode = (code: string, secret: string): string =>
  createHmac('sha256', secret).update(`help code ${code}`).digest('hex')

/** An invitation for which a code can be made, as far as staff need to know it. */
export interface HelpedInvitation {
  id: string
  role: string
  municipality: string
  declinedAt: string | null
  submittedAt: string | null
  isStarted: boolean
}
