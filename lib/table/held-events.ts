import * as z from 'zod/mini'
import { alertSeverities } from '../alerts/vocabulary.ts'
import type { HeldEvent } from '../notifications/digest.ts'
import { eventTypes, keptDays } from '../notifications/vocabulary.ts'
import type { EndpointId, EventId } from '../values/ids.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore } from './expression.ts'
import * as keys from './item-keys.ts'
import { getItem, type Item, queryItemsPage } from './read.ts'
import { putIf } from './write-if.ts'

const pageSize = 200
const text = z.nullable(z.string())

const heldEvent = z.lazy(() =>
  z.object({
    event: z.object({
      eventId: storedId('evt'),
      type: z.enum(eventTypes),
      at: storedInstant,
      severity: z.nullable(z.enum(alertSeverities)),
      data: z.record(z.string(), z.unknown()),
    }),
    subject: z.object({ affiliateName: text, campaignName: text, link: text }),
  }),
)
const row = z.object({ held: z.string() })

const read = (item: Item): HeldEvent => heldEvent.parse(JSON.parse(row.parse(item).held))

/** Events that wait for the digest of their endpoint. */
export const heldEvents = (client: TableClient) => ({
  /** False if it is held already. */
  save: (endpointId: EndpointId, due: Instant, held: HeldEvent, now: Instant): Promise<boolean> =>
    putIf(
      client,
      {
        ...keys.heldEvent(endpointId, due, held.event.eventId),
        type: 'heldEvent',
        held: JSON.stringify(held),
        expiresAt: Math.ceil(Date.parse(plusHours(now, 24 * keptDays)) / 1000),
      },
      notSeenBefore,
    ),

  has: async (endpointId: EndpointId, due: Instant, eventId: EventId): Promise<boolean> =>
    (await getItem(client, keys.heldEvent(endpointId, due, eventId), true)) !== null,

  /** All that is held for an endpoint until then. */
  list: async (endpointId: EndpointId, due: Instant): Promise<HeldEvent[]> => {
    const { PK } = keys.endpoint(endpointId)
    const found: HeldEvent[] = []
    let cursor: string | undefined
    do {
      const page = await queryItemsPage(client, PK, `HELD#${due}#`, { limit: pageSize, cursor, consistent: true })
      found.push(...page.things.map(read))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    return found
  },
})
