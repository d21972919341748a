import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

const secretBytes = 24
const keyPattern = /^arp_([a-z][a-z0-9-]{0,19})_([a-z0-9]{12})_([a-z0-9]{48})([a-f0-9]{8})$/

/** The parts of an API key `arp_<stage>_<keyId>_<secret><crc>` that are kept: never the secret itself. */
export interface ApiKeyParts {
  readonly stage: string
  readonly keyId: string
  /** SHA-256 of the secret, hex. */
  readonly secretHash: string
}

const checksumOf = (stage: string, keyId: string, secret: string): string =>
  crc32(`${stage}_${keyId}_${secret}`).toString(16).padStart(8, '0')

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Creates a key with 192 bits of secret; `key` is shown to its owner once and stored nowhere. */
export const newApiKey = (
  stage: string,
  keyId: string = randomBytes(6).toString('hex'),
): ApiKeyParts & { readonly key: string } => {
  const secret = randomBytes(secretBytes).toString('hex')
  const key = `arp_${stage}_${keyId}_${secret}${checksumOf(stage, keyId, secret)}`
  return { key, stage, keyId, secretHash: hashOf(secret) }
}

/** Reads a key without any lookup; null for a text that cannot be a key, typing errors included. */
export const readApiKey = (text: string): ApiKeyParts | null => {
  const [, stage, keyId, secret, checksum] = keyPattern.exec(text) ?? []
  if (stage === undefined || keyId === undefined || secret === undefined) return null
  if (checksumOf(stage, keyId, secret) !== checksum) return null
  return { stage, keyId, secretHash: hashOf(secret) }
}
