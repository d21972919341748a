import {
  afterAnswer,
  afterFault,
  afterUsage,
  type Circuit,
  closedCircuit,
  secondsToWait,
  secondsUntil,
  stateOf,
} from '../resilience/circuit.ts'
import { budgetOf, grantOf, type RateLimit } from '../resilience/rate-limit.ts'
import { type Instant, plusMilliseconds } from '../values/instant.ts'
import { maxAttempts } from '../values/until-saved.ts'
import type { CredentialName } from './credential-name.ts'
import { createSpendGuard, type PlatformReads, secondsToNextDay } from './guard-spend.ts'
import type { Leave } from './leave.ts'
import type { Observation, UnavailableReason } from './platform.ts'
import type { PlatformConfig } from './platform-config.ts'
import type { Platform } from './registry.ts'

const circuitReadEveryMs = 5_000
const maxCallsReserved = 10
/** A worker never reserves more than this share of what a platform allows. */
const reservedShare = 1 / 20

/** Where circuits and budgets are kept, shared by all workers. */
export interface GuardStores {
  readonly circuits: {
    readonly get: (name: CredentialName) => Promise<Circuit>
    readonly save: (name: CredentialName, circuit: Circuit) => Promise<boolean>
    readonly takeProbe: (platform: Platform, circuit: Circuit, now: Instant) => Promise<boolean>
  }
  readonly platformReads: PlatformReads
  readonly platformBudgets: {
    readonly take: (
      platform: string,
      limit: RateLimit,
      wanted: number,
      nowMs: number,
      least: number,
    ) => Promise<{ granted: number; fullAtMs: number }>
  }
}

const faultReasons: ReadonlySet<UnavailableReason> = new Set(['timeout', 'server_error'])

/**
 * A call is a fault if nothing came back but timeouts and server errors; any other response, readable or not, is not.
 */
const outcomeOf = (observations: Iterable<Observation>): 'fault' | 'answer' | 'neither' => {
  const all = [...observations]
  const isFault = (one: Observation): boolean =>
    one.kind === 'unavailable' && !one.isOfPostAlone && faultReasons.has(one.reason)
  if (all.some((one) => one.kind !== 'unavailable')) return 'answer'
  return all.length > 0 && all.every(isFault) ? 'fault' : 'neither'
}

interface Seen {
  readonly circuit: Circuit
  readonly readAtMs: number
}

interface Reserve {
  calls: number
  readonly untilMs: number
}

/**
 * Stands between the workers and a platform: a circuit that opens after faults in a row, a budget of calls, and a cap on what it bills. All are
 * shared through the table; while all is well, the circuit is read every 5 s and never written, and the budget is
 * written once per ten calls.
 */
