import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { type PlatformConfig, platformConfig } from '../platforms/platform-config.ts'
import type { Platform } from '../platforms/registry.ts'
import type { TableClient } from './client.ts'
import { stillHasOrLacks, updateOf } from './expression.ts'
import * as keys from './item-keys.ts'
import { updateIf } from './write-if.ts'

const row = z.object({ config: z.string(), version: z.number() })
const count = z.object({ struck: z.number() })

/**
 * A config as an admin set it; `version` counts the replacements, so that counts of steered faults start anew with
 * each.
 */
export interface StoredPlatformConfig {
  readonly config: PlatformConfig
  readonly version: number
}

export const platformConfigsTable = (client: TableClient, { document, tableName } = client) => ({
  /** Null until somebody sets one: the defaults apply. */
  get: async (platform: Platform, isFresh = false): Promise<StoredPlatformConfig | null> => {
    const answer = await document.send(
      new GetCommand({
        TableName: tableName,
        Key: { ...keys.platformConfig(platform) },
        ConsistentRead: isFresh,
      }),
    )
    if (!answer.Item) return null
    const stored = row.parse(answer.Item)
    return { config: platformConfig.parse(JSON.parse(stored.config)), version: stored.version }
  },

  /** Replaces the config whole; false if it has another version than the one that is to be replaced, if any. */
  replace: (platform: Platform, config: PlatformConfig, version?: number): Promise<boolean> =>
    updateIf(
      client,
      keys.platformConfig(platform),
      { set: { type: 'platformConfig', config: JSON.stringify(config) }, add: { version: 1 } },
      ...(version === undefined ? [] : [stillHasOrLacks('version', version)]),
    ),

  /** Counts one more strike of a steered fault; returns how many there were under this config, including this one. */
  countFault: async (
    platform: Platform,
    configVersion: number,
    nativeId: string,
    expiresAtEpochSeconds: number,
  ): Promise<number> => {
    const expressions = updateOf({
      set: { type: 'platformFault', expiresAt: expiresAtEpochSeconds },
      add: { struck: 1 },
    })
    const answer = await document.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { ...keys.platformFault(platform, configVersion, nativeId) },
        ReturnValues: 'UPDATED_NEW',
        ...expressions,
      }),
    )
    return count.parse(answer.Attributes).struck
  },
})
