import { hasAccounts } from './accounts/account-repository.ts'
import { readConfig } from './config.ts'
import { claimDatabase, newFirstRunCode } from './installation/installation.ts'
import { openDatabase } from './installation/open-database.ts'
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
