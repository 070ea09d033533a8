import { expect, it } from 'vitest'
import { accountForResponse, type InvitationProgress } from '#src/fieldwork/response-account.ts'
import type { FrameUnit, SizeClassification } from '#src/studies/study.ts'

const unit = (code: string, population: number): FrameUnit => ({
  code,
  name: code,
  province: 'Utrecht',
  population,
  populationStatus: 'observed',
})
const label = { nl: '…', en: '…' }
const classification: SizeClassification = {
  name: 'two',
  title: label,
  source: '…',
  classes: [
    { code: 'small', label, from: 0, below: 20_000 },
    { code: 'large', label, from: 20_000 },
  ],
}
const frame = [unit('A', 19_999), unit('B', 20_000), unit('C', 500_000), unit('D', 100)]

type Progress = 'invited' | 'started' | 'submitted'
const invitation = (unitCode: string, role: string, progress: Progress): InvitationProgress => ({
  unitCode,
  role,
  isStarted: progress !== 'invited',
  isSubmitted: progress === 'submitted',
})

it('counts questionnaires and municipalities apart, by size class and in all', () => {
  const { classes, total } = accountForResponse(frame, classification, [
    invitation('A', 'secretary', 'submitted'),
    invitation('A', 'e_coordinator', 'submitted'),
    invitation('B', 'secretary', 'started'),
    invitation('C', 'secretary', 'submitted'),
    invitation('C', 'e_coordinator', 'invited'),
  ])
  expect(classes.map(({ sizeClass, counts }) => [sizeClass.code, counts])).toEqual([
    ['small', { population: 2, invited: 2, started: 2, submitted: 2, municipalities: 1 }],
    ['large', { population: 2, invited: 3, started: 2, submitted: 1, municipalities: 1 }],
  ])
  expect(total).toEqual({ population: 4, invited: 5, started: 4, submitted: 3, municipalities: 2 })
})

it('counts nothing when nobody was invited', () => {
  const nothing = { invited: 0, started: 0, submitted: 0, municipalities: 0 }
  const { classes, total } = accountForResponse(frame, classification, [])
  expect(classes.map(({ counts }) => counts)).toEqual([
    { population: 2, ...nothing },
    { population: 2, ...nothing },
  ])
  expect(total).toEqual({ population: 4, ...nothing })
})
