import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const keyBytes = 32
const ivBytes = 12
const tagBytes = 16

/** What a key is derived from (HKDF, RFC 5869): no two purposes and no two owners share one. */
export interface SealingKey {
  readonly secret: Buffer | string
  /** Whose it is; a nonce drawn at random is safe for 2^32 seals under one key. */
  readonly owner: string
  readonly purpose: string
}

/** A key of 32 bytes for one purpose and owner. */
export const deriveKey = ({ secret, owner, purpose }: SealingKey): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, owner, purpose, keyBytes))

/** Encrypts with AES-256-GCM: nonce, tag and ciphertext in a row. What is sealed in a `context` opens in no other. */
export const seal = (plain: Buffer | string, key: SealingKey, context = ''): Buffer => {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, deriveKey(key), iv).setAAD(Buffer.from(context))
  const sealed = Buffer.concat([cipher.update(Buffer.from(plain)), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed])
}

/** What was sealed under this key in this context; throws for anything else. */
export const unseal = (sealed: Buffer, key: SealingKey, context = ''): Buffer => {
  const decipher = createDecipheriv(algorithm, deriveKey(key), sealed.subarray(0, ivBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()])
}
