import type { Instant } from '../values/instant.ts'
import { type AdapterFor, createAdapters } from './adapters.ts'
import { unavailable } from './answer.ts'
import type { PlatformGuard } from './guard-platform.ts'
import { credentialsOfEnvironment, type LiveSettings, usualMode } from './live/credentials.ts'
import { isCredentialRefused, troubleOf, withTrouble } from './live/trouble.ts'
import type { Observation, PlatformOwner, PostRef, UnavailableReason } from './platform.ts'
import { defaultPlatformConfig, type PlatformConfig } from './platform-config.ts'
import { definitionOf, type Platform } from './registry.ts'

/** The longest we wait for a platform to respond, in milliseconds of real time. */
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

/**
 * Observations of posts, by native id, from one call to their platform, made for the owner of an account where there is one.
 * Whatever the platform does, nothing is thrown.
 */
export type AskPlatform = (
  platform: Platform,
  refs: readonly PostRef[],
  owner?: PlatformOwner,
) => Promise<ReadonlyMap<string, Observation>>

/** What a deployment sets for platforms that no admin configured. */
export interface Defaults {
  readonly mock: { readonly seed: number; readonly failureRate: number }
  readonly live: LiveSettings
}

/** The config that an admin set, or the defaults of this deployment. */
export const configOf = async (
  platform: Platform,
  configs: Pick<PlatformConfigs, 'get'>,
  { mock, live }: Defaults,
): Promise<{ config: PlatformConfig; version: number }> =>
  (await configs.get(platform)) ?? {
    config: defaultPlatformConfig(mock, usualMode(platform, live)),
    version: 0,
  }

const callsFor = (platform: Platform, posts: number): number => Math.ceil(posts / definitionOf(platform).maxBatch)

/**
 * Calls a platform unless it is disabled, its circuit is open or its budget is empty. The config is read with each
 * call, so a change applies from the next batch on, and a live platform's credential too. When a fault opens the circuit or keeps it open, the posts wait for
 * it like all others instead of backing off one by one.
 */
export const createAskPlatform =
  (
    configs: PlatformConfigs,
    guard: PlatformGuard,
    defaults: Defaults,
    clock: () => Instant,
    adapters: AdapterFor = createAdapters(),
    credentials = credentialsOfEnvironment(defaults.live),
  ): AskPlatform =>
  async (platform, refs, owner) => {
    const { config, version } = await configOf(platform, configs, defaults)
    const now = clock()
    const nobodyAsked = (reason: UnavailableReason, waitSeconds?: number) =>
      new Map(refs.map(({ nativeId }) => [nativeId, unavailable(reason, now, waitSeconds)]))
    if (!config.enabled) return nobodyAsked('disabled')
    const isLive = config.mode === 'live'
    const isForOwners = isLive && definitionOf(platform).live?.isForOwners === true
    if (isForOwners && owner === undefined) return nobodyAsked('reconnect')
    const isOurs = isLive && owner === undefined
    const credential = isOurs ? await credentials.read(platform) : { access_token: owner?.token ?? '' }
    if (typeof credential === 'string') return withTrouble(nobodyAsked('auth'), troubleOf(credential))
    const leave = await guard.pass(platform, config, callsFor(platform, refs.length))
    if (!leave.granted) return nobodyAsked(leave.reason, leave.waitSeconds)
    const expiresAt = Math.ceil(Date.parse(now) / 1000) + faultCountKeptSeconds
    const adapter = adapters(platform, config.mode, { ...defaults.live, credentials: { [platform]: credential } })
    if (adapter === null) return nobodyAsked('auth')
    const answers = await adapter.fetchMetrics(refs, {
      now,
      signal: AbortSignal.timeout(callTimeoutMs),
      config,
      countFault: (_platform, nativeId) => configs.countFault(platform, version, nativeId, expiresAt),
    })
    const waitSeconds = await guard.note(platform, answers.values())
    if (waitSeconds !== null) return nobodyAsked('circuit_open', waitSeconds)
    if (!isOurs || !isCredentialRefused(answers)) return answers
    credentials.doubt(platform)
    return withTrouble(answers, 'REFUSED')
  }
