import { z } from 'zod'
import { shownAt } from './page-visit.ts'

/** How a page was answered, for judging the quality of data; never shown to the respondent. */
export const PageParadata = z.object({
  page: z.string(),
  /** Time that somebody was busy with the page. */
  seconds: z.number(),
  /** How often the page was opened and saved. */
  visits: z.number(),
  devices: z.array(z.enum(['phone', 'tablet', 'computer'])),
})
export type PageParadata = z.infer<typeof PageParadata>

/** A pause that is longer is a meeting, not thinking; it counts for this much. */
const longestPauseSeconds = 300

/** One save of a page, as far as it tells how the page was answered. */
export interface PageSave {
  page: string
  visit: string | null
  savedAt: string
  device: string | null
}

/**
 * Time, visits and kinds of device by page, told from the saves of a draft in their order. A visit lasts from the
 * showing of the page to its last save; of the time between two signs of life at most five minutes count.
 */
export function paradataOf(saves: readonly PageSave[]): PageParadata[] {
  const pages = new Map<string, { visits: Map<string, { seconds: number; last: number }>; devices: Set<string> }>()
  for (const { page, visit, savedAt, device } of saves) {
    const shown = visit === null ? null : shownAt(visit)
    if (visit === null || shown === null) continue
    const known = pages.get(page) ?? { visits: new Map(), devices: new Set() }
    pages.set(page, known)
    const { seconds, last } = known.visits.get(visit) ?? { seconds: 0, last: shown.getTime() }
    const now = Date.parse(savedAt)
    const passed = Math.min(Math.max(0, (now - last) / 1000), longestPauseSeconds)
    known.visits.set(visit, { seconds: seconds + passed, last: now })
    if (device !== null) known.devices.add(device)
  }
  return [...pages].map(([page, { visits, devices }]) =>
    PageParadata.parse({
      page,
      seconds: Math.round([...visits.values()].reduce((sum, { seconds }) => sum + seconds, 0)),
      visits: visits.size,
      devices: [...devices].sort(),
    }),
  )
}

/** The time spent on all pages together; null when nothing is known of it. */
export function activeSeconds(paradata: readonly PageParadata[]): number | null {
  return paradata.length === 0 ? null : paradata.reduce((sum, { seconds }) => sum + seconds, 0)
}
