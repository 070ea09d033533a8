import type { Draft } from '#src/responses/draft.ts'
import type { Delegation } from './delegation.ts'

/** By page and question: the name of the colleague who filled it in. What the invited person filled in is not in it. */
export type QuestionAuthors = ReadonlyMap<string, ReadonlyMap<string, string>>

/** Who filled in what of a draft. */
export function questionAuthors({ pages }: Draft, delegations: readonly Delegation[]): QuestionAuthors {
  const names = new Map(delegations.map(({ id, name }) => [id, name]))
  return new Map(
    [...pages].map(([page, { authors }]) => [
      page,
      new Map(
        Object.entries(authors).flatMap(([question, delegation]) => {
          const name = names.get(delegation)
          return name === undefined ? [] : [[question, name] as const]
        }),
      ),
    ]),
  )
}
