import { z } from 'zod'

export const locales = ['nl', 'en'] as const
export type Locale = (typeof locales)[number]

/** Every text that people see exists in Dutch and English; a gap is a fault of the file, never a fallback at run time. */
export const LocalisedText = z.strictObject({ nl: z.string().trim().min(1), en: z.string().trim().min(1) })
export type LocalisedText = z.infer<typeof LocalisedText>
