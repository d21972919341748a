import { createHmac, timingSafeEqual } from 'node:crypto'
import type { CampaignId } from '../values/ids.ts'
import { deriveKey } from '../values/seal.ts'

/** How far the clock of a sender may be from ours, in seconds. */
export const maxClockDriftSeconds = 300

const signatureBytes = 32
const unescaped = /[!'()*]/g

/** Percent-encodes as RFC 3986 says, which `rawurlencode` of PHP and `quote(…, safe="")` of Python do too. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    unescaped,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** What is signed: every parameter except `sig`, percent-encoded and sorted by name. */
export const canonicalQuery = (query: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(query)
    .flatMap(([name, value]) => (name === 'sig' || value === undefined ? [] : [[encoded(name), encoded(value)]]))
    .toSorted(([left = ''], [right = '']) => (left < right ? -1 : 1))
    .map((pair) => pair.join('='))
    .join('&')

/** HMAC-SHA-256 of a query, as 64 hex digits. */
export const signatureOf = (query: Readonly<Record<string, string | undefined>>, secret: string): string =>
  createHmac('sha256', secret).update(canonicalQuery(query)).digest('hex')

/** Whether `sig` is the signature of the rest of the query; takes as long for every wrong one. */
export const isSigned = (query: Readonly<Record<string, string | undefined>>, secret: string): boolean => {
  const given = Buffer.from(query['sig'] ?? '', 'hex')
  return given.byteLength === signatureBytes && timingSafeEqual(given, Buffer.from(signatureOf(query, secret), 'hex'))
}

/** Whether the moment at which a postback was sent, in epoch seconds, is about now. */
export const isFresh = (ts: string, nowMs: number): boolean =>
  Math.abs(Number(ts) - Math.floor(nowMs / 1_000)) <= maxClockDriftSeconds

/** The signing secret that belongs to a generation of a campaign's token: derived, so that no secret is stored. */
export const postbackSecret = (masterKey: Buffer, campaignId: CampaignId, generation: number): string =>
  `pbsec_${deriveKey({ secret: masterKey, owner: campaignId, purpose: `postback signature ${generation}` }).toString('hex')}`
