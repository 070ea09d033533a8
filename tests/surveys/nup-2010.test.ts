import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { forces } from '#src/change-forces/change-force.ts'
import { sizeClassOf } from '#src/studies/study.ts'
import { type LoadedStudy, readStudyFolder } from '#src/studies/study-file.ts'
import type { Question } from '#src/surveys/question-types/question-types.ts'
import { questionsIn, type Survey } from '#src/surveys/survey.ts'

let loaded: LoadedStudy
let survey: Survey
let questions: Map<string, Question>

beforeAll(async () => {
  const result = await readStudyFolder(path.join(import.meta.dirname, '../../surveys/nup-2010'))
  if (!result.ok) throw new Error('surveys/nup-2010 has faults')
  loaded = result.study
  survey = loaded.surveys[0]!
  questions = new Map(questionsIn(survey).map((question) => [question.name, question]))
})

const optionsOf = (name: string) => {
  const question = questions.get(name)
  return question !== undefined && 'options' in question ? question.options.map(({ value }) => value) : []
}

describe('the questionnaire', () => {
  it('measures the five change forces, in their order, with six statements each, the last one reversed', () => {
    expect(survey.scales.map(({ name }) => name)).toEqual([...forces])
    for (const scale of survey.scales) {
      expect(scale).toMatchObject({ minimumValid: 4, lowest: 1, highest: 5, reversed: [`${scale.name}_6`] })
      expect(scale.items).toEqual([1, 2, 3, 4, 5, 6].map((number) => `${scale.name}_${number}`))
    }
  })

  it('asks each statement on five points with “weet ik niet”, and says which aspect it covers', () => {
    const aspects = survey.scales.flatMap(({ items }) =>
      items.map((name) => {
        const item = questions.get(name)
        expect(item).toMatchObject({ type: 'likert', required: true, points: { length: 5 } })
        return item?.type === 'likert' && item.dontKnow ? item.aspect : undefined
      }),
    )
    expect(new Set(aspects.filter((aspect) => aspect !== undefined)).size).toBe(30)
    expect(aspects.filter((aspect) => aspect?.includes('(reversed)'))).toHaveLength(5)
  })

  it('puts the statements of a force on one page, and no other question with them', () => {
    for (const { name, items } of survey.scales) {
      const page = survey.pages.find((candidate) => candidate.name === name)
      expect(page?.questions.map((question) => question.name)).toEqual(items)
    }
  })

  it('asks for the status of 24 building blocks in four groups, each status defined', () => {
    const groups = ['block_citizens', 'block_businesses', 'block_base_registers', 'block_technical']
    const rows = groups.flatMap((name) => {
      const question = questions.get(name)
      if (question?.type !== 'status-matrix') return []
      expect(question.options.filter(({ isMissing }) => !isMissing).every(({ definition }) => definition)).toBe(true)
      return question.rows
    })
    expect(rows).toHaveLength(24)
    expect(rows.every(({ definition }) => definition !== undefined)).toBe(true)
    expect(optionsOf('block_citizens')).toEqual(['not_started', 'preparing', 'in_progress', 'operational', 'dont_know'])
  })

  it.each([
    ['respondent_role', 'secretary e_coordinator other'],
    ['plan_status', 'on_schedule behind stopped no_plan dont_know'],
    ['change_story', 'service_delivery case_based base_registers other dont_know'],
    ['budget_pressure', 'yes no dont_know'],
    ['budget_next_year', 'equal cut higher dont_know'],
    ['budget_cut_band', '0_10 10_25 25_50 over_50 dont_know'],
    ['help_needed', 'yes no dont_know'],
    ['help_kinds', 'knowledge capacity money project_leadership shared_service standards other'],
  ])('offers for %s: %s', (name, codes) => {
    expect(optionsOf(name)).toEqual(codes.split(' '))
  })

  it('takes ten to fifteen minutes on at most sixteen pages, three of them only where they apply', () => {
    expect(survey.welcome.minutes).toEqual({ lowest: 10, highest: 15 })
    expect(survey.pages).toHaveLength(16)
    expect(survey.pages.filter(({ showIf }) => showIf).map(({ name }) => name)).toEqual([
      'budget-cut',
      'support',
      'resistance-source',
    ])
    expect(Math.max(...survey.pages.map((page) => page.questions.length))).toBe(6)
  })

  it('asks nobody for words of their own', () => {
    const texts = [...questions.values()].filter(({ type }) => type === 'text')
    expect(texts.map(({ name }) => name)).toEqual(['success_factors', 'failure_factors', 'remarks'])
    expect(texts.every(({ required }) => !required)).toBe(true)
  })
})

