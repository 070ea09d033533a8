import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The only cuts of Source Sans 3 that a report uses: regular, italic, semibold and bold. */
const cuts = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold'] as const

/** Files of these fonts, from the npm package, so that every machine draws the same letters. */
export const printFontFiles: readonly string[] = cuts.map((cut) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/source-sans-3/${cut}/SourceSans3_${cut}.ttf`)),
)

function tableOffset(font: Buffer, tag: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const record = 12 + 16 * index
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8)
  }
  throw new Error(`The font has no table ${tag}`)
}

/** Character ranges of a font: subtable format 12 of its cmap table (OpenType 1.9, "Segmented coverage"). */
function readCoverage(font: Buffer): [number, number][] {
  const cmap = tableOffset(font, 'cmap')
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index += 1) {
    const subtable = cmap + font.readUInt32BE(cmap + 8 + 8 * index)
    if (font.readUInt16BE(subtable) !== 12) continue
    return Array.from({ length: font.readUInt32BE(subtable + 12) }, (_, group) => {
      const record = subtable + 16 + 12 * group
      return [font.readUInt32BE(record), font.readUInt32BE(record + 4)]
    })
  }
  throw new Error('The font does not say which characters it has')
}

let coverage: [number, number][] | undefined

function isPrintable(codePoint: number): boolean {
  coverage ??= readCoverage(readFileSync(printFontFiles[0]!))
  return coverage.some(([first, last]) => codePoint >= first && codePoint <= last)
}

const isAlwaysPrintable = /^[\u0020-\u007e\u00a0-\u00ff–—‘’“”·…\n]*$/u

/** Signs as they are printed, each with what stands for it; what nobody sees, such as a joiner, is left out. */
function* printedSigns(text: string): Generator<{ sign: string; isPrintable: boolean }> {
  for (const sign of text.normalize('NFC').replaceAll(/\r\n?/gu, '\n').replaceAll('\t', ' ')) {
    const codePoint = sign.codePointAt(0) ?? 0
    const isControl = codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0)
    if (sign === '\n') yield { sign, isPrintable: true }
    else if (isControl || /\p{Default_Ignorable_Code_Point}/u.test(sign)) continue
    else yield { sign, isPrintable: isPrintable(codePoint) }
  }
}

/**
 * Text as the fonts can print it. A sign that they lack becomes an open square: PDF/UA refuses a text with a missing
 * sign, and a fallback font of the machine would make the same report look different elsewhere.
 */
export function printableText(text: string): string {
  if (isAlwaysPrintable.test(text)) return text
  let printable = ''
  for (const { sign, isPrintable: isKnown } of printedSigns(text)) printable += isKnown ? sign : '□'
  return printable
}

/** The signs of a text that become an open square. */
export function missingSigns(text: string): string[] {
  if (isAlwaysPrintable.test(text)) return []
  return [...printedSigns(text)].flatMap(({ sign, isPrintable: isKnown }) => (isKnown ? [] : [sign]))
}
