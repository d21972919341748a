import { type Instant, plusMilliseconds, toEpochMilliseconds } from '../values/instant.ts'
import { closesAfterAnswers, opensAfterFaults } from './vocabulary.ts'

const firstPauseMs = 30_000
const maxPauseMs = 5 * 60_000

/** How recent calls to a platform went, shared by all workers. */
export interface Circuit {
  /** Faults in a row while closed. */
  readonly faults: number
  /** Pauses in a row since it opened; each is twice as long as the one before, up to five minutes. */
  readonly pauses: number
  /** When it opened; null while closed. */
  readonly openedAt: Instant | null
  /** When one worker may try again. */
  readonly pausedUntil: Instant | null
  /** Successes in a row since it opened. */
  readonly goodProbes: number
  /** Until when nobody calls, since a limit is nearly reached; whether the circuit is open is another matter. */
  readonly limitedUntil?: Instant | undefined
  /** Counts the writes; every write is conditional on it. */
  readonly version: number
}

export const closedCircuit: Circuit = {
  faults: 0,
  pauses: 0,
  openedAt: null,
  pausedUntil: null,
  goodProbes: 0,
  version: 0,
}

export const circuitStates = ['CLOSED', 'OPEN', 'HALF_OPEN'] as const
export type CircuitState = (typeof circuitStates)[number]

/** `OPEN`: nobody calls. `HALF_OPEN`: one worker at a time tries. */
export const stateOf = ({ openedAt, pausedUntil }: Circuit, now: Instant): CircuitState => {
  if (openedAt === null) return 'CLOSED'
  return pausedUntil !== null && now < pausedUntil ? 'OPEN' : 'HALF_OPEN'
}

const pauseMs = (pauses: number): number => Math.min(maxPauseMs, firstPauseMs * 2 ** (pauses - 1))

const paused = (circuit: Circuit, openedAt: Instant, now: Instant): Circuit => {
  const pauses = circuit.pauses + 1
  const pausedUntil = plusMilliseconds(now, pauseMs(pauses))
  return { ...circuit, faults: 0, pauses, openedAt, pausedUntil, goodProbes: 0, version: circuit.version + 1 }
}

/**
 * After a call that ended in a timeout, a 5xx or a broken connection. An open circuit stays as it is: a call that began
 * before it opened adds nothing to those that opened it.
 */
export const afterFault = (circuit: Circuit, now: Instant): Circuit => {
  if (stateOf(circuit, now) === 'OPEN') return circuit
  if (circuit.openedAt !== null) return paused(circuit, circuit.openedAt, now)
  const faults = circuit.faults + 1
  return faults < opensAfterFaults ? { ...circuit, faults, version: circuit.version + 1 } : paused(circuit, now, now)
}

/** After a call that got any response. The same circuit if there is nothing to forget. */
export const afterAnswer = (circuit: Circuit, now: Instant): Circuit => {
  const version = circuit.version + 1
  const closed = { ...circuit, ...closedCircuit, version }
  if (circuit.openedAt === null) return circuit.faults === 0 ? circuit : closed
  const goodProbes = circuit.goodProbes + 1
  return goodProbes < closesAfterAnswers ? { ...circuit, goodProbes, pausedUntil: now, version } : closed
}

const probeTakesSeconds = 10

/** Seconds until a pause is over; 0 without one. */
export const secondsUntil = (at: Instant | null | undefined, now: Instant): number =>
  Math.max(0, Math.ceil((toEpochMilliseconds(at ?? now) - toEpochMilliseconds(now)) / 1000))

/** Seconds until calling again is worthwhile. */
export const secondsToWait = ({ pausedUntil }: Circuit, now: Instant): number =>
  secondsUntil(pausedUntil, now) || probeTakesSeconds

/** Calls that are on their way when a pause begins put off its end by less, and that is not worth a write. */
const slackMs = 60_000

/** Whether a pause ends later than one that is stored, by enough to be stored instead. */
export const isLonger = (until: Instant, stored: Instant | undefined): boolean =>
  (stored ?? '') < plusMilliseconds(until, -slackMs)

/** After a response that says a limit is nearly reached. The same circuit if calls wait that long already. */
export const afterUsage = (circuit: Circuit, until: Instant): Circuit =>
  isLonger(until, circuit.limitedUntil) ? { ...circuit, limitedUntil: until, version: circuit.version + 1 } : circuit
