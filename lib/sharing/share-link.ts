import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { AffiliateId, CampaignId, ShareLinkId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { maxShareLinks } from './vocabulary.ts'

/** A link by which anybody who has it reads a report of one campaign, until it expires or is revoked. */
export interface ShareLink {
  readonly linkId: ShareLinkId
  readonly campaignId: CampaignId
  /** Which of the places of its campaign it takes; there are `maxShareLinks`. */
  readonly place: number
  /** SHA-256 of the secret, hex; the secret itself is in the link and nowhere else. */
  readonly secretHash: string
  /** For whom it is, as whoever made it calls them; null if they did not say. */
  readonly name: string | null
  /** The admin or advertiser who made it; it shows no more than they see. */
  readonly createdBy: AffiliateId
  readonly createdAt: Instant
  readonly validUntil: Instant
  /** Absent while nobody revoked it. */
  readonly revokedAt?: Instant | undefined
  /** When somebody opened it last, recorded once a minute; absent while nobody did. */
  readonly openedAt?: Instant | undefined
}

/** Where a link is kept, and what to compare with it. */
export type ShareLinkRef = Pick<ShareLink, 'campaignId' | 'place' | 'secretHash'>

const secretBytes = 32
const tokenPattern = /^(\w{1,80})\.(\d{1,2})\.([\w-]{43})$/

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** A link with 256 bits of secret; `token` goes into its address. */
export const newShareLink = (
  facts: Omit<ShareLink, 'secretHash' | 'revokedAt' | 'openedAt'>,
): { readonly link: ShareLink; readonly token: string } => {
  const secret = randomBytes(secretBytes).toString('base64url')
  return {
    link: { ...facts, secretHash: hashOf(secret) },
    token: `${facts.campaignId.slice('cmp_'.length)}.${facts.place}.${secret}`,
  }
}

/** Which link a token belongs to; null for a text that cannot be a token. */
export const readShareToken = (token: string): ShareLinkRef | null => {
  const [, id, place, secret] = tokenPattern.exec(token) ?? []
  return secret === undefined ? null : { campaignId: `cmp_${id}`, place: Number(place), secretHash: hashOf(secret) }
}

export const isLive = ({ revokedAt, validUntil }: ShareLink, now: Instant): boolean =>
  revokedAt === undefined && now < validUntil

/** Whether a link has this secret, and works at the moment `now`. */
export const isOpen = (link: ShareLink, secretHash: string, now: Instant): boolean =>
  timingSafeEqual(Buffer.from(link.secretHash, 'hex'), Buffer.from(secretHash, 'hex')) && isLive(link, now)

const recordedOnceMs = 60_000

/** Whether an opening is recorded: once a minute is enough, however often a report is read. */
export const isOpeningNews = ({ openedAt }: ShareLink, now: Instant): boolean =>
  openedAt === undefined || Date.parse(now) - Date.parse(openedAt) >= recordedOnceMs

/** The place that a new link takes: one that is free, or else that of the oldest link that no longer works. */
export const freePlace = (links: readonly ShareLink[], now: Instant): number | null => {
  const taken = new Set(links.map(({ place }) => place))
  for (let place = 0; place < maxShareLinks; place += 1) if (!taken.has(place)) return place
  const [oldest] = links
    .filter((link) => !isLive(link, now))
    .toSorted((left, right) => (left.createdAt < right.createdAt ? -1 : 1))
  return oldest?.place ?? null
}
