import type { PairwiseComparison } from '#analysis/compare/pairwise.ts'
import type { Interval, Result } from '#analysis/result.ts'
import { formatNumber } from '#src/i18n/format.ts'
import type { ReportMessages } from '#src/i18n/report/report-nl.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import { type Question, typeOf } from '#src/surveys/question-types/question-types.ts'
import { questionsIn } from '#src/surveys/survey.ts'
import type { ReportData } from './report-data.ts'
import type { Block, Cell, Figure, FigureFoot, Table } from './report-model.ts'

/** What every section of a report writes with: the data, the words, and the next free numbers. */
export interface ReportContext {
  locale: Locale
  words: ReportMessages
  data: ReportData
  /** Whether the report divides a variable by size class. */
  isShownByClass(variable: string): boolean
  /** Numbers figures and tables through the report, in reading order. */
  nextNumber(kind: 'figure' | 'table'): number
}

/** What a section adds to its chapter: lines for the answer at its head, and what follows below. */
export interface SectionContent {
  answer: string[]
  blocks: Block[]
}

export type DraftTable = Omit<Table, 'number'>
export type DraftFigure = Omit<Figure, 'number' | 'table'> & { table: DraftTable }

export function numberContext(
  locale: Locale,
  words: ReportMessages,
  data: ReportData,
  variablesByClass: ReadonlySet<string>,
): ReportContext {
  const last = { figure: 0, table: 0 }
  // Weights add up to the classes with a response only; "all municipalities" would then claim too much.
  const isCovered = !data.design.warnings.some(({ code }) => code === 'uncoveredStratum')
  return {
    locale,
    words: isCovered ? words : { ...words, everyone: words.everyoneCovered },
    data,
    isShownByClass: (variable) => variablesByClass.has(variable),
    nextNumber(kind) {
      last[kind] += 1
      return last[kind]
    },
  }
}

export function toTable(context: ReportContext, table: DraftTable): Table {
  return { ...table, number: context.nextNumber('table') }
}

/** A figure with its table, numbered together. */
export function toFigure(context: ReportContext, figure: DraftFigure): Figure {
  const number = context.nextNumber('figure')
  return { ...figure, number, table: toTable(context, figure.table) }
}

export const count = ({ locale }: ReportContext, value: number): string => formatNumber(locale, value)

export const decimal = ({ locale }: ReportContext, value: number, decimals = 2): string =>
  formatNumber(locale, value, decimals)

/** Whole percentages, one decimal from a base of 200 on. `share` is 0–1. */
export function percent({ locale }: ReportContext, share: number, base: number): string {
  return `${formatNumber(locale, share * 100, base >= 200 ? 1 : 0)}%`
}

export function percentInterval({ locale }: ReportContext, { lower, upper }: Interval, base: number): string {
  const decimals = base >= 200 ? 1 : 0
  return `${formatNumber(locale, lower * 100, decimals)}–${formatNumber(locale, upper * 100, decimals)}%`
}

export function decimalInterval(context: ReportContext, { lower, upper }: Interval, decimals = 2): string {
  const [from, to] = [decimal(context, lower, decimals), decimal(context, upper, decimals)]
  return lower < 0 || upper < 0 ? context.words.interval(from, to) : `${from}–${to}`
}

/** "p < 0,001" or "p = 0,020", without the p. */
export function pValue(context: ReportContext, p: number): string {
  const { below, equals } = context.words.p
  return p < 0.001 ? below(decimal(context, 0.001, 3)) : equals(decimal(context, p, 3))
}

export const plainCell = (text: string): Cell => ({ text, interval: null })

export const suppressedCell = ({ words }: ReportContext): Cell => plainCell(words.suppressed)

/** How many questionnaires have a valid answer, in words. */
export function baseText(context: ReportContext, valid: number | null): string {
  const { words, data } = context
  const submitted = count(context, data.account.total.submitted)
  return valid === null ? words.baseHidden(submitted) : words.base(count(context, valid), submitted)
}

/** All questionnaires and the municipalities behind them, in words. */
export function everyoneBase(context: ReportContext): string {
  const { submitted, municipalities, population } = context.data.account.total
  return context.words.baseAll(count(context, submitted), count(context, municipalities), count(context, population))
}

