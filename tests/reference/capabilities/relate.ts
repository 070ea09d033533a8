import { factorAnalysis, mostFactors } from '#analysis/relate/factor-analysis.ts'
import { linearRegression } from '#analysis/relate/linear-regression.ts'
import { logisticRegression } from '#analysis/relate/logistic-regression.ts'
import { principalComponents } from '#analysis/relate/principal-components.ts'
import { surveyRegression } from '#analysis/survey/survey-regression.ts'
import { kMeans } from '#analysis/typology/k-means.ts'
import { silhouette } from '#analysis/typology/silhouette.ts'
import { standardizeUnits } from '#analysis/typology/standardize.ts'
import { cutTree, wardTree } from '#analysis/typology/ward.ts'
import { sides, termsOf } from '#tests/reference/capabilities/formula.ts'
import { atLeast } from '#tests/reference/capabilities/survey.ts'
import { declareCaseDesign, type StratifiedInput } from '#tests/reference/capabilities/survey-input.ts'
import { type Capabilities, read } from '#tests/reference/capability.ts'

type Values = (number | null)[]
type Data = Record<string, (string | number | null)[]>
type Levels = Record<string, string[]>

export const relating: Capabilities = {
  'regression.linear': (given) => {
    const input = read<{ data: Data; formula: string; factorLevels?: Levels }>(given)
    const [outcome, predictors] = sides(input.formula)
    const model = linearRegression(input.data[outcome] as Values, termsOf(predictors, input.data, input.factorLevels))
    const { coefficients, test } = model
    return {
      n: model.n,
      terms: coefficients.map(({ name }) => name),
      coef: coefficients.map(({ estimate }) => estimate),
      se: coefficients.map(({ standardError }) => standardError),
      t: coefficients.map(({ statistic }) => statistic),
      p: coefficients.map(({ pValue }) => pValue),
      ci95low: coefficients.map(({ interval }) => interval?.lower),
      ci95high: coefficients.map(({ interval }) => interval?.upper),
      standardizedBeta: coefficients.slice(1).map(({ standardized }) => standardized),
      vif: coefficients.slice(1).map(({ varianceInflation }) => varianceInflation),
      r2: model.rSquared,
      adjustedR2: model.adjustedRSquared,
      sigma: model.residualStandardError,
      F: test.statistic,
      df1: test.degreesOfFreedom,
      df2: test.denominatorDegreesOfFreedom,
      pF: test.pValue,
      seHC0: coefficients.map(({ robustErrors }) => robustErrors?.hc0),
      seHC1: coefficients.map(({ robustErrors }) => robustErrors?.hc1),
      seHC3: coefficients.map(({ robustErrors }) => robustErrors?.hc3),
      aic: model.aic,
      bic: model.bic,
      cooksMax: model.largestCooksDistance,
    }
  },

  'regression.logistic': (given) => {
    const input = read<{ data: Data; outcome: string; cut?: number | null; rhs: string; factorLevels?: Levels }>(given)
    const values = input.data[input.outcome] as Values
    const { cut } = input
    const model = logisticRegression(
      cut === undefined || cut === null ? values : atLeast(values, cut),
      termsOf(input.rhs, input.data, input.factorLevels),
    )
    const { coefficients } = model
    return {
      n: model.n,
      coef: coefficients.map(({ estimate }) => estimate),
      se: coefficients.map(({ standardError }) => standardError),
      z: coefficients.map(({ statistic }) => statistic),
      p: coefficients.map(({ pValue }) => pValue),
      oddsRatio: coefficients.map(({ oddsRatio }) => oddsRatio),
      waldCI95low: coefficients.map(({ oddsRatioInterval }) => oddsRatioInterval?.lower),
      waldCI95high: coefficients.map(({ oddsRatioInterval }) => oddsRatioInterval?.upper),
      deviance: model.deviance,
      nullDeviance: model.nullDeviance,
      aic: model.aic,
      mcFaddenR2: model.mcFadden,
      coxSnellR2: model.coxSnell,
      nagelkerkeR2: model.nagelkerke,
    }
  },

  'survey.regression': (given) => {
    const input = read<StratifiedInput & { data: { $levels?: Levels }; formula: string }>(given)
    const [outcome, predictors] = sides(input.formula)
    const model = surveyRegression(
      declareCaseDesign(input),
      input.data[outcome] as Values,
      termsOf(predictors, input.data, input.data.$levels),
    )
    return {
      coef: model.coefficients.map(({ estimate }) => estimate),
      se: model.coefficients.map(({ standardError }) => standardError),
      t: model.coefficients.map(({ statistic }) => statistic),
      p: model.coefficients.map(({ pValue }) => pValue),
      df: model.degreesOfFreedom,
      n: model.n,
    }
  },

  pca: (given) => {
    const input = read<{ data: Record<string, Values>; items: string[]; factors: number }>(given)
    const found = principalComponents(
      input.items.map((name) => input.data[name]!),
      input.factors,
    )
    const factors = factorAnalysis(
      found.correlations!,
      found.n,
      Math.min(input.factors, mostFactors(input.items.length)),
    )
    return {
      n: found.n,
      correlation: found.correlations,
      eigenvalues: found.eigenvalues,
      pctVariance: found.percentOfVariance,
      kaiserCount: found.kaiserCount,
      componentLoadings: found.loadings,
      varimaxLoadings: found.varimax?.loadings,
      varimaxSS: found.varimax?.sumsOfSquares,
      communalities: found.communalities,
      kmoOverall: found.kaiserMeyerOlkin,
      msa: found.samplingAdequacy,
      bartlett: {
        chi2: found.bartlett.statistic,
        df: found.bartlett.degreesOfFreedom,
        p: found.bartlett.pValue,
      },
      maximumLikelihoodFactors: {
        factors: factors.factors,
        uniquenesses: factors.solution?.uniquenesses,
        chi2: factors.test.statistic,
        df: factors.test.degreesOfFreedom,
      },
    }
  },

  clustering: (given) => {
    const input = read<{ data: Record<string, Values>; variables: string[]; k: number; seedRows: number[] }>(given)
    const { points } = standardizeUnits(input.variables.map((name) => input.data[name]!))
    const tree = wardTree(points)
    const ward = cutTree(tree, input.k)
    const means = kMeans(
      points,
      input.seedRows.map((row) => row - 1),
    )
    const fit = silhouette(points, means.assignment)
    return {
      n: points.length,
      wardLastHeights: tree.heights.slice(-10).reverse(),
      wardSizesDescending: Array.from({ length: input.k }, (_, c) => ward.filter((own) => own === c + 1).length).sort(
        (a, b) => b - a,
      ),
      wardAssignment: ward,
      kmeansSizes: means.sizes,
      kmeansAssignment: means.assignment,
      kmeansCentersStandardized: means.centers,
      kmeansWithinSS: means.withinSumsOfSquares,
      kmeansBetweenOverTotal: means.betweenShare,
      kmeansSilhouetteMean: fit.mean,
      kmeansSilhouetteByCluster: fit.byCluster,
      wardSilhouetteMean: silhouette(points, ward).mean,
    }
  },
}
