import type { UnavailableReason } from './platform.ts'

const deferrals: ReadonlySet<UnavailableReason> = new Set(['circuit_open', 'budget_empty', 'quota_exceeded'])

/** Everybody waits for the platform until a time that is known: not a failed try of the post itself. */
export const isDeferral = (reason: UnavailableReason): boolean => deferrals.has(reason)
