import type { Platform } from '../platforms/registry.ts'
import type { AffiliateId, AlertId } from '../values/ids.ts'

/** An affiliate who linked an account, and the latest alert that told them that others did too; null for most: one is told. */
export interface AccountHolder {
  readonly affiliateId: AffiliateId
  readonly alertId: AlertId | null
}

/** Who linked one account of a platform, the first of them first. The version counts the writes; every write is conditional on it. */
export interface AccountHolders {
  readonly platform: Platform
  /** The `accountKeyOf` the account. */
  readonly accountKey: string
  readonly holders: readonly AccountHolder[]
  /** Who connected the account, which proves that it is theirs, so that nobody else can type it; null while nobody has. */
  readonly provenBy: AffiliateId | null
  readonly version: number
}

/** More would not fit into the transaction that notifies them all. */
export const maxHolders = 40

export const nobodyHolds = (platform: Platform, accountKey: string): AccountHolders => ({
  platform,
  accountKey,
  holders: [],
  provenBy: null,
  version: 0,
})

export const isHeldBy = ({ holders }: AccountHolders, affiliateId: AffiliateId): boolean =>
  holders.some((holder) => holder.affiliateId === affiliateId)

export const isShared = ({ holders }: AccountHolders): boolean => holders.length > 1

/** Whether somebody else has typed an account. */
export const isTypedByOthers = ({ holders }: AccountHolders, affiliateId: AffiliateId): boolean =>
  holders.some((holder) => holder.affiliateId !== affiliateId)
