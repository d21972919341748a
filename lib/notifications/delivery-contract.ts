import * as z from 'zod/mini'
import { type Delivery, deliveryIdOf } from './delivery.ts'
import { deliveryStates, eventTypes } from './vocabulary.ts'

const instant = z.nullable(z.iso.datetime())

export const deliveryView = z
  .lazy(() =>
    z.object({
      id: z.string(),
      event_id: z.string(),
      event_type: z.enum(eventTypes),
      event_at: z.iso.datetime(),
      state: z.enum(deliveryStates),
      attempts: z.int().check(z.minimum(0)),
      next_attempt_at: instant,
      last_attempt_at: instant,
      last_status: z.nullable(z.int()),
      last_error: z.nullable(z.string()),
      last_response: z.nullable(z.string()),
      delivered_at: instant,
      created_at: z.iso.datetime(),
    }),
  )
  .register(z.globalRegistry, { id: 'Delivery' })

export const viewDelivery = (delivery: Delivery): z.infer<typeof deliveryView> => ({
  id: deliveryIdOf(delivery),
  event_id: delivery.eventId,
  event_type: delivery.eventType,
  event_at: delivery.eventAt,
  state: delivery.state,
  attempts: delivery.attempts,
  next_attempt_at: delivery.nextAttemptAt,
  last_attempt_at: delivery.lastAttemptAt,
  last_status: delivery.lastStatus,
  last_error: delivery.lastError,
  last_response: delivery.lastResponse,
  delivered_at: delivery.deliveredAt,
  created_at: delivery.createdAt,
})

/** The id of a test or a replay. */
export const sentView = z
  .object({ delivery_id: z.string(), event_id: z.string() })
  .register(z.globalRegistry, { id: 'SentNotification' })

export const viewSent = (delivery: Delivery): z.infer<typeof sentView> => ({
  delivery_id: deliveryIdOf(delivery),
  event_id: delivery.eventId,
})
