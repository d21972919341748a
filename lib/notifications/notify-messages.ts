import type { Deps } from '../deps/deps.ts'
import { Busy } from '../values/busy.ts'
import type { AlertId, DeliveryId, EndpointId } from '../values/ids.ts'
import { attemptDelivery } from './attempt-delivery.ts'
import { notifyOfAlert } from './notify-of-alert.ts'

interface TellRequest {
  readonly alertId: AlertId
  readonly correlationId: string
}
interface DeliverRequest {
  readonly endpointId: EndpointId
  readonly deliveryId: DeliveryId
  readonly correlationId: string
}
interface Received {
  readonly messageId: string
  readonly message: TellRequest | DeliverRequest
}

const act = (
  message: Received['message'],
  deps: Deps<'subscriptions' | 'notificationQueue' | 'outbound' | 'masterKey'>,
): Promise<void> =>
  'alertId' in message
    ? notifyOfAlert(message.alertId, deps)
    : attemptDelivery(message.endpointId, message.deliveryId, deps)

/**
 * Handles all messages at once, so that an endpoint that hangs delays no other. Returns the ids of those that failed
 * unexpectedly, for the queue to deliver again.
 */
export const notifyMessages = async (
  received: readonly Received[],
  deps: Deps<'subscriptions' | 'notificationQueue' | 'outbound' | 'masterKey'>,
): Promise<ReadonlySet<string>> => {
  const failed = new Set<string>()
  const handle = async ({ messageId, message }: Received): Promise<void> => {
    const { correlationId, ...about } = message
    const log = deps.log.with({ correlationId, ...about })
    try {
      await act(message, { ...deps, log, correlationId })
    } catch (error) {
      log.write(error instanceof Busy ? 'NOTIFICATION_POSTPONED' : 'NOTIFICATION_FAILED', {}, error)
      failed.add(messageId)
    }
  }
  await Promise.all(received.map(handle))
  return failed
}
