import { createHash } from 'node:crypto'
import type { AffiliateId, CampaignId, ConversionId } from '../values/ids.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import type { LinkCode } from '../values/link-code.ts'
import type { Money } from './conversion-money.ts'

/** What an advertiser says of a conversion: not decided yet, confirmed, or taken back. */
export const conversionStatuses = ['PENDING', 'APPROVED', 'REJECTED'] as const
export type ConversionStatus = (typeof conversionStatuses)[number]

/** How a conversion was reported: by a postback, by one with a signature, or in an uploaded file. */
export const conversionWays = ['POSTBACK', 'SIGNED_POSTBACK', 'IMPORT'] as const
export type ConversionWay = (typeof conversionWays)[number]

export const attributionKinds = ['ATTRIBUTED', 'LATE', 'UNATTRIBUTED'] as const

/** Whose click a conversion follows. */
export type Attribution =
  | {
      /** `LATE`: the click is older than the campaign's window, so the conversion does not count. */
      readonly kind: 'ATTRIBUTED' | 'LATE'
      readonly linkCode: LinkCode
      readonly affiliateId: AffiliateId
      readonly clickedAt: Instant
    }
  | {
      readonly kind: 'UNATTRIBUTED'
      /** Whether its click may still be recorded; a click that is none of ours, or counts for nobody, never is. */
      readonly mayTurnUp: boolean
    }

export interface ConversionVersion {
  readonly status: ConversionStatus
  readonly money: Money | null
  /** When the sender sent it, in epoch seconds; null if it did not say. */
  readonly ts: number | null
  readonly way: ConversionWay
  readonly at: Instant
}

/** What endpoints were notified of: so many versions, and the click it followed then. */
export interface AnnouncedConversion {
  readonly versions: number
  readonly clickedAt: Instant | null
}

/** One conversion with all that was ever reported about it. */
export interface Conversion {
  readonly conversionId: ConversionId
  readonly campaignId: CampaignId
  readonly event: string
  readonly txnId: string | null
  readonly clickId: string | null
  readonly attribution: Attribution
  readonly convertedAt: Instant
  readonly receivedAt: Instant
  /** The first to the latest; never empty. */
  readonly versions: readonly [ConversionVersion, ...ConversionVersion[]]
  /** Absent while endpoints were notified of nothing. */
  readonly announced?: AnnouncedConversion | undefined
  /** Counts the writes; every write is conditional on it. */
  readonly version: number
}

/** What one postback or one row of a file says. */
export interface ConversionReport {
  readonly event: string
  readonly txnId: string | null
  readonly clickId: string | null
  /** Null if it does not say: the status that is known stays, and a new conversion is PENDING. */
  readonly status: ConversionStatus | null
  /** Null if it does not say: the amount that is known stays. */
  readonly money: Money | null
  readonly convertedAt: Instant
  readonly ts: number | null
  readonly way: ConversionWay
}

const keptUnattributedHours = 30 * 24

/**
 * The id of a conversion, which says what is the same one: the transaction and the event, or the click and the event
 * where no transaction is named.
 */
export const conversionIdOf = (
  campaignId: CampaignId,
  { event, txnId, clickId }: Pick<ConversionReport, 'event' | 'txnId' | 'clickId'>,
): ConversionId => {
  const key = txnId === null ? ['click', clickId] : ['txn', txnId]
  const hash = createHash('sha256').update(JSON.stringify([campaignId, event, ...key]))
  return `cnv_${hash.digest('hex').slice(0, 32)}`
}

/** What is so of it now. */
export const currentOf = ({ versions }: Pick<Conversion, 'versions'>): ConversionVersion =>
  versions.at(-1) ?? versions[0]

/** What a report says, and of what it leaves out what was so before. */
export const versionOf = (
  { status, money, ts, way }: ConversionReport,
  before: ConversionVersion | null,
  at: Instant,
): ConversionVersion => ({
  status: status ?? before?.status ?? 'PENDING',
  money: money ?? before?.money ?? null,
  ts,
  way,
  at,
})

/** The conversion that was not reported before; `writes` counts those of one that was here and is forgotten. */
export const firstConversion = (
  campaignId: CampaignId,
  report: ConversionReport,
  attribution: Attribution,
  { now, writes = 0 }: { readonly now: Instant; readonly writes?: number },
): Conversion => ({
  conversionId: conversionIdOf(campaignId, report),
  campaignId,
  event: report.event,
  txnId: report.txnId,
  clickId: report.clickId,
  attribution,
  convertedAt: report.convertedAt,
  receivedAt: now,
  versions: [versionOf(report, null, now)],
  version: writes + 1,
})

/** The conversion once its click is known. */
export const withAttribution = (
  conversion: Conversion,
  clickId: string | null,
  attribution: Attribution,
): Conversion => ({ ...conversion, clickId, attribution, version: conversion.version + 1 })

/** When it is forgotten: a conversion that follows no click of ours is kept for 30 days; null if it stays. */
export const forgottenAt = ({
  attribution,
  receivedAt,
}: Pick<Conversion, 'attribution' | 'receivedAt'>): Instant | null =>
  attribution.kind === 'UNATTRIBUTED' ? plusHours(receivedAt, keptUnattributedHours) : null

export const isForgotten = (conversion: Conversion, now: Instant): boolean => {
  const end = forgottenAt(conversion)
  return end !== null && end <= now
}

/** Whether it is one of the conversions that its link is credited with. */
export const isCounted = (conversion: Conversion): boolean =>
  conversion.attribution.kind === 'ATTRIBUTED' && currentOf(conversion).status !== 'REJECTED'

/** Whether all that is known of it came without a signature, and so may have been sent by anybody. */
export const isUnsigned = ({ versions }: Pick<Conversion, 'versions'>): boolean =>
  versions.every(({ way }) => way === 'POSTBACK')
