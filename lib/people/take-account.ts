import type { Deps } from '../deps/deps.ts'
import { accountUnlinkedEvent } from '../notifications/account-event.ts'
import { announceDeliveries } from '../notifications/announce-deliveries.ts'
import type { Delivery } from '../notifications/delivery.ts'
import { noSubject } from '../notifications/event.ts'
import { mailToOwner } from '../notifications/find-mail.ts'
import { noticesToOwner } from '../notifications/notices-to-owner.ts'
import { type Account, accountKeyOf } from '../platforms/account.ts'
import { accountRulesOf } from '../platforms/account-rules.ts'
import type { Platform } from '../platforms/registry.ts'
import { dashboardLink } from '../runtime/dashboard-link.ts'
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

type Taking = Deps<'notificationQueue' | 'accounts' | 'subscriptions'>

/** The notices for somebody who loses an account, stored before they lose it, so that nobody loses one without them. */
const noticesOfLoss = async (
  affiliateId: AffiliateId,
  platform: Platform,
  { handle }: Account,
  record: AccountHolders,
  deps: Taking,
): Promise<Delivery[]> => {
  const { clock, config, subscriptions } = deps
  const link = dashboardLink(config, 'profile')
  const occasion = `${record.accountKey}:${record.version}`
  const event = accountUnlinkedEvent({ affiliateId, platform, handle, occasion, at: clock(), link })
  const notices = [
    ...(await noticesToOwner(affiliateId, event, deps)),
    ...(await mailToOwner(affiliateId, event, { ...noSubject, link }, deps)),
  ]
  for (const notice of notices) await subscriptions.deliveries.save(notice)
  return notices
}

/** Unlinks an account that somebody proved to be theirs from everybody else who typed it, and notifies them. */
export const takeFromOthers = async (
  platform: Platform,
  account: Account,
  affiliateId: AffiliateId,
  deps: Taking,
): Promise<void> => {
  const records = await deps.accounts.holders(platform, keysOfConnected(platform, account))
  const others = new Map(
    records.flatMap((record) => record.holders.map((holder) => [holder.affiliateId, record] as const)),
  )
  others.delete(affiliateId)
  const proven = provenAs(platform, account)
  for (const [other, record] of others) {
    const notices = await noticesOfLoss(other, platform, account, record, deps)
    await changeAccounts(other, platform, ({ accounts }) => unlinkedFrom(accounts, platform, proven), deps)
    await announceDeliveries(notices, deps)
  }
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
