import { suppressCounts } from '#analysis/disclosure/suppress-table.ts'
import type { Grouping } from '#analysis/grouping.ts'
import { segmentedMean } from '#analysis/report/segmented-mean.ts'
import { maskShares } from '#analysis/report/segmented-shares.ts'
import type { Interval, Result } from '#analysis/result.ts'
import { compareDomains } from '#analysis/survey/compare-domains.ts'
import { surveyProportion } from '#analysis/survey/survey-proportion.ts'
import { sizeClassOf } from '#src/studies/study.ts'
import type { CategorySet, PublishedFinding } from './published-finding.ts'
import { categoriesNamed, numbersNamed, type ReportData } from './report-data.ts'

export type Verdict = 'consistent' | 'inconsistent' | 'unknown'

/** Our own figure for a published finding, or why there is none to show. */
export type OwnFigure =
  | { kind: 'share'; estimate: Result; isLowBase: boolean }
  | { kind: 'count'; count: number; outOf: number | null }
  | { kind: 'differences'; differences: { variable: string; difference: number; interval: Interval }[] }
  | { kind: 'suppressed'; base: number | null }

export interface CheckedFinding {
  finding: PublishedFinding
  own: OwnFigure
  /** One verdict a wording; conflicting sources may fit differently. */
  verdicts: Verdict[]
}

/** Shares on fewer answers than this are shown for comparison only and prove nothing. */
const lowestBase = 30

/**
 * Lays one published finding beside our data. Nothing that a table of the report hides is shown here: `isShownByClass`
 * tells which variables the report divides by size class, where more must be hidden than in a plain list.
 */
export function checkFinding(
  data: ReportData,
  finding: PublishedFinding,
  isShownByClass: (variable: string) => boolean,
): CheckedFinding {
  switch (finding.kind) {
    case 'share':
      return checkShare(data, finding, isShownByClass)
    case 'count':
      return checkCount(data, finding, isShownByClass)
    case 'direction':
      return checkDirection(data, finding)
  }
}

function checkShare(
  data: ReportData,
  finding: Extract<PublishedFinding, { kind: 'share' }>,
  isShownByClass: (variable: string) => boolean,
): CheckedFinding {
  const { measure, among } = finding
  const inDomain = among === undefined ? () => true : membership(data, among)
  const values = indicator(data, measure, inDomain)
  const base = values.filter((value) => value !== null).length
  if (isHidden(data, measure, isShownByClass(measure.variable)))
    return { finding, own: { kind: 'suppressed', base }, verdicts: finding.wordings.map(() => 'unknown') }
  const estimate = surveyProportion(data.design, values, { domain: inDomain })
  const { interval } = estimate
  const isLowBase = base < lowestBase
  const verdicts = finding.wordings.map(({ interval: published }): Verdict => {
    if (interval === null || isLowBase) return 'unknown'
    return interval.lower * 100 <= published.highest && interval.upper * 100 >= published.lowest
      ? 'consistent'
      : 'inconsistent'
  })
  return { finding, own: { kind: 'share', estimate, isLowBase }, verdicts }
}

function checkCount(
  data: ReportData,
  finding: Extract<PublishedFinding, { kind: 'count' }>,
  isShownByClass: (variable: string) => boolean,
): CheckedFinding {
  const { measure, count, outOf } = finding
  if (measure !== undefined && isHidden(data, measure, isShownByClass(measure.variable))) {
    return { finding, own: { kind: 'suppressed', base: null }, verdicts: finding.wordings.map(() => 'unknown') }
  }
  const own =
    measure === undefined
      ? data.account.total.submitted
      : indicator(data, measure, () => true).filter((value) => value === 1).length
  const isSame = own === count && (outOf === undefined || outOf === data.account.total.population)
  return {
    finding,
    own: { kind: 'count', count: own, outOf: outOf === undefined ? null : data.account.total.population },
    verdicts: finding.wordings.map(() => (isSame ? 'consistent' : 'inconsistent')),
  }
}

