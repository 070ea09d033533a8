import type { Method } from '#analysis/result.ts'

/** Fields that a method always gives; any of them that is `null` needs a reason. */
const estimatesOnly: readonly Method[] = ['surveyMean', 'surveyProportion', 'rIndicator']
const noStatistic: readonly Method[] = ['fisherExact', 'fisherExactLess', 'fisherExactGreater', 'fisherMonteCarlo']

function givenBy(method: Method): readonly string[] {
  if (estimatesOnly.includes(method)) return ['estimate', 'standardError', 'interval']
  if (method === 'cronbachAlpha') return ['estimate', 'interval']
  return noStatistic.includes(method) ? ['pValue'] : ['pValue', 'statistic']
}

/** Intervals of another quantity than the estimate beside them, or cut off where it is not: they need not contain it. */
const besideEstimate = ['bonettPrice', 'noncentralF', 'noncentralChiSquared']

const pValueName = /^(p[A-Z]\w*|bonferroni|holm|benjaminiHochberg|\w+PValue)$/
const notPValue = /^(percent\w*|pairs|p[A-Z]\w*By\w*)$/
const spreadName =
  /^(\w*[sS]tandardError\w*|\w*[sS]tandardDeviation\w*|[vV]ariance|\w+(?<!Co)Variance|hc[0-3]|clustered|effectiveN|weightedN|n|missing)$/

/**
 * What is wrong with an answer, wherever in it: NaN, an infinity, a hole, a p-value outside 0–1, an interval upside down or
 * beside its estimate, a negative spread, a figure that is missing without a reason. `mayBeInfinite` names the few fields
 * documented to be so.
 */
export function faultsOf(answer: unknown, mayBeInfinite: RegExp = /^$/): string[] {
  const faults: string[] = []
  const visit = (value: unknown, path: string, name: string): void => {
    if (typeof value === 'number') {
      if (Number.isNaN(value)) faults.push(`${path} is NaN`)
      else if (!Number.isFinite(value) && !mayBeInfinite.test(path)) faults.push(`${path} is ${value}`)
      else if (pValueName.test(name) && !notPValue.test(name) && !(value >= 0 && value <= 1)) {
        faults.push(`${path} is ${value}, no p-value`)
      } else if (spreadName.test(name) && value < 0) faults.push(`${path} is ${value}, below 0`)
    } else if (value === undefined) faults.push(`${path} is undefined`)
    else if (typeof value === 'function') return
    else if (value instanceof Map) for (const [key, entry] of value) visit(entry, `${path}.${key}`, name)
    else if (Array.isArray(value) || ArrayBuffer.isView(value)) {
      for (const [i, entry] of (value as unknown as readonly unknown[]).entries()) visit(entry, `${path}.${i}`, name)
    } else if (typeof value === 'object' && value !== null) {
      faults.push(...faultsOfRecord(value as Readonly<Record<string, unknown>>, path))
      for (const [key, entry] of Object.entries(value)) visit(entry, path === '' ? key : `${path}.${key}`, key)
    }
  }
  visit(answer, '', '')
  return faults
}

function faultsOfRecord(record: Readonly<Record<string, unknown>>, path: string): string[] {
  const faults: string[] = []
  const { interval, estimate, value, reason, method } = record
  if (isInterval(record) && record.lower > record.upper)
    faults.push(`${path} runs from ${record.lower} to ${record.upper}`)
  const middle = estimate ?? value ?? record.mean
  if (isInterval(interval) && typeof middle === 'number' && !besideEstimate.includes(interval.method)) {
    const slack = 1e-9 * Math.max(1, Math.abs(middle), Math.abs(interval.upper - interval.lower))
    if (middle < interval.lower - slack || middle > interval.upper + slack) {
      faults.push(`${path}.interval ${interval.lower}–${interval.upper} lies beside ${middle}`)
    }
  }
  if (typeof method === 'string' && 'statistic' in record && reason === null) {
    for (const field of givenBy(method as Method)) {
      if (record[field] === null) faults.push(`${path}.${field} of ${method} is null without a reason`)
    }
  }
  return faults
}

type Limits = { readonly lower: number; readonly upper: number; readonly method: string }

function isInterval(value: unknown): value is Limits {
  return typeof value === 'object' && value !== null && 'lower' in value && 'upper' in value && 'level' in value
}
