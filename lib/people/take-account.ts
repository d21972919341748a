import type { Deps } from '../deps/deps.ts'
import { type Account, accountKeyOf } from '../platforms/account.ts'
import { accountRulesOf } from '../platforms/account-rules.ts'
import type { Platform } from '../platforms/registry.ts'
import type { AffiliateId } from '../values/ids.ts'
import { unlinkedFrom } from './account.ts'
import type { AccountHolders } from './account-holders.ts'
import { changeAccounts } from './link-account.ts'

/** An account as its connection proves it: on a platform whose names anybody may choose, by its id alone. */
const provenAs = (platform: Platform, { handle, id }: Account): Account =>
  accountRulesOf(platform).namesAreFree === true && id !== null ? { handle: id, id } : { handle, id }

/** The keys under which somebody may have typed an account that is connected. */
export const keysOfConnected = (platform: Platform, account: Account): string[] => {
  const proven = provenAs(platform, account)
  return [...new Set([{ ...proven, id: null }, proven].map((one) => accountKeyOf(platform, one)))]
}

/** Unlinks an account that somebody proved to be theirs from everybody else who typed it. */
export const takeFromOthers = async (
  platform: Platform,
  account: Account,
  affiliateId: AffiliateId,
  deps: Deps<'notificationQueue' | 'accounts'>,
): Promise<void> => {
  const records = await deps.accounts.holders(platform, keysOfConnected(platform, account))
  const others = new Set(records.flatMap(({ holders }) => holders.map((holder) => holder.affiliateId)))
  others.delete(affiliateId)
  const proven = provenAs(platform, account)
  for (const other of others)
    await changeAccounts(other, platform, ({ accounts }) => unlinkedFrom(accounts, platform, proven), deps)
}

/** Who has typed an account that its owner no longer has connected, under a name that it had: anybody may type it again. */
export const holdersAfterRelease = async (
  platform: Platform,
  account: Account,
  affiliateId: AffiliateId,
  { accounts }: Deps<'accounts'>,
): Promise<readonly AccountHolders[]> =>
  (await accounts.holders(platform, keysOfConnected(platform, account)))
    .filter(({ provenBy }) => provenBy === affiliateId)
    .map((record) => ({ ...record, provenBy: null, version: record.version + 1 }))
