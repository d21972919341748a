import type { Instant } from '../instant.ts'
import { adapterFor } from './adapters.ts'
import { unavailable } from './answer.ts'
import type { Observation, PostRef } from './platform.ts'
import { defaultPlatformConfig, type PlatformConfig } from './platform-config.ts'
import type { Platform } from './registry.ts'

/** Longest wait for one platform's answer, in milliseconds of real time. */
const callTimeoutMs = 3_000
const faultCountKeptSeconds = 7 * 24 * 3600

/** Where configs and the counts of steered faults are kept. */
export interface PlatformConfigs {
  readonly get: (platform: Platform) => Promise<{ readonly config: PlatformConfig; readonly version: number } | null>
  readonly countFault: (
    platform: Platform,
    configVersion: number,
    nativeId: string,
    expiresAtEpochSeconds: number,
  ) => Promise<number>
}

/** Observations of posts, by native id, from one call to their platform. Whatever the platform does, nothing is thrown. */
export type AskPlatform = (platform: Platform, refs: readonly PostRef[]) => Promise<ReadonlyMap<string, Observation>>

/** The config an admin set, or the defaults of this deployment. */
export const configOf = async (
  platform: Platform,
  configs: Pick<PlatformConfigs, 'get'>,
  mock: { readonly seed: number; readonly failureRate: number },
): Promise<{ config: PlatformConfig; version: number }> =>
  (await configs.get(platform)) ?? { config: defaultPlatformConfig(mock), version: 0 }

/** Reads the platform's config with each call, so that a change holds from the next batch on. */
export const createAskPlatform =
  (
    configs: PlatformConfigs,
    { mock }: { readonly mock: { readonly seed: number; readonly failureRate: number } },
    clock: () => Instant,
  ): AskPlatform =>
  async (platform, refs) => {
    const { config, version } = await configOf(platform, configs, mock)
    const now = clock()
    if (!config.enabled) return new Map(refs.map(({ nativeId }) => [nativeId, unavailable('disabled', now)]))
    const expiresAt = Math.ceil(Date.parse(now) / 1000) + faultCountKeptSeconds
    return adapterFor(platform).fetchMetrics(refs, {
      now,
      signal: AbortSignal.timeout(callTimeoutMs),
      config,
      countFault: (_platform, nativeId) => configs.countFault(platform, version, nativeId, expiresAt),
    })
  }
