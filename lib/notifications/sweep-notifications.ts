import type { Deps } from '../deps/deps.ts'
import { hoursBetween, type Instant, plusMilliseconds } from '../values/instant.ts'
import { type PageRequest, pages } from '../values/page.ts'
import { deliveryIdOf } from './delivery.ts'

const reading = { limit: 100, atMost: 10 }
/** What became due a moment ago already has a message on its way. */
const underWayMs = 20_000

interface Counts {
  found: number
  sent: number
  isMore: boolean
}

const secondsSince = (at: Instant | null, now: Instant): number =>
  at === null ? 0 : Math.round(hoursBetween(at, now) * 3600)

/** Alerts that owe a notice, including those that are due to escalate: a superfluous message costs one read. */
const sweepAlerts = async (
  until: Instant,
  { subscriptions, notificationQueue, correlationId }: Deps<'subscriptions' | 'notificationQueue'>,
): Promise<Counts> => {
  const counts = { found: 0, sent: 0, isMore: false }
  const list = (page: PageRequest) => subscriptions.notices.owing(until, page)
  for await (const { things, nextCursor } of pages(list, reading)) {
    counts.found += things.length
    counts.sent += await notificationQueue.sendAll(things.map((alertId) => ({ alertId, correlationId })))
    counts.isMore = nextCursor !== null
  }
  return counts
}

/** The same of appeals, including those whose deadline has passed. */
const sweepAppeals = async (
  until: Instant,
  { appeals, notificationQueue, correlationId }: Deps<'appeals' | 'notificationQueue'>,
): Promise<Counts> => {
  const counts = { found: 0, sent: 0, isMore: false }
  const list = (page: PageRequest) => appeals.owing(until, page)
  for await (const { things, nextCursor } of pages(list, reading)) {
    counts.found += things.length
    counts.sent += await notificationQueue.sendAll(things.map((appealId) => ({ appealId, correlationId })))
    counts.isMore = nextCursor !== null
  }
  return counts
}

const sweepShard = async (
  shard: number,
  until: Instant,
  { subscriptions, notificationQueue, correlationId }: Deps<'subscriptions' | 'notificationQueue'>,
) => {
  const counts: Counts & { oldestDueAt: Instant | null } = { found: 0, sent: 0, isMore: false, oldestDueAt: null }
  const list = (page: PageRequest) => subscriptions.deliveries.due(shard, until, page)
  for await (const { things, nextCursor, oldestDueAt } of pages(list, reading)) {
    counts.oldestDueAt ??= oldestDueAt
    counts.found += things.length
    const messages = things.map((place) => ({
      endpointId: place.endpointId,
      deliveryId: deliveryIdOf(place),
      correlationId,
    }))
    counts.sent += await notificationQueue.sendAll(messages)
    counts.isMore = nextCursor !== null
  }
  return counts
}

/**
 * Sends a message for every alert and appeal that owes a notice and every delivery that owes a try, and changes nothing in the
 * table: what the queue loses is still due at the next sweep.
 */
export const sweepNotifications = async (
  deps: Deps<'appeals' | 'subscriptions' | 'notificationQueue'>,
): Promise<void> => {
  const now = deps.clock()
  const until = plusMilliseconds(now, -underWayMs)
  const alerts = await sweepAlerts(until, deps)
  const appeals = await sweepAppeals(until, deps)
  const shards = await Promise.all(deps.subscriptions.deliveries.shards.map((shard) => sweepShard(shard, until, deps)))
  const all: readonly Counts[] = [alerts, appeals, ...shards]
  deps.log.write('NOTIFICATIONS_SWEPT', {
    alerts: alerts.found,
    appeals: appeals.found,
    deliveries: shards.reduce((sum, { found }) => sum + found, 0),
    sent: all.reduce((sum, { sent }) => sum + sent, 0),
    isMore: all.some(({ isMore }) => isMore),
    oldestDueSeconds: Math.max(...shards.map(({ oldestDueAt }) => secondsSince(oldestDueAt, now))),
  })
}
