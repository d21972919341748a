import type { Instant } from '../values/instant.ts'
import { type AdapterFor, createAdapters } from './adapters.ts'
import { unavailable } from './answer.ts'
import { callsAbout, paidBy, readsFor } from './calls.ts'
import type { PlatformOwner } from './client.ts'
import type { CredentialTrouble } from './credential-state.ts'
import type { PlatformGuard } from './guard-platform.ts'
import { secondsToNextDay } from './guard-spend.ts'
import {
  type Credential,
  credentialsOfEnvironment,
  type LiveSettings,
  type PlatformCredentials,
  usualMode,
} from './live/credentials.ts'
import { isCredentialRefused, troubleOf, withTrouble } from './live/trouble.ts'
import type { Observation, PlatformDefinition, PostRef, UnavailableReason } from './platform.ts'
import { defaultPlatformConfig, type PlatformConfig } from './platform-config.ts'
import { definitionOf, type Platform } from './registry.ts'

/** The longest all requests about a batch may take, in milliseconds of real time; each has a limit of its own. */
const batchTimeoutMs = 8_000
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

type Answers = ReadonlyMap<string, Observation>

/** How many requests so many calls take besides one for each post, where an API shows one post per request. */
const requestsToFind = (
  calls: number,
  { lookUp }: PlatformDefinition,
  refs: readonly PostRef[],
  owner: PlatformOwner | undefined,
): number => {
  if (lookUp === undefined) return calls
  const unknown = owner === undefined ? 0 : refs.filter(({ objectId }) => objectId === undefined).length
  return unknown === 0 ? 0 : unknown * lookUp.requestsEach + calls * lookUp.listRequests
}

/** How many requests a batch takes, as far as a platform's budget can ever give them. */
const requestsFor = (
  platform: Platform,
  refs: readonly PostRef[],
  { rate_limit: limit }: PlatformConfig,
  owner: PlatformOwner | undefined,
): number => {
  const definition = definitionOf(platform)
  const calls = callsAbout(definition, refs).length
  const requests = definition.asksEach ? refs.length + requestsToFind(calls, definition, refs, owner) : calls
  return Math.min(requests, limit.capacity)
}

/** With what a platform is asked, or why nobody asks it. */
type Entry =
  | { readonly credential: Credential; readonly isOurs: boolean }
  | { readonly closed: UnavailableReason; readonly trouble: CredentialTrouble | null }

const enter = async (
  platform: Platform,
  { enabled, mode }: PlatformConfig,
  owner: PlatformOwner | undefined,
  credentials: PlatformCredentials,
): Promise<Entry> => {
  if (!enabled) return { closed: 'disabled', trouble: null }
  if (mode === 'mock') return { credential: {}, isOurs: false }
  if (definitionOf(platform).live?.isForOwners) {
    return owner === undefined
      ? { closed: 'reconnect', trouble: null }
      : { credential: { access_token: owner.token, account_id: owner.accountId }, isOurs: false }
  }
  const reading = await credentials.read(platform)
  if (typeof reading === 'string') return { closed: 'auth', trouble: troubleOf(reading) }
  return { credential: reading, isOurs: true }
}

/**
 * Calls a platform unless it is disabled, its circuit is open or its budget is empty; if the day's money pays for some of
 * the posts, it calls about those. The config is read with each call, so a change applies from the next batch on, and a
 * live platform's credential too. When a fault opens the circuit or keeps it open, the posts wait for it like all others
 * instead of backing off one by one.
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
    const nobodyAsked = (reason: UnavailableReason, waitSeconds?: number, about = refs): Answers =>
      new Map(about.map(({ nativeId }) => [nativeId, unavailable(reason, now, waitSeconds)]))
    const entry = await enter(platform, config, owner, credentials)
    if ('closed' in entry) return withTrouble(nobodyAsked(entry.closed), entry.trouble)
    const definition = definitionOf(platform)
    const leave = await guard.pass(
      platform,
      config,
      requestsFor(platform, refs, config, owner),
      readsFor(definition, refs),
    )
    if (!leave.granted) return nobodyAsked(leave.reason, leave.waitSeconds)
    const paid = paidBy(leave.reads, definition, refs)
    const left = nobodyAsked('budget_empty', secondsToNextDay(now), refs.slice(paid.length))
    if (paid.length === 0) return left
    const expiresAt = Math.ceil(Date.parse(now) / 1000) + faultCountKeptSeconds
    const live = { ...defaults.live, credentials: { [platform]: entry.credential } }
    const adapter = adapters(platform, config.mode, live)
    if (adapter === null) return nobodyAsked('auth')
    const answers = await adapter.fetchMetrics(paid, {
      now,
      signal: AbortSignal.timeout(batchTimeoutMs),
      config,
      ...(owner !== undefined && { owner }),
      countFault: (_platform, nativeId) => configs.countFault(platform, version, nativeId, expiresAt),
    })
    const waitSeconds = await guard.note(platform, answers.values())
    if (waitSeconds !== null) return nobodyAsked('circuit_open', waitSeconds)
    const all = new Map([...left, ...answers])
    if (!entry.isOurs || !isCredentialRefused(answers)) return all
    credentials.doubt(platform)
    return withTrouble(all, 'REFUSED')
  }
