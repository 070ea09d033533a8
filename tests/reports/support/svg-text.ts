import { textWidth } from '#src/reports/text-width.ts'

interface PlacedText {
  text: string
  left: number
  right: number
  top: number
  bottom: number
}

function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

/** Every text of a chart that was drawn with its letters as text, with the box that it takes. */
export function textsOf(svg: string): PlacedText[] {
  return Array.from(svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/gu), ([, attributes = '', content = '']) => {
    const read = (name: string) => new RegExp(` ${name}="([^"]*)"`, 'u').exec(` ${attributes}`)?.[1] ?? ''
    const size = Number(read('font-size'))
    const places = read('x').split(' ').map(Number)
    const [moveX = 0, moveY = 0] = /translate\(([^)]*)\)/u.exec(attributes)?.[1]?.split(/[ ,]+/u).map(Number) ?? []
    const left = (places[0] ?? 0) + moveX
    const middle = Number(read('y')) + moveY - size * 0.33
    const text = unescapeText(content)
    const last = Array.from(text).at(-1) ?? ''
    const right = (places.at(-1) ?? 0) + moveX + textWidth(last, size)
    return { text, left, right, top: middle - size * 0.5, bottom: middle + size * 0.5 }
  })
}

/** Only the words, in the order in which they stand on the chart: from top to bottom, from left to right. */
export function lettersOf(svg: string): string[] {
  return textsOf(svg)
    .toSorted((first, second) => first.left - second.left || first.top - second.top)
    .map(({ text }) => text)
}