/** The named size classes against all others: consistent where every difference points the published way beyond chance. */
function checkDirection(data: ReportData, finding: Extract<PublishedFinding, { kind: 'direction' }>): CheckedFinding {
  const grouping = classesOf(data, finding.sizeClassification)
  const isNamed = (row: number) => finding.sizeClasses.includes(grouping.labels[grouping.indexes[row] ?? -1] ?? '')
  const groups: Grouping = {
    indexes: grouping.indexes.map((_, row) => (isNamed(row) ? 1 : 0)),
    labels: ['others', 'named'],
  }
  const results = finding.measures.map(({ variable, is }) => {
    const { pairs, n } = compareDomains(data.design, { values: numbersNamed(data, variable), groups })
    const [pair] = pairs.pairs
    // What the table by class hides, the difference between joined classes must not give away.
    const table = segmentedMean(data.design, numbersNamed(data, variable), grouping, { minimum: data.minimum })
    const isShown = n.every((size) => size >= data.minimum) && !table.segments.some(({ isSuppressed }) => isSuppressed)
    return {
      variable,
      sign: is === 'highest' ? 1 : -1,
      difference: isShown ? (pair?.estimate ?? null) : null,
      interval: pair?.interval ?? null,
    }
  })
  const differences = results.flatMap(({ variable, difference, interval }) =>
    difference === null || interval === null ? [] : [{ variable, difference, interval }],
  )
  if (differences.length < results.length) {
    return { finding, own: { kind: 'suppressed', base: null }, verdicts: finding.wordings.map(() => 'unknown') }
  }
  const isClear = results.every(
    ({ sign, interval }) => interval !== null && (sign > 0 ? interval.lower > 0 : interval.upper < 0),
  )
  const isOpposite = results.some(
    ({ sign, interval }) => interval !== null && (sign > 0 ? interval.upper < 0 : interval.lower > 0),
  )
  const verdict = isClear ? 'consistent' : isOpposite ? 'inconsistent' : 'unknown'
  return { finding, own: { kind: 'differences', differences }, verdicts: finding.wordings.map(() => verdict) }
}

/** The class of every response in one of the study's classifications. */
function classesOf({ study, populations }: ReportData, name: string): Grouping {
  const classes = study.sizeClassifications.find((classification) => classification.name === name)
  if (classes === undefined) throw new Error(`The study has no classification named ${name}`)
  const labels = classes.classes.map(({ code }) => code)
  const indexes = Int32Array.from(populations, (population) =>
    labels.indexOf(sizeClassOf(classes, population)?.code ?? ''),
  )
  return { indexes, labels }
}

function membership(data: ReportData, { variable, categories }: CategorySet): (row: number) => boolean {
  const { indexes, labels } = categoriesNamed(data, variable)
  return (row) => categories.includes(labels[indexes[row] ?? -1] ?? '')
}

function indicator(data: ReportData, measure: CategorySet, inDomain: (row: number) => boolean): (number | null)[] {
  const isMember = membership(data, measure)
  const { indexes } = categoriesNamed(data, measure.variable)
  return Array.from(indexes, (index, row) => (index < 0 || !inDomain(row) ? null : isMember(row) ? 1 : 0))
}

/** Whether the report hides one of these categories: in the table by size class, or in the list of all answers. */
function isHidden(data: ReportData, { variable, categories }: CategorySet, isByClass: boolean): boolean {
  const answers = categoriesNamed(data, variable)
  const inTable = maskShares(answers, data.segmentations.size_class.grouping, { minimum: data.minimum })
  const counts = answers.labels.map((_, category) => answers.indexes.filter((index) => index === category).length)
  const inList = suppressCounts(counts, { threshold: data.minimum })
  return categories.some((code) => {
    const category = answers.labels.indexOf(code)
    return category < 0 || (isByClass && inTable.isTotalMasked[category] === true) || inList.isMasked[category] === true
  })
}
