import type { Deps } from '../deps/deps.ts'
import type { AffiliateId } from '../values/ids.ts'
import { type Delivery, newDelivery } from './delivery.ts'
import type { NotificationEvent } from './event.ts'
import { maxEndpoints } from './vocabulary.ts'

/** The deliveries of an event that concerns somebody's own account: one for each endpoint of theirs that is enabled and verified. */
export const noticesToOwner = async (
  affiliateId: AffiliateId,
  event: NotificationEvent,
  { subscriptions }: Deps<'subscriptions'>,
): Promise<Delivery[]> => {
  const { things } = await subscriptions.endpoints.listByOwner(affiliateId, { limit: maxEndpoints })
  return things
    .filter(({ status, verifiedAt }) => status === 'ENABLED' && verifiedAt !== null)
    .map((endpoint) => newDelivery(event, endpoint, event.at))
}
