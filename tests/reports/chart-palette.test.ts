import { describe, expect, it } from 'vitest'
import { forces } from '#src/change-forces/change-force.ts'
import {
  chartColors,
  contrast,
  divergingColors,
  forceMarks,
  luminance,
  orderedColors,
  segmentColors,
  textColorOn,
} from '#src/reports/chart-palette.ts'

describe('the colours of charts', () => {
  it('mark each force with a colour that stands out from paper, and a shape of its own', () => {
    for (const force of forces) expect(contrast(forceMarks[force].color, chartColors.paper)).toBeGreaterThan(4)
    expect(new Set(forces.map((force) => forceMarks[force].shape)).size).toBe(5)
  })

  it('go from light to dark with the order of classes, so that grey print keeps it', () => {
    const shades = orderedColors.map(luminance)
    expect(shades).toEqual(shades.toSorted((first, second) => second - first))
  })

  it('are those of the look for its own number of segments, and spread over any other', () => {
    expect(segmentColors('diverging', 5)).toEqual([...divergingColors])
    expect(segmentColors('sequential', 4)).toEqual([...orderedColors])
    expect(new Set(segmentColors('sequential', 7)).size).toBe(7)
  })

  it.each(['diverging', 'sequential', 'categories'] as const)('carry readable numbers: %s', (palette) => {
    for (const color of segmentColors(palette, 6)) {
      expect(contrast(textColorOn(color), color)).toBeGreaterThan(4.5)
    }
  })
})
