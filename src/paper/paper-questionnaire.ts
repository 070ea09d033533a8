import { formatList, formatNumber, insideSentence } from '#src/i18n/format.ts'
import { paperMessagesIn } from '#src/i18n/paper/paper-messages.ts'
import type { PaperMessages } from '#src/i18n/paper/paper-nl.ts'
import type { Study } from '#src/studies/study.ts'
import type { Condition } from '#src/surveys/condition.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import type { PaperBlock } from '#src/surveys/paper-block.ts'
import { withoutPiping } from '#src/surveys/piped-text.ts'
import { type Question, typeOf } from '#src/surveys/question-types/question-types.ts'
import { questionsIn, type Survey } from '#src/surveys/survey.ts'
import { type ConditionContext, conditionInWords } from './condition-words.ts'
import { gatherStatements } from './paper-statements.ts'
import { numberQuestions, questionsByAnswer } from './question-numbers.ts'

/** One question on paper, or several statements that share their answers and so stand in one table. */
export type PaperEntry = PaperQuestion | PaperStatements

export interface PaperQuestion {
  kind: 'question'
  /** Null where nothing is asked. */
  number: string | null
  label: string
  isLookUp: boolean
  /** Whether it may be skipped, and how it is answered. */
  remarks: string[]
  help: string | null
  example: string | null
  /** When the question is shown, as a sentence. */
  condition: string | null
  /** To agree or disagree with. */
  isStatement: boolean
  block: PaperBlock
  /** Where the same columns were explained before, as a sentence. */
  explainedAt: string | null
}

export interface PaperStatements {
  kind: 'statements'
  isLookUp: boolean
  remarks: string[]
  points: string[]
  rows: { number: string; label: string }[]
}

export interface PaperSection {
  title: string
  introduction: string | null
  condition: string | null
  entries: PaperEntry[]
}

/** The whole questionnaire as it is read beforehand; page and PDF show the same. Holds nothing about who reads it. */
export interface PaperQuestionnaire {
  locale: Locale
  createdAt: string
  title: string
  author: string
  edition: string
  syntheticNotice: string | null
  forWhom: string
  size: string
  purpose: string
  time: string
  preparation: string[]
  /** Questions whose answer few know by heart; `number` leads to the question. */
  lookUps: { number: string; text: string }[]
  privacy: string
  contact: { text: string; email: string }
  sections: PaperSection[]
  words: PaperMessages['questionnaire'] & { of: string }
}

export interface QuestionnaireInput {
  survey: Survey
  study: Study
  locale: Locale
  /** How long it takes, in a sentence; those who finished know it better than those who wrote it. */
  time: string
  publishedAt: string
  isSynthetic: boolean
}

/** Puts a questionnaire on paper. Pure: the same version in the same language is the same document. */
export function paperQuestionnaire(input: QuestionnaireInput): PaperQuestionnaire {
  const { study, locale, time, publishedAt, isSynthetic } = input
  const { of, syntheticNotice, questionnaire: words } = paperMessagesIn(locale)
  const survey = forAnybody(input.survey, words.yourMunicipality)
  const numbers = numberQuestions(survey)
  const { purpose, preparation, privacy } = survey.welcome
  const roles = study.roles.map(({ label }) => insideSentence(label[locale]))
  return {
    locale,
    createdAt: publishedAt,
    title: survey.title[locale],
    author: study.organisation.name,
    edition: `${survey.title[locale]} · ${words.kind}`,
    syntheticNotice: isSynthetic ? syntheticNotice : null,
    forWhom: words.forWhom(formatList(locale, roles)),
    size: words.size(formatNumber(locale, numbers.size), formatNumber(locale, survey.pages.length)),
    purpose: purpose[locale],
    time,
    preparation: preparation.map((text) => text[locale]),
    lookUps: questionsIn(survey)
      .filter(({ lookUp }) => lookUp)
      .map(({ name, label }) => ({
        number: numbers.get(name) ?? '',
        text: words.lookUp(numbers.get(name) ?? '', label[locale]),
      })),
    privacy: privacy[locale],
    contact: { text: words.contact(study.organisation.name), email: study.organisation.email },
    sections: sectionsOf(survey, locale),
    words: { ...words, of },
  }
}

