import { analysisOfVariance, leveneTest, welchAnalysisOfVariance } from '#analysis/compare/analysis-of-variance.ts'
import { describeGroups } from '#analysis/compare/describe-groups.ts'
import { dunnTest } from '#analysis/compare/dunn-test.ts'
import { kruskalWallis } from '#analysis/compare/kruskal-wallis.ts'
import { mannWhitney } from '#analysis/compare/mann-whitney.ts'
import { mcNemarTest } from '#analysis/compare/mcnemar-test.ts'
import { pairedTTest } from '#analysis/compare/paired-t-test.ts'
import { gamesHowell, tukeyHonestDifferences, welchPairwise } from '#analysis/compare/post-hoc.ts'
import { standardizedDifference } from '#analysis/compare/standardized-difference.ts'
import { tTest, varianceRatioTest } from '#analysis/compare/t-test.ts'
import { wilcoxonSignedRank } from '#analysis/compare/wilcoxon-signed-rank.ts'
import { describe } from '#analysis/describe/descriptives.ts'
import { pearsonCorrelation, spearmanCorrelation } from '#analysis/relate/correlation.ts'
import { kendallTauB } from '#analysis/relate/kendall-tau-b.ts'
import type { Result } from '#analysis/result.ts'
import { limits } from '#tests/reference/capabilities/describe.ts'
import { labels } from '#tests/reference/capabilities/labels.ts'
import { type Capabilities, read } from '#tests/reference/capability.ts'

type Labels = (string | number | null)[]

/** An F test as R prints it; `null` when it is not defined. */
export function fTest(test: Result) {
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
    const { groups, y, g } = read<{ groups: Labels; y: (number | null)[]; g: Labels }>(given)
    const levels = groups.map(String)
    const input = { values: y, groups: labels(g, levels), levels }
    const described = describeGroups(input)
    const overall = describe(y.filter((_, row) => input.groups[row] !== null))
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
        anova.statistic === null
          ? null
          : {
              ssBetween: anova.sumOfSquaresBetween,
              ssWithin: anova.sumOfSquaresWithin,
              ...fTest(anova),
              eta2: anova.effectSize?.value,
              eta2CI95: limits(anova.effectSize?.interval ?? null),
              epsilon2: anova.epsilonSquared.value,
              omega2: anova.omegaSquared.value,
            },
      welch: fTest(welchAnalysisOfVariance(input)),
      leveneMedian: fTest(leveneTest(input, 'median')),
      leveneMean: fTest(leveneTest(input, 'mean')),
      kruskalWallis:
        kruskal.statistic === null
          ? null
          : {
              H: kruskal.statistic,
              df: kruskal.degreesOfFreedom,
              p: kruskal.pValue,
              epsilon2Rank: kruskal.effectSize?.value,
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
        diff: tukey.map(({ estimate }) => estimate),
        p: tukey.map(({ pValue }) => pValue),
        ci95low: tukey.map(({ interval }) => interval?.lower ?? null),
        ci95high: tukey.map(({ interval }) => interval?.upper ?? null),
      },
      gamesHowell: {
        diff: games.map(({ estimate }) => estimate),
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

  'means.twoSample': (given) => {
    const { x, y } = read<{ x: (number | null)[]; y: (number | null)[] }>(given)
    const samples = [describe(x), describe(y)]
    const t = (variances: 'welch' | 'student') => {
      const test = tTest(x, y, variances)
      return { t: test.statistic, df: test.degreesOfFreedom, p: test.pValue, ci95: limits(test.interval) }
    }
    const ratio = varianceRatioTest(x, y)
    const effect = standardizedDifference(x, y)
    const ranks = mannWhitney(x, y)
    return {
      n: samples.map(({ n }) => n),
      mean: samples.map(({ mean }) => mean),
      sd: samples.map(({ standardDeviation }) => standardDeviation),
      difference: tTest(x, y).estimate,
      welch: t('welch'),
      student: t('student'),
      varianceRatioF: { F: ratio.statistic, p: ratio.pValue },
      cohensD: effect.cohensD.value,
      cohensDCI95: limits(effect.cohensD.interval),
      hedgesG: effect.hedgesG.value,
      hedgesGCI95: limits(effect.hedgesG.interval),
      hedgesCorrectionExact: effect.hedgesCorrection,
      cohensDAverageSd: effect.cohensDAverage,
      mannWhitney: {
        U: ranks.u,
        z: ranks.statistic,
        pNoContinuity: ranks.pValue,
        pContinuity: ranks.pWithContinuity,
        rankBiserial: ranks.effectSize?.value ?? null,
        cliffsDelta: ranks.effectSize?.value ?? null,
        probabilityOfSuperiority: ranks.estimate,
        pExact: ranks.pExact,
      },
    }
  },

  'means.paired': (given) => {
    const { x, y, cut } = read<{ x: (number | null)[]; y: (number | null)[]; cut: number }>(given)
    const t = pairedTTest(x, y)
    const ranks = wilcoxonSignedRank(x, y)
    const shares = mcNemarTest(x, y, cut)
    return {
      n: t.n,
      meanDifference: t.estimate,
      sdDifference: t.standardDeviation,
      t: t.statistic,
      df: t.degreesOfFreedom,
      p: t.pValue,
      ci95: limits(t.interval),
      cohensDz: t.effectSize?.value ?? null,
      pearsonR: pearsonCorrelation(x, y).estimate,
      wilcoxonSignedRank: {
        V: ranks.v,
        nNonZero: ranks.nonZero,
        z: ranks.statistic,
        pNoContinuity: ranks.pValue,
        pContinuity: ranks.pWithContinuity,
        pExact: ranks.pExact,
      },
      mcnemar: {
        table: shares.table,
        chi2: shares.statistic,
        p: shares.pValue,
        chi2Continuity: shares.statisticWithContinuity,
        pExact: shares.pExact,
      },
    }
  },

  correlation: (given) => {
    const { x, y } = read<{ x: (number | null)[]; y: (number | null)[] }>(given)
    const pearson = pearsonCorrelation(x, y)
    const spearman = spearmanCorrelation(x, y)
    return {
      n: pearson.n,
      pearson: {
        r: pearson.estimate,
        t: pearson.statistic,
        df: pearson.degreesOfFreedom,
        p: pearson.pValue,
        ci95FisherZ: limits(pearson.interval),
      },
      spearman: { rho: spearman.estimate, pT: spearman.pValue },
      kendallTauB: kendallTauB(x, y).estimate,
    }
  },
}
