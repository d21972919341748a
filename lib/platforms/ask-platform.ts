import type { Instant } from '../values/instant.ts'
import { type AdapterFor, createAdapters } from './adapters.ts'
import { unavailable } from './answer.ts'
import { askLeave } from './ask-leave.ts'
import { enter, type Way } from './ask-way.ts'
import type { Pauses, PlatformOwner } from './client.ts'
import type { FetchContext } from './fetch-context.ts'
import type { PlatformGuard } from './guard-platform.ts'
import type { Wait } from './leave.ts'
import { credentialsOfEnvironment, type LiveSettings, type PlatformCredentials, usualMode } from './live/credentials.ts'
import { isCredentialRefused, withTrouble } from './live/trouble.ts'
import type { Observation, PostRef, UnavailableReason } from './platform.ts'
import { defaultPlatformConfig, type PlatformConfig } from './platform-config.ts'
import type { Platform } from './registry.ts'

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

/** The answers, of which those that our own credential was refused for say so; it is then read again soon. */
const doubted = (answers: Answers, { name, isOurs }: Way, credentials: PlatformCredentials): Answers => {
  if (!isOurs || !isCredentialRefused(answers)) return answers
  credentials.doubt(name)
  return withTrouble(answers, 'REFUSED')
}

/** Posts that wait for the circuit which this call about them opened, each with how the call ended for it. */
const afterOpening = (waiting: Answers, answers: Answers): Answers =>
  new Map(
    [...waiting].map(([id, one]) => {
      const answer = answers.get(id)
      return [id, answer?.kind === 'unavailable' ? { ...one, fault: answer.reason } : one]
    }),
  )

type Call = (
  config: PlatformConfig,
  way: Way,
  about: readonly PostRef[],
  context: Pick<FetchContext, 'owner' | 'heed'>,
) => Promise<Answers | null>

/** Calls a platform; null where there is nothing to call it with. */
const callWith =
  (
    { platform, now, version }: { readonly platform: Platform; readonly now: Instant; readonly version: number },
    configs: PlatformConfigs,
    { live }: Defaults,
    adapters: AdapterFor,
  ): Call =>
  async (config, { name, credential }, about, context) => {
    const expiresAt = Math.ceil(Date.parse(now) / 1000) + faultCountKeptSeconds
    const adapter = adapters(platform, config.mode, { ...live, credentials: { [name]: credential } }, name)
    if (adapter === null) return null
    return adapter.fetchMetrics(about, {
      now,
      signal: AbortSignal.timeout(batchTimeoutMs),
      config,
      ...context,
      countFault: (_platform, nativeId) => configs.countFault(platform, version, nativeId, expiresAt),
    })
  }

/** Keeps the longest pauses: for our app, and for the account whose token it was, which may be our own. */
const keepPauses = async (
  pauses: readonly Pauses[],
  { name, isOurs }: Way,
  owner: PlatformOwner | undefined,
  guard: PlatformGuard,
): Promise<void> => {
  const account = Math.max(0, ...pauses.map((one) => one.account))
  const ours = Math.max(isOurs ? account : 0, ...pauses.map(({ app }) => app))
  if (ours > 0) await guard.pause(name, ours)
  if (account > 0) await owner?.pause?.(account)
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
    const nobodyAsked = (
      about: readonly PostRef[],
      reason: UnavailableReason,
      waitSeconds?: number,
      whose?: Pick<Wait, 'isOfAccount'>,
    ): Answers =>
      new Map(about.map(({ nativeId }) => [nativeId, { ...unavailable(reason, now, waitSeconds), ...whose }]))
    const call = callWith({ platform, now, version }, configs, defaults, adapters)
    const ask = async (way: Way, about: readonly PostRef[]): Promise<Answers> => {
      const leave = await askLeave({ platform, config, way, owner, now }, about, guard)
      const { admitted, reason, waitSeconds, isOfAccount } = leave
      const whose = isOfAccount && { isOfAccount }
      const left = nobodyAsked(about.slice(admitted.length), reason, waitSeconds, whose)
      if (admitted.length === 0) return left
      const pauses: Pauses[] = []
      const answers = await call(config, way, admitted, {
        ...(owner && { owner }),
        heed: (one) => void (one && pauses.push(one)),
      })
      await keepPauses(pauses, way, owner, guard)
      if (answers === null) return nobodyAsked(about, 'auth')
      const pauseSeconds = await guard.note(platform, answers.values())
      if (pauseSeconds !== null) return afterOpening(nobodyAsked(about, 'circuit_open', pauseSeconds), answers)
      return doubted(new Map([...left, ...answers]), way, credentials)
    }
    const { about, ...entry } = await enter(platform, refs, config, owner, credentials)
    const said =
      'closed' in entry ? withTrouble(nobodyAsked(about, entry.closed), entry.trouble) : await ask(entry, about)
    const others = refs.filter((ref) => !about.includes(ref))
    return others.length === 0 ? said : new Map([...nobodyAsked(others, 'reconnect'), ...said])
  }
