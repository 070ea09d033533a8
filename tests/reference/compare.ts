import { isObject, type Json, type ReferenceCase, type Tolerance } from '#tests/reference/reference-case.ts'

/** One value that is not what R gave. */
export type Mismatch = { readonly path: string; readonly got: string; readonly want: string }

const EXPLANATION = /^(note|requirement|rTrap|reason)$|Reason$/

/** Compares what the library gave with what R gave, by the pass rule of the cases. */
export function compare(referenceCase: ReferenceCase, got: unknown): Mismatch[] {
  const mismatches: Mismatch[] = []
  walk(referenceCase.expected, got, [], referenceCase, mismatches)
  return mismatches
}

function walk(want: Json, got: unknown, path: readonly string[], of: ReferenceCase, out: Mismatch[]): void {
  const differ = (): void => {
    out.push({ path: path.join('.') || '(all)', got: show(got), want: show(want) })
  }
  // R writes a vector of one as a plain value.
  if (Array.isArray(got) && got.length === 1 && !Array.isArray(want)) {
    walk(want, got[0], path, of, out)
    return
  }
  if (want === null) {
    // R has infinite numbers too; JSON writes them as null.
    if (got !== null && got !== Infinity && got !== -Infinity) differ()
    return
  }
  if (got === null && isUndefinedInR(want)) return
  if (typeof want === 'number') {
    const { rel, abs } = toleranceAt(path, of)
    if (typeof got !== 'number' || !(Math.abs(got - want) <= abs + rel * Math.abs(want))) differ()
    return
  }
  if (typeof want === 'string' || typeof want === 'boolean') {
    if (got !== want && !(typeof got === 'number' && String(got) === want)) differ()
    return
  }
  if (Array.isArray(want)) {
    if (!Array.isArray(got) || got.length !== want.length) {
      differ()
      return
    }
    want.forEach((item: Json, index) => {
      walk(item, got[index], [...path, String(index)], of, out)
    })
    return
  }
  if (!isObject(want)) return
  if (typeof want.acceptLow === 'number' && typeof want.acceptHigh === 'number') {
    // Monte Carlo: the estimate itself must lie in the accepted range.
    if (typeof got !== 'number' || got < want.acceptLow || got > want.acceptHigh) differ()
    return
  }
  if (typeof got !== 'object' || got === null || Array.isArray(got)) {
    differ()
    return
  }
  const given = got as Readonly<Record<string, unknown>>
  for (const [key, item] of Object.entries(want)) {
    if (EXPLANATION.test(key)) continue
    walk(item, Object.hasOwn(given, key) ? given[key] : undefined, [...path, key], of, out)
  }
}

const KNOWN_WITHOUT_TEST = new Set(['n', 'df', 'df1', 'df2', 'ndf', 'ddf'])

/**
 * Whether R printed an answer of several parts that is not defined: an interval of two missing limits, a test whose
 * statistic and p are missing. We give one null for it. Degrees of freedom and numbers of units R prints all the same.
 */
function isUndefinedInR(want: Json): boolean {
  if (Array.isArray(want)) return want.length > 0 && want.every((item: Json) => item === null)
  if (!isObject(want)) return false
  const parts = Object.entries(want).filter(([key]) => !EXPLANATION.test(key) && !KNOWN_WITHOUT_TEST.has(key))
  return parts.length > 0 && parts.every(([, part]) => part === null || isUndefinedInR(part))
}

/** The override of the longest dotted path, or else of the innermost key, that covers this value. */
function toleranceAt(path: readonly string[], { tolerance, overrides }: ReferenceCase): Tolerance {
  const names = path.filter((part) => !/^\d+$/.test(part))
  for (let length = path.length; length > 0; length--) {
    const override = overrides[path.slice(0, length).join('.')]
    if (override !== undefined) return { ...tolerance, ...override }
  }
  for (let length = names.length; length > 0; length--) {
    const override = overrides[names.slice(0, length).join('.')] ?? overrides[names[length - 1]!]
    if (override !== undefined) return { ...tolerance, ...override }
  }
  return tolerance
}

function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value))
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}
