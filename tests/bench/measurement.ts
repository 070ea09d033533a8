/** What was measured of one thing. */
export interface Measurement {
  what: string
  unit: 'ms' | 'MB' | 'kB' | '×' | '/s'
  /** Null when there is none. */
  target: number | null
  /** Whether the target is the most that may be measured, as unless said otherwise, or the least. */
  bound?: 'most' | 'least'
  /** What must meet the target: the median unless said otherwise, or what 95 % of the values keep to. */
  judged?: 'median' | 'p95'
  values: readonly number[]
  /** What R needs for the same, in the same unit. */
  inR?: readonly number[] | undefined
  /** What a fixed job takes on this machine, in the same unit; the median is shown as a multiple of it. */
  calibration?: number
}

/** One thing to measure; its name is what `npm run bench -- NAME` takes. */
export type BenchPart = (folders: Folders) => Promise<Measurement[]>

export interface Folders {
  /** A real installation: the study of 2010 loaded, everybody invited, a wave of questionnaires answered. */
  real: string
  /** The same as the demonstration makes it. */
  demonstration: string
}

/** The value below which a share of the values lies, by the nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (value === undefined) throw new Error('Nothing was measured')
  return value
}

/** What 95 % of the values keep to: are at most or, where more is better, are at least. */
export const kept = ({ values, bound }: Measurement): number => quantile(values, bound === 'least' ? 0.05 : 0.95)

export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Does the work a number of times, one after the other, without counting the first `warmUp` times. */
export async function repeatedly(
  times: number,
  work: () => Promise<unknown>,
  { warmUp = 0 }: { warmUp?: number } = {},
): Promise<number[]> {
  for (let time = 0; time < warmUp; time += 1) await work()
  const values: number[] = []
  for (let time = 0; time < times; time += 1) values.push(await milliseconds(work))
  return values
}
