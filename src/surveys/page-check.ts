import { z } from 'zod'
import { Condition } from './condition.ts'
import { LocalisedText } from './localised-text.ts'
import { Code, VariableName } from './names.ts'

/** A rule across questions, looked at when its page is sent: what must not be true of this page and those before it. */
export const PageCheck = z.strictObject({
  name: Code,
  /** An error must be put right; a warning is shown once, and may be confirmed by going on. */
  severity: z.enum(['error', 'warning']),
  failsIf: Condition,
  /** What does not agree, and what to do about it. */
  message: LocalisedText,
  /** Questions of this page to look at again. */
  at: z.array(VariableName).min(1),
})
export type PageCheck = z.infer<typeof PageCheck>