export const createPlatformGuard = (
  { circuits, platformBudgets, platformReads }: GuardStores,
  clock: () => Instant,
) => {
  const spend = createSpendGuard(platformReads)
  const seen = new Map<CredentialName, Seen>()
  const reserves = new Map<Platform, Reserve>()

  const circuitOf = async (name: CredentialName): Promise<Circuit> => {
    const known = seen.get(name)
    const nowMs = Date.parse(clock())
    const isFresh = known !== undefined && nowMs - known.readAtMs < circuitReadEveryMs
    if (isFresh && stateOf(known.circuit, clock()) !== 'HALF_OPEN') return known.circuit
    const circuit = await circuits.get(name)
    seen.set(name, { circuit, readAtMs: nowMs })
    return circuit
  }

  const passCircuit = async (platform: Platform, name: CredentialName): Promise<Leave> => {
    const circuit = await circuitOf(platform)
    const isOfAccount = name !== platform
    const { limitedUntil } = isOfAccount ? await circuitOf(name) : circuit
    const waitSeconds = secondsUntil(limitedUntil, clock())
    if (waitSeconds > 0)
      return { granted: false, reason: 'budget_empty', waitSeconds, ...(isOfAccount && { isOfAccount }) }
    const now = clock()
    const state = stateOf(circuit, now)
    if (state === 'CLOSED') return { granted: true }
    if (state === 'HALF_OPEN' && (await circuits.takeProbe(platform, circuit, now))) return { granted: true }
    return { granted: false, reason: 'circuit_open', waitSeconds: secondsToWait(circuit, now) }
  }

  const passBudget = async (
    platform: Platform,
    config: PlatformConfig,
    calls: number,
    least: number,
  ): Promise<Leave> => {
    const nowMs = Date.parse(clock())
    const reserve = reserves.get(platform)
    if (reserve !== undefined && reserve.untilMs > nowMs && reserve.calls >= calls) {
      reserve.calls -= calls
      return { granted: true }
    }
    const limit = budgetOf(config.rate_limit)
    const spare = Math.min(maxCallsReserved, Math.floor(limit.burst * reservedShare))
    const { granted, fullAtMs } = await platformBudgets.take(platform, limit, calls + spare, nowMs, least)
    if (granted === 0) {
      const { retryAfterSeconds } = grantOf(limit, granted, fullAtMs, nowMs)
      return { granted: false, reason: 'budget_empty', waitSeconds: Math.max(1, retryAfterSeconds) }
    }
    if (granted < calls) return { granted: true, calls: granted }
    reserves.set(platform, { calls: granted - calls, untilMs: nowMs + config.rate_limit.per_seconds * 1000 })
    return { granted: true }
  }

  /** Applies a step to the circuit as it is now, whoever else does the same. */
  const step = async (name: CredentialName, next: (circuit: Circuit, now: Instant) => Circuit): Promise<Circuit> => {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const now = clock()
      const before = await circuits.get(name)
      const after = next(before, now)
      if (after === before || (await circuits.save(name, after))) {
        seen.set(name, { circuit: after, readAtMs: Date.parse(now) })
        return after
      }
    }
    return closedCircuit
  }

  return {
    /**
     * Reserves a number of calls with one of our credentials, or `least` of them or more where the budget has no more, and the money
     * for a number of reads or, late in a day, for fewer.
     */
    pass: async (
      platform: Platform,
      config: PlatformConfig,
      calls: number,
      reads: number,
      name: CredentialName = platform,
      least = calls,
    ): Promise<Leave> => {
      const now = clock()
      const taken = await spend.take(platform, config, reads, now)
      if (taken === 0) return { granted: false, reason: 'budget_empty', waitSeconds: secondsToNextDay(now) }
      const passed = await passCircuit(platform, name)
      const leave = passed.granted ? await passBudget(platform, config, calls, least) : passed
      if (!leave.granted) await spend.giveBack(platform, config, taken, now)
      return leave.granted && taken < reads ? { ...leave, reads: taken } : leave
    },

    /** For reads whose money was reserved, and that the reserved calls were too few for. */
    giveBack: (platform: Platform, config: PlatformConfig, reads: number): Promise<void> =>
      spend.giveBack(platform, config, reads, clock()),

    /** Keeps all workers from calling with one of our credentials for so many seconds. */
    pause: async (name: CredentialName, seconds: number): Promise<void> => {
      await step(name, (circuit, now) => afterUsage(circuit, plusMilliseconds(now, seconds * 1_000)))
    },

    /** Records how calls ended; returns the seconds to wait if the circuit is open now, else null. */
    note: async (platform: Platform, observations: Iterable<Observation>): Promise<number | null> => {
      const outcome = outcomeOf(observations)
      if (outcome === 'fault') {
        const circuit = await step(platform, afterFault)
        return circuit.openedAt === null ? null : secondsToWait(circuit, clock())
      }
      const known = seen.get(platform)?.circuit ?? closedCircuit
      const isAllWell = known.openedAt === null && known.faults === 0
      if (outcome === 'answer' && !isAllWell) await step(platform, afterAnswer)
      return null
    },
  }
}
export type PlatformGuard = ReturnType<typeof createPlatformGuard>
