import { type RawBuilder, sql } from 'kysely'

/**
 * A text to compare a column with in a query that joins tables. SQLite makes the plan of such a query anew for every
 * text that it is given, which takes several times as long as the query; an expression it plans once.
 */
export const plannedOnce = (text: string): RawBuilder<string> => sql<string>`cast(${text} as text)`
