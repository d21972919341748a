import type { Deps } from '../deps/deps.ts'
import { announceDeliveries } from '../notifications/announce-deliveries.ts'
import { type Delivery, newDelivery } from '../notifications/delivery.ts'
import { apiKeyEvent, type NewApiKeyFacts } from '../notifications/event.ts'
import { maxEndpoints } from '../notifications/vocabulary.ts'

/**
 * The deliveries owed to the owner of a new key: one for each endpoint that is enabled and verified, whatever it
 * subscribes to.
 */
export const noticesOfApiKey = async (facts: NewApiKeyFacts, deps: Deps<'subscriptions'>): Promise<Delivery[]> => {
  const { things } = await deps.subscriptions.endpoints.listByOwner(facts.affiliateId, { limit: maxEndpoints })
  const event = apiKeyEvent(deps.newId('evt'), facts)
  return things
    .filter(({ status, verifiedAt }) => status === 'ENABLED' && verifiedAt !== null)
    .map((endpoint) => newDelivery(event, endpoint, facts.at))
}

/** Notifies the owner of a new key that it was created. The only place from which such a notice is sent. */
export const announceApiKey = (notices: readonly Delivery[], deps: Deps<'notificationQueue'>): Promise<void> =>
  announceDeliveries(notices, deps)
