/**
 * Widths of text without a canvas, so that a layout is decided by a pure function and is the same on server, screen and
 * paper. Advance widths of Source Sans 3 in thousandths of the type size, characters U+0020 to U+007E.
 */
const regular = [
  200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497, 497, 497, 497, 497,
  497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 543, 588, 571, 615, 527, 494, 617, 652, 263, 479, 579, 486, 727,
  647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555,
  496, 292, 504, 544, 246, 247, 495, 255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303,
  241, 303, 497,
]
const semibold = [
  200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 344, 513, 513, 513, 513, 513, 513, 513,
  513, 513, 513, 275, 275, 513, 513, 513, 444, 875, 558, 597, 576, 625, 538, 510, 628, 663, 282, 494, 597, 502, 745,
  657, 674, 582, 674, 592, 545, 546, 655, 536, 800, 541, 501, 540, 324, 344, 324, 513, 500, 549, 516, 563, 462, 564,
  507, 317, 520, 558, 262, 263, 522, 271, 843, 560, 549, 564, 564, 373, 431, 361, 556, 495, 748, 481, 495, 443, 324,
  255, 324, 513,
]

/** What occurs often outside that range; other letters count as their letter without accent, or as an average one. */
const others: Readonly<Record<string, number>> = {
  '–': 480,
  '—': 800,
  '·': 260,
  '…': 955,
  '“': 455,
  '”': 455,
  '‘': 250,
  '’': 250,
  '€': 505,
  '□': 600,
  '\u00a0': 200,
  '\u202f': 120,
  '\u2009': 100,
  '\u00ad': 0,
}
const averageWidth = 520

export type TextWeight = 'regular' | 'semibold'

function characterWidth(character: string, widths: readonly number[]): number {
  const direct = widths[(character.codePointAt(0) ?? 0) - 32]
  if (direct !== undefined) return direct
  const known = others[character]
  if (known !== undefined) return known
  return widths[(character.normalize('NFD').codePointAt(0) ?? 0) - 32] ?? averageWidth
}

/** Width of a line of text in points; kerning is left out, so it is rather a little too wide than too narrow. */
export function textWidth(text: string, size: number, weight: TextWeight = 'regular'): number {
  const widths = weight === 'regular' ? regular : semibold
  let total = 0
  for (const character of text) total += characterWidth(character, widths)
  return (total * size) / 1000
}

/** Breaks a word that is wider than the line; nothing is ever cut off at an edge. */
function splitWord(word: string, width: number, size: number, weight: TextWeight): string[] {
  const parts: string[] = []
  let part = ''
  for (const character of word) {
    if (part !== '' && textWidth(part + character, size, weight) > width) {
      parts.push(part)
      part = ''
    }
    part += character
  }
  return [...parts, part]
}

/** Fills lines word by word. */
export function wrapText(text: string, width: number, size: number, weight: TextWeight = 'regular'): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/u).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (textWidth(longer, size, weight) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    const parts = splitWord(word, width, size, weight)
    lines.push(...parts.slice(0, -1))
    line = parts.at(-1) ?? ''
  }
  return [...lines, line]
}

/**
 * Wraps into as few lines as needed, then makes these lines about equally long: a second line of one word looks like a
 * mistake.
 */
export function balanceText(text: string, width: number, size: number, weight: TextWeight = 'regular'): string[] {
  const filled = wrapText(text, width, size, weight)
  if (filled.length < 2) return filled
  for (let narrower = textWidth(text, size, weight) / filled.length; narrower < width; narrower += size / 2) {
    const lines = wrapText(text, narrower, size, weight)
    if (lines.length <= filled.length) return lines
  }
  return filled
}
