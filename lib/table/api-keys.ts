import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Instant } from '../instant.ts'
import type { TableClient } from './client.ts'
import { exists, updateOf } from './expression.ts'
import { keys } from './keys.ts'
import { getItem } from './read.ts'

const row = z.object({
  keyId: z.string(),
  secretHash: z.string(),
  affiliateId: z.string(),
  createdAt: z.string(),
  /** Instant after which the key is refused; absent for a key that does not expire. */
  validUntil: z.string().optional(),
  revokedAt: z.string().optional(),
})
export type StoredApiKey = z.infer<typeof row>

export const apiKeysTable = (client: TableClient) => ({
  get: async (keyId: string): Promise<StoredApiKey | null> => {
    const item = await getItem(client, keys.apiKey(keyId), true)
    return item && row.parse(item)
  },

  /** From here on the key is refused, at the latest when cached principals are forgotten. */
  revoke: async (keyId: string, revokedAt: Instant): Promise<void> => {
    const expressions = updateOf({ set: { revokedAt } }, exists)
    await client.document.send(
      new UpdateCommand({ TableName: client.tableName, Key: { ...keys.apiKey(keyId) }, ...expressions }),
    )
  },
})
