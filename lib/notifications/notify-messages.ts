import type { Deps } from '../deps/deps.ts'
import { Busy } from '../values/busy.ts'
import type { AlertId, AppealId, DeliveryId, EndpointId } from '../values/ids.ts'
import { attemptDelivery } from './attempt-delivery.ts'
import { notifyOfAlert } from './notify-of-alert.ts'
import { notifyOfAppeal } from './notify-of-appeal.ts'

interface TellRequest {
  readonly alertId: AlertId
  readonly correlationId: string
}
interface TellOfAppealRequest {
  readonly appealId: AppealId
  readonly correlationId: string
}
interface DeliverRequest {
  readonly endpointId: EndpointId
  readonly deliveryId: DeliveryId
  readonly correlationId: string
}
interface Received {
  readonly messageId: string
  readonly message: TellRequest | TellOfAppealRequest | DeliverRequest
}

const act = (
  message: Received['message'],
  deps: Deps<
    'announcements' | 'appeals' | 'subscriptions' | 'notificationQueue' | 'outbound' | 'masterKey' | 'sendMail'
  >,
): Promise<void> => {
  if ('alertId' in message) return notifyOfAlert(message.alertId, deps)
  if ('appealId' in message) return notifyOfAppeal(message.appealId, deps)
  return attemptDelivery(message.endpointId, message.deliveryId, deps)
}

/**
 * Handles all messages at once, so that an endpoint that hangs delays no other. Returns the ids of those that failed
 * unexpectedly, for the queue to deliver again.
 */
export const notifyMessages = async (
  received: readonly Received[],
  deps: Deps<
    'announcements' | 'appeals' | 'subscriptions' | 'notificationQueue' | 'outbound' | 'masterKey' | 'sendMail'
  >,
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
