import { type Judged, newsOf, unchecked } from '../../lib/events/standing.ts'
import { eventIdFrom } from '../../lib/notifications/event.ts'
import { verdictEventTypes } from '../../lib/notifications/vocabulary.ts'
import { readPostItem } from '../../lib/table/post-item.ts'
import type { Item } from '../../lib/table/read.ts'
import { endpointIdOf } from './life.ts'
import { replyIdsIn } from './replies.ts'

const ofType = (items: readonly Item[], type: string): readonly Item[] => items.filter((item) => item['type'] === type)

interface Checked extends Judged {
  readonly checkId: string
  readonly checkedAt: string
}

const checkedOf = (item: Item): Checked => ({
  checkId: String(item['checkId']),
  checkedAt: String(item['checkedAt']),
  postVersion: Number(item['postVersion']),
  reportId: (item['claim'] as { id: string }).id,
  standing: item['verdict'] as Judged['standing'],
})

/** The ids of the events of a post's checks, told from one check of a claim to the next, as they are stored. */
const eventsOf = (checks: readonly Checked[]) => {
  const latest = new Map<string, Judged['standing']>()
  return checks
    .toSorted((left, right) => left.postVersion - right.postVersion)
    .flatMap(({ checkId, checkedAt, reportId, standing }) => {
      const news = newsOf(latest.get(reportId) ?? unchecked, standing)
      latest.set(reportId, standing)
      return news.map((type) => ({ eventId: eventIdFrom(checkId, type), checkedAt }))
    })
}

/** Events that were held for a digest that was delivered, by the endpoint and their ids. */
export const heldIn = (items: readonly Item[]): Item[] =>
  ofType(items, 'heldEvent').flatMap(({ PK, SK, held }) => {
    const endpointId = String(PK).replace('ENDPOINT#', '')
    const { eventId, type } = (JSON.parse(String(held)) as { event: { eventId: string; type: string } }).event
    const isSent = ofType(items, 'delivery').some(
      (one) =>
        one['endpointId'] === endpointId &&
        one['eventType'] === 'digest' &&
        one['state'] === 'DELIVERED' &&
        String(SK).includes(String(one['eventAt'])) &&
        String(one['body']).includes(eventId),
    )
    return isSent ? [{ endpointId, eventId, eventType: type }] : []
  })

/**
 * What checks changed reached the affiliate's endpoint once, up to where checks are announced, and nothing else did; and
 * who lost a connection was notified.
 */
export const eventsAreAnnounced = (items: readonly Item[]): string[] => {
  const job = items.find(({ PK }) => PK === 'JOB#announce-verdicts')
  const deliveries = ofType(items, 'delivery')
  const lost = ofType(items, 'alert')
    .filter(({ alertType }) => alertType === 'RECONNECT_NEEDED')
    .filter(({ alertId }) => {
      const eventId = eventIdFrom(String(alertId), 'connection.lost')
      return !deliveries.some((delivery) => delivery['eventId'] === eventId)
    })
  const untold = lost.map(({ alertId }) => `nobody was told that a connection was lost: ${alertId}`)
  if (job === undefined) return untold
  const [from, to] = [String(job['startedAt']), String(job['cursor'])]
  const stories = ofType(items, 'post').map((post) => {
    const checks = ofType(items, 'check').filter(({ PK }) => PK === post['PK'])
    return { endpointId: endpointIdOf(readPostItem(post).affiliateId), events: eventsOf(checks.map(checkedOf)) }
  })
  const names = (endpointId: unknown, eventId: unknown): string => `${endpointId} ${eventId}`
  const expected = new Map(
    stories.flatMap(({ endpointId, events }) =>
      events.map(({ eventId, checkedAt }) => [names(endpointId, eventId), checkedAt] as const),
    ),
  )
  const replies = replyIdsIn(items)
  const got = [...deliveries, ...heldIn(items)]
    .filter(
      ({ eventType, endpointId }) => verdictEventTypes.some((type) => type === eventType) && !replies.has(endpointId),
    )
    .map(({ endpointId, eventId }) => names(endpointId, eventId))
  return [
    ...untold,
    ...[...expected]
      .filter(([name, checkedAt]) => checkedAt >= from && checkedAt <= to && !got.includes(name))
      .map(([name]) => `what a check changed was not announced: ${name}`),
    ...got.filter((name) => !expected.has(name)).map((name) => `announced, and no check changed it: ${name}`),
    ...(new Set(got).size === got.length ? [] : ['an event became two deliveries']),
  ]
}
