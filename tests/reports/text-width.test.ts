import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { printFontFiles } from '#src/reports/print-fonts.ts'
import { balanceText, textWidth, wrapText } from '#src/reports/text-width.ts'
import { statements } from './support/sample-report.ts'

beforeAll(() => {
  for (const file of printFontFiles) GlobalFonts.registerFromPath(file, 'Measured Sans')
})

describe('the width of a text without a canvas', () => {
  it.each([
    ['regular', '400'],
    ['semibold', '600'],
  ] as const)('is within three per cent of what the %s font measures, and rather too wide', (weight, font) => {
    const context = createCanvas(10, 10).getContext('2d')
    context.font = `${font} 100px "Measured Sans"`
    for (const statement of [...statements, 'n = 126', '3,29–3,55', 'Coöperatie ’s-Gravenhage Súdwest-Fryslân']) {
      const measured = context.measureText(statement).width
      expect(textWidth(statement, 100, weight) / measured).toBeGreaterThan(0.99)
      expect(textWidth(statement, 100, weight) / measured).toBeLessThan(1.04)
    }
  })
})

describe('a wrapped text', () => {
  it('loses no word, and no line is too wide', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 30 }), fc.integer({ min: 40, max: 300 }), (text, width) => {
        for (const wrap of [wrapText, balanceText]) {
          const lines = wrap(text, width, 9)
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(/\s+/gu, ''))
          for (const line of lines) expect(textWidth(line, 9)).toBeLessThanOrEqual(width)
        }
      }),
    )
  })
})
