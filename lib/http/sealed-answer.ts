import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { type SealingKey, seal, unseal } from '../values/seal.ts'

/** A response as it was sent, kept so that it can be sent again. */
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

/**
 * Encrypts a response with something that only its caller sends: it may contain an API key, which must not be in the
 * table.
 */
export const sealAnswer = (answer: KeptAnswer, secret: string): string =>
  seal(JSON.stringify(answer), keyOf(secret)).toString('base64')

/** Throws for a text that was not sealed under this secret. */
export const openAnswer = (sealed: string, secret: string): KeptAnswer =>
  keptAnswer.parse(JSON.parse(unseal(Buffer.from(sealed, 'base64'), keyOf(secret)).toString()))
