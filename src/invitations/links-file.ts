import { toCsv } from '#src/exports/csv-file.ts'
import { paths } from '#src/paths.ts'
import type { RemainingLink } from './invite-municipalities.ts'

/** Personal links as a CSV file, for whoever sends the invitations; `base` is the address of the site. */
export function linksFile(links: readonly RemainingLink[], base: string): string {
  return toCsv([
    ['municipality_code', 'name', 'role', 'personal_link'],
    ...links.map(({ unitCode, unitName, role, token }) => [
      unitCode,
      unitName,
      role,
      `${base}${paths.respond.welcome(token)}`,
    ]),
  ])
}
