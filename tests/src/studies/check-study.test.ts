import { describe, expect, it } from 'vitest'
import { checkStudy, type StudyFault, type StudyFiles } from '#src/studies/check-study.ts'
import { slips } from './slips.ts'
import { changed, smallStudy } from './small-study.ts'

const faultsOf = (files: StudyFiles): StudyFault[] => {
  const result = checkStudy(files)
  return result.ok ? [] : result.faults
}

/** Slips after which something else refers to a name that is no longer there. */
const alsoMisses = new Set([
  'a name with a capital',
  'a scale named as a question',
  'a scale that its items do not fit',
  'two questions of one name',
  'two findings of one id',
  'a count of answers that nobody gives',
])

const faultText = ({ file, line, path, problem }: StudyFault) => `${file}:${line} ${path} — ${problem}`

describe('checking a study', () => {
  it('loads a study without faults', () => {
    const result = checkStudy(smallStudy)
    expect(result.ok ? [] : result.faults).toEqual([])
    expect(result.ok && result.study.frame[1]).toEqual({
      code: 'GM0002',
      name: 'Beek, Ceek en Deek',
      province: 'Limburg',
      population: 45000,
      populationStatus: 'estimated',
    })
    expect(result.ok && result.study.publishedFindings.map(({ id }) => id)).toEqual(['R1', 'S1'])
  })

  it.each(slips)('reports $slip where it stands', ({ slip, file, from, to, at, path, problem, remedy }) => {
    const files = changed(smallStudy, file, from, to)
    const faults = faultsOf(files)
    const fault = faults.find((candidate) => candidate.file === file && candidate.path === path)
    expect(fault, faults.map(faultText).join('\n')).toBeDefined()
    if (!alsoMisses.has(slip)) expect(faults.map(faultText)).toHaveLength(1)
    expect(fault?.problem).toMatch(problem)
    if (remedy !== undefined) expect(fault?.remedy).toMatch(remedy)
    expect(fault?.remedy).toMatch(/\.$/)
    const lines = (files[file] ?? '').split('\n').flatMap((line, index) => (line.includes(at) ? [index + 1] : []))
    expect(lines).toContain(fault?.line)
  })
  it('reports every fault of every file at once, in reading order', () => {
    let files = changed(
      smallStudy,
      'questionnaire.v1.yaml',
      'thanks: { nl: Bedankt, en: Thank you }',
      'thanks: { nl: Bedankt }',
    )
    files = changed(files, 'questionnaire.v1.yaml', 'oneOf: [red, blue]', 'oneOf: [red, green]')
    files = changed(files, 'questionnaire.v1.yaml', 'reversed: [force_2]', 'reversed: [force_3]')
    files = changed(files, 'frame.csv', '45000', 'many')
    files = changed(files, 'frame.csv', 'Drenthe', '')
    files = changed(files, 'study.yaml', 'from: 20000', 'from: 15000')
    files = changed(files, 'report-plan.yaml', 'variable: years', 'variable: months')
    files = changed(files, 'published-findings.yaml', 'sizeClasses: [small]', 'sizeClasses: [tiny]')
    expect(faultsOf(files).map(({ file, line, path }) => `${file}:${line} ${path}`)).toEqual([
      'frame.csv:2 province',
      'frame.csv:3 population',
      'published-findings.yaml:18 findings[1].sizeClasses[0]',
      'questionnaire.v1.yaml:9 thanks.en',
      'questionnaire.v1.yaml:60 pages[2].showIf.all[0].oneOf[1]',
      'questionnaire.v1.yaml:71 scales[0].reversed[0]',
      'report-plan.yaml:14 chapters[0].sections[4].variable',
      'study.yaml:19 sizeClassifications[0].classes[1].from',
    ])
  })

  it('warns of what does no harm, and loads the study', () => {
    const result = checkStudy(smallStudy)
    expect(result.ok && result.warnings).toEqual([])
    const always = checkStudy(
      changed(
        smallStudy,
        'questionnaire.v1.yaml',
        '{ not: { question: kinds, includes: one } }',
        '{ any: [{ answered: kinds }, { not: { answered: kinds } }] }',
      ),
    )
    expect(always.ok && always.warnings.map(faultText)).toEqual([
      expect.stringMatching(/^questionnaire.v1.yaml:\d+ pages\[2\]\.questions\[0\]\.showIf — .*is always shown/),
    ])
    expect(always.ok && always.paths.get(always.study.surveys[0]!)?.paths).toHaveLength(2)
  })

  it('does not call a name unknown when the part that may have it cannot be understood', () => {
    const files = changed(
      smallStudy,
      'questionnaire.v1.yaml',
      'label: { nl: Hoe ver?, en: How far? }',
      'label: { nl: Hoe ver? }',
    )
    expect(faultsOf(files).map(faultText)).toEqual([
      'questionnaire.v1.yaml:51 pages[1].questions[2].label.en — the English text is missing',
    ])
  })

  it('checks the other files when one cannot be read', () => {
    const files = changed({ ...smallStudy, 'questionnaire.v1.yaml': 'a: [' }, 'frame.csv', '45000', 'many')
    expect(new Set(faultsOf(files).map(({ file }) => file))).toEqual(new Set(['questionnaire.v1.yaml', 'frame.csv']))
  })

  it.each(Object.keys(smallStudy))('misses %s', (file) => {
    const { [file]: _, ...files } = smallStudy
    const faults = faultsOf(files)
    expect(faults).toHaveLength(1)
    expect(faults[0]?.problem).toMatch(/is missing|is not in the folder/)
  })

  it.each(Object.keys(smallStudy))('says that %s is empty', (file) => {
    const faults = faultsOf({ ...smallStudy, [file]: '' })
    expect(faults.map(faultText)).toContainEqual(expect.stringMatching(/^[^ ]+:1 {2}— .*is empty$/))
  })

  it('says what an empty folder lacks', () => {
    expect(faultsOf({}).map(({ file, line }) => `${file}:${line}`)).toEqual([
      'frame.csv:1',
      'published-findings.yaml:1',
      'questionnaire.v1.yaml:1',
      'report-plan.yaml:1',
      'study.yaml:1',
    ])
  })

  it('does not pass over a file whose name it does not know', () => {
    const faults = faultsOf({ ...smallStudy, 'questionaire-v2.yaml': 'name: x' })
    expect(faults.map(faultText)).toEqual([
      'questionaire-v2.yaml:1  — the name of this file is not known, so the file would be ignored',
    ])
  })

  it('takes every version of a survey, and each version once', () => {
    const first = smallStudy['questionnaire.v1.yaml'] ?? ''
    const tenth = first.replace('version: 1', 'version: 10')
    const result = checkStudy({
      ...smallStudy,
      'questionnaire.v10.yaml': tenth,
      'questionnaire.v2.yaml': first.replace('version: 1', 'version: 2'),
    })
    expect(result.ok && result.study.surveys.map(({ version }) => version)).toEqual([1, 2, 10])

    const twice = faultsOf({ ...smallStudy, 'again.v1.yaml': first })
    expect(twice.map(faultText)).toEqual([
      'questionnaire.v1.yaml:2 version — version 1 of the survey `small` is already in again.v1.yaml',
    ])
  })

  it('survives a file that multiplies its anchors', () => {
    const levels = Array.from({ length: 12 }, (_, level) =>
      level === 0 ? 'a0: &a0 [x, x, x, x]' : `a${level}: &a${level} [${`*a${level - 1}, `.repeat(8)}]`,
    )
    const faults = faultsOf({ ...smallStudy, 'study.yaml': levels.join('\n') })
    expect(faults[0]?.problem).toMatch('refers to its anchors too often')
  })

  it('reads a frame with Windows line ends and a byte order mark', () => {
    const csv = `\uFEFF${(smallStudy['frame.csv'] ?? '').replaceAll('\n', '\r\n')}`
    const result = checkStudy({ ...smallStudy, 'frame.csv': csv })
    expect(result.ok && result.study.frame.map(({ name }) => name)).toEqual(['Aandorp', 'Beek, Ceek en Deek', 'Eestad'])
    const faults = faultsOf({ ...smallStudy, 'frame.csv': csv.replace('150000', 'x') })
    expect(faults.map(({ line }) => line)).toEqual([4])
  })
})
