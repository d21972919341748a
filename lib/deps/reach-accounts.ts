import { createAskAccount } from '../platforms/ask-account.ts'
import { createPlatformCredentials } from '../secrets/platform-credentials.ts'
import { createAccounts } from '../table/accounts.ts'
import type { Reaching } from './deps.ts'

/** For functions that link accounts, and ask platforms which account has a handle. */
export const reachAccounts: Reaching<'accounts' | 'askAccount'> = ({ config, table }) => ({
  accounts: createAccounts(table.client),
  askAccount: createAskAccount(table.platformConfigs, config, createPlatformCredentials(config)),
})
