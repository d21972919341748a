import { createPublicKey, verify } from 'node:crypto'
import type { Deps } from '../deps/deps.ts'
import type { Instant } from '../values/instant.ts'
import { Refusal } from '../values/refusal.ts'

/** How far Discord's clock may be from this one, either way: a request that somebody recorded is worth nothing after it. */
const signedWithinSeconds = 5 * 60

/** A public key as the Developer Portal shows it: the 32 bytes of an Ed25519 key. */
const publicKeyPattern = /^[0-9a-f]{64}$/i
const signaturePattern = /^[0-9a-f]{128}$/i

const isSignedBy = (publicKey: string, signature: string, text: string): boolean => {
  if (!publicKeyPattern.test(publicKey) || !signaturePattern.test(signature)) return false
  const x = Buffer.from(publicKey, 'hex').toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'))
}

/** Epoch seconds, as Discord writes them. */
const timestampPattern = /^\d{1,12}$/

const isRecent = (timestamp: string, now: Instant): boolean =>
  timestampPattern.test(timestamp) && Math.abs(Date.parse(now) / 1000 - Number(timestamp)) <= signedWithinSeconds

/**
 * Lets a request pass only when Discord signed it within the last five minutes, timestamp and body together (Ed25519, see
 * https://discord.com/developers/docs/interactions/overview). Throws `unauthorized` otherwise.
 */
export const identifyDiscord = async (
  headers: Readonly<Record<string, string | undefined>>,
  body: string,
  { config, clock }: Pick<Deps, 'config' | 'clock'>,
): Promise<void> => {
  const signature = headers['x-signature-ed25519'] ?? ''
  const timestamp = headers['x-signature-timestamp'] ?? ''
  const isSigned =
    config.discordPublicKey !== null &&
    isRecent(timestamp, clock()) &&
    isSignedBy(config.discordPublicKey, signature, `${timestamp}${body}`)
  if (!isSigned) {
    throw new Refusal(
      'unauthorized',
      'Only Discord may call this path. The signature of this request is wrong, or it is more than 5 minutes old.',
    )
  }
}
