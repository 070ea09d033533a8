import { z } from 'zod'
import type { QuestionType } from '#src/surveys/question-type.ts'
import { AllocationQuestion, allocation } from './allocation.ts'
import { DateQuestion, date } from './date.ts'
import { InformationQuestion, information } from './information.ts'
import { LikertQuestion, likert } from './likert.ts'
import { LikertMatrixQuestion, likertMatrix } from './likert-matrix.ts'
import { MultipleChoiceQuestion, multipleChoice } from './multiple-choice.ts'
import { MunicipalityQuestion, municipality } from './municipality.ts'
import { NumberQuestion, number } from './number.ts'
import { RankingQuestion, ranking } from './ranking.ts'
import { RatingQuestion, rating } from './rating.ts'
import { SingleChoiceQuestion, singleChoice } from './single-choice.ts'
import { StatusMatrixQuestion, statusMatrix } from './status-matrix.ts'
import { TextQuestion, text } from './text.ts'

/** Every kind of question that a questionnaire may use. A new kind is added here and nowhere else. */
export const questionTypes = {
  'single-choice': singleChoice,
  'multiple-choice': multipleChoice,
  likert,
  'likert-matrix': likertMatrix,
  rating,
  number,
  text,
  date,
  allocation,
  ranking,
  municipality,
  'status-matrix': statusMatrix,
  information,
} as const

type DefinitionOf<T> = T extends QuestionType<infer Q> ? Q : never

export type Question = DefinitionOf<(typeof questionTypes)[keyof typeof questionTypes]>

export const Question = z.discriminatedUnion('type', [
  SingleChoiceQuestion,
  MultipleChoiceQuestion,
  LikertQuestion,
  LikertMatrixQuestion,
  RatingQuestion,
  NumberQuestion,
  TextQuestion,
  DateQuestion,
  AllocationQuestion,
  RankingQuestion,
  MunicipalityQuestion,
  StatusMatrixQuestion,
  InformationQuestion,
])

/** The module that knows how a question of this kind behaves. */
export function typeOf<Q extends Question>(question: Q): QuestionType<Q> {
  // Each key holds the module of exactly that kind; TypeScript cannot follow the correlation through the union.
  return questionTypes[question.type] as unknown as QuestionType<Q>
}
