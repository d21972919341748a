import { createAskAccount } from '../platforms/ask-account.ts'
import { createAccounts } from '../table/accounts.ts'
import type { Reaching } from './deps.ts'

/** For functions that link accounts, and ask platforms which account a handle leads to. */
export const reachAccounts: Reaching<'accounts' | 'askAccount'> = ({ config, table }) => ({
  accounts: createAccounts(table.client),
  askAccount: createAskAccount(table.platformConfigs, config),
})
