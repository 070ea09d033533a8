import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { faultLine } from '#src/studies/describe-study.ts'
import { fileSchemas } from '#src/studies/file-schemas.ts'
import { readStudyFolder } from '#src/studies/study-file.ts'
import { Condition } from '#src/surveys/condition.ts'
import { typeOf } from '#src/surveys/question-types/question-types.ts'
import { questionsIn } from '#src/surveys/survey.ts'

const surveys = path.join(import.meta.dirname, '../../surveys')
const studies = readdirSync(surveys, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
)

describe.each(studies)('the study in surveys/%s', (slug) => {
  const folder = path.join(surveys, slug)
  const yamlFiles = readdirSync(folder).filter((name) => name.endsWith('.yaml'))

  it('has no faults', async () => {
    const result = await readStudyFolder(folder)
    expect(result.ok ? [] : result.faults.map((fault) => faultLine(fault))).toEqual([])
  })

  it('is called as its folder', async () => {
    const result = await readStudyFolder(folder)
    expect(result.ok && result.study.study.slug).toBe(slug)
  })

  it.each(yamlFiles)('%s names its schema, for editors', (file) => {
    const [first] = readFileSync(path.join(folder, file), 'utf8').split('\n')
    const schema = /^# yaml-language-server: \$schema=\.\.\/([a-z-]+\.schema\.json)$/.exec(first ?? '')?.[1]
    expect(Object.keys(fileSchemas())).toContain(schema)
  })

  it.each(yamlFiles)('%s translates: no longer text is the same in both languages', (file) => {
    const untranslated = textsIn(parse(readFileSync(path.join(folder, file), 'utf8')))
      .filter(({ nl, en }) => nl === en)
      .map(({ nl }) => nl)
      .filter((text) => text.split(' ').length > 2)
    expect(untranslated).toEqual([])
  })

  it.each(yamlFiles)('%s has neat texts: no double spaces, straight quotes or spaces before a sign', (file) => {
    const texts = textsIn(parse(readFileSync(path.join(folder, file), 'utf8'))).flatMap(({ nl, en }) => [nl, en])
    expect(texts.filter((text) => /\s{2}|["']|\s[,.?!:;]|\.\.\./.test(text))).toEqual([])
  })

  it('asks questions that a respondent can always leave', async () => {
    const result = await readStudyFolder(folder)
    if (!result.ok) return expect.unreachable('the study has faults')
    for (const question of result.study.surveys.flatMap(questionsIn)) {
      if (!question.required) continue
      const [answer] = typeOf(question).variables(question, 'nl')
      const hasWayOut =
        question.type === 'single-choice'
          ? question.options.some(({ isMissing, withText }) => isMissing || withText)
          : (answer?.missingCodes.length ?? 0) > 0 && 'dontKnow' in question && question.dontKnow !== undefined
      expect({ name: question.name, hasWayOut }).toEqual({ name: question.name, hasWayOut: true })
    }
  })
})

describe('the JSON Schemas in surveys', () => {
  it.each(Object.entries(fileSchemas()))('%s is current (otherwise: npm run schema)', (name, text) => {
    expect(readFileSync(path.join(surveys, name), 'utf8')).toBe(text)
  })

  it('describe a condition inside a condition', () => {
    const schema = JSON.parse(fileSchemas()['questionnaire.schema.json'] ?? '')
    expect(schema.$defs.Condition.anyOf[2]).toMatchObject({ properties: { not: { $ref: '#/$defs/Condition' } } })
    expect(Condition.safeParse({ not: { not: { question: 'a', is: 1 } } }).success).toBe(true)
  })
})

/** Every text in two languages, wherever it stands. */
function textsIn(value: unknown): { nl: string; en: string }[] {
  if (typeof value !== 'object' || value === null) return []
  if ('nl' in value && 'en' in value) return [{ nl: String(value.nl), en: String(value.en) }]
  return Object.values(value).flatMap(textsIn)
}
