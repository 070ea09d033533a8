import { beforeAll, describe, expect, it } from 'vitest'
import { numbersOf } from '#analysis/dataset.ts'
import { checkFinding } from '#src/reports/check-finding.ts'
import { numbersNamed, type ReportData } from '#src/reports/report-data.ts'
import type { Block, ReportModel, Table } from '#src/reports/report-model.ts'
import type { SubmittedResponse } from '#src/responses/response.ts'
import { sizeClassOf } from '#src/studies/study.ts'
import type { LoadedStudy } from '#src/studies/study-file.ts'
import { locales } from '#src/surveys/localised-text.ts'
import {
  demonstrationData,
  demonstrationReport,
  demonstrationResponses,
  demonstrationStudy,
} from './support/demonstration-data.ts'

let loaded: LoadedStudy
let responses: SubmittedResponse[]
let data: ReportData

beforeAll(async () => {
  loaded = await demonstrationStudy()
  responses = demonstrationResponses(loaded)
  data = demonstrationData(loaded, responses)
})

const blocksOf = (model: ReportModel): Block[] => [model.summary, ...model.chapters].flatMap(({ blocks }) => blocks)

const tablesOf = (model: ReportModel): Table[] =>
  blocksOf(model).flatMap((block) =>
    block.kind === 'figure' ? [block.figure.table] : block.kind === 'table' ? [block.table] : [],
  )

function tableNamed(model: ReportModel, id: string): Table {
  const table = tablesOf(model).find((candidate) => candidate.id === id)
  if (table === undefined) throw new Error(`The report has no table ${id}`)
  return table
}

/** Every text of a model, wherever it stands. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(textsIn)
}

/** N-weighted mean of class means, written out without the library. */
function stratifiedMeanByHand(values: ArrayLike<number | null>): number {
  const classification = loaded.study.sizeClassifications[0]!
  let total = 0
  for (const { code } of classification.classes) {
    const members = loaded.frame.filter(({ population }) => sizeClassOf(classification, population)?.code === code)
    const codes = new Set(members.map((unit) => unit.code))
    const own = responses.flatMap(({ unitCode }, row) => {
      const value = values[row]
      return codes.has(unitCode) && value != null && Number.isFinite(value) ? [value] : []
    })
    total += (members.length / loaded.frame.length) * (own.reduce((sum, value) => sum + value, 0) / own.length)
  }
  return total
}

