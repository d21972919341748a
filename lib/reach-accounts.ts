import type { Reaching } from './deps.ts'
import { createAskAccount } from './platforms/ask-account.ts'

/** For functions that ask platforms which account a handle leads to. */
export const reachAccounts: Reaching = ({ config, table }) => ({
  askAccount: createAskAccount(table.platformConfigs, config),
})