/** What a reader needs to trust a figure; the source is the same for all. */
export function figureFoot({ words, data, locale }: ReportContext, foot: Omit<FigureFoot, 'source'>): FigureFoot {
  return { ...foot, source: words.source(data.waveTitle[locale], data.isSynthetic) }
}

/** An unweighted base, or the mark of a hidden one. */
export const baseCell = (context: ReportContext, base: number | null): Cell =>
  base === null ? suppressedCell(context) : plainCell(count(context, base))

/** A share with its interval, or the mark of a hidden or empty cell. */
export function shareCell(context: ReportContext, estimate: Result | null, isMasked: boolean): Cell {
  if (isMasked) return suppressedCell(context)
  if (estimate === null || estimate.estimate === null) return plainCell(context.words.absent)
  const { interval, n } = estimate
  return {
    text: percent(context, estimate.estimate, n),
    interval: interval === null ? null : percentInterval(context, interval, n),
  }
}

export function meanCell(context: ReportContext, estimate: Result | null, isMasked: boolean, decimals = 2): Cell {
  if (isMasked) return suppressedCell(context)
  if (estimate === null || estimate.estimate === null) return plainCell(context.words.absent)
  return {
    text: decimal(context, estimate.estimate, decimals),
    interval: estimate.interval === null ? null : decimalInterval(context, estimate.interval, decimals),
  }
}

/** The question behind a variable; a row of a matrix leads to its matrix. */
export function questionBehind({ data }: ReportContext, variable: string): Question | undefined {
  return questionsIn(data.survey).find(
    (question) => question.name === variable || typeOf(question).answerNames(question).includes(variable),
  )
}

/** The question as it was asked. */
export function askedText(context: ReportContext, variable: string): string | null {
  return questionBehind(context, variable)?.label[context.locale] ?? null
}

/** The words of a category of a variable. */
export function categoryLabel(context: ReportContext, variable: string, code: string): string {
  const question = questionBehind(context, variable)
  if (question === undefined) return code
  const described = typeOf(question)
    .variables(question, context.locale)
    .find(({ name }) => name === variable)
  return described?.categories.find((category) => category.code === code)?.label ?? code
}

/**
 * Pairs of segments that differ beyond chance after correction, largest difference first. Where all answers within both
 * segments are equal there is no chance in the difference, and no test either.
 */
export function clearDifferences<Pair extends PairwiseComparison & { readonly adjustedPValue: number | null }>(
  pairs: readonly Pair[],
): Pair[] {
  return pairs
    .filter(({ adjustedPValue, estimate, reason }) => {
      if (estimate === null) return false
      if (reason === 'zeroVariance') return Math.abs(estimate) > 1e-9
      return adjustedPValue !== null && adjustedPValue < 0.05
    })
    .sort((one, other) => Math.abs(other.estimate ?? 0) - Math.abs(one.estimate ?? 0))
}

/** A pair turned so that the higher segment comes first and the difference is positive. */
export function higherFirst(pair: PairwiseComparison): {
  higher: string
  lower: string
  difference: number
  interval: Interval | null
} {
  const difference = pair.estimate ?? 0
  if (difference >= 0) return { higher: pair.second, lower: pair.first, difference, interval: pair.interval }
  const { interval } = pair
  return {
    higher: pair.first,
    lower: pair.second,
    difference: -difference,
    interval: interval === null ? null : { ...interval, lower: -interval.upper, upper: -interval.lower },
  }
}

/**
 * The item with the highest or lowest share, where the printed percentages leave no doubt; undefined at a tie, and where
 * the highest is 0 %. Shares are 0–1.
 */
export function uniqueExtreme<Item>(
  items: readonly Item[],
  shareOf: (item: Item) => number,
  which: 'highest' | 'lowest',
): Item | undefined {
  const printed = (item: Item) => Math.round(shareOf(item) * 100)
  const values = items.map(printed)
  const extreme = which === 'highest' ? Math.max(...values) : Math.min(...values)
  const found = items.filter((item) => printed(item) === extreme)
  return found.length === 1 && !(which === 'highest' && extreme === 0) && items.length > 1 ? found[0] : undefined
}

/** A percentage as precise as it is printed: a chart must not tell more than its table. `share` is 0–1. */
export const printedPercent = (share: number, base: number): number =>
  Number((share * 100).toFixed(base >= 200 ? 1 : 0))
