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
  }),
)

export const platformHealthTable = ({ document, tableName }: TableClient) => ({
  get: async (platform: Platform) => {
    const answer = await document.send(
      new GetCommand({ TableName: tableName, Key: { ...keys.platformHealth(platform) } }),
    )
    const { successAt, failureAt, failureReason, downAlertId } = row.parse(answer.Item ?? {})
    const lastFailure = failureAt && failureReason ? { at: failureAt, reason: failureReason } : null
    return { lastSuccessAt: successAt ?? null, lastFailure, downAlertId }
  },

  note: async (platform: Platform, at: Instant, failure: UnavailableReason | null): Promise<void> => {
    const set = failure === null ? { successAt: at } : { failureAt: at, failureReason: failure }
    await document.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { ...keys.platformHealth(platform) },
        ...updateOf({ set: { type: 'platformHealth', ...set } }),
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
