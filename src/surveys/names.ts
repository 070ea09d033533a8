import { z } from 'zod'

/** Names become variable names in SPSS and R: a letter first, then letters, digits and underscores, 64 at most. */
export const VariableName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,63}$/, 'a name is lower case: a letter, then letters, digits or _ (at most 64)')

/** Codes name an option, a segment or a row of a code list; they are stored with the answers and never translated. */
export const Code = z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/, 'a code is lower case letters, digits, _ . or -')

/** The answer "weet ik niet / niet van toepassing": stored as said, counted as missing. */
export const dontKnow = 'dont_know'

/** The answer "niet van toepassing" where it is offered apart from "weet ik niet". */
export const notApplicable = 'not_applicable'
