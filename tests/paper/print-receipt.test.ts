import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { paperReceipt, type ReceiptInput } from '#src/paper/paper-receipt.ts'
import { paperLines } from '#src/paper/paper-text.ts'
import { printReceipt } from '#src/paper/print-receipt.ts'
import { routeThrough } from '#src/surveys/page-flow.ts'
import type { Answers } from '#src/surveys/question-type.ts'
import { type ReadPdf, readPdf, squeeze } from '#tests/reports/support/read-pdf.ts'
import { hostileText } from '#tests/reports/support/sample-report.ts'
import { paperSurvey } from './support/paper-survey.ts'
import { misprints, printedTexts } from './support/printed-lines.ts'
import { claimsAccessibility, headingLevels, skippedLevels } from './support/structure.ts'

const longText = `Eén twee drie: é ĳ € – “ja”.\n\n${'Een gewone zin over het plan van de gemeente. '.repeat(60)}\n${'https://voorbeeld.example/een-heel-lang-adres/'.repeat(12)}\n${'x'.repeat(700)}\nDe laatste regel.`
const answers: Answers = {
  plan: 'other',
  plan_text: hostileText.slice(0, 200),
  amount: 125,
  since: '2010-04-14',
  one: 1,
  three: 3,
  citizens_digid: 'status_1',
  firms_eherkenning: 'status_0',
  many: ['option_3', 'option_89'],
  mark: 'dont_know',
  money_staff: 60,
  money_systems: 40,
  rank_speed: 2,
  rank_care: 1,
  remark: longText,
}

function inputFor(given: Answers, changed: Partial<ReceiptInput> = {}): ReceiptInput {
  return {
    survey: paperSurvey,
    route: routeThrough(paperSurvey, given),
    locale: 'nl',
    receiptNumber: 'AB12-34CD',
    submittedAt: '2010-04-14T12:03:00.000Z',
    municipality: '’s-Hertogenbosch',
    role: 'Gemeentesecretaris',
    organisation: 'Bureau Veldwerk',
    version: 2,
    versions: 3,
    isSynthetic: true,
    isPreview: false,
    ...changed,
  }
}

const textOf = ({ pages }: ReadPdf): string => squeeze(pages.join(' ').replaceAll('\u200b', ''))
const linesOf = (input: ReceiptInput) =>
  paperReceipt(input).sections.flatMap(({ answers: shown }) => shown.flatMap(({ lines }) => lines))

describe.each(['nl', 'en'] as const)('a receipt in %s', (locale) => {
  const input = inputFor(answers, { locale })
  const receipt = paperReceipt(input)
  let bytes: Uint8Array
  let pdf: ReadPdf

  beforeAll(async () => {
    bytes = await printReceipt(input)
    pdf = await readPdf(bytes)
  })

  it('holds every question that was shown with its answer, from first to last sign and in order', () => {
    const text = textOf(pdf)
    let from = 0
    for (const { title, answers: shown } of receipt.sections) {
      for (const expected of [title, ...shown.flatMap(({ number, label, lines }) => [number + label, ...lines])]) {
        // Footers stand between the sheets, so an answer is looked for line by line and a long line sheet by sheet.
        const found = text.indexOf(squeeze(expected).slice(0, 60), from)
        expect(found, expected.slice(0, 80)).toBeGreaterThanOrEqual(from)
        from = found
      }
    }
    const footer = /Ontvangstbewijs.{0,80}?\d+van\d+|Receipt.{0,80}?\d+of\d+/gu
    const withoutFooters = text.replaceAll(footer, '')
    const missing = linesOf(input).filter((line) => !withoutFooters.includes(squeeze(line)))
    expect(missing).toEqual([])
  })

  it('says who sent which version when, and what was not answered', () => {
    const text = textOf(pdf)
    for (const { label, value } of receipt.facts) expect(text).toContain(squeeze(label + value))
    expect(receipt.facts.map(({ value }) => value)).toContain(locale === 'nl' ? '2 van 3' : '2 of 3')
    expect(text).toContain(squeeze('AB12-34CD'))
    expect(text).toContain(
      squeeze(locale === 'nl' ? '5 Wij weten hoe. Niet ingevuld' : '5 Wij weten hoe. (en) Not answered'),
    )
    expect(text).toContain(squeeze(receipt.syntheticNotice ?? '…'))
  })

  it('says its language, title and time, and that it is accessible', () => {
    expect({ language: pdf.language, title: pdf.title }).toEqual({ language: locale, title: receipt.title })
    expect(pdf.created).toContain('20100414120300')
    expect(claimsAccessibility(bytes)).toBe(true)
    const levels = headingLevels(pdf.structure)
    expect(skippedLevels(levels)).toEqual([])
    const shown = receipt.sections.flatMap((section) => section.answers)
    expect(levels.filter((level) => level === 3)).toHaveLength(shown.length)
  })

  it('prints nothing over something else or off the sheet', async () => {
    expect(misprints(await printedTexts(bytes))).toEqual([])
    expect(pdf.pages.length).toBeGreaterThan(2)
  })
})

