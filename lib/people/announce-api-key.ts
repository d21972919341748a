import { principalOf } from '../access/member-role.ts'
import type { Deps } from '../deps/deps.ts'
import { announceDeliveries } from '../notifications/announce-deliveries.ts'
import type { Delivery } from '../notifications/delivery.ts'
import { apiKeyEvent, type NewApiKeyFacts } from '../notifications/event.ts'
import { noticesToOwner } from '../notifications/notices-to-owner.ts'

/**
 * The deliveries owed to the owner of a new key: one for each endpoint that is enabled and verified, whatever it
 * subscribes to; those of a member's organisation.
 */
export const noticesOfApiKey = (facts: NewApiKeyFacts, deps: Deps<'subscriptions'>): Promise<Delivery[]> =>
  noticesToOwner(principalOf(facts.affiliateId), apiKeyEvent(deps.newId('evt'), facts), deps)

/** Notifies the owner of a new key that it was created. The only place from which such a notice is sent. */
export const announceApiKey = (notices: readonly Delivery[], deps: Deps<'notificationQueue'>): Promise<void> =>
  announceDeliveries(notices, deps)
