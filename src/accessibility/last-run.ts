import { z } from 'zod'
import { LocalisedText, locales } from '#src/surveys/localised-text.ts'

/** How a page was looked at: in which window, with which wishes of the visitor. */
export const conditions = [
  'desktop',
  'phone',
  'zoom',
  'text-spacing',
  'light',
  'dark',
  'forced-colours',
  'reduced-motion',
] as const
export type AccessibilityCondition = (typeof conditions)[number]

/** What a page had gone through when it was looked at. */
export const states = [
  'empty',
  'filled-in',
  'no-script',
  'errors',
  'notice',
  'back',
  'conflict',
  'colleague',
  'preview',
] as const
export type AccessibilityState = (typeof states)[number]

const Violation = z.strictObject({
  /** The name of the rule that was broken, as the tool calls it. */
  rule: z.string().min(1),
  description: LocalisedText,
  /** Where, in the words of the test. */
  pages: z.array(z.string().min(1)).min(1),
})

/** The outcome of the last automatic test of accessibility, as the browser tests write it. */
export const LastRun = z.strictObject({
  date: z.iso.date(),
  tool: z.string().min(1),
  browser: z.string().min(1),
  /** The tags of the rules that were checked, such as `wcag22aa`. */
  rules: z.array(z.string().min(1)).min(1),
  languages: z.array(z.enum(locales)).min(1),
  conditions: z.array(z.enum(conditions)).min(1),
  states: z.array(z.enum(states)).min(1),
  /** Pages that were looked at; the same page in another state or language counts again. */
  pages: z.int().positive(),
  /** Every page in every condition. */
  inspections: z.int().positive(),
  violations: z.array(Violation),
})
export type LastRun = z.infer<typeof LastRun>
