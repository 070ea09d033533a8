import { pairsOf } from '#analysis/compare/samples.ts'
import { type MeanRowFigures, noTest, type TestFigures } from '#analysis/crosstab/part-figures.ts'
import type { SurveyDesign } from '#analysis/design.ts'
import { studentTTwoSided } from '#analysis/distributions/student-t.ts'
import type { Grouping } from '#analysis/grouping.ts'
import { compareDomains } from '#analysis/survey/compare-domains.ts'
import { disjointCovariance } from '#analysis/survey/design-covariance.ts'
import { type Domains, findDomains } from '#analysis/survey/domains.ts'
import { linearisedMeans, surveyMeansByGroup } from '#analysis/survey/survey-mean.ts'

/**
 * The mean code of every column as a domain of the design, compared by t tests with each other, with the rest of the part and
 * with all of it. The influence of every row on the difference is that on the mean of the column minus that on the other, so
 * that shared strata and units, and a total that contains the column, are accounted for; degrees of freedom as
 * `compareDomains`.
 */
export function designMeans(
  design: SurveyDesign,
  numbers: Float64Array,
  columns: Grouping,
  { level, minimumBase }: { readonly level: number; readonly minimumBase: number },
): MeanRowFigures {
  const means = surveyMeansByGroup(design, numbers, columns, { level })
  const { pairs, degreesOfFreedom } = compareDomains(design, { values: numbers, groups: columns, level })
  const total = toMeans(
    design,
    numbers,
    select(columns, () => 0),
  )
  const scale = total.domains.bases[0]!.varianceScale
  const limits = { minimumBase, degreesOfFreedom, scale }
  return {
    cells: means.map(({ n, estimate, standardError, interval }, j) => {
      const sides = toMeans(
        design,
        numbers,
        select(columns, (column) => Number(column !== j)),
      )
      const own = { ...sides, side: 0 }
      return {
        n,
        mean: estimate,
        standardError,
        interval,
        againstRest: compareSides(design, own, { ...sides, side: 1 }, limits),
        againstTotal: compareSides(design, own, { ...total, side: 0 }, limits),
      }
    }),
    pairs: pairsOf(columns.labels.length).map(({ first, second }, k) => {
      const { estimate, statistic, degreesOfFreedom: df, pValue, reason } = pairs.pairs[k]!
      if (Math.min(means[first]!.n, means[second]!.n) < minimumBase) {
        return { first, second, ...noTest('baseTooSmall') }
      }
      // Domains are compared second minus first, columns first minus second.
      const difference = 0 - estimate!
      const test: TestFigures =
        reason === null
          ? { difference, statistic: 0 - statistic!, degreesOfFreedom: df, pValue, reason }
          : noTest(reason, difference)
      return { first, second, ...test }
    }),
  }
}

type Means = {
  readonly domains: Domains
  readonly means: Float64Array
  readonly influence: Float64Array
}

/** One of several disjoint groups of rows. */
type Side = Means & { readonly side: number }

type Limits = { readonly minimumBase: number; readonly degreesOfFreedom: number; readonly scale: number }

function compareSides(design: SurveyDesign, first: Side, second: Side, limits: Limits): TestFigures {
  const [one, other] = [first, second].map(({ domains, side }) => domains.bases[side]!)
  if (Math.min(one!.n, other!.n) < limits.minimumBase) return noTest('baseTooSmall')
  const difference = first.means[first.side]! - second.means[second.side]!
  if (one!.isLonely || other!.isLonely) return noTest('lonelyStratum', difference)
  const { degreesOfFreedom } = limits
  if (degreesOfFreedom <= 0) return noTest('noDegreesOfFreedom', difference)
  const influence = new Float64Array(design.size)
  const active = new Int32Array(design.size)
  let size = 0
  for (let row = 0; row < design.size; row++) {
    const [isIn, isInOther] = [first, second].map(({ domains, side }) => domains.domainOf[row] === side)
    if (isIn || isInOther) active[size++] = row
    influence[row] = (isIn ? first.influence[row]! : 0) - (isInOther ? second.influence[row]! : 0)
  }
  const places = { domainOf: new Int32Array(design.size), rows: active.subarray(0, size) }
  const standardError = Math.sqrt(disjointCovariance(design, places, influence, 1)[0]![0]! * limits.scale)
  if (!(standardError > 0)) return noTest('zeroVariance', difference)
  const statistic = difference / standardError
  return {
    difference,
    statistic,
    degreesOfFreedom,
    pValue: studentTTwoSided(statistic, degreesOfFreedom),
    reason: null,
  }
}

function toMeans(design: SurveyDesign, numbers: Float64Array, groups: Grouping): Means {
  const domains = findDomains(design, groups, { values: numbers })
  return { domains, ...linearisedMeans(design, numbers, domains) }
}

function select({ indexes }: Grouping, groupOf: (column: number) => number): Grouping {
  return { indexes: indexes.map((index) => (index < 0 ? -1 : groupOf(index))), labels: ['first', 'second'] }
}
