import type { z } from 'zod'

/** A value as a JSON column holds it. */
export const toJson = (value: unknown): string => JSON.stringify(value)

/** Reads a JSON column; throws when it does not hold what the schema says, since only we write there. */
export const fromJson = <T>(schema: z.ZodType<T>, text: string): T => schema.parse(JSON.parse(text))

/** A time as a text column holds it: ISO 8601 in UTC, so that text order is time order. */
export const toTime = (date: Date): string => date.toISOString()
