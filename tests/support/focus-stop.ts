import type { Page } from 'playwright-core'

/** Where the keyboard is, as a person sees it. */
export interface FocusStop {
  tag: string
  type: string
  id: string
  name: string
  value: string
  isChecked: boolean
  text: string
  /** Whether what has the focus, or the row it stands in, is framed. */
  isFramed: boolean
  /** Whether nothing lies over it. */
  isInSight: boolean
  top: number
  bottom: number
  left: number
}

/** What has the focus; null when that is the page as a whole. */
export function focusStop(page: Page): Promise<FocusStop | null> {
  return page.evaluate(() => {
    const focused = document.activeElement
    if (!(focused instanceof HTMLElement) || focused === document.body) return null
    const field = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement ? focused : null
    const isChoice = focused.matches('[type=radio], [type=checkbox]')
    const framed = (isChoice ? focused.closest('label') : null) ?? focused
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(framed)
    const { top, bottom, left, width } = framed.getBoundingClientRect()
    const over = document.elementFromPoint(left + width / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2)
    return {
      tag: focused.tagName.toLowerCase(),
      type: field?.type ?? '',
      id: focused.id,
      name: focused.getAttribute('name') ?? '',
      value: field?.value ?? focused.getAttribute('value') ?? '',
      isChecked: focused instanceof HTMLInputElement && focused.checked,
      text: focused.textContent?.trim() ?? '',
      isFramed: (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none',
      isInSight: over !== null && (framed.contains(over) || over.contains(framed)),
      top: top + scrollY,
      bottom: bottom + scrollY,
      left,
    }
  })
}

/** Presses Tab, or Shift and Tab; returns where that leads. */
export async function nextStop(page: Page, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<FocusStop | null> {
  await page.keyboard.press(key)
  return focusStop(page)
}

/** Presses Tab until something is reached; every stop on the way is in the answer. */
export async function tabTo(page: Page, isReached: (stop: FocusStop) => boolean): Promise<FocusStop[]> {
  const stops: FocusStop[] = []
  // More stops than any page has: whoever needs them all is trapped.
  while (stops.length < 120) {
    const stop = await nextStop(page)
    if (stop === null) break
    stops.push(stop)
    if (isReached(stop)) return stops
  }
  throw new Error(
    `Not reached by the keyboard; ${stops.length} stops: ${stops.map(({ id, text }) => id || text).join(', ')}`,
  )
}
