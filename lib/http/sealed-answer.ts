import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { type SealingKey, seal, unseal } from '../values/seal.ts'

/** An answer as it went over the wire, kept so that it can be given again. */
const keptAnswer = z.lazy(() =>
  z.object({
    statusCode: z.int(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
  }),
)
export type KeptAnswer = z.infer<typeof keptAnswer>

const keyOf = (secret: string): SealingKey => ({ secret, owner: '', purpose: 'idempotent answer' })

export const hashOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('base64url')

/** Encrypts an answer under what only its caller sends: answers may hold an API key, which the table must not. */
export const sealAnswer = (answer: KeptAnswer, secret: string): string =>
  seal(JSON.stringify(answer), keyOf(secret)).toString('base64')

/** Throws for a text that was not sealed under this secret. */
export const openAnswer = (sealed: string, secret: string): KeptAnswer =>
  keptAnswer.parse(JSON.parse(unseal(Buffer.from(sealed, 'base64'), keyOf(secret)).toString()))
