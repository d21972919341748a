import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import { type Instant, plusHours, plusMilliseconds } from '../values/instant.ts'
import { storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { type Change, type Clause, stillHas } from './expression.ts'
import * as keys from './item-keys.ts'
import { getItem } from './read.ts'
import { putIf, updateIf } from './write-if.ts'

const keptHours = 24
/** Longer than any request may run: after it, the request that held the record is dead. */
const heldMs = 35_000

const row = z.lazy(() =>
  z.object({
    fingerprint: z.string(),
    hold: z.string(),
    validUntil: storedInstant,
    heldUntil: storedInstant,
    answer: z.optional(z.string()),
  }),
)
type Row = z.infer<typeof row>

/** The record is ours to run under, contains a response, is held by another request, or belongs to other contents. */
export type Beginning =
  | { readonly kind: 'ours'; readonly hold: string }
  | { readonly kind: 'answered'; readonly answer: string }
  | { readonly kind: 'held' }
  | { readonly kind: 'mismatch' }

const isFree = (now: Instant, fingerprint: string): Clause => ({
  text:
    '(attribute_not_exists(PK) OR #validUntil <= :now OR ' +
    '(attribute_not_exists(#answer) AND #heldUntil <= :now AND #fingerprint = :fingerprint))',
  names: {
    '#validUntil': 'validUntil',
    '#answer': 'answer',
    '#heldUntil': 'heldUntil',
    '#fingerprint': 'fingerprint',
  },
  values: { ':now': now, ':fingerprint': fingerprint },
})

export const idempotencyTable = (client: TableClient) => {
  const whileHeld = async (caller: string, keyHash: string, hold: string, change: Change): Promise<void> => {
    await updateIf(client, keys.idempotency(caller, keyHash), change, stillHas('hold', hold))
  }

  const inTheWay = (stored: Row | null, fingerprint: string): Beginning => {
    if (stored === null) return { kind: 'held' }
    if (stored.fingerprint !== fingerprint) return { kind: 'mismatch' }
    return stored.answer === undefined ? { kind: 'held' } : { kind: 'answered', answer: stored.answer }
  }

  return {
    /** Takes the record of a caller's key for a request with these contents, or says what prevents it. */
    begin: async (caller: string, keyHash: string, fingerprint: string, now: Instant): Promise<Beginning> => {
      const key = keys.idempotency(caller, keyHash)
      const hold = randomUUID()
      const validUntil = plusHours(now, keptHours)
      const record = {
        ...key,
        type: 'idempotency',
        fingerprint,
        hold,
        heldUntil: plusMilliseconds(now, heldMs),
        validUntil,
        expiresAt: Math.ceil(Date.parse(validUntil) / 1000),
      }
      if (await putIf(client, record, isFree(now, fingerprint))) return { kind: 'ours', hold }
      const item = await getItem(client, key, true)
      const stored = item && row.parse(item)
      // The write succeeded, its response got lost, and the SDK tried again.
      return stored?.hold === hold ? { kind: 'ours', hold } : inTheWay(stored, fingerprint)
    },
    /** Keeps the response, unless another request took over the record meanwhile. */
    keep: (caller: string, keyHash: string, hold: string, answer: string): Promise<void> =>
      whileHeld(caller, keyHash, hold, { set: { answer } }),
    /** Lets the next request with this key run. */
    letGo: (caller: string, keyHash: string, hold: string): Promise<void> =>
      whileHeld(caller, keyHash, hold, { set: { heldUntil: '' } }),
  }
}
