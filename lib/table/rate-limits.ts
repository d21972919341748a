import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { LimitName, MailLimitName } from '../resilience/limits.ts'
import { type RateLimit, slotMs, slotsLeft } from '../resilience/rate-limit.ts'
import { Busy } from '../values/busy.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { TableClient } from './client.ts'
import { type Clause, updateOf } from './expression.ts'
import * as keys from './item-keys.ts'
import type { Key } from './key-parts.ts'
import { getItem } from './read.ts'

const attempts = 5
const maxHints = 1_000

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

/** The moment at which the bucket is full again: after a write, or according to the write that was in the way. */
type Outcome =
  | { readonly taken: true; readonly fullAtMs: number }
  | { readonly taken: false; readonly fullAtMs: number }

const rateLimits = ({ document, tableName }: TableClient) => {
  /**
   * The last known state of each bucket. A bucket only ever moves forward, so refusing at an empty one needs no write.
   */
  const hints = new Map<string, number>()

  const remember = ({ PK }: Key, fullAtMs: number): void => {
    hints.delete(PK)
    hints.set(PK, fullAtMs)
    const [oldest] = hints.keys()
    if (hints.size > maxHints && oldest !== undefined) hints.delete(oldest)
  }

  const write = async (key: Key, expressions: ReturnType<typeof updateOf>): Promise<Outcome> => {
    try {
      const { Attributes } = await document.send(
        new UpdateCommand({
          TableName: tableName,
          Key: { ...key },
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
    /**
     * Takes up to `wanted` slots in one conditional write, or two if another process changed the bucket meanwhile; none if
     * there are fewer than `least`.
     */
    take: async (key: Key, limit: RateLimit, wanted: number, nowMs: number, least = 1) => {
      let seenMs = hints.get(key.PK) ?? 0
      // A full bucket is the same as none, and the number of addresses is unlimited.
      const expiring = { expiresAt: Math.ceil((nowMs + limit.burst * slotMs(limit)) / 1000) }
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const granted = Math.min(wanted, slotsLeft(limit, seenMs, nowMs))
        if (granted < least) return { granted: 0, fullAtMs: seenMs }
        const costMs = granted * slotMs(limit)
        const expressions =
          seenMs <= nowMs
            ? updateOf({ set: { type: 'rateLimit', ...expiring, fullAtMs: nowMs + costMs } }, isFull(nowMs))
            : updateOf(
                { set: expiring, add: { fullAtMs: costMs } },
                hasRoom(nowMs, nowMs + limit.burst * slotMs(limit) - costMs),
              )
        const outcome = await write(key, expressions)
        remember(key, outcome.fullAtMs)
        if (outcome.taken) return { granted, fullAtMs: outcome.fullAtMs }
        seenMs = outcome.fullAtMs
      }
      throw new Busy('Too many requests at once. Send this one again in a second.')
    },
  }
}

/** The submissions of each affiliate. */
export const submissionLimits = (client: TableClient) => {
  const { take } = rateLimits(client)
  return {
    take: (affiliateId: AffiliateId, limit: RateLimit, wanted: number, nowMs: number) =>
      take(keys.rateLimit(affiliateId), limit, wanted, nowMs),
  }
}

/** The codes that each Discord account tries. */
export const discordTries = (client: TableClient) => {
  const { take } = rateLimits(client)
  return {
    take: (userId: string, limit: RateLimit, wanted: number, nowMs: number) =>
      take(keys.discordTries(userId), limit, wanted, nowMs),
  }
}

/** The tests and replays that each principal requests. */
export const testLimits = (client: TableClient) => {
  const { take } = rateLimits(client)
  return {
    take: (affiliateId: AffiliateId, limit: RateLimit, wanted: number, nowMs: number) =>
      take(keys.testLimit(affiliateId), limit, wanted, nowMs),
  }
}

/** What each principal and each address sends, by what is limited. */
export const callerLimits = (client: TableClient) => {
  const { take } = rateLimits(client)
  return {
    take: (name: LimitName | MailLimitName, who: string, limit: RateLimit, wanted: number, nowMs: number) =>
      take(keys.callerLimit(name, who), limit, wanted, nowMs),
  }
}

const budgetRow = z.object({ fullAtMs: z.number() })

/** The calls to each platform. */
export const platformBudgets = (client: TableClient) => {
  const { take } = rateLimits(client)
  return {
    take: (platform: string, limit: RateLimit, wanted: number, nowMs: number, least: number) =>
      take(keys.platformBudget(platform, limit), limit, wanted, nowMs, least),
    /** When the budget is full again, epoch milliseconds; 0 if it was never used. */
    fullAtMs: async (platform: string, limit: RateLimit): Promise<number> => {
      const item = await getItem(client, keys.platformBudget(platform, limit))
      return item === null ? 0 : budgetRow.parse(item).fullAtMs
    },
  }
}
