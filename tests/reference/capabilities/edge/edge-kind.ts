import { isObject, type Json, type JsonObject } from '#tests/reference/reference-case.ts'

/** Answers by the key under which a case asks for them, each worked out only when it is asked. */
export type Answers = Readonly<Record<string, () => unknown>>

/** Edge cases have no fixed list of answers: what can be asked depends on what is given. */
export type EdgeKind = {
  /** Inputs, by dotted path, that make a case one of this kind. */
  readonly needs: readonly string[]
  readonly answers: (given: JsonObject, asked: ReadonlySet<string>) => Answers
  /** A larger answer to the same input, for any other key it has. */
  readonly whole?: (given: JsonObject) => unknown
}

export function has(given: JsonObject, path: string): boolean {
  let value: Json | undefined = given
  for (const name of path.split('.')) value = isObject(value) ? value[name] : undefined
  return value !== undefined
}
