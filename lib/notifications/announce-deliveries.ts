import type { Deps } from '../deps/deps.ts'
import { type Delivery, deliveryIdOf } from './delivery.ts'

/** Notifies the queue that deliveries owe a try, at once or `inSeconds`. The next sweep finds what was lost. */
export const announceDeliveries = async (
  deliveries: readonly Pick<Delivery, 'endpointId' | 'eventId' | 'eventAt'>[],
  {
    notificationQueue,
    log,
    correlationId,
  }: Pick<Deps<'notificationQueue'>, 'notificationQueue' | 'log' | 'correlationId'>,
  inSeconds = 0,
): Promise<void> => {
  if (deliveries.length === 0) return
  const messages = deliveries.map((delivery) => ({
    endpointId: delivery.endpointId,
    deliveryId: deliveryIdOf(delivery),
    correlationId,
  }))
  try {
    await notificationQueue.sendAll(messages, inSeconds)
  } catch (error) {
    log.write('MESSAGE_NOT_SENT', { deliveries: messages.length }, error)
  }
}
