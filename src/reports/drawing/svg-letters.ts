/** One run of letters as Skia writes it: a place for every sign, so that no other program decides where they stand. */
interface TextRun {
  attributes: Record<string, string>
  text: string
  x: number[]
  y: number
}

/** The cut that a letter is taken from. */
export type LetterStyle = 'regular' | 'semibold' | 'italic'

/** Outline of a text at a size of 100, from the origin, as SVG path data. */
export type OutlineOf = (text: string, style: LetterStyle) => string

export const outlineSize = 100

function readAttributes(source: string): Record<string, string> {
  return Object.fromEntries(Array.from(source.matchAll(/([a-z-]+)="([^"]*)"/gu), ([, name, value]) => [name, value]))
}

function unescapeText(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

function readRun(source: string, content: string): TextRun {
  const attributes = readAttributes(source)
  const numbers = (list: string | undefined) =>
    (list ?? '0')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map(Number)
  return { attributes, text: unescapeText(content), x: numbers(attributes.x), y: numbers(attributes.y)[0] ?? 0 }
}

function styleOf(attributes: Record<string, string>): LetterStyle {
  if (attributes['font-style'] === 'italic') return 'italic'
  return attributes['font-weight'] === undefined ? 'regular' : 'semibold'
}

/** What else Skia says about a text; the axis of Chart.js moves its numbers by a transformation. */
function appearance(attributes: Record<string, string>): string {
  return ['fill', 'fill-opacity', 'transform']
    .flatMap((name) => (attributes[name] === undefined ? [] : [` ${name}="${attributes[name]}"`]))
    .join('')
}

const textElement = /<text ([^>]*)>([^<]*)<\/text>/gu

/**
 * Names the font as a reader of fonts knows it. Skia calls the semibold cut a family of its own with weight 500, under
 * which Typst would look in vain.
 */
export function nameFonts(svg: string): string {
  return svg.replaceAll(textElement, (_, source: string, content: string) => {
    const { attributes, x, y } = readRun(source, content)
    const style = { regular: '', semibold: ' font-weight="600"', italic: ' font-style="italic"' }[styleOf(attributes)]
    const places = x.map((place) => Number(place.toFixed(2))).join(' ')
    return `<text font-family="Source Sans 3" font-size="${attributes['font-size']}"${style}${appearance(attributes)} x="${places}" y="${y.toFixed(2)}">${content}</text>`
  })
}

/**
 * Replaces every text by the outlines of its letters, each outline once: a picture then needs no font, and stays a
 * quarter as large as with an outline for every occurrence.
 */
export function outlineLetters(svg: string, outlineOf: OutlineOf): string {
  const identifiers = new Map<string, string>()
  const definitions: string[] = []
  const identify = (text: string, style: LetterStyle): string => {
    const key = `${style} ${text}`
    const known = identifiers.get(key)
    if (known !== undefined) return known
    const identifier = `l${identifiers.size.toString(36)}`
    identifiers.set(key, identifier)
    definitions.push(`<path id="${identifier}" d="${outlineOf(text, style)}"/>`)
    return identifier
  }
  const outlined = svg.replaceAll(textElement, (_, source: string, content: string) => {
    const { attributes, text, x, y } = readRun(source, content)
    const style = styleOf(attributes)
    const scale = Number(attributes['font-size']) / outlineSize
    const letters = Array.from(text)
    // Where signs melt together there are fewer places than signs: the text is then outlined as a whole.
    const parts = letters.length === x.length ? letters : [text]
    const uses = parts.map((part, index) => {
      if (part.trim() === '') return ''
      return `<use href="#${identify(part, style)}" x="${Number(((x[index] ?? 0) / scale).toFixed(1))}"/>`
    })
    const letterScale = `matrix(${scale} 0 0 ${scale} 0 ${Number(y.toFixed(2))})`
    return `<g${appearance(attributes)}><g transform="${letterScale}">${uses.join('')}</g></g>`
  })
  if (definitions.length === 0) return outlined
  return outlined.replace(/^<svg [^>]*>/u, (opening) => `${opening}<defs>${definitions.join('')}</defs>`)
}
