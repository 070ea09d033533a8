import type { z } from 'zod'
import { Condition } from './condition.ts'
import type { Path } from './file-fault.ts'
import type { VariableDescription } from './question-type.ts'
import { Question, typeOf } from './question-types/question-types.ts'
import { isRecord } from './structure-faults.ts'
import { Scale } from './survey.ts'

/**
 * A questionnaire file as far as it can be understood, each part with its place. A part that is wrong in itself is kept
 * by its name only, so that one slip does not hide what else is wrong, nor make everything that refers to it look wrong.
 */
export interface SurveyOutline {
  pages: PageOutline[]
  scales: { path: Path; name: string | undefined; scale: Scale | undefined }[]
}

export interface PageOutline {
  path: Path
  name: string | undefined
  showIf: Condition | undefined
  questions: QuestionOutline[]
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
      }
    }),
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

export function vocabularyOf(outlines: readonly SurveyOutline[], isComplete: boolean): Vocabulary {
  const all = outlines.flatMap(({ pages }) => pages.flatMap(({ questions }) => questions))
  const questions = all.flatMap(({ question }) => (question ? [question] : []))
  const scales = outlines.flatMap((outline) => outline.scales)
  const unclear = [...all, ...scales].filter((part) => !('question' in part ? part.question : part.scale))
  return {
    questions: new Map(questions.map((question) => [question.name, question])),
    variables: new Map(
      questions.flatMap((question) =>
        typeOf(question)
          .variables(question, 'nl')
          .map((variable) => [variable.name, variable] as const),
      ),
    ),
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
