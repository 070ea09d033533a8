import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultLine, studySummary } from '#src/studies/describe-study.ts'
import { readStudyFolder } from '#src/studies/study-file.ts'
import { changed, smallStudy } from './small-study.ts'

const command = path.join(import.meta.dirname, '../../../src/cli/study.ts')

function study(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

describe('the folder of a study', () => {
  let folder: string
  let faulty: string

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'study-'))
    faulty = await mkdtemp(path.join(tmpdir(), 'study-'))
    const withFaults = changed(
      changed(smallStudy, 'frame.csv', '45000', '45.000'),
      'questionnaire.v1.yaml',
      'thanks: { nl: Bedankt, en: Thank you }',
      'thanks: { nl: Bedankt }',
    )
    for (const [name, text] of Object.entries(smallStudy)) await writeFile(path.join(folder, name), text)
    for (const [name, text] of Object.entries(withFaults)) await writeFile(path.join(faulty, name), text)
    await writeFile(path.join(folder, 'README.md'), 'not a file of the study itself')
  })

  afterAll(async () => {
    for (const made of [folder, faulty]) await rm(made, { recursive: true, force: true })
  })

  it('is read and checked as a whole', async () => {
    const result = await readStudyFolder(folder)
    expect(result.ok && studySummary(result.study)).toEqual([
      'Small study (small)',
      'Survey small version 1: 3 pages (1 only where they apply), 8 questions, 1 scale, 11 variables',
      'Report: 2 chapters, 2 published findings',
      'Frame: 3 municipalities on 2010-01-01',
      '  small       1',
      '  medium      1',
      '  large       1',
    ])
  })

  it('does not exist: that is an error, not a fault of a study', async () => {
    await expect(readStudyFolder(path.join(folder, 'nowhere'))).rejects.toThrow('ENOENT')
  })

  it('without faults makes the command end well, with a summary', () => {
    const { status, stdout, stderr } = study('check', `${folder}/`)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('Survey small version 1')
    expect(stdout).toContain(`No faults in ${folder}`)
  })

  it('with faults makes the command print each on a line, and their number', () => {
    const { status, stdout } = study('check', faulty)
    expect(status).toBe(1)
    expect(stdout.split('\n')).toEqual([
      `${faulty}/frame.csv:3 population — the population “45.000” is not a whole number. Write digits only, without points, commas or spaces.`,
      `${faulty}/questionnaire.v1.yaml:9 thanks.en — the English text is missing. Add \`en: …\` with the English text.`,
      '',
      `2 faults in ${faulty}`,
      '',
    ])
  })

  it.each([[[]], [['check']], [['chekc', 'x']], [['check', 'x', 'y']]])('explains the command after %j', (words) => {
    const { status, stdout, stderr } = study(...words)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('npm run study -- check FOLDER')
  })

  it('explains the command when the folder is not there, and when asked', () => {
    expect(study('check', path.join(folder, 'nowhere'))).toMatchObject({ status: 2 })
    expect(study('--help')).toMatchObject({ status: 0, stderr: '' })
  })

  it('words a fault of a whole file without a path', () => {
    const fault = { file: 'study.yaml', line: 1, path: '', problem: 'the file is missing', remedy: 'Add it.' }
    expect(faultLine(fault)).toBe('study.yaml:1 — the file is missing. Add it.')
  })
})
