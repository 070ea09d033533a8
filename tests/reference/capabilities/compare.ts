import { analysisOfVariance, leveneTest, welchAnalysisOfVariance } from '#analysis/compare/analysis-of-variance.ts'
import { describeGroups } from '#analysis/compare/describe-groups.ts'
import { dunnTest, kruskalWallis } from '#analysis/compare/kruskal-wallis.ts'
import { gamesHowell, tukeyHonestDifferences, welchPairwise } from '#analysis/compare/post-hoc.ts'
import { describe } from '#analysis/describe/descriptives.ts'
import type { TestResult } from '#analysis/result.ts'
import { limits } from '#tests/reference/capabilities/describe.ts'
import { type Capabilities, read } from '#tests/reference/capability.ts'

/** An F test as R prints it; `null` when it is not defined. */
export function fTest(test: TestResult) {
  return test.statistic === null
    ? null
    : {
        F: test.statistic,
        df1: test.degreesOfFreedom,
        df2: test.denominatorDegreesOfFreedom,
        p: test.pValue,
      }
}

export const comparing: Capabilities = {
  'means.groups': (given) => {
    const { groups: levels, y, g } = read<{ groups: string[]; y: (number | null)[]; g: (string | null)[] }>(given)
    const input = { values: y, groups: g, levels }
    const described = describeGroups(input)
    const overall = describe(y.filter((_, row) => g[row] !== null))
    const anova = analysisOfVariance(input)
    const kruskal = kruskalWallis(input)
    const dunn = dunnTest(input)
    const tukey = tukeyHonestDifferences(input).pairs
    const games = gamesHowell(input).pairs
    const welch = welchPairwise(input)
    return {
      groups: {
        n: described.map(({ n }) => n),
        mean: described.map(({ mean }) => mean),
        sd: described.map(({ standardDeviation }) => standardDeviation),
        se: described.map(({ standardError }) => standardError),
        median: described.map(({ median }) => median),
        ci95low: described.map(({ interval }) => limits(interval)?.[0] ?? null),
        ci95high: described.map(({ interval }) => limits(interval)?.[1] ?? null),
      },
      overall: { n: overall.n, mean: overall.mean, sd: overall.standardDeviation },
      anova:
        anova.test.statistic === null
          ? null
          : {
              ssBetween: anova.sumOfSquaresBetween,
              ssWithin: anova.sumOfSquaresWithin,
              ...fTest(anova.test),
              eta2: anova.etaSquared,
              eta2CI95: limits(anova.etaSquaredInterval),
              epsilon2: anova.epsilonSquared,
              omega2: anova.omegaSquared,
            },
      welch: fTest(welchAnalysisOfVariance(input)),
      leveneMedian: fTest(leveneTest(input, 'median')),
      leveneMean: fTest(leveneTest(input, 'mean')),
      kruskalWallis:
        kruskal.test.statistic === null
          ? null
          : {
              H: kruskal.test.statistic,
              df: kruskal.test.degreesOfFreedom,
              p: kruskal.test.pValue,
              epsilon2Rank: kruskal.epsilonSquared,
              eta2H: kruskal.etaSquaredH,
              meanRanks: kruskal.meanRanks.map(({ meanRank }) => meanRank),
            },
      pairs: dunn.pairs.map(({ first, second }) => `${first} - ${second}`),
      dunn: {
        z: dunn.pairs.map(({ statistic }) => statistic),
        p: dunn.pairs.map(({ pValue }) => pValue),
        pHolm: dunn.adjusted.holm,
        pBonferroni: dunn.adjusted.bonferroni,
        pBH: dunn.adjusted.benjaminiHochberg,
      },
      tukeyHSD: {
        diff: tukey.map(({ difference }) => difference),
        p: tukey.map(({ pValue }) => pValue),
        ci95low: tukey.map(({ interval }) => interval?.lower ?? null),
        ci95high: tukey.map(({ interval }) => interval?.upper ?? null),
      },
      gamesHowell: {
        diff: games.map(({ difference }) => difference),
        t: games.map(({ statistic }) => statistic),
        df: games.map(({ degreesOfFreedom }) => degreesOfFreedom),
        p: games.map(({ pValue }) => pValue),
        ci95low: games.map(({ interval }) => interval?.lower ?? null),
        ci95high: games.map(({ interval }) => interval?.upper ?? null),
      },
      welchPairwise: {
        p: welch.pairs.map(({ pValue }) => pValue),
        pHolm: welch.adjusted.holm,
        pBonferroni: welch.adjusted.bonferroni,
      },
    }
  },
}
