import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { type UnavailableReason, unavailableReasons } from '../platforms/platform.ts'
import type { Platform } from '../platforms/registry.ts'
import type { AlertId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { updateOf } from './expression.ts'
import { keys } from './keys.ts'

const row = z.lazy(() =>
  z.object({
    successAt: z.optional(storedInstant),
    failureAt: z.optional(storedInstant),
    failureReason: z.optional(z.enum(unavailableReasons)),
    downAlertId: z._default(z.nullable(storedId('alr')), null),
    blanked: z._default(z.array(z.string()), []),
  }),
)

export const platformHealthTable = ({ document, tableName }: TableClient) => ({
  get: async (platform: Platform) => {
    const answer = await document.send(
      new GetCommand({ TableName: tableName, Key: { ...keys.platformHealth(platform) } }),
    )
    const { successAt, failureAt, failureReason, downAlertId, blanked } = row.parse(answer.Item ?? {})
    const lastFailure = failureAt && failureReason ? { at: failureAt, reason: failureReason } : null
    return { lastSuccessAt: successAt ?? null, lastFailure, downAlertId, blanked }
  },

  /** Notes how a call ended. A platform that counted something has lost no content's numbers. */
  note: async (
    platform: Platform,
    at: Instant,
    { failure, isCounting }: { readonly failure: UnavailableReason | null; readonly isCounting: boolean },
  ): Promise<void> => {
    const set = failure === null ? { successAt: at } : { failureAt: at, failureReason: failure }
    await document.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { ...keys.platformHealth(platform) },
        ...updateOf({ set: { type: 'platformHealth', ...set }, ...(isCounting ? { remove: ['blanked'] } : {}) }),
      }),
    )
  },

  /** Remembers content that lost every number, by native id, until the platform counts something. */
  noteBlanked: async (platform: Platform, blanked: readonly string[]): Promise<void> => {
    await document.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { ...keys.platformHealth(platform) },
        ...updateOf({ set: { type: 'platformHealth', blanked } }),
      }),
    )
  },

  /** Remembers the alert about the platform being down; null once it is up again. */
  recordDown: async (platform: Platform, downAlertId: AlertId | null): Promise<void> => {
    await document.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { ...keys.platformHealth(platform) },
        ...updateOf({ set: { type: 'platformHealth', downAlertId } }),
      }),
    )
  },
})
