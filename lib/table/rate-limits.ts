import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { Refusal } from '../errors.ts'
import { type RateLimit, slotMs, slotsLeft } from '../resilience/rate-limit.ts'
import type { TableClient } from './client.ts'
import { type Clause, updateOf } from './expression.ts'
import { keys } from './keys.ts'

const attempts = 5
const hintsAtMost = 1_000

const isFull = (nowMs: number): Clause => ({
  text: '(attribute_not_exists(#fullAtMs) OR #fullAtMs <= :nowMs)',
  names: { '#fullAtMs': 'fullAtMs' },
  values: { ':nowMs': nowMs },
})

const hasRoom = (nowMs: number, upToMs: number): Clause => ({
  text: '#fullAtMs BETWEEN :nowMs AND :upToMs',
  names: { '#fullAtMs': 'fullAtMs' },
  values: { ':nowMs': nowMs, ':upToMs': upToMs },
})

/** The moment the bucket is full again after a write, or the one that stood in the way. */
type Outcome =
  | { readonly taken: true; readonly fullAtMs: number }
  | { readonly taken: false; readonly fullAtMs: number }

export const rateLimitsTable = ({ document, tableName }: TableClient) => {
  /** Where each bucket was last seen; a bucket only ever moves on, so an empty one needs no write to be refused. */
  const hints = new Map<string, number>()

  const remember = (affiliateId: string, fullAtMs: number): void => {
    hints.delete(affiliateId)
    hints.set(affiliateId, fullAtMs)
    const [oldest] = hints.keys()
    if (hints.size > hintsAtMost && oldest !== undefined) hints.delete(oldest)
  }

  const write = async (affiliateId: string, expressions: ReturnType<typeof updateOf>): Promise<Outcome> => {
    try {
      const { Attributes } = await document.send(
        new UpdateCommand({
          TableName: tableName,
          Key: { ...keys.rateLimit(affiliateId) },
          ...expressions,
          ReturnValues: 'UPDATED_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      )
      return { taken: true, fullAtMs: Number(Attributes?.['fullAtMs']) }
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
      return { taken: false, fullAtMs: Number(error.Item?.['fullAtMs']?.N ?? error.Item?.['fullAtMs'] ?? 0) }
    }
  }

  return {
    /** Takes up to `wanted` slots in one conditional write, two when another process moved the bucket meanwhile. */
    take: async (affiliateId: string, limit: RateLimit, wanted: number, nowMs: number) => {
      let seenMs = hints.get(affiliateId) ?? 0
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const granted = Math.min(wanted, slotsLeft(limit, seenMs, nowMs))
        if (granted === 0) return { granted, fullAtMs: seenMs }
        const costMs = granted * slotMs(limit)
        const expressions =
          seenMs <= nowMs
            ? updateOf({ set: { type: 'rateLimit', fullAtMs: nowMs + costMs } }, isFull(nowMs))
            : updateOf({ add: { fullAtMs: costMs } }, hasRoom(nowMs, nowMs + limit.burst * slotMs(limit) - costMs))
        const outcome = await write(affiliateId, expressions)
        remember(affiliateId, outcome.fullAtMs)
        if (outcome.taken) return { granted, fullAtMs: outcome.fullAtMs }
        seenMs = outcome.fullAtMs
      }
      throw new Refusal('unavailable', 'Too many submissions arrived at the same moment. Try again in a second.', {
        retryAfterSeconds: 1,
      })
    },
  }
}
