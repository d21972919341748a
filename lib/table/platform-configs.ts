import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { type PlatformConfig, platformConfig } from '../platforms/platform-config.ts'
import type { Platform } from '../platforms/registry.ts'
import type { TableClient } from './client.ts'
import { updateOf } from './expression.ts'
import * as keys from './item-keys.ts'

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

export const platformConfigsTable = ({ document, tableName }: TableClient) => ({
  /** Null until somebody sets one: the defaults apply. */
  get: async (platform: Platform): Promise<StoredPlatformConfig | null> => {
    const answer = await document.send(
      new GetCommand({ TableName: tableName, Key: { ...keys.platformConfig(platform) } }),
    )
    if (!answer.Item) return null
    const stored = row.parse(answer.Item)
    return { config: platformConfig.parse(JSON.parse(stored.config)), version: stored.version }
  },

  /** Replaces the config whole. */
  replace: async (platform: Platform, config: PlatformConfig): Promise<void> => {
    const expressions = updateOf({
      set: { type: 'platformConfig', config: JSON.stringify(config) },
      add: { version: 1 },
    })
    await document.send(
      new UpdateCommand({ TableName: tableName, Key: { ...keys.platformConfig(platform) }, ...expressions }),
    )
  },

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
