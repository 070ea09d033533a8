import { chartColors } from '#src/reports/chart-palette.ts'
import { textWidth, wrapText } from '#src/reports/text-width.ts'
import { labelSize, smallSize } from './row-layout.ts'
import type { SceneText } from './scene.ts'

const gap = 6
const reasonLine = 10

/** What is written beside the mark of one row. */
export interface ValueTexts {
  value: { text: string; x: number; align: 'left' | 'right' } | null
  reason: { lines: string[]; x: number; align: 'left' | 'right'; isBelow: boolean } | null
  /** Extra height under the marks, when the reason only fits there. */
  extraBelow: number
}

interface ValuePlace {
  valueText: string
  reason: string | null
  /** Where mark and interval begin and end; nothing when no value is shown. */
  extent: { from: number; to: number } | null
  left: number
  right: number
}

function reasonWithoutValue(reason: string, left: number, right: number): ValueTexts {
  const lines = wrapText(reason, right - left - 4, smallSize)
  return {
    value: null,
    reason: { lines, x: left + 4, align: 'left', isBelow: false },
    extraBelow: Math.max(0, (lines.length - 2) * (reasonLine / 2)),
  }
}

/**
 * Writes the value next to its mark, and the reason why there is no interval where it fits: after the value, before
 * the mark, or under it.
 */
export function placeValue({ valueText, reason, extent, left, right }: ValuePlace): ValueTexts {
  if (extent === null) return reasonWithoutValue(reason ?? valueText, left, right)
  const valueWidth = textWidth(valueText, labelSize, 'semibold')
  const goesRight = extent.to + gap + valueWidth <= right || extent.from - gap - valueWidth < left
  const value = goesRight
    ? { text: valueText, x: extent.to + gap, align: 'left' as const }
    : { text: valueText, x: extent.from - gap, align: 'right' as const }
  if (reason === null) return { value, reason: null, extraBelow: 0 }

  const reasonWidth = textWidth(reason, smallSize)
  const afterX = extent.to + gap + (goesRight ? valueWidth + gap : 0)
  if (afterX + reasonWidth <= right) {
    return { value, reason: { lines: [reason], x: afterX, align: 'left', isBelow: false }, extraBelow: 0 }
  }
  const beforeX = extent.from - gap - (goesRight ? 0 : valueWidth + gap)
  if (beforeX - reasonWidth >= left) {
    return { value, reason: { lines: [reason], x: beforeX, align: 'right', isBelow: false }, extraBelow: 0 }
  }
  const lines = wrapText(reason, right - left - 4, smallSize)
  return { value, reason: { lines, x: left + 4, align: 'left', isBelow: true }, extraBelow: lines.length * reasonLine }
}

/** Turns these places into texts at the height of the row; `markHalf` is half the height of its mark. */
export function valueTexts({ value, reason }: ValueTexts, middle: number, markHalf: number): SceneText[] {
  const texts: SceneText[] = []
  if (value !== null) {
    texts.push({ ...value, y: middle, size: labelSize, weight: 'semibold', color: chartColors.ink })
  }
  if (reason !== null) {
    const first = reason.isBelow
      ? middle + markHalf + reasonLine / 2 + 1
      : middle - ((reason.lines.length - 1) * reasonLine) / 2
    reason.lines.forEach((text, index) => {
      const y = first + index * reasonLine
      texts.push({
        text,
        x: reason.x,
        y,
        size: smallSize,
        align: reason.align,
        weight: 'italic',
        color: chartColors.muted,
      })
    })
  }
  return texts
}
