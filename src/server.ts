import { hasAccounts } from '#src/accounts/account-repository.ts'
import { claimDatabase, newFirstRunCode } from '#src/installation/installation.ts'
import { openDatabase } from '#src/installation/open-database.ts'
import { readConfig } from './config.ts'
import { startServer } from './start-server.ts'

/** The product itself: no demonstration data, no default password. */
const config = readConfig()
const db = await openDatabase(config, 'real')
await claimDatabase(db, 'real')
const firstRunCode = (await hasAccounts(db)) ? null : newFirstRunCode()
const { address } = await startServer({ config, db, firstRunCode })

console.log(`site: ${address}`)
if (firstRunCode !== null) {
  console.log(`first run: ${address}/staff/first-run`)
  console.log(`one-time code: ${firstRunCode}`)
}
