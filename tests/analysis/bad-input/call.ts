import type { Argument } from '#tests/analysis/bad-input/arguments.ts'

/** A public function with its arguments, by the names of its parameters and their parts. */
export type Call = {
  readonly name: string
  readonly args: Readonly<Record<string, Argument<unknown>>>
  readonly run: (values: Readonly<Record<string, unknown>>) => unknown
  /** Fields documented to be infinite. */
  readonly mayBeInfinite?: RegExp
}

type Values<Args> = { readonly [Name in keyof Args]: Args[Name] extends Argument<infer Value> ? Value : never }

export function call<const Args extends Readonly<Record<string, Argument<unknown>>>>(
  name: string,
  args: Args,
  run: (values: Values<Args>) => unknown,
  mayBeInfinite?: RegExp,
): Call {
  const runAny = run as (values: Readonly<Record<string, unknown>>) => unknown
  return { name, args, run: runAny, ...(mayBeInfinite === undefined ? {} : { mayBeInfinite }) }
}
