import type { SegmentedMean } from '#analysis/report/segmented-mean.ts'
import {
  clearDifferences,
  decimal,
  decimalInterval,
  higherFirst,
  pValue,
  type ReportContext,
} from '../report-context.ts'
import type { Segment } from '../report-plan.ts'
import { segmentLabel } from './segment-words.ts'

/** One or two sentences on whether segments differ and how sure that is. */
export function differenceLines(
  context: ReportContext,
  { pairs, kruskalWallis }: SegmentedMean,
  segment: Segment,
): string[] {
  const { difference } = context.words
  const clear = clearDifferences(pairs)
  const p = kruskalWallis.test.pValue
  const [largest] = clear
  if (largest !== undefined) {
    const { higher, lower, difference: size, interval } = higherFirst(largest)
    const sentence = difference.pair(
      segmentLabel(context, segment, higher),
      segmentLabel(context, segment, lower),
      decimal(context, size),
      interval === null ? context.words.noInterval : decimalInterval(context, interval),
    )
    return clear.length === 1 ? [sentence] : [`${sentence} ${difference.more(clear.length - 1)}`]
  }
  if (p === null) return [difference.unknown]
  return [p < 0.05 ? difference.likely(pValue(context, p)) : difference.none(pValue(context, p))]
}
