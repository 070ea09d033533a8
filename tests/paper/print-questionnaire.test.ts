import { beforeAll, describe, expect, it } from 'vitest'
import { type PaperQuestionnaire, paperQuestionnaire, type QuestionnaireInput } from '#src/paper/paper-questionnaire.ts'
import { printQuestionnaire } from '#src/paper/print-questionnaire.ts'
import { type ReadPdf, readPdf, squeeze } from '#tests/reports/support/read-pdf.ts'
import { nup2010 } from '#tests/support/a-running-study.ts'
import { paperSurvey } from './support/paper-survey.ts'
import { misprints, printedTexts } from './support/printed-lines.ts'
import { claimsAccessibility, headingLevels, skippedLevels } from './support/structure.ts'

const shared = { time: 'Het kost 11 minuten.', publishedAt: '2010-03-01T09:00:00.000Z', isSynthetic: true }

async function inputFor(survey: 'nup-2010' | 'paper', locale: 'nl' | 'en'): Promise<QuestionnaireInput> {
  const { study, surveys } = await nup2010()
  const [published] = surveys
  if (published === undefined) throw new Error('The study has no questionnaire')
  return { ...shared, study, locale, survey: survey === 'paper' ? paperSurvey : published }
}

/** Every text that a reader of the questionnaire must find. */
function textsIn(value: unknown, key = ''): string[] {
  if (['kind', 'words', 'locale', 'createdAt', 'number'].includes(key)) return []
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => textsIn(part, name))
}

describe.each([
  ['nup-2010', 'nl'],
  ['nup-2010', 'en'],
  ['paper', 'nl'],
  ['paper', 'en'],
] as const)('the questionnaire %s to read beforehand in %s', (name, locale) => {
  let model: PaperQuestionnaire
  let bytes: Uint8Array
  let pdf: ReadPdf
  let text: string

  beforeAll(async () => {
    const input = await inputFor(name, locale)
    model = paperQuestionnaire(input)
    bytes = await printQuestionnaire({ ...input, surveyVersionId: name })
    pdf = await readPdf(bytes)
    text = squeeze(pdf.pages.join(' ').replaceAll('\u200b', ''))
  })

  it('holds every text of its model', () => {
    const texts = textsIn(model)
    expect(texts.length).toBeGreaterThan(50)
    expect(texts).not.toContain('')
    expect(texts.filter((expected) => !text.includes(squeeze(expected)))).toEqual([])
  })

  it('is marked as something to read, numbered and synthetic', () => {
    expect(text).toContain(squeeze(model.words.noticeTitle))
    expect(text).toContain(squeeze(model.words.notice))
    pdf.pages.forEach((page, index) => {
      expect(page).toContain(model.syntheticNotice)
      expect(squeeze(page)).toContain(squeeze(`${index + 1} ${model.words.of} ${pdf.pages.length}`))
    })
  })

  it('says its language and title, and that it is accessible', () => {
    expect(pdf.language).toBe(locale)
    expect(pdf.title).toBe(model.title)
    expect(pdf.created).toContain('20100301090000')
    expect(claimsAccessibility(bytes)).toBe(true)
  })

  it('has a heading or a row for every question, and nothing that cannot be read aloud', () => {
    const levels = headingLevels(pdf.structure)
    expect(levels[0]).toBe(1)
    expect(skippedLevels(levels)).toEqual([])
    const questions = model.sections.flatMap(({ entries }) => entries).filter(({ kind }) => kind === 'question')
    expect(levels.filter((level) => level === 3)).toHaveLength(questions.length)
    const roles = new Set(pdf.structure.map(({ role }) => role))
    for (const role of ['L', 'LI', 'Table', 'TH', 'TD']) expect(roles).toContain(role)
    expect(roles).not.toContain('Figure')
  })

  it('prints nothing over something else or off the sheet', async () => {
    expect(misprints(await printedTexts(bytes))).toEqual([])
  })
})

describe('a questionnaire on paper', () => {
  it('tells what to look up beforehand, and on which sheet it is asked', async () => {
    const input = await inputFor('nup-2010', 'nl')
    const { pages } = await readPdf(await printQuestionnaire({ ...input, surveyVersionId: 'nup-2010' }))
    const { lookUps } = paperQuestionnaire(input)
    expect(lookUps.length).toBeGreaterThan(3)
    for (const { text, number } of lookUps) {
      const found = new RegExp(`${escaped(squeeze(text))}\\(bladzijde(\\d+)\\)`).exec(squeeze(pages[0] ?? ''))
      const sheet = pages[Number(found?.[1]) - 1] ?? ''
      expect(squeeze(sheet)).toContain(squeeze(`${number} ${text.slice(text.indexOf(':') + 1)}`))
    }
  })

  it('is the same document for the same version, and made once', async () => {
    const input = { ...(await inputFor('paper', 'nl')), surveyVersionId: 'made-once' }
    const first = await printQuestionnaire(input)
    expect(await printQuestionnaire({ ...input })).toBe(first)
    const other = await printQuestionnaire({ ...input, surveyVersionId: 'made-again' })
    expect(Buffer.from(other).equals(Buffer.from(first))).toBe(true)
    const later = await printQuestionnaire({ ...input, time: 'Het kost 12 minuten.' })
    expect(squeeze((await readPdf(later)).pages[0] ?? '')).toContain(squeeze('Het kost 12 minuten.'))
  })
})

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
