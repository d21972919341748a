import { createHmac, timingSafeEqual } from 'node:crypto'
import { type AffiliateId, isIdOf } from '../values/ids.ts'
import { deriveKey } from '../values/seal.ts'

const macCharacters = 32
const tokenPattern = /^(aff_[0-9a-z]{1,60})\.([\w-]{32})$/

const macOf = (affiliateId: AffiliateId, masterKey: Buffer): string =>
  createHmac('sha256', deriveKey({ secret: masterKey, owner: affiliateId, purpose: 'unsubscribe' }))
    .update(affiliateId)
    .digest('base64url')
    .slice(0, macCharacters)

/** What a link carries that ends somebody's mails, and does nothing else. It does not expire: nor do mails. */
export const unsubscribeToken = (affiliateId: AffiliateId, masterKey: Buffer): string =>
  `${affiliateId}.${macOf(affiliateId, masterKey)}`

/** Whose mails a token ends; null for one that we did not make. */
export const readUnsubscribeToken = (token: string, masterKey: Buffer): AffiliateId | null => {
  const [, affiliateId = '', mac = ''] = tokenPattern.exec(token) ?? []
  if (!isIdOf('aff', affiliateId)) return null
  return timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(affiliateId, masterKey))) ? affiliateId : null
}

/** Where the token is used; on the dashboard's own host, as its page and the API are. */
export const unsubscribeUrl = (dashboardUrl: string, token: string): string =>
  new URL(`/api/v1/notifications/unsubscribe?token=${encodeURIComponent(token)}`, dashboardUrl).href
