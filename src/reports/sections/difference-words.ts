import type { SegmentedMean } from '#analysis/report/segmented-mean.ts'
import {
  clearDifferences,
  decimal,
  decimalInterval,
  higherFirst,
  pValue,
  type ReportContext,
} from '#src/reports/report-context.ts'
import type { Segment } from '#src/reports/report-plan.ts'
import { segmentLabel } from './segment-words.ts'

/** One or two sentences on whether segments differ and how sure that is. */
export function differenceLines(context: ReportContext, { pairs, overall }: SegmentedMean, segment: Segment): string[] {
  const { difference } = context.words
  const clear = clearDifferences(pairs)
  const p = overall.pValue
  const [largest] = clear
  if (largest !== undefined) {
    const { higher, lower, difference: size, interval } = higherFirst(largest)
    const sentence = difference.pair(
      segmentLabel(context, segment, higher),
      segmentLabel(context, segment, lower),
      decimal(context, size),
      interval === null ? context.words.noInterval : decimalInterval(context, interval),
    )
    return clear.length === 1
      ? [sentence]
      : [
          `${sentence} ${difference.more(clear.length, pairs.filter(({ adjustedPValue }) => adjustedPValue !== null).length)}`,
        ]
  }
  if (p === null) return [overall.reason === 'zeroVariance' ? difference.equal : difference.unknown]
  return [p < 0.05 ? difference.likely(pValue(context, p)) : difference.none(pValue(context, p))]
}
