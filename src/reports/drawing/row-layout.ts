import { chartColors } from '#src/reports/chart-palette.ts'
import { balanceText, type TextWeight, textWidth, wrapText } from '#src/reports/text-width.ts'
import type { Scene, SceneText } from './scene.ts'

export const labelSize = 9
export const smallSize = 8
export const lineHeight = 11
/** Below this width a label stands above its row, so that marks keep their room on a phone. */
const narrowBelow = 360
const gap = 10
const labelShares = [0.34, 0.38, 0.42, 0.46] as const

export interface RowText {
  label: string
  base: string
  isTotal: boolean
}

/** How much height the marks of one row need: above and below their middle, everything included. */
export interface MarkHeight {
  above: number
  below: number
}

/** The horizontal division of a chart with rows: labels, marks, numbers of answers. */
export interface Columns {
  isNarrow: boolean
  width: number
  labelWidth: number
  plotLeft: number
  plotRight: number
}

/** The share of the width that sets every label in two lines; from a third to not quite a half. */
function labelShare(rows: RowText[], width: number): number {
  const fits = (share: number) =>
    rows.every(
      ({ label, isTotal }) => wrapText(label, width * share, labelSize, isTotal ? 'semibold' : 'regular').length <= 2,
    )
  return labelShares.find(fits) ?? labelShares.at(-1)!
}

/** Gives labels the width that they need; the marks get the rest. */
export function divideColumns(rows: RowText[], width: number, reserveRight: number): Columns {
  const baseWidth = Math.max(0, ...rows.map(({ base }) => textWidth(base, smallSize)))
  if (width < narrowBelow) {
    const labelWidth = width - (baseWidth > 0 ? baseWidth + gap : 0)
    return { isNarrow: true, width, labelWidth, plotLeft: 6, plotRight: width - 6 - reserveRight }
  }
  const widest = Math.max(
    0,
    ...rows.map(({ label, isTotal }) => textWidth(label, labelSize, isTotal ? 'semibold' : 'regular')),
  )
  const labelWidth = Math.min(widest + 2, width * labelShare(rows, width))
  return {
    isNarrow: false,
    width,
    labelWidth,
    plotLeft: labelWidth + gap,
    plotRight: width - (baseWidth > 0 ? baseWidth + gap : 6) - reserveRight,
  }
}

export interface RowPlace {
  top: number
  bottom: number
  /** Middle of the marks. */
  middle: number
}

export interface Rows {
  places: RowPlace[]
  bottom: number
}

function labelTexts(lines: string[], place: { x: number; middle: number }, weight: TextWeight): SceneText[] {
  const first = place.middle - ((lines.length - 1) * lineHeight) / 2
  return lines.map((text, index) => ({
    text,
    x: place.x,
    y: first + index * lineHeight,
    size: labelSize,
    align: 'left',
    weight,
    color: chartColors.ink,
  }))
}

/** Places every row under the one before it, as high as its label and its marks need, and writes label and base. */
export function placeRows(
  scene: Scene,
  rows: RowText[],
  marks: MarkHeight[],
  { top, columns }: { top: number; columns: Columns },
): Rows {
  let cursor = top
  const places = rows.map((row, index): RowPlace => {
    const weight = row.isTotal ? 'semibold' : 'regular'
    const lines = balanceText(row.label, columns.labelWidth, labelSize, weight)
    const labelHeight = lines.length * lineHeight
    const mark = marks[index]!
    const start = cursor
    let middle: number
    let bottom: number
    let labelMiddle: number
    if (columns.isNarrow) {
      labelMiddle = start + 4 + labelHeight / 2
      middle = start + 4 + labelHeight + mark.above
      bottom = middle + mark.below + 3
    } else {
      const above = Math.max(mark.above, labelHeight / 2 + 3.5)
      middle = start + above
      labelMiddle = middle
      bottom = middle + Math.max(mark.below, labelHeight / 2 + 3.5)
    }
    scene.texts.push(...labelTexts(lines, { x: 0, middle: labelMiddle }, weight))
    const baseMiddle = columns.isNarrow ? start + 4 + lineHeight / 2 : middle
    if (row.base !== '') scene.texts.push(baseText(row.base, columns.width, baseMiddle))
    cursor = bottom
    return { top: start, bottom, middle }
  })
  places.forEach((place, index) => {
    if (index === 0) return
    const parts = rows[index]!.isTotal !== rows[index - 1]!.isTotal
    if (!parts) return
    scene.lines.push({
      from: { x: 0, y: place.top },
      to: { x: columns.width, y: place.top },
      color: chartColors.muted,
      width: 0.5,
      layer: 'above',
      dash: [],
    })
  })
  return { places, bottom: cursor }
}

function baseText(base: string, right: number, middle: number): SceneText {
  return {
    text: base,
    x: right,
    y: middle,
    size: smallSize,
    align: 'right',
    weight: 'regular',
    color: chartColors.muted,
  }
}