/** The questionnaire in words for everybody: nobody answered anything yet, and the paper may be passed on. */
function forAnybody(survey: Survey, yourMunicipality: string): Survey {
  const pages = JSON.stringify(survey.pages)
  if (!pages.includes(municipalityMarker)) return withoutPiping(survey)
  const general = (_: string, value: unknown) =>
    typeof value === 'string' ? value.replaceAll(municipalityMarker, yourMunicipality) : value
  return withoutPiping({ ...survey, pages: JSON.parse(pages, general) })
}

const municipalityMarker = '{municipality}'

function sectionsOf(survey: Survey, locale: Locale): PaperSection[] {
  const words = paperMessagesIn(locale).questionnaire
  const numbers = numberQuestions(survey)
  const computed = new Map(survey.computed.map(({ name, label }) => [name, label[locale]]))
  const context: ConditionContext = { questions: questionsByAnswer(survey), computed, locale }
  const explained = new Map<string, string>()
  return survey.pages.map((page) => ({
    title: page.title[locale],
    introduction: page.introduction?.[locale] ?? null,
    condition: conditionOf(page, words.pageCondition, context),
    entries: gatherStatements(
      page.questions.map((question) => entryOf(question, numbers.get(question.name) ?? null, explained, context)),
      words.instructions.statements,
    ),
  }))
}

function conditionOf(
  { showIf }: { showIf?: Condition | undefined },
  sentence: (condition: string) => string,
  context: ConditionContext,
): string | null {
  return showIf === undefined ? null : sentence(conditionInWords(showIf, context))
}

/** `explained` remembers which question explained which columns, so that no explanation is printed twice. */
function entryOf(
  question: Question,
  number: string | null,
  explained: Map<string, string>,
  context: ConditionContext,
): PaperQuestion {
  const { locale } = context
  const words = paperMessagesIn(locale).questionnaire
  const block = typeOf(question).onPaper(question, locale)
  return {
    kind: 'question',
    number,
    label: question.label[locale],
    isLookUp: question.lookUp,
    remarks: number === null ? [] : remarksOn(question, block, locale),
    help: question.help?.[locale] ?? null,
    example: question.example?.[locale] ?? null,
    condition: conditionOf(question, words.questionCondition, context),
    isStatement: question.type === 'likert',
    block,
    explainedAt: number === null ? null : explainedAt(block, number, explained, words),
  }
}

function remarksOn(question: Question, block: PaperBlock, locale: Locale): string[] {
  const words = paperMessagesIn(locale).questionnaire
  const duty = question.required ? [] : [question.recommended ? words.recommended : words.optional]
  return [...duty, ...howToAnswer(question, block, locale)]
}

function howToAnswer(question: Question, block: PaperBlock, locale: Locale): string[] {
  const { instructions } = paperMessagesIn(locale).questionnaire
  // How many may be chosen is said on paper as it is on screen.
  const { hint } = block.kind === 'choices' ? typeOf(question).field(question, {}, locale, {}) : {}
  if (typeof hint === 'string') return [hint]
  // Help says how to answer where the makers thought that needed saying, and so does a note of the question itself.
  if (question.help !== undefined || ('note' in block && block.note !== null)) return []
  return [instructionFor(block, instructions)].filter((instruction) => instruction !== null)
}

function explainedAt(
  block: PaperBlock,
  number: string,
  explained: Map<string, string>,
  words: PaperMessages['questionnaire'],
): string | null {
  if (block.kind !== 'grid' || block.columns.every(({ definition }) => definition === null)) return null
  const key = JSON.stringify(block.columns)
  const earlier = explained.get(key)
  if (earlier === undefined) explained.set(key, number)
  return earlier === undefined ? null : words.meaningsAt(earlier)
}

function instructionFor(
  block: PaperBlock,
  instructions: PaperMessages['questionnaire']['instructions'],
): string | null {
  switch (block.kind) {
    case 'choices':
      return block.isMultiple ? instructions.more : instructions.one
    case 'grid':
      return instructions.each
    case 'marks':
      return instructions.mark
    case 'lines':
      return block.lines > 1 ? instructions.words : instructions.write
    case 'amounts':
      return instructions.amounts
    case 'order':
      return instructions.order
    case 'words':
      return null
  }
}
