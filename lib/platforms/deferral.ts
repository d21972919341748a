import type { Observation, UnavailableReason } from './platform.ts'

const deferrals: ReadonlySet<UnavailableReason> = new Set(['circuit_open', 'budget_empty', 'quota_exceeded'])

/** Everybody waits for the platform until a time that is known: not a failed try of the post itself. */
export const isDeferral = (reason: UnavailableReason): boolean => deferrals.has(reason)

/** Why nobody is asked for a while, whichever post it is about. */
export const ourWaits = ['circuit_open', 'budget_empty'] as const satisfies readonly UnavailableReason[]

/** Whether nobody was asked. */
export const isUnasked = (observation: Observation): boolean =>
  observation.kind === 'unavailable' && ourWaits.some((reason) => reason === observation.reason)

/** Whether nobody was asked, since all workers hold back from the platform; an account's own limit holds back its posts alone. */
export const isOurWait = (observation: Observation): boolean =>
  isUnasked(observation) && !('isOfAccount' in observation)
