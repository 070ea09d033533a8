import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { accessibilityNl } from '#src/i18n/accessibility/accessibility-nl.ts'
import { nl } from '#src/i18n/nl.ts'
import { paperNl } from '#src/i18n/paper/paper-nl.ts'
import { previewNl } from '#src/i18n/preview/preview-nl.ts'
import { profileNl } from '#src/i18n/profile/profile-nl.ts'
import { qualityNl } from '#src/i18n/quality/quality-nl.ts'
import { questionsNl } from '#src/i18n/questions/questions-nl.ts'
import { savingNl } from '#src/i18n/saving/saving-nl.ts'
import { timeNl } from '#src/i18n/time/time-nl.ts'
import { togetherNl } from '#src/i18n/together/together-nl.ts'

/** A text that people read, and where it stands. */
interface Text {
  where: string
  text: string
}

const mark = 'woord'

/** Every text of a catalogue; what is filled in is one word, and a number has its plural. */
function textsOf(catalogue: object, prefix: string): Text[] {
  return Object.entries(catalogue).flatMap(([name, value]: [string, unknown]) => {
    const where = `${prefix}.${name}`
    if (typeof value === 'string') return [{ where, text: value }]
    if (typeof value === 'function') return [{ where, text: String(value(...Array(value.length).fill(mark))) }]
    return textsOf(value as object, where)
  })
}

const surveys = path.join(import.meta.dirname, '../../surveys')

/** Every Dutch text in the questionnaires, wherever it stands. */
function dutchIn(value: unknown, where: string): Text[] {
  if (typeof value !== 'object' || value === null) return []
  if ('nl' in value && 'en' in value) return [{ where, text: String(value.nl) }]
  return Object.entries(value).flatMap(([name, inner]) => dutchIn(inner, `${where}.${name}`))
}

const questionnaires = readdirSync(surveys, { recursive: true, encoding: 'utf8' })
  .filter((file) => /questionnaire\.v\d+\.yaml$/.test(file))
  .flatMap((file) => dutchIn(parse(readFileSync(path.join(surveys, file), 'utf8')), file))

const catalogues = Object.entries({
  accessibility: accessibilityNl,
  site: nl,
  paper: paperNl,
  preview: previewNl,
  profile: profileNl,
  quality: qualityNl,
  questions: questionsNl,
  saving: savingNl,
  time: timeNl,
  together: togetherNl,
}).flatMap(([name, catalogue]) => textsOf(catalogue, name))

const texts = [...catalogues, ...questionnaires]

/** Words of the office, with what people say. */
const officialese: Record<string, string> = {
  aangaande: 'over',
  'alsmede|alsook': 'en',
  bovengenoemde: 'deze',
  'betreffende|betreft': 'over',
  conform: 'volgens',
  'derhalve|aldus': 'dus',
  'desgewenst|indien gewenst': 'als u wilt',
  'dien(?:t|en)? (?:\\p{L}+ ){0,4}te': 'moeten',
  echter: 'maar',
  evenals: 'en ook',
  geschieden: 'gebeuren',
  gelieve: 'wilt u',
  hieromtrent: 'hierover',
  indien: 'als',
  'inzake|omtrent': 'over',
  middels: 'met',
  'mits(?:dien)?|tenzij': 'als, of als … niet',
  nimmer: 'nooit',
  'onderhavige?': 'deze',
  reeds: 'al',
  'tevens|eveneens': 'ook',
  teneinde: 'om te',
  'ter zake': 'daarover',
  trachten: 'proberen',
  'uw zijde': 'u',
  vooralsnog: 'voorlopig',
  voornoemde: 'deze',
  wederom: 'weer',
  'zulks|dezelve': 'dat',
}

const mostWords = 25

const sentencesOf = ({ where, text }: Text): Text[] =>
  text
    .split(/(?<=[.?!])”?\s+|\n+/u)
    .map((sentence) => ({ where, text: sentence.trim() }))
    .filter((sentence) => sentence.text !== '')

const wordsIn = (sentence: string) => sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length

describe('the Dutch that respondents and researchers read', () => {
  it('is found', () => {
    expect(catalogues.length).toBeGreaterThan(300)
    expect(questionnaires.length).toBeGreaterThan(150)
    expect(texts.filter(({ text }) => /undefined|\[object/.test(text))).toEqual([])
  })

  it('has sentences that can be read in one breath', () => {
    const long = texts.flatMap(sentencesOf).filter(({ text }) => wordsIn(text) > mostWords)
    expect(long).toEqual([])
  })

  it.each(Object.entries(officialese))('says no “%s”, but: %s', (word) => {
    const spoken = new RegExp(`(?<!\\p{L})(?:${word})(?!\\p{L})`, 'iu')
    expect(texts.filter(({ text }) => spoken.test(text))).toEqual([])
  })

  it('says u, not je', () => {
    expect(texts.filter(({ text }) => /(?<!\p{L})(?:je|jij|jou|jouw|jullie)(?!\p{L})/iu.test(text))).toEqual([])
  })

  it('tells who does something: little is “wordt” or “worden”', () => {
    const passive = texts
      .flatMap(sentencesOf)
      .filter(({ text }) => /(?<!\p{L})(?:wordt|worden|werd|werden)(?!\p{L})/iu.test(text))
    expect(passive.length / texts.flatMap(sentencesOf).length).toBeLessThan(0.03)
  })
})
