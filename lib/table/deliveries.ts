import * as z from 'zod/mini'
import type { Delivery, DeliveryPlace } from '../notifications/delivery.ts'
import { deliveryStates, eventTypes } from '../notifications/vocabulary.ts'
import type { EndpointId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore, stillAtVersion } from './expression.ts'
import * as keys from './item-keys.ts'
import { type Key, shardOf, shards } from './key-parts.ts'
import * as partitions from './partitions.ts'
import { getItem, queryIndex, queryItemsPage } from './read.ts'
import * as readKeys from './read-keys.ts'
import { oldestDue } from './read-keys.ts'
import * as sorts from './sorts.ts'
import type { Write } from './transact.ts'
import { putIf } from './write-if.ts'

const text = z.nullable(z.string())
const moment = z.nullable(storedInstant)
const row = z.lazy(() =>
  z.object({
    endpointId: storedId('whe'),
    eventId: storedId('evt'),
    eventType: z.enum(eventTypes),
    eventAt: storedInstant,
    body: z.string(),
    digestPart: z.optional(z.number()),
    state: z.enum(deliveryStates),
    attempts: z.number(),
    tries: z.number(),
    nextAttemptAt: moment,
    lastAttemptAt: moment,
    lastStatus: z.nullable(z.number()),
    lastError: text,
    lastResponse: text,
    deliveredAt: moment,
    createdAt: storedInstant,
    keptUntil: storedInstant,
    version: z.number(),
  }),
)

const keyOf = ({ endpointId, eventAt, eventId }: DeliveryPlace): Key => keys.delivery(endpointId, eventAt, eventId)

const toItem = (delivery: Delivery) => ({
  ...keyOf(delivery),
  type: 'delivery',
  ...row.parse(delivery),
  expiresAt: Math.ceil(Date.parse(delivery.keptUntil) / 1000),
  ...(delivery.nextAttemptAt === null
    ? {}
    : {
        due: partitions.deliver(shardOf(delivery.eventId)),
        dueKey: sorts.due(delivery.nextAttemptAt, `${delivery.endpointId}#${delivery.eventId}`),
      }),
})

/** The write that creates a delivery, for a transaction that owes it. */
export const deliveryWrite = (delivery: Delivery): Write => ({
  name: 'delivery',
  put: toItem(delivery),
  when: [notSeenBefore],
})

export const deliveriesTable = (client: TableClient) => ({
  shards,

  get: async (place: DeliveryPlace): Promise<Delivery | null> => {
    const item = await getItem(client, keyOf(place), true)
    return item && row.parse(item)
  },

  /** False if it exists already, or if another writer was faster. */
  save: (delivery: Delivery): Promise<boolean> => {
    const { version } = delivery
    return putIf(client, toItem(delivery), version === 1 ? notSeenBefore : stillAtVersion(version - 1))
  },

  /** The write of a new delivery, for the transaction that makes what it reports. */
  asWrite: (delivery: Delivery): Write => ({ name: 'delivery', put: toItem(delivery), when: [notSeenBefore] }),

  /** An endpoint's deliveries, the newest event first. */
  listByEndpoint: async (endpointId: EndpointId, page: PageRequest): Promise<Page<Delivery>> => {
    const { PK } = keys.endpoint(endpointId)
    const { things, nextCursor } = await queryItemsPage(client, PK, 'DELIVERY#', { ...page, newestFirst: true })
    return { things: things.map((item) => row.parse(item)), nextCursor }
  },

  /** One page of a shard's deliveries that owe a try at `now`, the longest overdue first. */
  due: async (
    shard: number,
    now: Instant,
    page: PageRequest,
  ): Promise<Page<DeliveryPlace> & { readonly oldestDueAt: Instant | null }> => {
    const query = {
      index: 'due',
      partition: partitions.deliver(shard),
      between: ['0', `${now}~`],
      oldestFirst: true,
    } as const
    const { keys: found, nextCursor } = await queryIndex(client, query, page)
    return { things: found.map(readKeys.delivery), nextCursor, oldestDueAt: oldestDue(found) }
  },
})
