import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const keyBytes = 32
const ivBytes = 12
const tagBytes = 16

const sealingKey = (masterKey: Buffer, endpointId: string): Buffer =>
  Buffer.from(hkdfSync('sha256', masterKey, endpointId, 'endpoint url', keyBytes))

/** Encrypts the URL of an endpoint under the master key; it opens for this endpoint alone. */
export const sealUrl = (url: string, masterKey: Buffer, endpointId: string): string => {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, sealingKey(masterKey, endpointId), iv)
  const sealed = Buffer.concat([cipher.update(url, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')
}

/** Throws for what was not sealed for this endpoint under this key. */
export const openUrl = (sealed: string, masterKey: Buffer, endpointId: string): string => {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv(algorithm, sealingKey(masterKey, endpointId), bytes.subarray(0, ivBytes))
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString()
}

/** What may be shown of a URL that is itself a secret. */
export const maskUrl = (url: string): string => `${new URL(url).origin}/…`
