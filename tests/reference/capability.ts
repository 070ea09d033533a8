import type { JsonObject } from '#tests/reference/reference-case.ts'

/** Turns the input of a case into calls of the library, and its answers into the shape of `expected`. */
export type Capability = (input: JsonObject) => unknown

export type Capabilities = Readonly<Record<string, Capability>>

/** An input read as the shape its capability promises; the cases are fixed files, so no checks are made. */
export function read<Shape>(input: JsonObject): Shape {
  return input as unknown as Shape
}

/** A list of an input, which may be absent, or a plain value when it has one entry: R reads these alike. */
export function listOf<Item>(given: Item | readonly Item[] | undefined): Item[] {
  if (given === undefined) return []
  return Array.isArray(given) ? [...given] : [given as Item]
}
