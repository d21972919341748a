import * as z from 'zod/mini'
import { accountKeyOf, comparedBy, isProven } from '../platforms/account.ts'
import { type Platform, platformNames } from '../platforms/registry.ts'
import { accountsOn, type LinkedAccount, type LinkedAccounts } from './account.ts'

const maxTextLength = 2_048

const accountText = z
  .string()
  .check(z.trim(), z.minLength(1, 'must be a handle such as @nasa'), z.maxLength(maxTextLength))

export const accountBody = z
  .lazy(() => z.strictObject({ handle: accountText }))
  .register(z.globalRegistry, { id: 'NewAccount', examples: [{ handle: '@nasa' }] })

export const accountQuery = z.lazy(() => z.strictObject({ handle: z.optional(accountText) }))

/** `handle` is the account that was linked last; null if none is linked. */
export const accountView = z
  .lazy(() =>
    z.object({
      platform: z.enum(platformNames),
      handle: z.nullable(z.string()),
      accounts: z.array(
        z.object({
          handle: z.string(),
          account_id: z.nullable(z.string()),
          state: z.enum(['LINKED', 'SHARED', 'CONNECTED']),
          compared_by: z.nullable(z.enum(['NAME', 'ID'])),
          linked_at: z.nullable(z.iso.datetime()),
        }),
      ),
    }),
  )
  .register(z.globalRegistry, { id: 'Account' })
export type AccountView = z.infer<typeof accountView>

const stateOf = (platform: Platform, account: LinkedAccount, shared: ReadonlySet<string>) => {
  if (isProven(account)) return 'CONNECTED'
  return shared.has(accountKeyOf(platform, account)) ? 'SHARED' : 'LINKED'
}

/**
 * The accounts on a platform, the latest first; `shared` contains the keys of those that another affiliate linked too.
 */
export const viewAccounts = (
  platform: Platform,
  all: LinkedAccounts,
  shared: ReadonlySet<string>,
): z.infer<typeof accountView> => {
  const accounts = accountsOn(platform, all).toReversed()
  return {
    platform,
    handle: accounts[0]?.handle ?? null,
    accounts: accounts.map((account) => ({
      handle: account.handle,
      account_id: account.id,
      state: stateOf(platform, account, shared),
      compared_by: comparedBy(platform, account),
      linked_at: account.linkedAt,
    })),
  }
}
