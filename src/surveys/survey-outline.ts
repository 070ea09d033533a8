import type { z } from 'zod'
import { Question, typeOf } from '#src/surveys/question-types/question-types.ts'
import { ComputedValue, variableOf } from './computed-value.ts'
import { Condition } from './condition.ts'
import type { Path } from './file-fault.ts'
import { PageCheck } from './page-check.ts'
import type { VariableDescription } from './question-type.ts'
import { isRecord } from './structure-faults.ts'
import { Scale } from './survey.ts'

/**
 * A questionnaire file as far as it can be understood, each part with its place. A part that is wrong in itself is kept
 * by its name only, so that one slip does not hide what else is wrong, nor make everything that refers to it look wrong.
 */
export interface SurveyOutline {
  pages: PageOutline[]
  computed: { path: Path; name: string | undefined; computed: ComputedValue | undefined }[]
  scales: { path: Path; name: string | undefined; scale: Scale | undefined }[]
}

export interface PageOutline {
  path: Path
  name: string | undefined
  showIf: Condition | undefined
  questions: QuestionOutline[]
  checks: { path: Path; name: string | undefined; check: PageCheck | undefined }[]
}

export interface QuestionOutline {
  path: Path
  page: number
  name: string | undefined
  question: Question | undefined
}

export function outlineOf(data: unknown): SurveyOutline {
  const file = isRecord(data) ? data : {}
  return {
    pages: listOf(file.pages).map((page, index) => {
      const path = ['pages', index]
      const keys = isRecord(page) ? page : {}
      return {
        path,
        name: nameOf(page),
        showIf: understood(Condition, keys.showIf),
        questions: listOf(keys.questions).map((question, position) => ({
          path: [...path, 'questions', position],
          page: index,
          name: nameOf(question),
          question: understood(Question, question),
        })),
        checks: listOf(keys.checks).map((check, position) => ({
          path: [...path, 'checks', position],
          name: nameOf(check),
          check: understood(PageCheck, check),
        })),
      }
    }),
    computed: listOf(file.computed).map((computed, index) => ({
      path: ['computed', index],
      name: nameOf(computed),
      computed: understood(ComputedValue, computed),
    })),
    scales: listOf(file.scales).map((scale, index) => ({
      path: ['scales', index],
      name: nameOf(scale),
      scale: understood(Scale, scale),
    })),
  }
}

/** What a survey offers to conditions, reports and findings: its questions, variables and scales by name. */
export interface Vocabulary {
  questions: ReadonlyMap<string, Question>
  variables: ReadonlyMap<string, VariableDescription>
  scales: ReadonlySet<string>
  /** Whether a name that is not here may nevertheless exist, in a part that could not be understood. */
  mayHave(name: string): boolean
}

/** Where a name is used more than once, the newest survey counts (the last one given), and in it the first use. */
export function vocabularyOf(outlines: readonly SurveyOutline[], isComplete: boolean): Vocabulary {
  const newestFirst = outlines.toReversed()
  const all = newestFirst.flatMap(({ pages }) => pages.flatMap(({ questions }) => questions))
  const scales = newestFirst.flatMap((outline) => outline.scales)
  const computedValues = newestFirst.flatMap((outline) => outline.computed)
  const unclear = [
    ...all.filter(({ question }) => !question),
    ...scales.filter(({ scale }) => !scale),
    ...computedValues.filter(({ computed }) => !computed),
  ]

  const questions = new Map<string, Question>()
  const variables = new Map<string, VariableDescription>()
  for (const { question } of all) {
    if (question === undefined || questions.has(question.name)) continue
    questions.set(question.name, question)
    for (const variable of typeOf(question).variables(question, 'nl')) {
      if (!variables.has(variable.name)) variables.set(variable.name, variable)
    }
  }
  for (const { computed } of computedValues) {
    if (computed === undefined || variables.has(computed.name)) continue
    variables.set(computed.name, variableOf(computed, 'nl'))
  }
  return {
    questions,
    variables,
    scales: new Set(scales.flatMap(({ scale }) => (scale ? [scale.name] : []))),
    mayHave: (name) =>
      !isComplete ||
      unclear.some((part) => part.name === undefined || name === part.name || name.startsWith(`${part.name}_`)),
  }
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const nameOf = (value: unknown): string | undefined =>
  isRecord(value) && typeof value.name === 'string' ? value.name : undefined

function understood<T>(schema: z.ZodType<T>, value: unknown): T | undefined {
  const result = schema.safeParse(value)
  return result.success ? result.data : undefined
}
