import { type Account, isProven, isSameAccount } from '../platforms/account.ts'
import type { Platform } from '../platforms/registry.ts'
import type { Instant } from '../values/instant.ts'

/** An account that an affiliate says they post under, or has proven to be theirs by connecting it. */
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
 * The accounts with one more that was typed, as the latest of its platform; one that is linked already is replaced by what
 * is known now, unless it is proven, of which more is known.
 */
export const linkedTo = (all: LinkedAccounts, platform: Platform, account: LinkedAccount): LinkedAccounts => {
  const same = accountsOn(platform, all).filter((one) => isSameAccount(platform, one, account))
  if (same.some(isProven)) return all
  const others = accountsOn(platform, all).filter((one) => !same.includes(one))
  return withAccounts(all, platform, [...others, account])
}

/** The accounts with one that was connected, in place of itself and of the name that was typed for it. */
export const connectedTo = (all: LinkedAccounts, platform: Platform, account: LinkedAccount): LinkedAccounts => {
  const others = accountsOn(platform, all).filter(
    (one) => one.id !== account.id && (isProven(one) || !isSameAccount(platform, one, account)),
  )
  return withAccounts(all, platform, [...others, account])
}

/** The accounts without one that was typed or, for null, without any that was; what is connected stays. */
export const unlinkedFrom = (all: LinkedAccounts, platform: Platform, account: Account | null): LinkedAccounts =>
  withAccounts(
    all,
    platform,
    accountsOn(platform, all).filter(
      (one) => isProven(one) || (account !== null && !isSameAccount(platform, one, account)),
    ),
  )

/** The accounts without one that was connected. */
export const disconnectedFrom = (all: LinkedAccounts, platform: Platform, accountId: string): LinkedAccounts =>
  withAccounts(
    all,
    platform,
    accountsOn(platform, all).filter((one) => !isProven(one) || one.id !== accountId),
  )
