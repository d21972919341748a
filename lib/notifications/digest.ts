import * as z from 'zod/mini'
import type { EndpointId } from '../values/ids.ts'
import { type Instant, plusMilliseconds } from '../values/instant.ts'
import { type Delivery, newDelivery } from './delivery.ts'
import type { Endpoint } from './endpoint.ts'
import { type EventSubject, eventIdFrom, type NotificationEvent } from './event.ts'
import { mailDigest } from './mail-message.ts'
import { slackDigest } from './slack-message.ts'
import { type ReceiverKind, subscribedEventTypes } from './vocabulary.ts'

/** An event that waits for its digest. */
export interface HeldEvent {
  readonly event: NotificationEvent
  readonly subject: EventSubject
}

/** What was held for an endpoint. */
export const digestEvent = z
  .lazy(() =>
    z.object({
      events: z.array(
        z.object({
          id: z.string(),
          type: z.enum(subscribedEventTypes),
          timestamp: z.iso.datetime(),
          data: z.record(z.string(), z.unknown()),
        }),
      ),
    }),
  )
  .register(z.globalRegistry, {
    id: 'DigestEvent',
    examples: [
      {
        events: [
          {
            id: 'evt_0f3b8c2d9e4a7f6b1c5d8e2a9b',
            type: 'verdict.final',
            timestamp: '2026-06-03T12:00:00.000Z',
            data: { message: 'The verdict is final: matched.' },
          },
        ],
      },
    ],
  })

/** Whoever began to hold an event before its digest was due is done by then, or dead. */
const gatheredAfterMs = 3 * 60_000
const maxEvents: Readonly<Record<ReceiverKind, number>> = { webhook: 100, slack: 40, mail: 50, discord: 1 }
const maxCharacters = 200_000

const digestFrom = (endpointId: EndpointId, due: Instant, part: number): NotificationEvent => ({
  eventId: eventIdFrom(endpointId, `digest:${due}:${part}`),
  type: 'digest',
  at: due,
  severity: null,
  data: { events: [] },
})

/** The delivery that carries what is held for an endpoint until then; its body is written when it is first tried. */
export const newDigest = (endpoint: Endpoint, due: Instant, part: number, now: Instant): Delivery => ({
  ...newDelivery(digestFrom(endpoint.endpointId, due, part), endpoint, now),
  body: '',
  digestPart: part,
  nextAttemptAt: plusMilliseconds(due, gatheredAfterMs),
})

/** What is held, in as many parts as it takes to send it; the same parts whenever it is divided. */
export const partsOf = (held: readonly HeldEvent[], kind: ReceiverKind): (readonly HeldEvent[])[] => {
  const parts: HeldEvent[][] = []
  let size = 0
  const sorted = held.toSorted((left, right) => (left.event.at < right.event.at ? -1 : 1))
  for (const one of sorted) {
    const part = parts.at(-1)
    size += JSON.stringify(one.event).length
    if (part === undefined || part.length >= maxEvents[kind] || size > maxCharacters) {
      parts.push([one])
      size = JSON.stringify(one.event).length
    } else part.push(one)
  }
  return parts
}

const webhookDigest = (due: Instant, part: readonly HeldEvent[]): string => {
  const events = part.map(({ event: { eventId, type, at, data } }) => ({ id: eventId, type, timestamp: at, data }))
  return JSON.stringify({ type: 'digest', timestamp: due, data: { events } })
}

/** The body of a part; `link` leads to the dashboard. */
export const digestBody = (
  kind: ReceiverKind,
  due: Instant,
  part: readonly HeldEvent[],
  link: string | null,
): string => {
  if (kind === 'slack') return slackDigest(part, link)
  return kind === 'mail' ? mailDigest(part) : webhookDigest(due, part)
}
