import { createHash, randomBytes } from 'node:crypto'
import type { CampaignId } from '../values/ids.ts'
import { type Instant, plusHours } from '../values/instant.ts'

const tokenBytes = 24
const tokenPattern = /^pbt_[0-9a-f]{48}$/

/** How long a token works on once another has replaced it. */
export const overlapHours = 24

/** What a campaign's postbacks are sent with, as it is stored: never the token itself. */
export interface PostbackToken {
  /** SHA-256 of the token, hex. */
  readonly hash: string
  readonly campaignId: CampaignId
  /** Which of the campaign's tokens it is; each has a signing secret of its own. */
  readonly generation: number
  readonly createdAt: Instant
  /** Null while it is the campaign's latest. */
  readonly validUntil: Instant | null
}

/** Which token a campaign has now; the version counts how many it had. */
export interface PostbackPlace {
  readonly hash: string
  readonly generation: number
}

/** The hash of a token; null for a text that is none. */
export const hashOfToken = (text: string): string | null =>
  tokenPattern.test(text) ? createHash('sha256').update(text).digest('hex') : null

/** A token with 192 random bits. It is part of an address, so it is no secret that proves who sent something. */
export const newPostbackToken = (): string => `pbt_${randomBytes(tokenBytes).toString('hex')}`

export const endOfReplaced = (now: Instant): Instant => plusHours(now, overlapHours)

export const isValidAt = ({ validUntil }: PostbackToken, now: Instant): boolean =>
  validUntil === null || now < validUntil
