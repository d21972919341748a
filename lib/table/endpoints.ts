import * as z from 'zod/mini'
import { alertSeverities } from '../alerts/vocabulary.ts'
import type { Delivery } from '../notifications/delivery.ts'
import type { Endpoint } from '../notifications/endpoint.ts'
import { atOnce } from '../notifications/quiet.ts'
import {
  digests,
  disabledReasons,
  endpointStatuses,
  isListedKind,
  maxEndpoints,
  receiverKinds,
  subscribedEventTypes,
} from '../notifications/vocabulary.ts'
import type { AffiliateId, EndpointId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { deliveryWrite } from './deliveries.ts'
import { type Clause, notSeenBefore, stillAtVersion } from './expression.ts'
import * as keys from './item-keys.ts'
import * as partitions from './partitions.ts'
import { getItem, getItems, type Item, queryIndex } from './read.ts'
import * as sorts from './sorts.ts'
import { type TransactionAnswer, transact } from './transact.ts'
import { putIf } from './write-if.ts'

const text = z.nullable(z.string())
const moment = z.nullable(storedInstant)
const timingRow = z.lazy(() =>
  z.object({
    digest: z.enum(digests),
    quietHours: z.nullable(z.object({ from: z.string(), to: z.string() })),
    timeZone: z.string(),
  }),
)
const row = z.lazy(() =>
  z.object({
    endpointId: storedId('whe'),
    ownerId: storedId('aff'),
    kind: z.enum(receiverKinds),
    url: z.string(),
    sealedUrl: text,
    eventTypes: z.array(z.enum(subscribedEventTypes)),
    minimumSeverity: z.enum(alertSeverities),
    /** Absent from rows of releases that sent everything at once. */
    timing: z._default(timingRow, atOnce),
    status: z.enum(endpointStatuses),
    disabledReason: z.nullable(z.enum(disabledReasons)),
    verifiedAt: z.optional(moment),
    endsAt: z.optional(storedInstant),
    generation: z.number(),
    previousSecretUntil: moment,
    failingSince: moment,
    givenUp: z.number(),
    lastDeliveredAt: moment,
    lastFailedAt: moment,
    createdAt: storedInstant,
    updatedAt: storedInstant,
    version: z.number(),
    isOfAdmin: z.boolean(),
  }),
)

/**
 * An endpoint, and whether its owner saw everything when it was written: such endpoints are considered for every alert.
 */
export type StoredEndpoint = Endpoint & { readonly isOfAdmin: boolean }

/** An endpoint from a release without challenges is confirmed by the deliveries it has accepted since. */
const readRow = (item: Item): StoredEndpoint => {
  const { verifiedAt, ...endpoint } = row.parse(item)
  return { ...endpoint, verifiedAt: verifiedAt === undefined ? endpoint.createdAt : verifiedAt }
}

const toItem = (endpoint: StoredEndpoint) => ({
  ...keys.endpoint(endpoint.endpointId),
  type: 'endpoint',
  ...row.parse(endpoint),
  createdKey: sorts.created(endpoint.createdAt, endpoint.endpointId),
  ...(isListedKind(endpoint.kind) ? { owner: partitions.ownerEndpoints(endpoint.ownerId) } : {}),
  ...(endpoint.isOfAdmin ? { listing: partitions.endpoints } : {}),
  ...(endpoint.endsAt === undefined ? {} : { expiresAt: Math.ceil(Date.parse(endpoint.endsAt) / 1000) }),
})

const hasRoom: Clause = {
  text: '(attribute_not_exists(#endpoints) OR #endpoints < :atMost)',
  names: { '#endpoints': 'endpoints' },
  values: { ':atMost': maxEndpoints },
}

export const endpointsTable = (client: TableClient) => {
  const list = async (
    index: 'owner' | 'listing',
    partition: string,
    page: PageRequest,
  ): Promise<Page<StoredEndpoint>> => {
    const { keys: found, nextCursor } = await queryIndex(client, { index, partition }, page)
    return { things: (await getItems(client, found, true)).map(readRow), nextCursor }
  }
  return {
    get: async (endpointId: EndpointId): Promise<StoredEndpoint | null> => {
      const item = await getItem(client, keys.endpoint(endpointId), true)
      return item && readRow(item)
    },

    /**
     * Stores an endpoint with the challenge that is sent to it; refused by `count` if the owner has as many as allowed.
     */
    create: (endpoint: StoredEndpoint, challenge: Delivery | null): Promise<TransactionAnswer> =>
      transact(client, [
        { name: 'endpoint', put: toItem(endpoint), when: [notSeenBefore] },
        {
          name: 'count',
          key: keys.endpointCount(endpoint.ownerId),
          update: { set: { type: 'endpointCount' }, add: { endpoints: 1 } },
          when: [hasRoom],
        },
        ...(challenge === null ? [] : [deliveryWrite(challenge)]),
      ]),

    /** False if another writer was faster. */
    save: (endpoint: StoredEndpoint): Promise<boolean> => {
      const { version } = endpoint
      return putIf(client, toItem(endpoint), version === 1 ? notSeenBefore : stillAtVersion(version - 1))
    },

    /** Moves an endpoint to a URL that is sent a challenge; false if another writer was faster. */
    move: async (endpoint: StoredEndpoint, challenge: Delivery): Promise<boolean> => {
      const answer = await transact(client, [
        { name: 'endpoint', put: toItem(endpoint), when: [stillAtVersion(endpoint.version - 1)] },
        deliveryWrite(challenge),
      ])
      return answer.committed
    },

    /** False if another writer was faster. Its deliveries expire on their own. */
    remove: async ({ endpointId, ownerId, version }: Endpoint): Promise<boolean> => {
      const answer = await transact(client, [
        { name: 'endpoint', remove: keys.endpoint(endpointId), when: [stillAtVersion(version)] },
        { name: 'count', key: keys.endpointCount(ownerId), update: { add: { endpoints: -1 } } },
      ])
      return answer.committed
    },

    listByOwner: (affiliateId: AffiliateId, page: PageRequest) =>
      list('owner', partitions.ownerEndpoints(affiliateId), page),
    listOfAdmins: (page: PageRequest) => list('listing', partitions.endpoints, page),
  }
}
