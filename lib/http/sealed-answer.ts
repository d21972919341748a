import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import * as z from 'zod/mini'

/** An answer as it went over the wire, kept so that it can be given again. */
const keptAnswer = z.lazy(() =>
  z.object({
    statusCode: z.int(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
  }),
)
export type KeptAnswer = z.infer<typeof keptAnswer>

const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

const secretKey = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'idempotent answer', 32))

export const hashOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('base64url')

/** Encrypts an answer under what only its caller sends: answers may hold an API key, which the table must not. */
export const sealAnswer = (answer: KeptAnswer, secret: string): string => {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, secretKey(secret), iv)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(answer), 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')
}

/** Throws for a text that was not sealed under this secret. */
export const openAnswer = (sealed: string, secret: string): KeptAnswer => {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv(algorithm, secretKey(secret), bytes.subarray(0, ivBytes))
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  const text = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString()
  return keptAnswer.parse(JSON.parse(text))
}
