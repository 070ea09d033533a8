import { describe, expect, it } from 'vitest'
import { accessibilityEn } from '#src/i18n/accessibility/accessibility-en.ts'
import { accessibilityNl } from '#src/i18n/accessibility/accessibility-nl.ts'
import { analysisEn } from '#src/i18n/analysis/analysis-en.ts'
import { wordWarning } from '#src/i18n/analysis/analysis-messages.ts'
import { analysisNl } from '#src/i18n/analysis/analysis-nl.ts'
import { en } from '#src/i18n/en.ts'
import { nl } from '#src/i18n/nl.ts'
import { paperEn } from '#src/i18n/paper/paper-en.ts'
import { paperNl } from '#src/i18n/paper/paper-nl.ts'
import { previewEn } from '#src/i18n/preview/preview-en.ts'
import { previewNl } from '#src/i18n/preview/preview-nl.ts'
import { profileEn } from '#src/i18n/profile/profile-en.ts'
import { profileNl } from '#src/i18n/profile/profile-nl.ts'
import { qualityEn } from '#src/i18n/quality/quality-en.ts'
import { qualityNl } from '#src/i18n/quality/quality-nl.ts'
import { questionsEn } from '#src/i18n/questions/questions-en.ts'
import { questionsNl } from '#src/i18n/questions/questions-nl.ts'
import { reportEn } from '#src/i18n/report/report-en.ts'
import { reportNl } from '#src/i18n/report/report-nl.ts'
import { savingEn } from '#src/i18n/saving/saving-en.ts'
import { savingNl } from '#src/i18n/saving/saving-nl.ts'
import { timeEn } from '#src/i18n/time/time-en.ts'
import { timeNl } from '#src/i18n/time/time-nl.ts'
import { togetherEn } from '#src/i18n/together/together-en.ts'
import { togetherNl } from '#src/i18n/together/together-nl.ts'
import { filesIn } from '#tests/support/source-files.ts'

type Leaf = string | ((...words: unknown[]) => unknown)

/** Every text of a catalogue by its path: `respond.next`. */
function textsOf(catalogue: object, prefix = ''): Map<string, Leaf> {
  const texts = new Map<string, Leaf>()
  for (const [name, value] of Object.entries(catalogue) as [string, unknown][]) {
    const path = `${prefix}${name}`
    if (typeof value === 'string' || typeof value === 'function') texts.set(path, value as Leaf)
    else for (const [inner, text] of textsOf(value as object, `${path}.`)) texts.set(inner, text)
  }
  return texts
}

/** Names and words that both languages write the same. */
const sameInBoth: Record<string, readonly string[]> = {
  accessibility: ['statusTitle'],
  site: ['site.name', 'forces.planning', 'staff.roles.consultant'],
  report: ['columns.n', 'suppressed', 'absent', 'method.scoresTitle'],
  analysis: [
    'methods.rIndicator',
    'methods.tukey',
    'intervals.feldt',
    'intervals.jeffreys',
    'intervals.logit',
    'intervals.wald',
    'intervals.wilson',
    'intervals.woodruff',
    'effectSizes.epsilonSquared',
    'effectSizes.etaSquared',
    'effectSizes.hedgesG',
    'effectSizes.omegaSquared',
  ],
}

describe.each([
  { catalogue: 'site', dutch: textsOf(nl), english: textsOf(en) },
  { catalogue: 'accessibility', dutch: textsOf(accessibilityNl), english: textsOf(accessibilityEn) },
  { catalogue: 'preview', dutch: textsOf(previewNl), english: textsOf(previewEn) },
  { catalogue: 'questions', dutch: textsOf(questionsNl), english: textsOf(questionsEn) },
  { catalogue: 'saving', dutch: textsOf(savingNl), english: textsOf(savingEn) },
  { catalogue: 'paper', dutch: textsOf(paperNl), english: textsOf(paperEn) },
  { catalogue: 'time', dutch: textsOf(timeNl), english: textsOf(timeEn) },
  { catalogue: 'together', dutch: textsOf(togetherNl), english: textsOf(togetherEn) },
  { catalogue: 'profile', dutch: textsOf(profileNl), english: textsOf(profileEn) },
  { catalogue: 'quality', dutch: textsOf(qualityNl), english: textsOf(qualityEn) },
  { catalogue: 'report', dutch: textsOf(reportNl), english: textsOf(reportEn) },
  { catalogue: 'analysis', dutch: textsOf(analysisNl), english: textsOf(analysisEn) },
])('the words of the $catalogue', ({ catalogue, dutch, english }) => {
  it('are there in both languages, none empty', () => {
    expect(dutch.size).toBeGreaterThan(2)
    expect([...english.keys()]).toEqual([...dutch.keys()])
    const texts = [...dutch, ...english].filter(([, text]) => typeof text === 'string')
    expect(texts.filter(([, text]) => String(text).trim() === '')).toEqual([])
    expect(texts.filter(([, text]) => String(text) !== String(text).trim() && !String(text).endsWith(': '))).toEqual([])
  })

  it('take the same in both languages', () => {
    const kinds = (texts: Map<string, Leaf>) =>
      Object.fromEntries([...texts].map(([path, text]) => [path, typeof text === 'string' ? 'text' : text.length]))
    expect(kinds(english)).toEqual(kinds(dutch))
  })

  it('differ between the languages', () => {
    const same = [...dutch].filter(([path, text]) => typeof text === 'string' && text === english.get(path))
    expect(same.map(([path]) => path)).toEqual(sameInBoth[catalogue] ?? [])
  })
})

it('show everything they are given, in both languages', () => {
  const [dutch, english] = [textsOf(nl), textsOf(en)]
  const shown = (text: Leaf | undefined) => {
    if (typeof text !== 'function') return []
    const marks = Array.from({ length: text.length }, (_, index) => `«${index}»`)
    const words = String(text(...marks))
    return marks.filter((mark) => !words.includes(mark))
  }
  for (const [path, text] of dutch) {
    expect({ path, forgotten: shown(text) }).toEqual({ path, forgotten: [] })
    expect({ path, forgotten: shown(english.get(path)) }).toEqual({ path, forgotten: [] })
  }
})

it('are all used somewhere', () => {
  const sources = filesIn(['src'], '.ts').filter(({ path }) => !path.startsWith('src/i18n/'))
  const used = [...sources, ...filesIn(['templates'], '.hbs')].map(({ text }) => text).join('\n')
  const names = [...textsOf(nl).keys()]
    .filter((path) => !/^(?:problems|forces|staff\.roles)\./.test(path))
    .map((path) => path.split('.').at(-1) ?? '')
  const unused = names.filter((name) => !new RegExp(`\\.${name}\\b`).test(used))
  expect(unused).toEqual([])
})

it('name nothing that the analysis library never says, and all warnings say what they are about', () => {
  const library = filesIn(['analysis'], '.ts')
    .filter(({ path }) => path !== 'analysis/result.ts')
    .map(({ text }) => text)
    .join('\n')
  const names = [...textsOf(analysisNl).keys()].map((path) => path.split('.').at(-1) ?? '')
  expect(names.filter((name) => !library.includes(`'${name}'`) && !/^(?:low|veryLow)Base$/.test(name))).toEqual([])
  for (const code of ['lonelyStratum', 'uncoveredStratum', 'census', 'constantItem'] as const) {
    expect(wordWarning('nl', { code, about: ['klein', 'groot'] })).toContain('(klein en groot)')
    expect(wordWarning('en', { code })).not.toContain('(')
  }
})
