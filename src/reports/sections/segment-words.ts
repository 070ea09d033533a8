import type { ReportContext } from '#src/reports/report-context.ts'
import type { Segment } from '#src/reports/report-plan.ts'

/** The words of a segment, such as "20.000–49.999 inwoners", by its code. */
export function segmentLabel({ data, locale }: ReportContext, segment: Segment, code: string): string {
  const { grouping, labels } = data.segmentations[segment]
  return labels[grouping.labels.indexOf(code)]?.[locale] ?? code
}

/** Segments with fewer than 30 answers, to be read with care; nothing when there are none. */
export function lowBaseNote(
  context: ReportContext,
  segment: Segment,
  bases: readonly { code: string; n: number }[],
): string[] {
  const low = bases.filter(({ n }) => n > 0 && n < 30)
  if (low.length === 0) return []
  const names = low.map(({ code, n }) => `${segmentLabel(context, segment, code)} (n = ${n})`)
  return [context.words.lowBase(names.join('; '))]
}
