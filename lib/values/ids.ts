/**
 * Ids, each of a kind that its prefix names. An id of one kind does not compile where another is expected; a literal
 * of the right shape does.
 */
export type Id<Prefix extends IdPrefix> = `${Prefix}_${string}`

export const idPrefixes = [
  'aff',
  'cmp',
  'inv',
  'post',
  'rep',
  'chk',
  'run',
  'alr',
  'apl',
  'whe',
  'evt',
  'dlv',
  'cnv',
  'ses',
  'shr',
  'txn',
  'stm',
  'bat',
  'pay',
  'adj',
  'ann',
] as const
export type IdPrefix = (typeof idPrefixes)[number]

/** Anybody who has a key: affiliates, advertisers, admins. */
export type AffiliateId = Id<'aff'>
export type CampaignId = Id<'cmp'>
export type InvitationId = Id<'inv'>
export type PostId = Id<'post'>
/** A claim as it was reported. */
export type ReportId = Id<'rep'>
export type CheckId = Id<'chk'>
export type RunId = Id<'run'>
export type AlertId = Id<'alr'>
export type AppealId = Id<'apl'>
/** Where notifications are sent. */
export type EndpointId = Id<'whe'>
export type EventId = Id<'evt'>
export type DeliveryId = Id<'dlv'>
export type ConversionId = Id<'cnv'>
export type SessionId = Id<'ses'>
/** A link to a report of a campaign. */
export type ShareLinkId = Id<'shr'>
/** An entry of a ledger. */
export type TransactionId = Id<'txn'>
export type StatementId = Id<'stm'>
/** A batch of payouts. */
export type BatchId = Id<'bat'>
export type PayoutId = Id<'pay'>
export type AdjustmentId = Id<'adj'>
export type AnnouncementId = Id<'ann'>

export const isIdOf = <Prefix extends IdPrefix>(prefix: Prefix, text: string): text is Id<Prefix> =>
  text.startsWith(`${prefix}_`)
