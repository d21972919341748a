import { randomBytes } from 'node:crypto'
import { isOnHostOf } from '../campaign/landing-page.ts'
import type { Tracking } from '../campaign/tracking.ts'
import type { AffiliateId, CampaignId, PostId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { isLinkCode, type LinkCode, linkAlphabet, linkCodeLength } from '../values/link-code.ts'
import type { LinkFlag } from './link-flags.ts'

/** A tracked link of an affiliate to a page of a campaign. */
export interface Link {
  readonly code: LinkCode
  readonly campaignId: CampaignId
  readonly affiliateId: AffiliateId
  /** The one post whose clicks it counts; null until a submission names it. */
  readonly postId: PostId | null
  /** What its affiliate calls it. */
  readonly name: string | null
  /** Null for the campaign's landing page, whichever that is. */
  readonly targetUrl: string | null
  readonly createdAt: Instant
  /** Since then it leads to the campaign's landing page and counts nothing; null while it counts. */
  readonly stoppedAt: Instant | null
  /** What stood out about it when its campaign's links were last looked at. */
  readonly flags: readonly LinkFlag[]
  /** How many counters its clicks are spread over; it only grows. */
  readonly shards: number
  readonly version: number
}

/** So that 2,000 clicks a second stay far below what a partition of the table takes. */
export const initialShards = 8

/** 50 random bits; all of the alphabet's 32 characters are as likely. */
export const newLinkCode = (): LinkCode => {
  const code = Array.from(randomBytes(linkCodeLength), (byte) => linkAlphabet.charAt(byte % linkAlphabet.length)).join(
    '',
  )
  if (!isLinkCode(code)) throw new Error('The alphabet of link codes does not fit its pattern')
  return code
}

/**
 * Where a link leads now: to its own page while it counts and that page is on the campaign's host, else to the landing
 * page; null if the campaign has none.
 */
export const targetOf = (
  { targetUrl, stoppedAt }: Pick<Link, 'targetUrl' | 'stoppedAt'>,
  { landingUrl }: Pick<Tracking, 'landingUrl'>,
): string | null => {
  if (landingUrl === null || targetUrl === null || stoppedAt !== null) return landingUrl
  return isOnHostOf(landingUrl, new URL(targetUrl)) ? targetUrl : landingUrl
}
