import type { Db } from '#src/database/database.ts'
import { listDelegations } from '#src/delegations/delegation-repository.ts'
import { questionAuthors } from '#src/delegations/question-authors.ts'
import type { Draft } from './draft.ts'
import type { Respondent } from './respondent.ts'

const nobody: ReadonlyMap<string, string> = new Map()

/**
 * By question of a page: the colleague who filled it in, for the invited person to see. Colleagues are not shown one
 * another’s names. Asks the database nothing for a page that no colleague touched.
 */
export async function loadPageAuthors(
  db: Db,
  { delegation }: Respondent,
  draft: Draft,
  page: string,
): Promise<ReadonlyMap<string, string>> {
  const saved = draft.pages.get(page)
  if (delegation !== null || saved === undefined || Object.keys(saved.authors).length === 0) return nobody
  return questionAuthors(draft, await listDelegations(db, draft.responseId)).get(page) ?? nobody
}
