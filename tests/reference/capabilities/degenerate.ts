import { edgesOfDesigns } from '#tests/reference/capabilities/edge/designs.ts'
import { type Answers, has } from '#tests/reference/capabilities/edge/edge-kind.ts'
import { edgesOfTables } from '#tests/reference/capabilities/edge/tables.ts'
import { edgesOfValues } from '#tests/reference/capabilities/edge/values.ts'
import type { Capability } from '#tests/reference/capability.ts'
import { isObject, type ReferenceCase } from '#tests/reference/reference-case.ts'

const kinds = [...edgesOfValues, ...edgesOfTables, ...edgesOfDesigns]

/** The answers to what an edge case asks, from every kind of input it gives; none when it gives no kind we know. */
export function degenerate({ input, expected }: ReferenceCase): Capability | undefined {
  const fitting = kinds.filter(({ needs }) => needs.every((path) => has(input, path)))
  if (fitting.length === 0) return undefined
  const asked = new Set(isObject(expected) ? Object.keys(expected) : [])
  return (given) => {
    const answers: Answers = Object.assign({}, ...fitting.map((kind) => kind.answers(given, asked)))
    const isElsewhere = [...asked].some((key) => !Object.hasOwn(answers, key))
    const wholes = isElsewhere ? fitting.map(({ whole }) => whole?.(given)) : []
    const own = [...asked].flatMap((key) => (Object.hasOwn(answers, key) ? [[key, answers[key]?.()]] : []))
    return Object.assign({}, ...wholes, Object.fromEntries(own))
  }
}
