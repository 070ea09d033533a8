/** Something wrong in a file of a study: where it is, what is wrong, and what to do about it. */
export interface FileFault {
  file: string
  /** Counted from 1, as editors do. */
  line: number
  /** `pages[2].questions[0].label.en`; empty when it concerns the whole file. */
  path: string
  problem: string
  remedy: string
}

/** Keys and list positions from the top of a file down to one value. */
export type Path = readonly (string | number)[]

/** A path as people write it: `pages[2].questions[0].label.en`. */
export function pathText(path: Path): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('')
}

/** Faults in reading order, each place and problem once: a shared list that is wrong is wrong only once. */
export function inReadingOrder(faults: readonly FileFault[]): FileFault[] {
  const first = new Map<string, FileFault>()
  for (const fault of faults) {
    const key = `${fault.file}:${fault.line} ${lastStep(fault.path)} ${fault.problem}`
    if (!first.has(key)) first.set(key, fault)
  }
  return [...first.values()].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.path, b.path) || compare(a.problem, b.problem),
  )
}

/** Keeps two missing keys on one line apart, yet sees that one anchor reached by two paths is the same place. */
const lastStep = (path: string) => path.slice(Math.max(path.lastIndexOf('.'), path.lastIndexOf('[')) + 1)

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