describe('the frame', () => {
  it('holds the 431 municipalities of 1 January 2010, with the inhabitants of the whole country', () => {
    expect(loaded.frame).toHaveLength(431)
    expect(loaded.frame.reduce((sum, { population }) => sum + population, 0)).toBe(16_574_989)
    expect(new Set(loaded.frame.map(({ province }) => province)).size).toBe(12)
  })

  it.each([
    ['default', [172, 190, 43, 26]],
    ['telos-3', [362, 43, 26]],
  ])('divides over the classes of %s as %j', (name, expected) => {
    const classification = loaded.study.sizeClassifications.find((candidate) => candidate.name === name)!
    const codes = loaded.frame.map(({ population }) => sizeClassOf(classification, population)?.code)
    expect(classification.classes.map(({ code }) => codes.filter((other) => other === code).length)).toEqual(expected)
  })

  it('keeps visible how each population is known', () => {
    const count = (status: string) => loaded.frame.filter(({ populationStatus }) => populationStatus === status).length
    expect(['observed', 'provisional', 'observed_rounded5', 'estimated'].map(count)).toEqual([19, 389, 1, 22])
  })
})

describe('the published findings', () => {
  it('are the fourteen that are known, and the report shows them all', () => {
    const ids = loaded.publishedFindings.map(({ id }) => id)
    expect(ids).toEqual(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10', 'R11', 'S1', 'S2', 'S3'])
    const shown = loaded.reportPlan.chapters
      .flatMap(({ sections }) => sections)
      .flatMap((section) => (section.kind === 'findings' ? section.findings : []))
    expect([...shown].sort()).toEqual([...ids].sort())
  })

  it('show both wordings where the sources conflict', () => {
    const behind = loaded.publishedFindings.find(({ id }) => id === 'R9')
    expect(behind?.wordings.map(({ published, sources }) => [published.nl, sources.map(({ code }) => code)])).toEqual([
      ['“ruim een derde”', ['a']],
      ['“een derde”', ['d']],
    ])
  })

  it.each([
    ['R1', 50],
    ['R2', 60],
    ['R3', 108],
    ['R4', 18],
  ])('%s is a share that 126 questionnaires can give: %i', (id, count) => {
    const finding = loaded.publishedFindings.find((candidate) => candidate.id === id)
    if (finding?.kind !== 'share') return expect.unreachable('not a share')
    const share = (100 * count) / 126
    expect(share).toBeGreaterThanOrEqual(finding.wordings[0]!.interval.lowest)
    expect(share).toBeLessThanOrEqual(finding.wordings[0]!.interval.highest)
  })

  it.each([[[10, 5, 2]], [[11, 5, 2]]])('the sizes of cuts fit %j of 18 municipalities', (counts) => {
    for (const [index, id] of ['R5', 'R6', 'R7'].entries()) {
      const finding = loaded.publishedFindings.find((candidate) => candidate.id === id)
      if (finding?.kind !== 'share') return expect.unreachable('not a share')
      const share = (100 * counts[index]!) / 18
      expect(share).toBeGreaterThanOrEqual(finding.wordings[0]!.interval.lowest)
      expect(share).toBeLessThanOrEqual(finding.wordings[0]!.interval.highest)
    }
  })
})

describe('the report', () => {
  it('tells in the order of the study', () => {
    expect(loaded.reportPlan.chapters.map(({ name }) => name)).toEqual([
      'response',
      ...forces,
      'change-stories',
      'starting-position',
      'building-blocks',
      'plan-status',
      'budgets',
      'support',
      'published-findings',
      'method',
    ])
    expect(loaded.reportPlan.cover.scales).toEqual([...forces])
  })
})
