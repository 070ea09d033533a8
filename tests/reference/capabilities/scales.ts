import { type InternalConsistency, reliability } from '#analysis/scales/reliability.ts'
import { scoreScale } from '#analysis/scales/score-scale.ts'
import { limits } from '#tests/reference/capabilities/describe.ts'
import { type Capabilities, listOf, read } from '#tests/reference/capability.ts'

type Items = Record<string, (number | null)[]>

function consistency(given: InternalConsistency) {
  return {
    n: given.n,
    k: given.items.length,
    alpha: given.alpha,
    alphaStandardized: given.alphaStandardized,
    guttmanLambda2: given.guttmanLambda2,
    meanInterItemR: given.meanInterItemCorrelation,
    alphaIfDeleted: given.items.map(({ alphaIfDeleted }) => alphaIfDeleted),
    itemRestR: given.items.map(({ itemRestCorrelation }) => itemRestCorrelation),
    itemTotalR: given.items.map(({ itemTotalCorrelation }) => itemTotalCorrelation),
    smcR2: given.items.map(({ squaredMultipleCorrelation }) => squaredMultipleCorrelation),
  }
}

export const scales: Capabilities = {
  scaleScores: (given) => {
    const input = read<{
      data: Items
      min: number
      max: number
      scales: Record<string, { items: string | string[]; reverse?: string | string[]; minValid: number }>
    }>(given)
    return Object.fromEntries(
      Object.entries(input.scales).map(([name, scale]) => {
        const { scores, index, description } = scoreScale(
          listOf(scale.items).map((item) => ({ name: item, values: input.data[item]! })),
          { reverse: listOf(scale.reverse), minimumValid: scale.minValid, lowest: input.min, highest: input.max },
        )
        return [
          name,
          {
            score: scores,
            nValid: description.n,
            mean: description.mean,
            sd: description.standardDeviation,
            pct0to100: index,
          },
        ]
      }),
    )
  },

  reliability: (given) => {
    const input = read<{ data: Items; items: string[]; reverse?: string | string[]; min: number; max: number }>(given)
    const { listwise, pairwise, missingPerItem, omega, splitHalf } = reliability(
      input.items.map((name) => ({ name, values: input.data[name]! })),
      { reverse: listOf(input.reverse), lowest: input.min, highest: input.max },
    )
    return {
      listwise: {
        ...consistency(listwise),
        feldtCI95: limits(listwise.interval),
        itemMeans: listwise.itemMeans,
        itemSds: listwise.itemStandardDeviations,
        scaleMean: listwise.scaleMean,
        scaleVariance: listwise.scaleVariance,
        sem: listwise.standardErrorOfMeasurement,
      },
      pairwise: consistency(pairwise),
      missingPerItem,
      omega: {
        oneFactorLoadingsStandardized: omega.loadings,
        omegaTotalStandardized: omega.omegaStandardized,
        omegaTotalUnstandardized: omega.omegaUnstandardized,
      },
      splitHalfOddEven: {
        r: splitHalf.correlation,
        spearmanBrownEqualLength: splitHalf.spearmanBrown,
        guttmanSplitHalf: splitHalf.guttman,
      },
    }
  },
}
