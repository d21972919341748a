import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Platform } from '../platforms/registry.ts'
import type { AffiliateId } from '../values/ids.ts'
import { type Instant, plusMilliseconds, toInstant } from '../values/instant.ts'
import { deriveKey } from '../values/seal.ts'
import { consentMinutes } from './vocabulary.ts'

/** Who went to a platform's page to agree to what, and until when the answer is taken. */
export interface ConsentState {
  readonly affiliateId: AffiliateId
  readonly platform: Platform
  /** Used once. */
  readonly nonce: string
  readonly validUntil: Instant
}

const nonceBytes = 16
/** The moment has at most 15 digits: one with more may be beyond what a date can hold. */
const statePattern = /^([\w-]{22})\.(\d{13,15})\.([\w-]{43})$/

const macOf = ({ affiliateId, platform, nonce, validUntil }: ConsentState, masterKey: Buffer): Buffer =>
  createHmac('sha256', deriveKey({ secret: masterKey, owner: affiliateId, purpose: 'consent state' }))
    .update(JSON.stringify([affiliateId, platform, nonce, validUntil]))
    .digest()

/** A state that starts now, and the text that the platform's page carries: it names nobody. */
export const newConsentState = (
  affiliateId: AffiliateId,
  platform: Platform,
  masterKey: Buffer,
  now: Instant,
): { readonly state: ConsentState; readonly text: string } => {
  const nonce = randomBytes(nonceBytes).toString('base64url')
  const state = { affiliateId, platform, nonce, validUntil: plusMilliseconds(now, consentMinutes * 60_000) }
  const mac = macOf(state, masterKey).toString('base64url')
  return { state, text: `${nonce}.${Date.parse(state.validUntil)}.${mac}` }
}

/** The state that this affiliate was given for this platform; null for any other text, and once its time is over. */
export const readConsentState = (
  text: string,
  affiliateId: AffiliateId,
  platform: Platform,
  masterKey: Buffer,
  now: Instant,
): ConsentState | null => {
  const [, nonce = '', epochMs = '', mac = ''] = statePattern.exec(text) ?? []
  if (nonce === '') return null
  const state = { affiliateId, platform, nonce, validUntil: toInstant(Number(epochMs)) }
  const isOurs = timingSafeEqual(macOf(state, masterKey), Buffer.from(mac, 'base64url'))
  return isOurs && state.validUntil > now ? state : null
}