describe('printing a receipt', () => {
  it('gives the same bytes for the same submission, also after another one', async () => {
    const first = await printReceipt(inputFor(answers))
    await printReceipt(inputFor({}, { locale: 'en' }))
    expect(Buffer.from(await printReceipt(inputFor(answers))).equals(Buffer.from(first))).toBe(true)
  })

  it('leaves out what was not shown', () => {
    const labels = paperReceipt(inputFor({ plan: 'no', one: 3 })).sections.flatMap(({ answers: shown }) =>
      shown.map(({ label }) => label),
    )
    expect(labels).toContain('Is er een plan?')
    expect(labels).not.toContain('Voor inwoners?')
    expect(labels).not.toContain('Hebt u nog opmerkingen?')
    expect(labels).not.toContain('Over deze vragen')
  })

  it('shows signs that the fonts lack by a square, and says which they were', async () => {
    const text = textOf(await readPdf(await printReceipt(inputFor({ one: 1, remark: 'Goed 😀 مرحبا, Привет Ωμέγα' }))))
    expect(text).toContain(squeeze('Goed □ □□□□□, Привет Ωμέγα'))
    expect(text).toContain(squeeze('U+1F600, U+0645, U+0631, U+062D, U+0628, U+0627.'))
  })

  it('names the first signs only when there are many', () => {
    const many = String.fromCodePoint(...Array.from({ length: 40 }, (_, index) => 0x1f600 + index))
    const note = paperReceipt(inputFor({ one: 1, remark: many }))
      .sections.flatMap((section) => section.answers)
      .find(({ note: found }) => found !== null)?.note
    expect(note).toContain('U+1F607, nog 32 andere tekens.')
  })

  it('prints whatever anybody may type, without an error and without losing a sign', async () => {
    const anything = fc.string({
      unit: fc.oneof(
        fc.constantFrom(' ', '\n', '\r\n', '\t', '\u2028', '\u00ad', '\u202e', '𝒳'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
      ),
      maxLength: 300,
    })
    await fc.assert(
      fc.asyncProperty(anything, async (typed) => {
        const pdf = await readPdf(await printReceipt(inputFor({ one: 1, remark: `begin ${typed} eind` })))
        const printable = paperLines(`begin ${typed} eind`).join(' ').replaceAll('\u200b', '')
        expect(countSigns(textOf(pdf))).toBeGreaterThanOrEqual(countSigns(squeeze(printable)))
        expect(textOf(pdf)).toContain('begin')
        expect(textOf(pdf)).toContain('eind')
      }),
      { numRuns: 25 },
    )
  })
})

const countSigns = (text: string): number => text.match(/□/gu)?.length ?? 0
