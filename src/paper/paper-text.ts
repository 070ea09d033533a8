import { missingSigns, printableText } from '#src/reports/print-fonts.ts'

/** Words longer than this get places to break, as an address or a line of code without spaces would run off the page. */
const longestWord = 30
const breakEvery = 10
const zeroWidthSpace = '\u200b'

/** Every sign that ends a line somewhere: from Windows, old Macs, word processors and mainframes. */
const lineEnd = /\r\n?|[\n\v\f\u0085\u2028\u2029]/u
/** An accent of its own stays with its letter. */
const isMark = /\p{M}/u
const longWords = new RegExp(`\\S{${longestWord + 1},}`, 'gu')

/** Typed words as lines that can be printed: no line is cut off, nothing is left out without a mark. */
export function paperLines(text: string): string[] {
  return text.split(lineEnd).map((line) => breakable(printableText(line.replaceAll(/(?!\u00a0)\p{Zs}/gu, ' '))))
}

/** A text of one line. */
export const paperText = (text: string): string => paperLines(text).join(' ')

function breakable(line: string): string {
  return line.replaceAll(longWords, (word) =>
    Array.from(word)
      .map((sign, index) =>
        index > 0 && index % breakEvery === 0 && !isMark.test(sign) ? zeroWidthSpace + sign : sign,
      )
      .join(''),
  )
}

/** The signs of a text that the fonts of paper lack, each once, as their numbers: "U+1F600". */
export function signsNotOnPaper(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap(missingSigns))].map(
    (sign) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  )
}
