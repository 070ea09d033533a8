import type { UpdateResult } from 'kysely'

/** Runs an update of a single row; tells whether the row was there, in the state that the update asks for. */
export async function changedRow(update: { executeTakeFirst(): Promise<UpdateResult> }): Promise<boolean> {
  return (await update.executeTakeFirst()).numUpdatedRows === 1n
}