describe.each(locales)('the national report in %s', (locale) => {
  it('holds no gap, no undefined and no NaN', () => {
    const texts = textsIn(demonstrationReport(loaded, data, locale))
    expect(texts.length).toBeGreaterThan(1000)
    expect(texts.filter((text) => /undefined|NaN|\[object|null/.test(text))).toEqual([])
  })

  it('is the same for the same data', () => {
    expect(demonstrationReport(loaded, data, locale)).toEqual(demonstrationReport(loaded, data, locale))
  })

  it('numbers figures and tables in reading order', () => {
    const model = demonstrationReport(loaded, data, locale)
    const figures = blocksOf(model).flatMap((block) => (block.kind === 'figure' ? [block.figure.number] : []))
    expect([model.cover.figure.number, ...figures]).toEqual(
      figures.map((_, index) => index + 1).concat(figures.length + 1),
    )
    const tables = [model.cover.figure.table, ...tablesOf(model)].map(({ number }) => number)
    expect(tables).toEqual(tables.map((_, index) => index + 1))
  })

  it('gives every figure a table, an alternative that starts with its title, and a base', () => {
    for (const block of blocksOf(demonstrationReport(loaded, data, locale))) {
      if (block.kind !== 'figure') continue
      const { figure } = block
      expect(figure.alternative.startsWith(figure.title)).toBe(true)
      expect(figure.foot.base).toMatch(/\d/)
      expect(figure.table.rows.length).toBeGreaterThan(0)
    }
  })
})

describe('the numbers of the report', () => {
  it('has the chapters of the study in their order, the forces in theirs', () => {
    const { chapters } = demonstrationReport(loaded, data, 'en')
    expect(chapters.map(({ id }) => id)).toEqual(loaded.reportPlan.chapters.map(({ name }) => name))
    expect(chapters.flatMap(({ force }) => force ?? [])).toEqual([
      'urgency',
      'ambition',
      'planning',
      'interaction',
      'leadership',
    ])
  })

  it.each(['urgency', 'ambition', 'planning', 'interaction', 'leadership'])(
    'weights the mean of %s by size class',
    (force) => {
      const expected = stratifiedMeanByHand(numbersNamed(data, force))
      const { rows } = tableNamed(demonstrationReport(loaded, data, 'en'), `scale-${force}-table`)
      expect(rows.at(-1)?.cells[1]?.text).toBe(expected.toFixed(2))
    },
  )

  it('reverses the reversed statement of each scale', () => {
    const items = [1, 2, 3, 4, 5, 6].map((item) => numbersOf(data.dataset, `urgency_${item}`))
    const complete = responses.findIndex((_, index) => items.every((values) => Number.isFinite(values[index])))
    const answers = items.map((values) => values[complete]!)
    const byHand = (answers.slice(0, 5).reduce((sum, value) => sum + value, 0) + (6 - answers[5]!)) / 6
    expect(data.scores.get('urgency')?.[complete]).toBeCloseTo(byHand, 12)
  })

  it('counts municipalities and questionnaires apart', () => {
    const first = responses[0]!
    const second = { ...first, responseId: 'second', role: first.role === 'secretary' ? 'e_coordinator' : 'secretary' }
    const both = demonstrationData(loaded, [...responses, second])
    const table = tableNamed(demonstrationReport(loaded, both, 'en'), 'response-table')
    expect(table.rows.at(-1)?.cells.map(({ text }) => text)).toEqual(['431', '127', '127', '126', '29.2%'])
    expect(both.design.units).toBe(126)
  })
})

describe('disclosure in the report', () => {
  it('never shows a share that stands for fewer than five answers', () => {
    const model = demonstrationReport(loaded, data, 'en')
    const { columns, rows } = tableNamed(model, 'shares-plan_status-table')
    expect(columns).toHaveLength(6)
    const stopped = rows.find(({ header }) => header.startsWith('Stopped'))
    expect(stopped?.cells.map(({ text }) => text)).toEqual(['·', '0%', '0%', '0%', '·'])
  })

  it('hides a second answer wherever one hidden answer would follow from the rest', () => {
    const model = demonstrationReport(loaded, data, 'en')
    for (const table of tablesOf(model)) {
      if (!table.id.startsWith('shares-')) continue
      const answers = table.rows.filter(({ isTotal }) => !isTotal)
      for (let column = 0; column < table.columns.length - 1; column++) {
        const hidden = answers.filter(({ cells }) => cells[column]?.text === '·')
        expect(hidden.length, `${table.id} column ${column}`).not.toBe(1)
      }
    }
  })

  it('leaves out a class in which too few answered, with another that would give it away', () => {
    const classification = loaded.study.sizeClassifications[0]!
    const isLarge = (unitCode: string) => {
      const unit = loaded.frame.find(({ code }) => code === unitCode)
      return unit !== undefined && sizeClassOf(classification, unit.population)?.code === 'ge100k'
    }
    const large = responses.filter(({ unitCode }) => isLarge(unitCode)).slice(0, 3)
    const few = [...responses.filter(({ unitCode }) => !isLarge(unitCode)), ...large]
    const model = demonstrationReport(loaded, demonstrationData(loaded, few), 'en')
    const { rows } = tableNamed(model, 'scale-urgency-table')
    expect(rows.filter(({ cells }) => cells[1]?.text === '·')).toHaveLength(2)
    const chapter = model.chapters.find(({ id }) => id === 'urgency')
    expect(chapter?.answer.join(' ')).not.toContain('100,000 inhabitants or more')
  })

  it('draws nothing for a hidden answer', () => {
    const model = demonstrationReport(loaded, data, 'en')
    const figure = blocksOf(model).flatMap((block) =>
      block.kind === 'figure' && block.figure.id === 'shares-plan_status' ? [block.figure] : [],
    )[0]
    if (figure?.chart.kind !== 'stacked-bar') throw new Error('Plan status is drawn as stacked bars')
    const stopped = figure.chart.segments.findIndex((label) => label.startsWith('Stopped'))
    expect(figure.chart.rows.at(-1)?.shares?.[stopped]).toBe(0)
    expect(figure.chart.rows.at(-1)?.shareTexts[stopped]).toBe('')
    expect(figure.chart.withheld?.shares.at(-1)).toBeGreaterThan(0)
  })
})

describe('what a reader could work out', () => {
  it('hides the total and the test of a category that is hidden in a class', () => {
    const model = demonstrationReport(loaded, data, 'en')
    for (const table of tablesOf(model).filter(({ id }) => id.startsWith('shares-'))) {
      const answers = table.rows.filter(({ isTotal, cells }) => !isTotal && cells.length > 1)
      const hidden = answers.filter(({ cells }) => cells.some(({ text }) => text === '·'))
      for (const { cells } of hidden) expect(cells.at(-1)?.text, table.id).toBe('·')
      if (hidden.length > 0) expect(table.notes.join(' ')).not.toMatch(/Rao–Scott/)
    }
  })

  it('hides a class whole when fewer than five answered, zeros included', () => {
    const classification = loaded.study.sizeClassifications[0]!
    const classOf = (unitCode: string) => {
      const unit = loaded.frame.find(({ code }) => code === unitCode)
      return unit && sizeClassOf(classification, unit.population)?.code
    }
    const one = responses
      .filter(
        ({ unitCode, answers }) => classOf(unitCode) === 'ge100k' && typeof answers.information_complete === 'number',
      )
      .slice(0, 1)
    const few = [...responses.filter(({ unitCode }) => classOf(unitCode) !== 'ge100k'), ...one]
    const model = demonstrationReport(loaded, demonstrationData(loaded, few), 'en')
    const { rows } = tableNamed(model, 'shares-change_story-table')
    expect(rows.map(({ cells }) => cells[3]?.text)).toEqual(rows.map(() => '·'))
    const finding = loaded.publishedFindings.find(({ id }) => id === 'S2')!
    expect(checkFinding(demonstrationData(loaded, few), finding, () => true).own).toEqual({
      kind: 'suppressed',
      base: null,
    })
  })

  it('draws no value more precisely than it is printed', () => {
    for (const block of blocksOf(demonstrationReport(loaded, data, 'en'))) {
      if (block.kind !== 'figure') continue
      const { chart } = block.figure
      const values =
        chart.kind === 'bar' || chart.kind === 'dot-interval' ? chart.rows.flatMap(({ value }) => value ?? []) : []
      const shares = chart.kind === 'stacked-bar' ? chart.rows.flatMap((row) => row.shares ?? []) : []
      for (const value of [...values, ...shares]) expect(Number(value.toFixed(2))).toBe(value)
    }
  })

  it('tells in its method what the design warns of: a class with one answer, a class with none', () => {
    const classification = loaded.study.sizeClassifications[0]!
    const classOf = (unitCode: string) =>
      sizeClassOf(classification, loaded.frame.find(({ code }) => code === unitCode)?.population ?? Number.NaN)?.code
    const [large] = responses.filter(({ unitCode }) => classOf(unitCode) === 'ge100k')
    const others = responses.filter(({ unitCode }) => classOf(unitCode) !== 'ge100k')
    const methodOf = (given: SubmittedResponse[], locale: 'nl' | 'en') =>
      textsIn(
        demonstrationReport(loaded, demonstrationData(loaded, given), locale).chapters.find(
          ({ id }) => id === 'method',
        ),
      ).join(' ')
    expect(methodOf([...others, large!], 'en')).toMatch(
      /a single municipality answered \(100,000 inhabitants or more\)/,
    )
    expect(methodOf(others, 'nl')).toMatch(/antwoordde niemand \(100\.000 of meer inwoners\)/)
    expect(methodOf(responses, 'en')).not.toMatch(/a single municipality answered|nobody answered/)
  })

  it('counts a municipality with two questionnaires once', () => {
    const first = responses[0]!
    const twin = { ...first, responseId: 'twin', role: first.role === 'secretary' ? 'e_coordinator' : 'secretary' }
    const once = demonstrationReport(loaded, data, 'en')
    const twice = demonstrationReport(loaded, demonstrationData(loaded, [...responses, twin]), 'en')
    const meanOf = (model: ReportModel) => tableNamed(model, 'scale-urgency-table').rows.at(-1)?.cells[1]
    expect(meanOf(twice)).toEqual(meanOf(once))
  })
})

describe('published findings', () => {
  const verdictsOf = (id: string) => {
    const finding = loaded.publishedFindings.find((candidate) => candidate.id === id)
    if (finding === undefined) throw new Error(`There is no finding ${id}`)
    return checkFinding(data, finding, (variable) => variable !== 'budget_cut_band')
  }

  it.each(['R1', 'R2', 'R3', 'R4', 'R10', 'R11', 'S1', 'S2', 'S3'])(
    '%s fits the synthetic answers, which were made for it',
    (id) => {
      expect(verdictsOf(id).verdicts).toEqual(['consistent'])
    },
  )

  it('shows both readings where the sources conflict', () => {
    expect(verdictsOf('R9').verdicts).toHaveLength(2)
  })

  it('cannot tell on a base of 17, and does not show what the tables hide', () => {
    expect(verdictsOf('R5')).toMatchObject({ verdicts: ['unknown'], own: { kind: 'share', isLowBase: true } })
    for (const id of ['R6', 'R7', 'R8'])
      expect(verdictsOf(id)).toMatchObject({ verdicts: ['unknown'], own: { kind: 'suppressed' } })
  })

  it('says that a finding does not fit when it does not', () => {
    const opposite = responses.map((response) => ({
      ...response,
      answers: { ...response.answers, help_needed: 'yes' },
    }))
    const finding = loaded.publishedFindings.find(({ id }) => id === 'R1')!
    expect(checkFinding(demonstrationData(loaded, opposite), finding, () => true).verdicts).toEqual(['inconsistent'])
  })
})
