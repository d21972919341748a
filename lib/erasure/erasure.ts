import type { AffiliateId } from '../values/ids.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import { type erasureStates, graceHours, latestAfterHours } from './vocabulary.ts'

/** That somebody's name, addresses and content are to be erased, and how far that has come. */
export interface Erasure {
  readonly affiliateId: AffiliateId
  readonly state: (typeof erasureStates)[number]
  readonly requestedAt: Instant
  readonly requestedBy: AffiliateId
  /** Until then it can be cancelled. */
  readonly startsAt: Instant
  /** Whether it waited when it was last due, because money was on its way to them. */
  readonly waitsForMoney: boolean
  /** How far their posts and alerts are: `posts:<cursor>`, `alerts:<cursor>`, or `again:<cursor>` where posts are read once more; null before the first. */
  readonly cursor: string | null
  /** When a job looks at it next; null once it has ended. */
  readonly dueAt: Instant | null
  readonly finishedAt: Instant | null
  /** Counts the writes; every write is conditional on it. */
  readonly version: number
}

/** The next try, should the one that is made now fail or be killed. */
const triedAgainAfterHours = 1
const moneyAskedAfterHours = 24

export const isWaiting = ({ state }: Pick<Erasure, 'state'>): boolean => state === 'REQUESTED'

/** A new request, which takes the place of one that was cancelled. */
export const requested = (
  affiliateId: AffiliateId,
  requestedBy: AffiliateId,
  before: Erasure | null,
  now: Instant,
): Erasure => {
  const startsAt = plusHours(now, graceHours)
  return {
    affiliateId,
    state: 'REQUESTED',
    requestedAt: now,
    requestedBy,
    startsAt,
    waitsForMoney: false,
    cursor: null,
    dueAt: startsAt,
    finishedAt: null,
    version: (before?.version ?? 0) + 1,
  }
}

const next = (before: Erasure, changes: Partial<Erasure>): Erasure => ({
  ...before,
  ...changes,
  version: before.version + 1,
})

export const cancelled = (before: Erasure, now: Instant): Erasure =>
  next(before, { state: 'CANCELLED', dueAt: null, finishedAt: now })

/** Whether money that is on its way still holds an erasure up. */
export const maySpareMoney = ({ state, requestedAt }: Erasure, now: Instant): boolean =>
  state === 'REQUESTED' && now < plusHours(requestedAt, latestAfterHours)

export const waitingForMoney = (before: Erasure, now: Instant): Erasure =>
  next(before, { waitsForMoney: true, dueAt: plusHours(now, moneyAskedAfterHours) })

/** The erasure as it is while somebody carries it out: with the next try, so that a run that is killed is followed by another. */
export const running = (before: Erasure, now: Instant): Erasure =>
  next(before, { state: 'RUNNING', waitsForMoney: false, dueAt: plusHours(now, triedAgainAfterHours) })

/** Further along; `leftSince` where the next run is to go on. */
export const movedOn = (before: Erasure, cursor: string, leftSince: Instant | null): Erasure =>
  next(before, { cursor, dueAt: leftSince ?? before.dueAt })

export const done = (before: Erasure, now: Instant): Erasure =>
  next(before, { state: 'DONE', dueAt: null, cursor: null, finishedAt: now })
