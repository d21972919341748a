import { type Account, isSameAccount } from '../platforms/account.ts'
import type { Platform } from '../platforms/registry.ts'
import type { Instant } from '../values/instant.ts'

/** An account that an affiliate says they post under. Nobody has proven it. */
export interface LinkedAccount extends Account {
  /** Null for accounts from before this was recorded. */
  readonly linkedAt: Instant | null
}

/** The accounts of an affiliate, by platform, the latest last. */
export type LinkedAccounts = Readonly<Record<string, readonly LinkedAccount[]>>

export const maxAccounts = 10

export const accountsOn = (platform: Platform, accounts: LinkedAccounts): readonly LinkedAccount[] =>
  accounts[platform] ?? []

const withAccounts = (all: LinkedAccounts, platform: Platform, accounts: readonly LinkedAccount[]): LinkedAccounts => {
  const { [platform]: _before, ...others } = all
  return accounts.length === 0 ? others : { ...others, [platform]: accounts }
}

/**
 * The accounts with one more, as the latest of its platform; one that is linked already is replaced by what is known
 * now.
 */
export const linkedTo = (all: LinkedAccounts, platform: Platform, account: LinkedAccount): LinkedAccounts => {
  const others = accountsOn(platform, all).filter((one) => !isSameAccount(platform, one, account))
  return withAccounts(all, platform, [...others, account])
}

/** The accounts without one of a platform, or, for null, without any of it. */
export const unlinkedFrom = (all: LinkedAccounts, platform: Platform, account: Account | null): LinkedAccounts =>
  withAccounts(
    all,
    platform,
    accountsOn(platform, all).filter((one) => account !== null && !isSameAccount(platform, one, account)),
  )
